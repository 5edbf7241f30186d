import SurveyInference

/// Whether the samples of two rounds have their units in common.
public enum RoundSamples: String, Hashable, Sendable, CaseIterable {
    /// Drawn independently.
    case independent
    /// The same elements of one design in both rounds.
    case panel
}

/// One round of a survey: its measures and the errors its sample allows.
public struct DeprivationRound: Sendable {
    /// The measures of the domain.
    public let statistic: DeprivationStatistic
    /// What the sample says of errors.
    public let law: SamplingLaw

    /// A round.
    public init(_ statistic: DeprivationStatistic, law: SamplingLaw) {
        self.statistic = statistic
        self.law = law
    }
}

/// A number made of the estimates of two rounds, with its error.
public struct ChangePart: Hashable, Sendable {
    /// What it is a part of the change for: a measure, an indicator, a group.
    public let key: String
    /// The part, in the unit of the change.
    public let value: Double
    /// Standard error; `nil` when a sample cannot tell.
    public let standardError: Double?
}

/// Errors of what is made of two rounds.
struct PairedLaw: Sendable {
    let first: SamplingLaw
    let second: SamplingLaw
    let samples: RoundSamples

    /// A part by its derivatives with respect to estimates of the first and of the second round.
    func part(
        _ key: String, _ value: Double, first gradients: [(Double, Linearisation)],
        second others: [(Double, Linearisation)]
    ) -> ChangePart {
        let one = SamplingLaw.combined(gradients.map { ($0.0, $0.1.totals) })
        let two = SamplingLaw.combined(others.map { ($0.0, $0.1.totals) })
        let variance: Double? =
            switch samples {
            case .panel: first.variance(one + two)
            case .independent:
                if let a = first.variance(one), let b = second.variance(two) { a + b } else { nil }
            }
        return ChangePart(key: key, value: value, standardError: variance.map { max(0, $0).squareRoot() })
    }

    /// How two estimates of one quantity belong together.
    func pairing(_ one: Linearisation, _ two: Linearisation) -> (first: Double?, second: Double?, RoundPairing) {
        let (a, b) = (first.variance(one.totals), second.variance(two.totals))
        guard samples == .panel, let a, let b, let both = first.variance(one.totals + two.totals) else {
            return (a, b, .independent)
        }
        // The covariance by the variance of the sum; rounding must not take it beyond a correlation of one.
        let bound = (max(0, a) * max(0, b)).squareRoot()
        return (a, b, .panel(covariance: min(bound, max(-bound, (both - a - b) / 2))))
    }
}
