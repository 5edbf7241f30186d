/// A quantity estimated in one round of a survey, with what a comparison of rounds needs.
public struct RoundEstimate: Hashable, Sendable {
    /// The estimate.
    public let value: Double
    /// Its sampling variance: 0 for a census, `nil` when the sample cannot tell.
    public let variance: Double?
    /// Degrees of freedom of the variance; infinite for a census.
    public let degreesOfFreedom: Double

    /// An estimate of one round. The value is finite, the variance not negative, the degrees of freedom positive.
    public init(value: Double, variance: Double?, degreesOfFreedom: Double = .infinity) {
        precondition(value.isFinite, "an estimate is finite")
        if let variance { precondition(variance >= 0 && variance.isFinite, "a variance is finite and not negative") }
        self.value = value
        self.variance = variance
        self.degreesOfFreedom = degreesOfFreedom
    }

    /// A survey's estimate.
    public init(_ estimate: SurveyEstimate) {
        self.init(
            value: estimate.value, variance: estimate.standardError.map { $0 * $0 },
            degreesOfFreedom: estimate.degreesOfFreedom)
    }

    /// Standard error.
    public var standardError: Double? { variance?.squareRoot() }
}

/// How the samples of two rounds belong together.
public enum RoundPairing: Hashable, Sendable {
    /// Drawn independently of each other: no covariance; degrees of freedom add up, as if the rounds were strata of one
    /// design.
    case independent
    /// The same sampling units were visited twice: the covariance of the two estimates; the smaller degrees of freedom.
    case panel(covariance: Double)

    /// Covariance of the two estimates, at most the product of their standard errors.
    func covariance(of first: RoundEstimate, _ second: RoundEstimate) -> Double {
        guard let a = first.standardError, let b = second.standardError else { return covariance }
        return min(max(covariance, -a * b), a * b)
    }

    /// Covariance of the two estimates.
    public var covariance: Double {
        switch self {
        case .independent: 0
        case .panel(let covariance): covariance
        }
    }
}
