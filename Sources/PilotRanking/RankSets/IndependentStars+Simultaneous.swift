internal import NumericKernel

extension IndependentStars {
    /// One critical value for all pairs, and whether it is exact; `nil` where there is nothing to compare.
    ///
    /// The largest of all standardised differences has no one-dimensional integral when standard errors differ. Two bounds
    /// hold, and the smaller critical value is taken:
    /// (a) Tukey's with Kramer's standard error: for independent normal estimates the chance that any pair exceeds the value is
    /// largest when all standard errors are equal, where it is that of the range (Hayter 1984);
    /// (b) the sum over units of the exact chance that one of its pairs exceeds the value, each pair counted with the unit of the
    /// larger standard error only (Boole's inequality). It is the sharper one when standard errors differ by orders, and after
    /// most statements are settled, which (a) does not see.
    /// In the stepwise procedure a value that bounds the statements still open bounds the true ones among them, which is all that
    /// the proof of Romano and Wolf 2005 asks for.
    func simultaneous(
        tail probability: Double, procedure: RankConfidence.Procedure
    ) throws(KernelError) -> (critical: Double?, isExact: Bool) {
        var stars = openStars(beyond: .infinity)
        guard statements(stars) > 0 else { return (nil, true) }
        let range = try NormalRange(count: pairs.count).quantile(exceededWith: probability) / 2.0.squareRoot()
        let isLevel = pairs.count == 2 || Set(standardErrors).count == 1
        var critical = isLevel ? range : min(range, try sumBound(stars, probability))
        guard procedure == .stepwise else { return (critical, isLevel) }
        var isExact = isLevel
        while true {
            let before = statements(stars)
            stars = openStars(beyond: critical)
            let left = statements(stars)
            guard left < before, left > 0 else { return (critical, isExact) }
            let next = min(critical, try sumBound(stars, probability))
            if statements(openStars(beyond: next)) < left { isExact = false }
            critical = next
        }
    }

    private func statements(_ stars: [Star]) -> Int { stars.reduce(0) { $0 + $1.statements } }

    private func sumBound(_ stars: [Star], _ probability: Double) throws(KernelError) -> Double {
        let pairs = stars.reduce(0) { $0 + $1.pairs }
        let bracket = try criticalBracket(at: probability, statements: statements(stars), pairs: pairs)
        return try criticalValue(at: probability, from: bracket.upperBound - 0.05, within: bracket) { critical in
            sideBySide(stars.count) { tail.exceedance(stars[$0], beyond: critical) }.reduce(0, +)
        }.point
    }
}
