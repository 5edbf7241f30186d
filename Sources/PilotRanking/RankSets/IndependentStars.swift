internal import NumericKernel

/// The comparisons of independent estimates, unit by unit.
struct IndependentStars: Sendable {
    let pairs: EstimatePairs
    let standardErrors: [Double]
    let bounds: RankConfidence.Bounds
    let grid: ErrorGrid
    let tail: StarTail

    init(pairs: EstimatePairs, standardErrors: [Double], bounds: RankConfidence.Bounds) throws(KernelError) {
        self.pairs = pairs
        self.standardErrors = standardErrors
        self.bounds = bounds
        grid = try ErrorGrid(standardErrors)
        tail = try StarTail(grid: grid)
    }

    /// What is asked about a pair before anything is settled.
    private var asked: Star.Open {
        switch bounds {
        case .twoSided: .both
        case .lower: .above
        case .upper: .below
        }
    }

    /// A critical value for each unit; `nil` where there is nothing to compare.
    func marginal(tail probability: Double, procedure: RankConfidence.Procedure) throws(KernelError) -> [Double?] {
        var all = Star(error: 0, grid: grid)
        all.turn(standardErrors.indices.map(Int32.init), from: .none, to: asked, grid)
        let starts = try firstValues(all, probability)
        let found = sideBySide(pairs.count) { [all] unit -> Result<Double?, KernelError> in
            do throws(KernelError) {
                return .success(try marginal(unit, all, from: starts[unit], probability, procedure))
            } catch {
                return .failure(error)
            }
        }
        var critical: [Double?] = []
        for one in found { critical.append(try one.get()) }
        return critical
    }

    /// First guesses of the critical values. That of a unit depends on its standard error alone while all comparisons are open,
    /// and smoothly, so it is solved for the nodes of the grid and interpolated.
    private func firstValues(_ all: Star, _ probability: Double) throws(KernelError) -> [Double?] {
        let solved = sideBySide(grid.nodes.count) { node -> Double? in
            let star = all.centred(onNode: node, of: grid, asked)
            guard star.statements > 0 else { return nil }
            return try? solve(star, probability, from: nil).point
        }
        return standardErrors.indices.map { unit in
            guard grid.counts[unit] > 0 else { return nil }
            var sum = 0.0
            for step in 0..<grid.counts[unit] {
                guard let value = solved[grid.starts[unit] + step] else { return nil }
                sum += grid.weights[unit * ErrorGrid.points + step] * value
            }
            return sum
        }
    }

    private func solve(_ star: Star, _ probability: Double, from start: Double?) throws(KernelError) -> CriticalValue {
        let bracket = try criticalBracket(at: probability, statements: star.statements, pairs: star.pairs)
        return try criticalValue(at: probability, from: start ?? bracket.upperBound - 0.1, within: bracket) {
            tail.exceedance(star, beyond: $0)
        }
    }

    private func marginal(
        _ unit: Int, _ all: Star, from start: Double?, _ probability: Double, _ procedure: RankConfidence.Procedure
    ) throws(KernelError) -> Double? {
        var star = Star(error: standardErrors[unit], gathered: all)
        // Two units without error are compared exactly, not by chance.
        let known = standardErrors[unit] > 0 ? [] : standardErrors.indices.filter { standardErrors[$0] == 0 }
        star.turn(known.isEmpty ? [Int32(unit)] : known.map(Int32.init), from: asked, to: .none, grid)
        guard star.statements > 0 else { return nil }
        let critical = try solve(star, probability, from: start)
        guard procedure == .stepwise else { return critical.point }
        return stepDown(&star, of: unit, from: critical, probability)
    }

