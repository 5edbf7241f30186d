public import NumericKernel

extension RankConfidence {
    /// Confidence sets for ranks from estimates with a covariance matrix, by drawing their errors.
    ///
    /// Meaning: as for independent estimates; the critical value is an order statistic of the largest standardised difference
    /// over the draws: of D draws the one with rank (D + 1) level, rounded up.
    /// Shape: the matrix row by row, as many rows as estimates; symmetric.
    /// Units: those of the estimates, and their squares.
    /// Edge cases: a unit with variance 0 is known exactly; a pair whose difference has no variance is compared exactly. Random
    /// numbers are dealt out in the order of the estimates, so that the order of the rows does not matter.
    /// Errors: `notPositiveDefinite` when the matrix of the units with a variance has no Cholesky factor.
    /// Complexity: n^2 D operations for each step; n D numbers are kept.
    /// Source: Mogstad, Romano, Shaikh, Wilhelm 2024, Review of Economic Studies 91(1), section 3 and the parametric bootstrap
    /// there.
    /// Checked by: the exact sets where errors are independent, csranks 1.2.3 with a full matrix.
    public func sets(
        of estimates: [Double], covariance: [Double], seed: Seed, draws: Int = 10_000
    ) throws(KernelError) -> RankSets {
        let count = estimates.count
        precondition(
            count > 0 && covariance.count == count * count, "a covariance matrix as wide as the estimates are many")
        precondition(estimates.allSatisfy { $0.isFinite } && covariance.allSatisfy { $0.isFinite }, "finite numbers")
        precondition(Double(draws + 1) * (1 - level) >= 1, "as many draws as the level needs")
        let variances = (0..<count).map { covariance[$0 * count + $0] }
        precondition(variances.allSatisfy { $0 >= 0 }, "variances from 0 up")
        let pairs = EstimatePairs(estimates: estimates, variances: variances, covariance: covariance)
        let errors = try DrawnErrors(pairs, seed: seed, draws: draws, level: level)
        let units = Array(0..<count)
        let critical: [Double?]
        switch family {
        case .marginal:
            critical = sideBySide(count) { unit -> [Double?] in
                [errors.critical(of: [unit], bounds: bounds, procedure: procedure)]
            }.flatMap { $0 }
        case .simultaneous:
            let common = errors.critical(of: units, bounds: .twoSided, procedure: procedure)
            critical = units.map { _ in common }
        }
        return RankSets(
            self, method: .simulation(seed: seed, draws: draws), sets: pairs.sets(beyond: critical, bounds: bounds),
            pairs: pairs)
    }
}

/// Joint draws of the errors of all estimates.
private struct DrawnErrors: Sendable {
    private let pairs: EstimatePairs
    private let draws: Int
    private let level: Double
    /// Unit by unit.
    private let errors: [Double]

    init(_ pairs: EstimatePairs, seed: Seed, draws: Int, level: Double) throws(KernelError) {
        (self.pairs, self.draws, self.level) = (pairs, draws, level)
        let uncertain = pairs.variances.indices.filter { pairs.variances[$0] > 0 }
            .sorted { (pairs.estimates[$0], pairs.variances[$0]) > (pairs.estimates[$1], pairs.variances[$1]) }
        var errors = [Double](repeating: 0, count: pairs.count * draws)
        if !uncertain.isEmpty, let covariance = pairs.covariance {
            let order = uncertain.count
            let matrix = uncertain.flatMap { row in uncertain.map { covariance[row * pairs.count + $0] } }
            let factor = try CholeskyFactor(matrix, order: order)
            var stream = seed.stream(purpose: "rank sets", key: "errors")
            var normal = [Double](repeating: 0, count: order)
            for draw in 0..<draws {
                for place in 0..<order { normal[place] = stream.standardNormal() }
                for row in 0..<order {
                    var sum = 0.0
                    for column in 0...row { sum += factor.entries[row * order + column] * normal[column] }
                    errors[uncertain[row] * draws + draw] = sum
                }
            }
        }
        self.errors = errors
    }

    /// The last critical value by which a statement about one of the units was settled; one unit, or all of them.
    func critical(
        of units: [Int], bounds: RankConfidence.Bounds, procedure: RankConfidence.Procedure
    ) -> Double? {
        var critical = Double.infinity
        var open = statements(of: units, bounds, beyond: critical)
        guard !open.isEmpty else { return nil }
        while !open.isEmpty {
            var largest = [Double](repeating: -.infinity, count: draws)
            for (larger, smaller) in open {
                let scale = 1 / pairs.variance(of: larger, minus: smaller).squareRoot()
                for draw in 0..<draws {
                    let value = (errors[larger * draws + draw] - errors[smaller * draws + draw]) * scale
                    if value > largest[draw] { largest[draw] = value }
                }
            }
            largest.sort()
            let place = min(draws, Int((Double(draws + 1) * level).rounded(.up)))
            critical = max(0, largest[place - 1])
            guard procedure == .stepwise else { break }
            let left = statements(of: units, bounds, beyond: critical)
            if left.count == open.count { break }
            open = left
        }
        return critical
    }

    /// Open statements "the first is larger than the second" in which a unit of the list has a part.
    private func statements(
        of units: [Int], _ bounds: RankConfidence.Bounds, beyond critical: Double
    ) -> [(larger: Int, smaller: Int)] {
        units.flatMap { unit in
            (0..<pairs.count).flatMap { other -> [(larger: Int, smaller: Int)] in
                guard other != unit, pairs.variance(of: unit, minus: other) > 0 else { return [] }
                let found = pairs.comparison(of: unit, with: other, beyond: critical)
                let isAlone = units.count == 1
                return (bounds != .upper && isAlone && found != .below ? [(other, unit)] : [])
                    + (bounds != .lower && found != .above ? [(unit, other)] : [])
            }
        }
    }
}
