public import Tallies

/// What can be said of one unit and a target: where it stands, where the draws take it, and what is missing.
public struct UnitOutlook: Hashable, Sendable {
    /// Commune, district or province.
    public let level: FlowSeries.Level
    /// The unit.
    public let unit: UnitKey
    /// The communes in it, and those of which nothing can be said.
    public let coverage: OutlookCoverage
    /// The list and all households after the last review on file.
    public let last: ListSize
    /// What the reviews on file found, in order; years of which nothing is known are left out.
    public let observed: [ObservedList]
    /// The years ahead, in order.
    public let path: [YearForecast]
    /// Position of the year of the target among them.
    public let duePosition: Int
    /// Where the unit stands to its target.
    public let gap: TargetGap
    /// The chance to meet the target at its date; `nil` when nothing is decided, of a share of nobody, and when too many
    /// households are missing.
    public let chance: Chance?
    /// The same in the stress run; `nil` without one.
    public let stressChance: Chance?
    /// The chance to end inside the range, for a target that is one.
    public let chanceInside: Chance?
    /// Required and observed pace.
    public let pace: TargetPace
    /// The yearly exit rate that would do, other falls included.
    public let requiredExitRate: RequiredExitRate
    /// The mean of those on file; `nil` without movements.
    public let observedExitRate: Double?
    /// The first year in which the target is met.
    public let attainment: Attainment?
    /// Its communes together; `nil` for a commune, and for a number, which is of one place and not of each of its parts.
    public let communes: CommunesOutlook?
    /// Other frameworks on the years observed.
    public let progress: [ProgressAssessment]
    /// What a reader should know of the data.
    public let remarks: [OutlookRemark]

    /// The forecast of the year of the target.
    public var due: YearForecast { path[duePosition] }

    /// The light of the chance.
    public var light: TrafficLight? { chance.map(TrafficLight.init) }

    /// Where the frameworks disagree, with one another or with the chance.
    public var disagreements: Set<ProgressDisagreement> { ProgressDisagreement.found(in: progress, light: light) }
}

/// What a review on file found of one unit.
public struct ObservedList: Hashable, Sendable {
    /// The review year.
    public let year: Int
    /// List and households of the communes of which both are known.
    public let size: ListSize
    /// So many communes are that.
    public let communes: Int
}

/// One year ahead of one unit.
public struct YearForecast: Hashable, Sendable {
    /// The year.
    public let year: Int
    /// All households, as assumed.
    public let households: Int
    /// Households on the list.
    public let stock: CountForecast
    /// The chance that the target would be met at the review of this year; `nil` when nothing is decided.
    public let chance: Chance?

    /// A number of households as a share of all; `nil` of nobody.
    public func rate(_ count: Int) -> Double? { households > 0 ? Double(count) / Double(households) : nil }

    /// A range of numbers as shares; `nil` of nobody.
    public func rates(_ range: ClosedRange<Int>) -> ClosedRange<Double>? {
        guard let lower = rate(range.lowerBound), let upper = rate(range.upperBound) else { return nil }
        return lower...upper
    }
}

/// Where a unit stands to its target after the last review on file, and what the draws say is still missing.
public struct TargetGap: Hashable, Sendable {
    /// The longest list that meets the target at its date; `nil` when it depends on a year not yet on file, as of a fall two
    /// years ahead.
    public let allowance: TargetAllowance?
    /// Households by which the list of today is longer than that, at least 0; `nil` without an allowance.
    public let shortfall: Int?
    /// The rate of today less the target, as a share: above 0 there is a gap, 0 is exactly at it. For a fall from the last
    /// year on file, the fall itself. `nil` for numbers of households.
    public let rate: Double?
    /// Households that must leave the list by the date, beyond those that leave in the draws, so that eight draws of ten meet
    /// the target; 0 when they do already, `nil` when not even an empty list would.
    public let extraExits80: Int?

    /// Nothing is known: too many of the unit's households are missing.
    static let unknown = TargetGap(allowance: nil, shortfall: nil, rate: nil, extraExits80: nil)
}

/// The communes of a district or province against the same target, draw by draw.
public struct CommunesOutlook: Hashable, Sendable {
    /// Communes for which it is decided.
    public let decided: Int
    /// How many of them meet it at its date.
    public let meeting: CountForecast
    /// The chance that all of them do in the same draw. It is not the product of their chances: years hit all alike.
    public let allMeet: Chance
    /// The same in the stress run.
    public let allMeetStressed: Chance?
}

/// Of how many communes an outlook is made.
public struct OutlookCoverage: Hashable, Sendable {
    /// Communes with a forecast.
    public let communes: Int
    /// Communes without one, which are in no number of the outlook.
    public let missing: Int
    /// Households of the communes with one.
    public let households: Int
    /// Households of those without, as last known; `nil` when one of them has never been known.
    public let missingHouseholds: Int?

    /// A coverage.
    public init(communes: Int, missing: Int, households: Int, missingHouseholds: Int?) {
        self.communes = communes
        self.missing = missing
        self.households = households
        self.missingHouseholds = missingHouseholds
    }

    /// One household of so many may be missing. A choice: what is missing may differ from the rest.
    public static let mostMissing = 20

    /// Whether so few households are missing that the unit can be judged by the others.
    public var isEnough: Bool {
        guard missing > 0 else { return true }
        guard let missingHouseholds else { return false }
        return missingHouseholds * OutlookCoverage.mostMissing <= households + missingHouseholds
    }
}

/// A flag on the data of an outlook.
public enum OutlookRemark: Hashable, Sendable {
    /// So few years on file that the interval rests on assumptions more than on data.
    case fewYears(Int)
    /// Years between the first and the last without a known list.
    case unknownYears(Int)
    /// No movements on file.
    case noFlows
    /// The target is met already after the last review.
    case metAlready
    /// Not even an empty list meets the target.
    case noListMeets
    /// The share of nobody.
    case nobody
    /// Newcomers of one year exceed the allowance by themselves.
    case newcomersExceed
    /// Communes that will be parts of split units: their last list is shared out by the stated weights.
    case apportionedStart(communes: Int)
    /// Communes left out, and their households when they are known.
    case missingCommunes(Int, households: Int?)
    /// More households are left out than a judgement of the whole can bear.
    case tooMuchMissing

    /// From so many years on an interval rests on data.
    public static let enoughYears = 4
}
