/// What joint draws say of a number of households in a year: its mean, median and the ranges that hold 80% and 95% of them.
///
/// Shape: one unit, one year. Units: households. Quantiles are those of the inverse distribution function, so they are
/// numbers that were drawn, and a range with both its ends holds at least its share of the draws; nothing is interpolated
/// between whole numbers. Edge cases: `nil` without draws. Complexity: linear in draws and in the span of the numbers.
/// Source: R. J. Hyndman, Y. Fan (1996), The American Statistician 50, type 1. Checked by: `OutlookPartTests`.
public struct CountForecast: Hashable, Sendable {
    /// Mean of the draws.
    public let mean: Double
    /// The median.
    public let median: Int
    /// The 80% interval, both ends included.
    public let interval80: ClosedRange<Int>
    /// The 95% interval, both ends included.
    public let interval95: ClosedRange<Int>

    /// The summary of draws; `nil` without draws.
    public init?(draws: [Int]) {
        guard let ordered = OrderedCounts(draws) else { return nil }
        mean = Double(draws.reduce(0, +)) / Double(draws.count)
        median = ordered.quantile(perMille: 500)
        interval80 = ordered.quantile(perMille: 100)...ordered.quantile(perMille: 900)
        interval95 = ordered.quantile(perMille: 25)...ordered.quantile(perMille: 975)
    }
}

/// Whole numbers whose order is asked for: counted when they lie close together, sorted otherwise.
struct OrderedCounts {
    private let lowest: Int
    private let total: Int
    private let cumulated: [Int]
    private let sorted: [Int]

    /// The widest span that is counted number by number.
    private static let widest = 1 << 16

    init?(_ numbers: [Int]) {
        guard let lowest = numbers.min(), let highest = numbers.max() else { return nil }
        self.lowest = lowest
        total = numbers.count
        guard highest - lowest < OrderedCounts.widest else {
            cumulated = []
            sorted = numbers.sorted()
            return
        }
        var counts = Array(repeating: 0, count: highest - lowest + 1)
        for number in numbers { counts[number - lowest] += 1 }
        for index in counts.indices.dropFirst() { counts[index] += counts[index - 1] }
        cumulated = counts
        sorted = []
    }

    /// The smallest number that so many thousandths of all do not exceed.
    func quantile(perMille: Int) -> Int {
        let needed = max(1, (total * perMille + 999) / 1_000)
        guard sorted.isEmpty else { return sorted[needed - 1] }
        var (low, high) = (0, cumulated.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if cumulated[middle] >= needed { high = middle } else { low = middle + 1 }
        }
        return lowest + low
    }
}
