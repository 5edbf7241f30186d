public import Uncertainty

/// How an interval was made.
public enum IntervalMethod: String, Hashable, Sendable, CaseIterable {
    /// Normal quantiles.
    case normal
    /// Quantiles of Student's t with the design's degrees of freedom.
    case t
    /// On the scale of the log-odds.
    case logit
    /// Clopper-Pearson with the effective sample size (Korn and Graubard 1998).
    case beta
    /// Wilson's score interval with the effective sample size.
    case wilson
}

/// A number estimated from a sample, with everything that is printed beside it.
public struct SurveyEstimate: Hashable, Sendable {
    /// What it is.
    public let quantity: Quantity
    /// The estimate.
    public let value: Double
    /// Standard error; `nil` when the sample cannot tell.
    public let standardError: Double?
    /// Interval, when there is one.
    public let interval: Interval?
    /// How the interval was made.
    public let intervalMethod: IntervalMethod?
    /// Design effect: the variance over that of a simple random sample of as many rows; `nil` when it is not known.
    public let designEffect: Double?
    /// Degrees of freedom.
    public let degreesOfFreedom: Double
    /// Rows of the domain, unweighted.
    public let rows: Int64
    /// Replicates in which the number was not defined. The error then rests on the others, as if these were like them.
    public let undefinedReplicates: Int

    /// An estimate.
    public init(
        quantity: Quantity, value: Double, standardError: Double?, interval: Interval?, intervalMethod: IntervalMethod?,
        designEffect: Double?, degreesOfFreedom: Double, rows: Int64,
        undefinedReplicates: Int = 0
    ) {
        self.quantity = quantity
        self.value = value
        self.standardError = standardError
        self.interval = interval
        self.intervalMethod = intervalMethod
        self.designEffect = designEffect
        self.degreesOfFreedom = degreesOfFreedom
        self.rows = rows
        self.undefinedReplicates = undefinedReplicates
    }
}
