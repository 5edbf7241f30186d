/// An estimate with its linearised variable: to first order, changing the weight of an observation by d changes the estimate
/// by d times its influence.
///
/// Source: Deville 1999, Survey Methodology 25(2), on influence functions of weighted estimators.
public struct Linearisation: Sendable {
    /// The estimate.
    public let value: Double
    /// Weight times influence, summed over the observations of each element.
    public let totals: ElementTotals
    /// What a simple random sample of the same observations would say, for the design effect; `nil` when it is not known.
    public let spread: WeightedSpread?

    /// An estimate with its linearised variable.
    public init(value: Double, totals: ElementTotals, spread: WeightedSpread? = nil) {
        self.value = value
        self.totals = totals
        self.spread = spread
    }
}

/// Sums over the observations of a domain: what the variance of a simple random sample needs.
public struct WeightedSpread: Hashable, Sendable {
    /// Observations, unweighted.
    public var rows: Int64
    /// Sum of the weights.
    public var weight: Double
    /// Sum of weight times influence.
    public var sum: Double
    /// Sum of weight times squared influence.
    public var squares: Double

    /// Sums.
    public init(rows: Int64, weight: Double, sum: Double, squares: Double) {
        self.rows = rows
        self.weight = weight
        self.sum = sum
        self.squares = squares
    }
}
