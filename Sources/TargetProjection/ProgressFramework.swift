/// Frameworks of international reports that judge progress towards a target from observed values alone.
///
/// The formulas are those of published methods, applied to a unit and a target of one's own; the base is the first year on
/// file, not the base year of the global goals. What was read, and where, stands at each.
public enum ProgressFramework: String, Sendable, CaseIterable {
    /// ESCAP, current status index: how much of the way from base to target is behind, on a scale of ten.
    ///
    /// 10 (I_last - I_base)/(TV - I_base), against the share of the time that has passed. Read: the formula in a public
    /// implementation of a United Nations regional office, the comparison with the time passed on the assessment page of the
    /// Economic Commission for Africa, which uses the method. Not read: the technical paper (SD/WP/05, 2017) beyond its title.
    case escapStatus = "escap_status"
    /// ESCAP, anticipated progress: the gap expected at the date as a share of the way from base to target.
    ///
    /// A straight line through the observed values, recent years weighing more, is carried to the date. Read: the weighted line
    /// and the gap relative to the progress required, in the technical notes of the Economic Commission for Europe, which
    /// uses the method; the words maintain, accelerate and reverse. From the design of this toolkit, not read at the source:
    /// the weights (T - t_first)/(T - t) and the cut-offs of 10% and 100%.
    case escapAnticipated = "escap_anticipated"
    /// Eurostat, with a target: observed growth over the growth required from base to target.
    ///
    /// Read: ratio, cut-offs (95%, 60%, 0%) and the rule for a target that is met, in the method of Statistics Canada, which
    /// states that it follows Eurostat; the names of the categories in a notice on the 2018 report. Not read: the annex of a
    /// Eurostat report itself.
    case eurostatTarget = "eurostat_target"
    /// Eurostat, without a target: observed growth alone, cut at 1% a year.
    ///
    /// From the design of this toolkit; the cut-off was not read at the source. Statistics Canada, which follows Eurostat,
    /// has 1.5% and 0.5% instead.
    case eurostatTrend = "eurostat_trend"
    /// United Nations progress chart: the value expected at the date over the way from base to target.
    ///
    /// (v_expected - v_base)/(v_target - v_base), v_expected at observed yearly growth; cut-offs 95% and 10%; met when the
    /// last value meets the target, and near enough to a target of zero. Read: formula, cut-offs, categories and rules in the
    /// method of the Basque statistical office, which quotes the technical note of the chart (2023).
    case unProgressChart = "un_progress_chart"
}

/// What one framework says.
public struct ProgressAssessment: Hashable, Sendable {
    /// The framework.
    public let framework: ProgressFramework
    /// Its number: a score of ten, or a share of 1; `nil` where there is none, as on a way of no length.
    public let value: Double?
    /// Its category.
    public let category: ProgressCategory?
    /// Why there is none.
    public let absence: ProgressAbsence?

    /// An assessment: a category, or the reason why there is none.
    public init(
        framework: ProgressFramework, value: Double?, category: ProgressCategory?, absence: ProgressAbsence?
    ) {
        precondition((category == nil) != (absence == nil), "a category or a reason")
        self.framework = framework
        self.value = value
        self.category = category
        self.absence = absence
    }
}

/// Categories of all frameworks.
public enum ProgressCategory: String, Sendable, CaseIterable {
    /// The target is met.
    case met
    /// ESCAP status: as much of the way as of the time.
    case expectedProgress = "expected_progress"
    /// ESCAP status: less.
    case behind
    /// ESCAP status: farther away than at the base.
    case regressed
    /// ESCAP anticipated: keep the pace.
    case maintain
    /// ESCAP anticipated: faster.
    case accelerate
    /// ESCAP anticipated: turn round.
    case reverse
    /// Eurostat: significant progress.
    case significant
    /// Eurostat: moderate progress; with a target, acceleration is needed.
    case moderate
    /// Eurostat: insufficient progress.
    case insufficient
    /// Eurostat: movement away.
    case away
    /// Eurostat without a target: significant movement away.
    case significantlyAway = "significantly_away"
    /// Progress chart, 3: met or on track.
    case onTrack = "on_track"
    /// Progress chart, 2: fair progress, acceleration needed.
    case fair
    /// Progress chart, 1: stagnation or regression.
    case stagnation

    /// What a reader takes from it.
    public enum Standing: String, Sendable, Hashable {
        /// All is well.
        case favourable
        /// Neither.
        case mixed
        /// It goes wrong.
        case unfavourable
    }

    /// Its standing.
    public var standing: Standing {
        switch self {
        case .met, .expectedProgress, .maintain, .significant, .onTrack: .favourable
        case .behind, .accelerate, .moderate, .fair: .mixed
        case .regressed, .reverse, .insufficient, .away, .significantlyAway, .stagnation: .unfavourable
        }
    }
}

/// Why a framework says nothing.
public enum ProgressAbsence: String, Sendable, CaseIterable {
    /// Fewer than two years on file.
    case tooFewYears = "too_few_years"
    /// Growth in proportion has no meaning from zero.
    case zeroBase = "zero_base"
    /// Growth in proportion never reaches zero.
    case zeroTarget = "zero_target"
    /// The base met the target and the last year does not: there is no way from base to target.
    case baseMeetsTarget = "base_meets_target"
    /// The target is a fall within one year.
    case fallOfOneYear = "fall_of_one_year"
}

/// A disagreement that a reader must be told.
public enum ProgressDisagreement: String, Sendable, CaseIterable {
    /// Favourable in one framework, unfavourable in another.
    case amongFrameworks = "among_frameworks"
    /// A framework says well where the chance is low, or ill where it is high.
    case withChance = "with_chance"

    /// The disagreements among assessments, and with the light of a chance.
    public static func found(
        in assessments: [ProgressAssessment], light: TrafficLight?
    ) -> Set<ProgressDisagreement> {
        let standings = Set(assessments.compactMap(\.category?.standing))
        var found: Set<ProgressDisagreement> = []
        if standings.isSuperset(of: [.favourable, .unfavourable]) { found.insert(.amongFrameworks) }
        let opposite: ProgressCategory.Standing? =
            switch light {
            case .onTrack: .unfavourable
            case .offTrack: .favourable
            case .uncertain, nil: nil
            }
        if let opposite, standings.contains(opposite) { found.insert(.withChance) }
        return found
    }
}
