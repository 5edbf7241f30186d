/// Draws of a count in ascending order: quantiles, intervals, cumulative probabilities and the score of what happened.
///
/// Shape: at least one draw. Units: those of the count. All sums are of whole numbers, so order and threads change nothing.
/// Complexity: one sort.
public struct DrawSample: Sendable, Equatable {
    /// Whether the score is of the draws as a distribution, or of the distribution they come from.
    public enum CRPSForm: Sendable, CaseIterable {
        /// Unbiased for the distribution the draws come from: the spread is divided by D(D - 1) (Ferro 2014). Needs two draws.
        case fair
        /// The draws themselves are the forecast: divided by D².
        case plain
    }

    /// The draws, ascending.
    public let sorted: [Int]

    /// A sample.
    public init(_ draws: some Sequence<some BinaryInteger>) {
        var values = draws.map { Int($0) }
        precondition(!values.isEmpty, "at least one draw")
        values.sort()
        sorted = values
    }

    /// Number of draws.
    public var count: Int { sorted.count }

    /// Inverse of the distribution function of the draws: the smallest value that at least `part` of `whole` draws do not
    /// exceed. A draw, never something between two.
    public func quantile(_ part: Int, of whole: Int) -> Int {
        precondition(whole > 0 && part >= 0 && part <= whole, "a part of the whole")
        let rank = (count * part + whole - 1) / whole
        return sorted[max(rank, 1) - 1]
    }

    /// The median.
    public var median: Int { quantile(1, of: 2) }

    /// The central interval that holds `percent` of 100, both ends included. On counts it holds at least as much.
    public func interval(percent: Int) -> ClosedRange<Int> {
        quantile(100 - percent, of: 200)...quantile(100 + percent, of: 200)
    }

    /// Number of draws below a value.
    public func count(below value: Int) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle] < value { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Share of draws up to and including a value.
    public func cumulative(_ value: Int) -> Double { Double(count(below: value + 1)) / Double(count) }

    /// Mean distance from the draws to a value: E|X - y|.
    public func meanDistance(to value: Int) -> Double {
        Double(sorted.reduce(0) { $0 + abs($1 - value) }) / Double(count)
    }

    /// Mean distance of two draws: E|X - X'|; `nil` for the fair form of one draw.
    public func spread(_ form: CRPSForm = .fair) -> Double? {
        let pairs = form == .fair ? count * (count - 1) : count * count
        return pairs > 0 ? 2 * Double(sumOfDistances) / Double(pairs) : nil
    }

    /// Mean distance of a draw of this sample and one of another, independently: E|X - Y|.
    ///
    /// Complexity: linear, by walking both samples together.
    public func meanDistance(to other: DrawSample) -> Double {
        // A step between two neighbouring values is crossed by every pair with one draw left of it and one right.
        var (here, there, sum) = (0, 0, 0)
        var previous = min(sorted[0], other.sorted[0])
        while here < count || there < other.count {
            let next = min(
                here < count ? sorted[here] : Int.max, there < other.count ? other.sorted[there] : Int.max)
            sum += (next - previous) * (here * (other.count - there) + there * (count - here))
            previous = next
            while here < count, sorted[here] == next { here += 1 }
            while there < other.count, other.sorted[there] == next { there += 1 }
        }
        return Double(sum) / (Double(count) * Double(other.count))
    }

    /// Sum of the distances of all pairs.
    private var sumOfDistances: Int {
        var sum = 0
        for (index, value) in sorted.enumerated() { sum += (2 * index + 1 - count) * value }
        return sum
    }

    /// Continuous ranked probability score of what happened: E|X - y| - E|X - X'|/2, smaller is better.
    ///
    /// Units: those of the count; for a single value the absolute error. Edge cases: `nil` for the fair form of one draw.
    /// Source: Gneiting, Raftery 2007, JASA 102(477), section 4.2; Ferro 2014, QJRMS 140 (fair form).
    /// Checked by: `ProperScoreTests` against `scoringrules` and `properscoring`, and as the integral of Brier scores.
    public func crps(_ observed: Int, form: CRPSForm = .fair) -> Double? {
        spread(form).map { meanDistance(to: observed) - $0 / 2 }
    }
}
