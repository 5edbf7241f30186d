/// Replicates of a sample: for each, a factor for the weight of every element, and how their estimates make a variance.
///
/// variance = scale x sum over replicates of coefficient x (estimate - centre)^2.
public struct ReplicateWeights: Sendable {
    /// What deviations are taken from.
    public enum Centre: String, Hashable, Sendable, CaseIterable {
        /// The estimate from the full sample.
        case estimate
        /// The mean of the replicates.
        case mean
    }

    /// Factors of each replicate, one for each element of the design.
    public let factors: [[Double]]
    /// Multiplier of the sum.
    public let scale: Double
    /// Multiplier of each replicate's squared deviation.
    public let coefficients: [Double]
    /// What deviations are taken from.
    public let centre: Centre
    /// Degrees of freedom of the variance.
    public let degreesOfFreedom: Double
    /// How they were made, for the footer of a table, such as `bootstrap (Rao-Wu), 1000`.
    public let method: String

    /// Replicates. Each has a factor for every element.
    public init(
        factors: [[Double]], scale: Double, coefficients: [Double], centre: Centre, degreesOfFreedom: Double,
        method: String
    ) {
        precondition(factors.count == coefficients.count, "a coefficient for each replicate")
        self.factors = factors
        self.scale = scale
        self.coefficients = coefficients
        self.centre = centre
        self.degreesOfFreedom = degreesOfFreedom
        self.method = method
    }
}
