internal import Tallies

/// Where a household may be found after a review.
public enum RiskDestination: String, Sendable, CaseIterable, Codable {
    /// On the list of poor households.
    case poor
    /// On the list of near-poor households.
    case nearPoor = "near_poor"
    /// Above both lines.
    case above

    /// Households that went there.
    func households(in count: RiskCount) -> Int64 {
        switch self {
        case .poor: count.toPoor
        case .nearPoor: count.toNearPoor
        case .above: count.toAbove
        }
    }
}

/// How the chance of an event within a year depends on the linear predictor.
public enum HazardLink: String, Sendable, CaseIterable, Codable {
    /// Log-odds: coefficients are logarithms of odds ratios.
    case logit
    /// Complementary log-log: coefficients are logarithms of hazard ratios of the continuous time below the years.
    case cloglog
}

/// How the hazard depends on the completed years in the state.
public enum DurationEffect: String, Sendable, CaseIterable, Codable {
    /// Proportional to the logarithm of the duration.
    case logarithm
    /// A level for each of the durations 1, 2, 3, and 4 or more; the shortest one present is the reference.
    case steps
    /// Not at all.
    case none
}

/// What becomes of rows whose duration is unknown, when the duration has an effect.
public enum UnknownDuration: String, Sendable, CaseIterable, Codable {
    /// They are left out, and counted.
    case drop
    /// They stay, at duration 1 with a coefficient of their own.
    case indicator
}

/// What becomes of earlier spells in the state.
public enum EarlierSpells: String, Sendable, CaseIterable, Codable {
    /// Their number has a coefficient, when there are any.
    case count
    /// They make no difference.
    case ignore
}

/// How the integral over a commune's effect is computed.
public enum HazardQuadrature: Hashable, Sendable {
    /// Laplace's approximation: one point.
    case laplace
    /// Adaptive Gauss-Hermite quadrature with 1 to 100 points.
    case adaptive(points: Int)
    /// Nine points where the median commune has fewer than 10 household-years or fewer than 3 events, else Laplace; 49 where
    /// the fitted standard deviation is above 3.
    case automatic
}

/// A discrete-time hazard with an effect of the commune: the specification.
///
/// In each year at risk a household meets the event with probability h, where link(h) = intercept + duration effect +
/// covariates + effect of its commune; commune effects are independent normal with mean 0 and a common standard
/// deviation. Units: years; a probability per year.
///
/// Edge cases: a household that left otherwise is censored in that year. A household that went to a destination that is
/// not an event was at risk and did not meet it: the hazard is then that of one cause among several.
/// Source: Prentice, Gloeckler 1978, Biometrics 34; Jenkins 1995, Oxford Bulletin of Economics and Statistics 57; Singer,
/// Willett 1993, Journal of Educational Statistics 18.
public struct ExitHazard: Hashable, Sendable {
    /// Destinations that are the event.
    public let events: Set<RiskDestination>
    /// The link.
    public let link: HazardLink
    /// The effect of the duration.
    public let duration: DurationEffect
    /// The treatment of unknown durations.
    public let unknownDuration: UnknownDuration
    /// The effect of earlier spells.
    public let earlierSpells: EarlierSpells
    /// Names of the covariates used, taken as they are; none is standardised.
    public let covariates: [String]
    /// The integral over a commune's effect.
    public let quadrature: HazardQuadrature

    /// A specification. At least one event; no covariate twice.
    public init(
        events: Set<RiskDestination>, link: HazardLink = .logit, duration: DurationEffect = .logarithm,
        unknownDuration: UnknownDuration = .drop, earlierSpells: EarlierSpells = .count, covariates: [String] = [],
        quadrature: HazardQuadrature = .automatic
    ) {
        precondition(!events.isEmpty, "a hazard is the hazard of an event")
        precondition(Set(covariates).count == covariates.count, "no covariate is used twice")
        if case .adaptive(let points) = quadrature {
            precondition((1...100).contains(points), "a rule has 1 to 100 points")
        }
        self.events = events
        self.link = link
        self.duration = duration
        self.unknownDuration = unknownDuration
        self.earlierSpells = earlierSpells
        self.covariates = covariates
        self.quadrature = quadrature
    }
}

extension Set<RiskDestination> {
    /// Leaving the list of poor households, to near-poor or above. For tables of the state `poor`.
    public static let leavingPoverty: Self = [.nearPoor, .above]
    /// Rising above both lines. From the state `poor`, going to near-poor is then a competing exit.
    public static let risingAbove: Self = [.above]
    /// Becoming poor. For tables of the states `nearPoor` and `escaped`: relapse.
    public static let becomingPoor: Self = [.poor]
}
