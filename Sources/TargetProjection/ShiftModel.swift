import NumericKernel
import Tallies

/// What the lists of one unit under two standards differ by, on the log-odds scale.
struct ListDifference {
    let shift: Double
    let variance: Double

    /// The mean over the years with both lists; the variance is the mean of the years', since they share their households.
    init?(_ earlier: ListHistory, _ before: Int, _ later: ListHistory, _ after: Int) {
        let years = earlier.years.compactMap { Self.both(earlier, before, later, after, $0) }
        guard !years.isEmpty else { return nil }
        shift = years.reduce(0) { $0 + $1.shift } / Double(years.count)
        variance = years.reduce(0) { $0 + $1.variance } / Double(years.count)
    }

    /// The difference in one year; `nil` when one of the lists is unknown.
    static func both(
        _ earlier: ListHistory, _ before: Int, _ later: ListHistory, _ after: Int, _ year: Int
    ) -> (shift: Double, variance: Double)? {
        guard let old = earlier.record(of: before, in: year), let new = later.record(of: after, in: year),
            let oldRate = old.smoothedRate, let newRate = new.smoothedRate, let oldStock = old.stock,
            let newStock = new.stock
        else { return nil }
        let chance = 1 / (Double(newStock) + 0.5) + 1 / (Double(oldStock) + 0.5)
        return (Logistic.logOdds(newRate) - Logistic.logOdds(oldRate), StandardSplice.sharedLists * chance)
    }
}

/// Shifts of units around the mean of their district: one variance between communes, by moments.
struct ShiftModel {
    let varianceBetween: Double
    private let differences: [ListDifference?]
    private let groups: [UnitKey]
    private var means: [UnitKey: (value: Double, variance: Double)] = [:]

    init(_ differences: [ListDifference?], districts: [UnitKey]) {
        self.differences = differences
        groups = districts
        let byGroup = Dictionary(grouping: differences.indices.filter { differences[$0] != nil }) { districts[$0] }
        let members = byGroup.sorted { $0.key < $1.key }.map { ($0.key, $0.value.compactMap { differences[$0] }) }
        // Cochran's Q of all districts against its expectation (DerSimonian and Laird).
        var (excess, scale) = (0.0, 0.0)
        for (_, shifts) in members {
            let weights = shifts.map { 1 / $0.variance }
            let sum = weights.reduce(0, +)
            let mean = zip(shifts, weights).reduce(0) { $0 + $1.0.shift * $1.1 } / sum
            for (one, weight) in zip(shifts, weights) { excess += weight * (one.shift - mean) * (one.shift - mean) }
            excess -= Double(shifts.count - 1)
            scale += sum - weights.reduce(0) { $0 + $1 * $1 } / sum
        }
        varianceBetween = scale > 0 ? max(0, excess / scale) : 0
        for (group, shifts) in members {
            let weights = shifts.map { 1 / (varianceBetween + $0.variance) }
            let sum = weights.reduce(0, +)
            means[group] = (zip(shifts, weights).reduce(0) { $0 + $1.0.shift * $1.1 } / sum, 1 / sum)
        }
    }

    /// The shrunken shift of a unit with its variance; that of the district for a unit without its own.
    func shift(of unit: Int) -> (value: Double, variance: Double)? {
        guard let mean = means[groups[unit]] else { return nil }
        guard let own = differences[unit] else { return (mean.value, varianceBetween + mean.variance) }
        let kept = varianceBetween / (varianceBetween + own.variance)
        return (
            mean.value + kept * (own.shift - mean.value),
            kept * own.variance + (1 - kept) * (1 - kept) * mean.variance
        )
    }
}
