/// An estimate with its linearised variable: to first order, changing the weight of an observation by d changes the estimate
/// by d times its influence.
///
/// Source: Deville 1999, Survey Methodology 25(2), on influence functions of weighted estimators.
public struct Linearisation: Sendable {
    /// A multiple of totals that other domains have too.
    public struct SharedPart: Sendable {
        /// The totals.
        public let totals: SharedTotals
        /// What they are multiplied by.
        public let multiple: Double

        /// A multiple of shared totals.
        public init(_ totals: SharedTotals, times multiple: Double) {
            self.totals = totals
            self.multiple = multiple
        }
    }

    /// The estimate.
    public let value: Double
    /// Weight times influence, summed over the observations of each element: the domain's own part.
    public let own: ElementTotals
    /// What comes in addition from all over the sample.
    public let shared: [SharedPart]
    /// What a simple random sample of the same observations would say, for the design effect; `nil` when it is not known.
    public let spread: WeightedSpread?

    /// An estimate with its linearised variable.
    public init(
        value: Double, totals: ElementTotals, shared: [SharedPart] = [], spread: WeightedSpread? = nil
    ) {
        self.value = value
        own = totals
        self.shared = shared
        self.spread = spread
    }

    /// Weight times influence, summed over the observations of each element. O(elements of all parts).
    public var totals: ElementTotals { shared.reduce(own) { $0 + $1.totals.totals.scaled(by: $1.multiple) } }
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