    /// The last critical value of the stepwise procedure.
    ///
    /// Statements are closed on the way down, at any value whose tail is small enough, not only at solutions: the end is the
    /// same. The logarithm of the tail is concave, so that a step with a slope no flatter than that at its start ends above the
    /// root; a tenth is added, because the slope was measured before the last statements were closed.
    private func stepDown(
        _ star: inout Star, of unit: Int, from first: CriticalValue, _ probability: Double
    ) -> Double {
        var open = Comparisons(of: unit, among: pairs)
        var (point, slope) = (first.point, first.slope)
        guard settle(&star, &open, unit, beyond: point) else { return point }
        var last: (point: Double, value: Double)?
        var precision = StarTail.Precision.rough
        while star.statements > 0 {
            let value = Elementary.log(tail.exceedance(star, beyond: point, precision) / probability)
            // A rough value is far within a tenth of such a step.
            if precision == .rough, value / slope < 0.03 {
                (precision, last) = (.full, nil)
                continue
            }
            // Two values of the same statements give their slope.
            if let last, last.point - point > 1e-9 { slope = (last.value - value) / (last.point - point) }
            let isSecant = last != nil
            let step = value / slope * (isSecant ? 1 : 1 / 1.1)
            guard step > 1e-9 else { break }
            last = (point, value)
            point = max(0, point - step)
            if settle(&star, &open, unit, beyond: point) { last = nil } else if isSecant && step < 1e-4 { break }
        }
        return point
    }

    /// Closes the statements a critical value settles; whether there were any.
    private func settle(
        _ star: inout Star, _ open: inout Comparisons, _ unit: Int, beyond critical: Double
    ) -> Bool {
        let settled = open.removed(beyond: critical)
        // What is settled is the statement the estimates speak for; its opposite stays open.
        if bounds != .lower { star.turn(settled.smaller, from: asked, to: bounds == .upper ? .none : .above, grid) }
        if bounds != .upper { star.turn(settled.larger, from: asked, to: bounds == .lower ? .none : .below, grid) }
        return bounds != .lower && !settled.smaller.isEmpty || bounds != .upper && !settled.larger.isEmpty
    }

    /// Each pair once, with the unit of the larger standard error; among equals, with the larger estimate.
    func openStars(beyond critical: Double) -> [Star] {
        let order = standardErrors.indices.sorted {
            (standardErrors[$0], pairs.estimates[$0]) > (standardErrors[$1], pairs.estimates[$1])
        }
        return sideBySide(order.count) { place in
            let unit = order[place]
            var star = Star(error: standardErrors[unit], grid: grid)
            guard star.error > 0 else { return star }
            var (both, above, below): ([Int32], [Int32], [Int32]) = ([], [], [])
            for other in order[(place + 1)...] {
                switch pairs.comparison(of: unit, with: other, beyond: critical) {
                case .above: above.append(Int32(other))
                case .below: below.append(Int32(other))
                case .notSeparated: both.append(Int32(other))
                }
            }
            star.turn(both, from: .none, to: .both, grid)
            star.turn(above, from: .none, to: .above, grid)
            star.turn(below, from: .none, to: .below, grid)
            return star
        }
    }
}

/// The pairs of a unit that were not told apart yet.
private struct Comparisons {
    private var others: [Int32] = []
    /// Differences in squares of their standard error, with the sign of the difference.
    private var squares: [Double] = []

    init(of unit: Int, among pairs: EstimatePairs) {
        others.reserveCapacity(pairs.count)
        squares.reserveCapacity(pairs.count)
        for other in 0..<pairs.count where other != unit {
            let variance = pairs.variances[unit] + pairs.variances[other]
            let difference = pairs.estimates[unit] - pairs.estimates[other]
            guard abs(difference) > PriorityRanking.tolerance, variance > 0 else { continue }
            others.append(Int32(other))
            squares.append(difference * abs(difference) / variance)
        }
    }

    /// Takes out pairs further apart than a critical value.
    mutating func removed(beyond critical: Double) -> (larger: [Int32], smaller: [Int32]) {
        let limit = critical * critical
        var (larger, smaller): ([Int32], [Int32]) = ([], [])
        var kept = 0
        for place in others.indices {
            let square = squares[place]
            if square > limit {
                smaller.append(others[place])
            } else if square < -limit {
                larger.append(others[place])
            } else {
                others[kept] = others[place]
                squares[kept] = square
                kept += 1
            }
        }
        others.removeLast(others.count - kept)
        squares.removeLast(squares.count - kept)
        return (larger, smaller)
    }
}
