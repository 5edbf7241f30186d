public import PolicyData
public import SurveyInference
public import Tallies
public import Vocabulary

/// A number that describes the deprivations of a population. Each is a ratio of two totals, so that each has a design-based
/// error.
public enum DeprivationMeasure: Hashable, Sendable {
    /// H: share that is poor.
    case incidence
    /// A: mean share of deprivations of the poor.
    case intensity
    /// M0 = H x A.
    case adjustedHeadcount
    /// Share that is severely poor.
    case severe
    /// Share that is vulnerable: below the cutoff, but not far.
    case vulnerable
    /// Share deprived in an indicator, poor or not, among those for whom it is known.
    case uncensored(String)
    /// Share poor and deprived in an indicator, among all.
    case censored(String)
    /// What an indicator adds to M0.
    case contribution(String)
    /// The same as a share of M0.
    case contributionShare(String)
    /// Share of M0 that the indicators of a dimension make together.
    case dimensionShare(String)
    /// Mean number of deprivations, among those whose indicators are all known.
    case deprivations
    /// The same among the poor.
    case deprivationsOfPoor
    /// Share of an official class among the classified.
    case officialClass(String)
    /// Share of the poor and near-poor classes together among the classified.
    case lowIncome
    /// Share whose score lies from one share up to, but not at, another; up to and with 1 when there is none.
    case scoreBand(from: Fraction, below: Fraction?)

    /// Its key, ASCII, the same in every language; that of the column in published tables where there is one.
    public var key: String {
        switch self {
        case .incidence: "incidence"
        case .intensity: "intensity"
        case .adjustedHeadcount: "adjusted_headcount"
        case .severe: "severe"
        case .vulnerable: "vulnerable"
        case .uncensored(let indicator): "uncensored.\(indicator)"
        case .censored(let indicator): "censored.\(indicator)"
        case .contribution(let indicator): "adjusted_headcount.\(indicator)"
        case .contributionShare(let indicator): "contribution.\(indicator)"
        case .dimensionShare(let dimension): "contribution.dimension.\(dimension)"
        case .deprivations: "mean_deprivations"
        case .deprivationsOfPoor: "mean_deprivations_poor"
        case .officialClass(let name): "\(name)_rate"
        case .lowIncome: "poor_near_poor_rate"
        case .scoreBand(let from, let below): "score.\(from).\(below.map { $0.description } ?? "1+")"
        }
    }

    /// Whether it is a share or a mean count.
    public var scale: QuantityScale {
        switch self {
        case .deprivations, .deprivationsOfPoor: .positive
        default: .share
        }
    }

    /// Whether it looks at official classes, which mean something under one standard only.
    public var isOfficial: Bool {
        switch self {
        case .officialClass, .lowIncome: true
        default: false
        }
    }

    /// The intensity gradient: the bands between bounds, the last one up to and with 1. Bounds ascend.
    public static func gradient(from bounds: [Fraction]) -> [DeprivationMeasure] {
        bounds.indices.map { .scoreBand(from: bounds[$0], below: $0 + 1 < bounds.count ? bounds[$0 + 1] : nil) }
    }

    /// Everything that can be said of tallies of a layout under a standard, in the order of published tables; score bands
    /// are not among them.
    public static func all(of standard: PovertyStandard, layout: TallyLayout) -> [DeprivationMeasure] {
        let indicators = standard.indicators.map(\.key)
        var measures: [DeprivationMeasure] = [.incidence, .intensity, .adjustedHeadcount, .severe, .vulnerable]
        measures += indicators.map { .uncensored($0) } + indicators.map { .censored($0) }
        measures += indicators.map { .contribution($0) } + indicators.map { .contributionShare($0) }
        measures += standard.dimensions.map { .dimensionShare($0.key) }
        measures += [.deprivations, .deprivationsOfPoor]
        guard !layout.classes.isEmpty else { return measures }
        return measures + layout.classes.map { .officialClass($0) } + [.lowIncome]
    }
}
