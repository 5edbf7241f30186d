internal import NumericKernel

/// A quantity measured in a sample: normal, for a share on the scale of its log-odds, so that its range stays within 0 and 1.
///
/// Shape: one quantity. Units: shares of 1, or the number itself. Edge cases: a share of 0 or 1 has no log-odds, so its
/// error says nothing; give its range instead. Complexity: O(1).
/// Source: Korn and Graubard 1998, Survey Methodology 24(2), on ranges of shares by the logit transformation.
/// Checked by: `SampledValueTests`, against R.
public struct SampledValue: Hashable, Sendable {
    /// The scale on which the error is taken for normal.
    public enum Scale: Sendable, Hashable {
        /// Of shares.
        case logOdds
        /// Of other numbers.
        case plain
    }

    /// The level of ranges that publications print.
    public static let usualLevel = 0.95

    private let scale: Scale
    private let center: Double
    private let spread: Double

    /// From a value and its standard error; `nil` unless the error is positive and the value lies inside the scale.
    public init?(_ value: Double, standardError: Double, scale: Scale) {
        guard value.isFinite, standardError.isFinite, standardError > 0 else { return nil }
        self.scale = scale
        switch scale {
        case .plain: (center, spread) = (value, standardError)
        case .logOdds:
            guard value > 0, value < 1 else { return nil }
            (center, spread) = (Logistic.logOdds(value), standardError / (value * (1 - value)))
        }
    }

    /// From a range; `nil` when an end lies outside the scale or the range is a point.
    public init?(_ range: Interval, scale: Scale) {
        guard range.lower < range.upper, scale == .plain || (range.lower > 0 && range.upper < 1),
            let quantile = try? StandardNormal.quantile((1 + range.level) / 2)
        else { return nil }
        let ends = [range.lower, range.upper].map { scale == .plain ? $0 : Logistic.logOdds($0) }
        self.scale = scale
        center = (ends[0] + ends[1]) / 2
        spread = (ends[1] - ends[0]) / (2 * quantile)
    }

    /// The range that holds the quantity with a probability.
    public func interval(level: Double = SampledValue.usualLevel) -> Interval? {
        precondition(level > 0 && level < 1, "a level lies between 0 and 1")
        guard let quantile = try? StandardNormal.quantile((1 + level) / 2) else { return nil }
        let ends = [center - quantile * spread, center + quantile * spread]
            .map { scale == .plain ? $0 : Logistic.probability($0) }
        return Interval(lower: ends[0], upper: ends[1], level: level)
    }

    /// The probability that the quantity lies below a bound.
    public func chance(below bound: Double) -> Double {
        guard scale == .logOdds else { return StandardNormal.cumulative((bound - center) / spread) }
        if bound <= 0 { return 0 }
        if bound >= 1 { return 1 }
        return StandardNormal.cumulative((Logistic.logOdds(bound) - center) / spread)
    }
}
