public import PolicyData
public import Vocabulary

/// Communes in order of priority: screened first, then scored, with every reason kept.
public struct PriorityRanking: Sendable {
    /// A ranked commune.
    public struct Ranked: Hashable, Sendable {
        /// Code.
        public let code: UnitCode
        /// What it belongs to, by the name of a grouping.
        public let groups: [String: String]
        /// Place by score alone; communes with equal scores share it.
        public let rank: Int
        /// Whether another commune has the same score.
        public let isTied: Bool
        /// Sum of the contributions.
        public let score: Double
        /// In criteria order.
        public let contributions: [Contribution]
        /// In criteria order; all passes.
        public let screens: [ScreenResult]

        /// Standard error of the score, errors of values being independent; `nil` when no value that counts has one.
        ///
        /// Beyond the goalposts the slope between them is used, so that the error is not too small there.
        public var standardError: Double? {
            // Two criteria on one measure look at one value, whose error moves both.
            var slopes: [String: Double] = [:]
            for (column, part) in contributions.enumerated() where part.weight > 0 {
                guard let error = part.standardError,
                    case .score(_, let floor, let ceiling, let higherIsWorse) = part.criterion.role
                else { continue }
                let key = part.basis == .shrunk ? "=\(column)" : part.criterion.measure
                slopes[key, default: 0] += (higherIsWorse ? 1 : -1) * part.weight * error / (ceiling - floor)
            }
            guard !slopes.isEmpty else { return nil }
            return slopes.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value * $1.value }.squareRoot()
        }
    }

    /// A commune that is not eligible.
    public struct Refused: Hashable, Sendable {
        /// Code.
        public let code: UnitCode
        /// What it belongs to, by the name of a grouping.
        public let groups: [String: String]
        /// All screens, in criteria order.
        public let screens: [ScreenResult]
        /// Values of the score measures as they stand in the input, in criteria order; `nil` where unknown.
        public let values: [Double?]
        /// Score measures that are unknown.
        public let unknownMeasures: [Criterion]
        /// Chance that it passes every screen in truth; `nil` when the criteria say nothing of an unknown value.
        public let chanceOfPassing: Double?
    }

    /// The criteria used.
    public var criteria: PilotCriteria { units.criteria }
    /// The weights used, in the order of the scores; they sum to one.
    public var weights: [Double] { units.weights }
    /// The sentences by which communes are picked, in order.
    public let clauses: [PickClause]
    /// The eligible communes in order.
    public var ranked: [Ranked] { units.ranked }
    /// Communes that are not eligible, by code.
    public var refused: [Refused] { units.refused }
    /// Values of the eligible communes, in order, as every method of scoring needs them; `nil` when nobody is eligible.
    public var matrix: DecisionMatrix? { units.matrix }
    /// Who is picked, by which rule and over whom.
    public let picks: PickedSet
    /// The question that chances and shares of weights are about; `nil` when the rules ask several at once, or a budget picks.
    public let focus: PickFocus?
    /// What is known about the doubt in the order.
    public let doubt: RankDoubt
    /// Steps of the ladder that no candidate has a value for: a misspelt name, or a measure nobody brought.
    public var emptySteps: [String] { units.ladder.emptySteps }
    /// Measures of the criteria that no candidate has a value for.
    public let emptyMeasures: [String]
    let units: RankedUnits
    let picker: Picker

    /// Scores closer than this are equal.
    public static let tolerance = 1e-9

    /// Screens, ranks and picks candidates by criteria, and says how firm that is.
    ///
    /// Shape: `weights`, when given, one for each score, summing to one; otherwise those of the criteria. `law` says which other
    /// weights are thought of; otherwise around the weights. `clauses` are those of the criteria unless given; with a budget
    /// the budget's rule picks instead.
    /// Edge cases: a commune that fails a screen, or for which a screen or a score measure is unknown, is not eligible and says
    /// why; equal scores share a rank and are ordered by the criteria's ladder, at last by code; fewer eligible communes than
    /// asked for are all selected.
    /// Errors: a law of weights that does not fit the criteria.
    /// Complexity: n log n, and what the doubt asks for.
    /// Source: weighted sum on fixed goalposts (OECD and JRC, Handbook on Constructing Composite Indicators, 2008, 5 and 6).
    /// Checked by: laws in the tests: equivariance, monotonicity, screens, contributions that add up.
    public init(
        of candidates: [Candidate], by criteria: PilotCriteria, weights: [Double]? = nil, law: WeightLaw? = nil,
        clauses: [PickClause]? = nil, budget: BudgetRule? = nil, doubt request: DoubtRequest
    ) throws(UnusableInput) {
        let units = RankedUnits(
            of: candidates, by: criteria, weights: weights, assumedError: request.assumedError)
        let clauses = clauses ?? criteria.picks
        let focus = PickFocus(clauses, budget: budget, candidates: candidates.map { ($0.code, $0.groups) })
        let picker = Picker(clauses, budget: budget, candidates: candidates, ladder: units.ladder)
        (self.units, self.picker, self.clauses, self.focus) = (units, picker, clauses, focus)
        picks = picker.picks(from: units.ranked.map { ($0.code, $0.score) })
        let measures = criteria.criteria.flatMap(\.measures)
        emptyMeasures = measures.indices.filter { place in
            measures.firstIndex(of: measures[place]) == place
                && !candidates.contains { $0.measures[measures[place]] != nil }
        }.map { measures[$0] }
        doubt = RankDoubt(
            data: DataDoubt.assess(units, focus: focus, picks: Set(picks.codes), by: request),
            weights: try WeightDoubt.assess(units, law: law, focus: focus, by: request),
            methods: MethodDoubt.assess(units, picker: picker, by: request))
    }

    /// The rules by which communes are picked, in order; not used with a budget.
    public var rules: [PickRule] { picker.plan.rules }

    /// The rule of the budget, if there is one.
    public var budget: BudgetRule? { picker.budget }

    /// The ranked communes as the rules see them.
    public var eligible: EligibleUnits { picker.eligible(ranked.map { ($0.code, $0.score) }) }

    /// The picked communes, in order of rank.
    public var selected: [Ranked] {
        let picked = Set(picks.codes)
        return ranked.filter { picked.contains($0.code) }
    }

    /// The other eligible communes, in order of rank.
    public var reserve: [Ranked] {
        let picked = Set(picks.codes)
        return ranked.filter { !picked.contains($0.code) }
    }

    /// The picks over a runner-up with the same score, so that the ladder alone decided.
    public var decidedByLadder: [Pick] { picks.picks.filter(\.isDecidedByLadder) }
}
