public import SurveyInference

/// The change of a poverty rate between two rounds, split into growth of the mean and redistribution about it.
///
/// Shape: two samples, a line for each in its own prices; alpha at least 0, as in Foster, Greer and Thorbecke. With P(i, j) the
/// rate at the mean of round i, over the line of its round, and the distribution of round j: reference first: growth
/// P(2,1) - P(1,1), redistribution P(1,2) - P(1,1), residual the rest; reference second: growth P(2,2) - P(1,2), redistribution
/// P(2,2) - P(2,1), residual the rest. `growth` and `redistribution` without a reference are the means of both (Shapley) and
/// add up to the change. P(2,1) is counted, not modelled: all incomes of the first round times the ratio of the means.
/// Units: rates of 1.
/// Edge cases: nothing without a mean above zero in both rounds.
/// Complexity: O(elements + poor entries) for each set of factors.
/// Source: Datt and Ravallion 1992, Journal of Development Economics 38; Kakwani 2000, Journal of Quantitative Economics 16;
/// Shorrocks 2013, Journal of Economic Inequality 11.
/// Checked by: `PovertyChangeTests`.
public struct PovertyChange: Sendable {
    /// One of the numbers.
    public enum Component: String, Hashable, Sendable, CaseIterable {
        /// Rate of the first round.
        case first
        /// Rate of the second round.
        case second
        /// Second less first.
        case change
        /// Growth, mean of both references.
        case growth
        /// Redistribution, mean of both references.
        case redistribution
        /// Growth at the first round's distribution.
        case growthFromFirst = "growth_from_first"
        /// Redistribution at the first round's mean.
        case redistributionFromFirst = "redistribution_from_first"
        /// What is left of the change.
        case residualFromFirst = "residual_from_first"
        /// Growth at the second round's distribution.
        case growthFromSecond = "growth_from_second"
        /// Redistribution at the second round's mean.
        case redistributionFromSecond = "redistribution_from_second"
        /// What is left of the change.
        case residualFromSecond = "residual_from_second"
    }

    /// Exponent of the poverty gap: 0 headcount, 1 gap, 2 severity.
    public let alpha: Double
    /// Who is poor.
    public let poor: PoorRule
    let first: ScaledPoverty
    let second: ScaledPoverty

    /// The change from one round to another. Lines are above zero.
    public init(
        from first: IncomeSample, line firstLine: Double, to second: IncomeSample, line secondLine: Double,
        alpha: Double, poor: PoorRule = .atOrBelow, bandwidth: DensityBandwidth = .population
    ) {
        precondition(
            firstLine > 0 && secondLine > 0 && firstLine.isFinite && secondLine.isFinite, "a line is above zero")
        precondition(alpha >= 0 && alpha.isFinite, "an exponent is not negative")
        self.alpha = alpha
        self.poor = poor
        self.first = ScaledPoverty(first, line: firstLine, alpha: alpha, poor: poor, bandwidth: bandwidth)
        self.second = ScaledPoverty(second, line: secondLine, alpha: alpha, poor: poor, bandwidth: bandwidth)
    }

    /// The components in the order of `Component.allCases`, each round under its own factors; `nil` when not defined.
    public func components(first firstFactors: [Double], second secondFactors: [Double]) -> [Double]? {
        rates(firstFactors, secondFactors)?.values
    }

    func rates(_ firstFactors: [Double], _ secondFactors: [Double]) -> PovertyComponents? {
        let (one, two) = (first.level(under: firstFactors), second.level(under: secondFactors))
        guard let one, let two else { return nil }
        return PovertyComponents(
            first: first.rate(at: first.line, weight: one.weight, factors: firstFactors),
            second: second.rate(at: second.line, weight: two.weight, factors: secondFactors),
            firstGrown: first.rate(
                at: one.mean / two.inLines(second.line), weight: one.weight, factors: firstFactors),
            secondShrunk: second.rate(
                at: two.mean / one.inLines(first.line), weight: two.weight, factors: secondFactors))
    }

    /// The components of a panel with their errors: the estimates of `side(.both)`.
    public static func figures(panel: [SurveyEstimate?], level: Double = 0.95) -> [ChangeFigure?] {
        panel.map { estimate in
            estimate.map {
                ChangeFigure(
                    $0.value, standardError: $0.standardError, degreesOfFreedom: $0.degreesOfFreedom, level: level)
            }
        }
    }

    /// The components of independent samples with their errors: estimates of both sides (`side`), whose variances add up.
    ///
    /// Edge cases: a component that either side cannot give has no figure.
    public static func figures(
        first: [SurveyEstimate?], second: [SurveyEstimate?], level: Double = 0.95
    ) -> [ChangeFigure?] {
        precondition(first.count == second.count, "the same components of both sides")
        return zip(first, second).map { one, two in
            guard let one, let two else { return nil }
            var error: Double?
            if let a = one.standardError, let b = two.standardError { error = (a * a + b * b).squareRoot() }
            return ChangeFigure(
                one.value, standardError: error, degreesOfFreedom: one.degreesOfFreedom + two.degreesOfFreedom,
                level: level)
        }
    }
}
