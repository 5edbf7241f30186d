internal import NumericKernel
public import SurveyInference
public import Vocabulary

extension SamplingLaw {
    /// The law of an engine: its factors, its design or replicates, its degrees of freedom.
    public init(_ inference: SampleInference) {
        self.init(
            factors: inference.factors, degreesOfFreedom: max(1, inference.totalDegreesOfFreedom),
            variance: { inference.variance(ofLinearised: $0) })
    }

    /// A sample of which nothing is known but its households.
    public static func unknown(elements: Int) -> SamplingLaw {
        SamplingLaw(
            factors: Array(repeating: 1, count: elements), degreesOfFreedom: .infinity, variance: { _ in nil })
    }

    /// How many standard errors a two-sided test at a level asks for: Student's quantile, the normal one for a census.
    public func criticalValue(level: Double) -> Double {
        let probability = (1 + level) / 2
        let quantile =
            degreesOfFreedom.isFinite
            ? try? StudentT.quantile(probability, degreesOfFreedom: degreesOfFreedom)
            : try? StandardNormal.quantile(probability)
        // A level lies between 0 and 1, where both have quantiles.
        precondition(quantile != nil, "a level lies between 0 and 1")
        return quantile ?? .infinity
    }
}

extension IndicatorWeights {
    /// The share each dimension is given in turn, when nobody asks for another.
    public static let usualEmphasis = Fraction("1/2")!
}
