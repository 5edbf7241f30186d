public import SurveyInference

/// The interval of a quantile that follows from the interval of a share: the incomes at the two ends of the share's interval.
///
/// It needs no density. Source: Woodruff 1952, Journal of the American Statistical Association 47. Checked by:
/// `survey::svyquantile`, interval of type `mean`.
public struct WoodruffInterval: Hashable, Sendable {
    /// The income at the lower end of the share's interval.
    public let lower: Double
    /// The income at its upper end.
    public let upper: Double

    /// The standard error that an interval of this width would have: the width over twice the critical value.
    public func standardError(critical: Double) -> Double { (upper - lower) / (2 * critical) }
}

extension IncomeSample {
    /// The interval of a quantile from the interval of the share of people at or below it.
    ///
    /// `shares` is the interval of `distribution(at:under:)` taken at the quantile, by whatever method suits a share.
    /// Edge cases: `nil` when an end lies outside 0...1, where the sample says nothing, or when nobody has weight.
    public func woodruffInterval(
        shares: ClosedRange<Double>, under factors: [Double], rule: QuantileRule = .inverse
    ) -> WoodruffInterval? {
        guard shares.lowerBound >= 0, shares.upperBound <= 1,
            let lower = quantile(shares.lowerBound, under: factors, rule: rule),
            let upper = quantile(shares.upperBound, under: factors, rule: rule)
        else { return nil }
        return WoodruffInterval(lower: lower, upper: upper)
    }
}
