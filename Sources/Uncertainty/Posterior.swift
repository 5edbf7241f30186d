/// What draws say of a quantity: their mean and the ranges that hold 80%, 90% and 95% of them.
public struct Posterior: Hashable, Sendable, Codable {
    /// Mean of the draws.
    public let mean: Double
    /// Lower end of the 80% interval.
    public let lower80: Double
    /// Upper end of the 80% interval.
    public let upper80: Double
    /// Lower end of the 90% interval.
    public let lower90: Double
    /// Upper end of the 90% interval.
    public let upper90: Double
    /// Lower end of the 95% interval.
    public let lower95: Double
    /// Upper end of the 95% interval.
    public let upper95: Double

    /// The summary of draws; `nil` without draws, or when one of them is not finite.
    ///
    /// Quantiles are order statistics, the (n+1)p-th draw interpolated (type 6 of Hyndman and Fan 1996), so that an interval
    /// of few draws is not too narrow. Complexity: one sort.
    public init?(draws: [Double]) {
        guard !draws.isEmpty, draws.allSatisfy({ $0.isFinite }) else { return nil }
        let sorted = draws.sorted()
        func quantile(_ probability: Double) -> Double {
            let position = probability * Double(sorted.count + 1) - 1
            guard position > 0 else { return sorted[0] }
            guard position < Double(sorted.count - 1) else { return sorted[sorted.count - 1] }
            let below = Int(position)
            return sorted[below] + (position - Double(below)) * (sorted[below + 1] - sorted[below])
        }
        mean = draws.reduce(0, +) / Double(draws.count)
        (lower80, upper80) = (quantile(0.1), quantile(0.9))
        (lower90, upper90) = (quantile(0.05), quantile(0.95))
        (lower95, upper95) = (quantile(0.025), quantile(0.975))
    }

    /// The 95% interval.
    public var interval: Interval? { Interval(lower: lower95, upper: upper95, level: 0.95) }

    /// Whether the ends stand in order, as they do unless a file was edited.
    public var isOrdered: Bool {
        let ends = [lower95, lower90, lower80, upper80, upper90, upper95]
        return zip(ends, ends.dropFirst()).allSatisfy { $0 <= $1 }
    }
}
