public import Vocabulary

/// The words of a text that compare: exact, because "dưới 3%" and "còn 3%" are not the same target.
public enum Comparison: String, Sendable, CaseIterable {
    /// dưới: strictly below.
    case below
    /// trên: strictly above.
    case above
    /// còn, tối đa: at most.
    case atMost = "at_most"
    /// ít nhất, tối thiểu, trở lên: at least.
    case atLeast = "at_least"
    /// 100%, không còn: exactly.
    case exactly
    /// khoảng: about; never decided by the toolkit.
    case about
    /// A range, both ends included.
    case between
}

/// Units of the numbers in instruments: a closed list, so that a number without its unit cannot be loaded.
public enum MeasureUnit: String, Sendable, CaseIterable {
    case percent
    case percentagePoints = "percentage_points"
    case perMille = "per_mille"
    case persons
    case workers
    case workersPerYear = "workers_per_year"
    case cases
    case households
    case householdsPerModel = "households_per_model"
    case houses
    case communes
    case communesPerDistrict = "communes_per_district"
    case hamletsPerCommune = "hamlets_per_commune"
    case models
    case classes
    case animals
    case gifts
    case addresses
    case bedsPer10000 = "beds_per_10000"
    case doctorsPer10000 = "doctors_per_10000"
    case millionDong = "million_dong"
    case millionDongPerHousehold = "million_dong_per_household"
    case millionDongPerHouse = "million_dong_per_house"
    case billionDong = "billion_dong"
    case level = "level_1_to_4"
    case yesNo = "yes_no"
    case index
    case kilometres
}

extension MeasureUnit {
    /// How many of the unit make the whole, of units that are shares; `nil` for others.
    public var sharesPerUnit: Double? {
        switch self {
        case .percent: 100
        case .perMille: 1000
        case .index: 1
        default: nil
        }
    }

    /// Whether it counts things out of a whole, so that a share times the whole is in this unit.
    public var isCount: Bool {
        switch self {
        case .persons, .workers, .cases, .households, .houses, .communes: true
        default: false
        }
    }
}

/// A number as an instrument states it: how it compares, how much, in which unit.
public struct Quantity: Hashable, Sendable {
    /// How it compares.
    public let comparison: Comparison
    /// The number, or the lower end of a range, exactly as printed.
    public let exact: Fraction
    /// The upper end of a range, exactly as printed.
    public let exactHighest: Fraction?
    /// Its unit.
    public let unit: MeasureUnit

    /// A quantity; `nil` unless a range, and only a range, has an upper end above its lower end.
    public init?(_ comparison: Comparison, _ exact: Fraction, highest: Fraction? = nil, unit: MeasureUnit) {
        guard (comparison == .between) == (highest != nil), highest.map({ $0 > exact }) ?? true else { return nil }
        self.comparison = comparison
        self.exact = exact
        exactHighest = highest
        self.unit = unit
    }

    /// The number, or the lower end of a range.
    public var value: Double { exact.value }
    /// The upper end of a range.
    public var highest: Double? { exactHighest?.value }
}

/// Something an instrument says, with the words it says it in.
public struct Statement: Hashable, Sendable {
    /// Key, unique in its file.
    public let key: String
    /// What it is about.
    public let name: LocalizedText
    /// The words of the instrument, in Vietnamese; empty when they were not read.
    public let wording: String
    /// Where it says so.
    public let citation: Citation
    /// How sure the entry is.
    public let confidence: Confidence
    /// Remarks; empty when there are none.
    public let note: String
}

/// A target: what is to be reached, for whom, by when.
public struct Target: Hashable, Sendable {
    /// What is said, and where.
    public let statement: Statement
    /// For whom.
    public let population: LocalizedText
    /// Name of the measure that decides it, when the toolkit knows how to compute it.
    public let measure: String?
    /// How much.
    public let quantity: Quantity
    /// By when; `nil` for every year.
    public let due: Day?
}

/// A quantity an instrument plans to deliver.
public struct PlannedQuantity: Hashable, Sendable {
    /// What is said, and where.
    public let statement: Statement
    /// How much.
    public let quantity: Quantity
    /// By when; `nil` for every year.
    public let due: Day?
}

/// A rate, share or amount an instrument fixes.
public struct Parameter: Hashable, Sendable {
    /// What is said, and where.
    public let statement: Statement
    /// How much.
    public let quantity: Quantity
}

/// A result an instrument reports.
public struct ReportedResult: Hashable, Sendable {
    /// What is said, and where.
    public let statement: Statement
    /// How much.
    public let quantity: Quantity
    /// The period as printed.
    public let period: String
}

/// A day or span of the review and reporting calendar, as printed.
public struct CalendarEvent: Hashable, Sendable {
    /// How often it comes.
    public enum Recurrence: String, Sendable, CaseIterable {
        /// Once.
        case once
        /// Every month.
        case monthly
        /// Every quarter.
        case quarterly
        /// Every half-year.
        case halfYearly = "half_yearly"
        /// Every year.
        case yearly
    }

    /// What is said, and where.
    public let statement: Statement
    /// How often.
    public let recurrence: Recurrence
    /// First day, `YYYY-MM-DD` or `MM-DD`; `nil` when not printed.
    public let opens: String?
    /// Last day, in the same form.
    public let closes: String?
}

/// What one unit of a support costs, and who pays.
public struct UnitCost: Hashable, Sendable {
    /// What is said, and where.
    public let statement: Statement
    /// What one unit is.
    public let unit: MeasureUnit
    /// Cost of one unit.
    public let amount: Dong
    /// Shares by payer, only those that are printed: central, province, mobilised, household, loan.
    public let shares: [String: Dong]
}

/// The unit cost that closes one deprivation of a household: a choice of whoever counts costs, not a fact of the law.
public struct GapCost: Hashable, Sendable {
    /// What the cost is counted by.
    public enum Base: String, Sendable, CaseIterable {
        /// Once for a deprived household.
        case household
        /// Once for each of its members.
        case person
    }

    /// Indicator key.
    public let indicator: String
    /// Key of the unit cost.
    public let unitCost: String
    /// What it is counted by.
    public let base: Base
    /// How sure the entry is.
    public let confidence: Confidence
    /// Remarks; empty when there are none.
    public let note: String

    /// A choice.
    public init(indicator: String, unitCost: String, base: Base, confidence: Confidence = .choice, note: String = "") {
        self.indicator = indicator
        self.unitCost = unitCost
        self.base = base
        self.confidence = confidence
        self.note = note
    }
}

/// One row of a budget table, as printed.
public struct BudgetLine: Hashable, Sendable {
    /// What a row holds.
    public enum Kind: String, Sendable, CaseIterable {
        /// A heading.
        case heading
        /// A number of units.
        case quantity
        /// An amount of money.
        case amount
    }

    /// Label, unique in the table.
    public let line: String
    /// Label of the row it is part of; `nil` at the top.
    public let parent: String?
    /// The item, in Vietnamese.
    public let item: String
    /// What the row holds.
    public let kind: Kind
    /// Unit as printed.
    public let unit: String
    /// The number as printed.
    public let printed: String
    /// The printed number.
    public let value: Double?
    /// Unit cost printed in the row.
    public let unitCost: Dong?
    /// Who pays, when the row says so.
    public let source: String?
    /// Remarks; empty when there are none.
    public let note: String
}
