/// A weighted income distribution that can be merged: each income once, with the households and persons that have it.
///
/// Incomes are in the money unit of the study per person and month, and finite. The number of runs is bounded by the number
/// of different incomes, not of households.
public struct IncomeTally: Tally {
    /// Incomes, ascending, each once.
    public private(set) var incomes: [Double]
    /// Counts in the order of `incomes`.
    public private(set) var counts: [WeightedCount]
    /// Households whose income is not known.
    public private(set) var unknown: WeightedCount

    /// The tally of no households.
    public static let zero = IncomeTally(incomes: [], counts: [], unknown: .zero)

    private init(incomes: [Double], counts: [WeightedCount], unknown: WeightedCount) {
        self.incomes = incomes
        self.counts = counts
        self.unknown = unknown
    }

    /// A tally from incomes in any order; equal incomes are added.
    public init(_ entries: [(Double, WeightedCount)], unknown: WeightedCount) {
        self = .zero
        self.unknown = unknown
        for (income, count) in entries.sorted(by: { $0.0 < $1.0 }) where count.rows > 0 {
            if incomes.last == income {
                counts[counts.count - 1] += count
            } else {
                incomes.append(income)
                counts.append(count)
            }
        }
    }

    /// Merges two distributions. O(n + m).
    public static func += (left: inout IncomeTally, right: IncomeTally) {
        let entries = Array(zip(left.incomes, left.counts)) + Array(zip(right.incomes, right.counts))
        left = IncomeTally(entries, unknown: left.unknown + right.unknown)
    }

    /// The smallest income that at least the given share of households does not exceed; `nil` without incomes.
    /// The inverse of the weighted distribution function (no interpolation).
    public func householdQuantile(_ share: Double) -> Double? {
        let total = counts.reduce(0.0) { $0 + $1.households }
        guard total > 0 else { return nil }
        var below = 0.0
        for (income, count) in zip(incomes, counts) {
            below += count.households
            if below >= share * total { return income }
        }
        return incomes.last
    }
}
