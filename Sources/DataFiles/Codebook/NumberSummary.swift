/// The distribution of the numbers of a variable.
public struct NumberSummary: Hashable, Sendable {
    /// How near the quantiles and bars are.
    public enum Precision: Hashable, Sendable {
        /// All values were counted one by one.
        case exact
        /// There are too many different values: each was rounded by at most this share of itself.
        case within(share: Double)
    }

    /// A quantile: the share of values below, and the value.
    public struct Quantile: Hashable, Sendable {
        /// Share, such as 0.5.
        public let share: Double
        /// Value.
        public let value: Double
    }

    /// A bar of a histogram: from `lower`, included, to `upper`, included only in the last bar.
    public struct Bar: Hashable, Sendable {
        /// Lower end.
        public let lower: Double
        /// Upper end.
        public let upper: Double
        /// Rows.
        public let count: Int
    }

    /// Shares for which quantiles are given.
    public static let shares = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99]

    /// Lowest value.
    public let lowest: Double
    /// Highest value.
    public let highest: Double
    /// Mean, without weights; `nil` when it is beyond what a number can hold.
    public let mean: Double?
    /// Standard deviation, divided by n - 1; `nil` for a single value.
    public let standardDeviation: Double?
    /// Quantiles at `shares`, linear between neighbours (type 7 of Hyndman and Fan 1996, what R and pandas give).
    public let quantiles: [Quantile]
    /// Ten bars of equal width, one for a single value.
    public let histogram: [Bar]
    /// Whether quantiles and bars are exact. Everything else always is.
    public let precision: Precision

    /// The quantile at one of `shares`.
    public func quantile(_ share: Double) -> Double? {
        quantiles.first { $0.share == share }?.value
    }

    /// Summarises counted numbers; `nil` when there are none.
    init?(_ counts: NumberCounts) {
        guard let lowest = counts.lowest, let highest = counts.highest else { return nil }
        let values = counts.ascending()
        self.lowest = lowest
        self.highest = highest
        mean = counts.mean(of: values)
        standardDeviation = counts.standardDeviation(of: values)
        quantiles = NumberSummary.quantiles(of: values, count: counts.count)
        histogram = NumberSummary.bars(of: values, from: lowest, to: highest)
        precision = counts.isExact ? .exact : .within(share: counts.roundingShare)
    }

    private static func quantiles(of values: [(value: Double, count: Int)], count: Int) -> [Quantile] {
        var result: [Quantile] = []
        var position = 0
        var below = 0
        for share in shares {
            let rank = Double(count - 1) * share
            let floor = Int(rank)
            while below + values[position].count <= floor {
                below += values[position].count
                position += 1
            }
            let lower = values[position].value
            let isLastOfItsValue = below + values[position].count == floor + 1
            let upper = isLastOfItsValue && position + 1 < values.count ? values[position + 1].value : lower
            let part = rank - Double(floor)
            result.append(Quantile(share: share, value: part == 0 ? lower : lower + (upper - lower) * part))
        }
        return result
    }

    private static func bars(
        of values: [(value: Double, count: Int)], from lowest: Double, to highest: Double
    ) -> [Bar] {
        let count = 10
        let width = (highest - lowest) / Double(count)
        guard width > 0, width.isFinite else {
            return [Bar(lower: lowest, upper: highest, count: values.reduce(0) { $0 + $1.count })]
        }
        var tallies = [Int](repeating: 0, count: count)
        for (value, rows) in values {
            tallies[min(count - 1, Int((value - lowest) / width))] += rows
        }
        return tallies.indices.map { index in
            Bar(
                lower: lowest + width * Double(index),
                upper: index == count - 1 ? highest : lowest + width * Double(index + 1), count: tallies[index])
        }
    }
}
