public import SurveyInference

/// What a sample says of the errors of its totals: all that a comparison of estimates needs of a design.
public struct SamplingLaw: Sendable {
    /// A factor for the weight of each element: ones, or those of a calibration.
    public let factors: [Double]
    /// The sampling variance of the sum of a linearised variable; `nil` when the sample cannot tell.
    public let variance: @Sendable (ElementTotals) -> Double?
    /// Degrees of freedom of the variances; infinite for a census, 0 when the sample cannot tell.
    public let degreesOfFreedom: Double

    /// A law.
    public init(
        factors: [Double], degreesOfFreedom: Double, variance: @escaping @Sendable (ElementTotals) -> Double?
    ) {
        self.factors = factors
        self.degreesOfFreedom = degreesOfFreedom
        self.variance = variance
    }

    /// The law of a design, with its weights moved to known totals when there is an adjustment.
    ///
    /// `domain` are the elements that count for the degrees of freedom; `nil` the whole design.
    public init(
        _ design: SurveyDesign, adjustment: (any WeightAdjustment)? = nil, domain: [Int32]? = nil,
        rule: DegreesOfFreedomRule = .strata
    ) {
        let degrees = domain.map { design.degreesOfFreedom(ofDomain: $0, rule: rule) } ?? design.degreesOfFreedom
        self.init(
            factors: adjustment?.factors ?? Array(repeating: 1, count: design.elementCount),
            degreesOfFreedom: design.isCensus ? .infinity : Double(degrees)
        ) { design.variance(of: adjustment?.adjusted($0) ?? $0) }
    }

    /// All households of so many elements were counted: nothing has a sampling error.
    public static func census(elements: Int) -> SamplingLaw {
        SamplingLaw(
            factors: Array(repeating: 1, count: elements), degreesOfFreedom: .infinity, variance: { _ in 0 })
    }

    /// A linear combination of linearised variables.
    static func combined(_ terms: [(factor: Double, totals: ElementTotals)]) -> ElementTotals {
        terms.reduce(ElementTotals(elements: [], totals: [])) { $0 + $1.totals.scaled(by: $1.factor) }
    }
}
