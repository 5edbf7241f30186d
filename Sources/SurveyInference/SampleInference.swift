internal import NumericKernel
public import Uncertainty
public import Vocabulary

/// Weights moved so that the sample meets known totals, seen from the estimates.
///
/// Post-stratification, raking and regression all come to two things: a factor for the weights of every element, and element
/// totals replaced by those of residuals, because what the known totals explain no longer varies from sample to sample.
public protocol WeightAdjustment: Sendable {
    /// What the weights of each element are multiplied by.
    var factors: [Double] { get }
    /// The residuals of a linearised variable, which was computed under `factors`.
    func adjusted(_ totals: ElementTotals) -> ElementTotals
}

/// What standard errors come from.
public enum SamplingErrors: Sendable {
    /// Linearised variables and the design.
    case linearisation
    /// Replicates. Their factors are whole: a calibrated sample needs replicates that were calibrated too.
    case replicates(ReplicateWeights)
}

/// How intervals are made.
public enum IntervalChoice: Hashable, Sendable {
    /// By rule: see `IntervalMethod.usual(for:value:standardError:)`.
    case automatic
    /// One method; logit, beta and wilson for shares only, t for the rest.
    case fixed(IntervalMethod)
}

/// What a design effect is measured against.
public enum DesignEffectReference: String, Hashable, Sendable, CaseIterable {
    /// A simple random sample of as many rows from as many units as the weights stand for.
    case withoutReplacement
    /// A simple random sample with replacement.
    case withReplacement
}

/// How estimates and their errors are made from a sample.
public struct SampleInference: Sendable {
    /// The design.
    public let design: SurveyDesign
    /// Known totals, if the weights were calibrated.
    public let adjustment: (any WeightAdjustment)?
    /// What standard errors come from.
    public let errors: SamplingErrors
    /// Level of the intervals.
    public let level: Double
    /// How intervals are made.
    public let intervals: IntervalChoice
    /// What design effects are measured against.
    public let designEffect: DesignEffectReference
    /// Which units count for the degrees of freedom of a domain; replicates bring their own.
    public let degreesOfFreedom: DegreesOfFreedomRule
    /// Factors of the weights of the full sample.
    public let factors: [Double]
    /// What the design makes of totals that domains share.
    let sharedVariances = Remembered<SharedTotals, SharedVariance>()

    /// A way to make estimates. The level lies between 0 and 1; adjustment and replicates are those of the design's elements.
    public init(
        design: SurveyDesign, adjustment: (any WeightAdjustment)? = nil, errors: SamplingErrors = .linearisation,
        level: Double = SampledValue.usualLevel, intervals: IntervalChoice = .automatic,
        designEffect: DesignEffectReference = .withoutReplacement, degreesOfFreedom: DegreesOfFreedomRule = .strata
    ) {
        precondition(level > 0 && level < 1, "a level lies between 0 and 1")
        factors = adjustment?.factors ?? [Double](repeating: 1, count: design.elementCount)
        precondition(factors.count == design.elementCount, "a factor for each element")
        if case .replicates(let replicates) = errors {
            precondition(
                replicates.factors.allSatisfy { $0.count == design.elementCount }, "a factor for each element")
        }
        self.design = design
        self.adjustment = adjustment
        self.errors = errors
        self.level = level
        self.intervals = intervals
        self.designEffect = designEffect
        self.degreesOfFreedom = degreesOfFreedom
    }

    /// How degrees of freedom are counted, in words for the footer of a table.
    public var degreesOfFreedomText: LocalizedText {
        switch errors {
        case .linearisation: degreesOfFreedom.text
        case .replicates(let replicates):
            LocalizedText(
                vi: "bậc tự do: \(replicates.degreesOfFreedom), của quyền số lặp (\(replicates.method))",
                en: "degrees of freedom: \(replicates.degreesOfFreedom), those of the replicates (\(replicates.method))"
            )
        }
    }
}
