public import PolicyData
public import Vocabulary

/// A commune that may become a pilot, with the measures that are known about it.
public struct Candidate: Hashable, Sendable {
    /// Code.
    public let code: UnitCode
    /// Finite values by measure name; a measure that is not there is unknown.
    public let measures: [String: Double]

    /// A candidate. Values that are not finite are left out: they are unknown.
    public init(code: UnitCode, measures: [String: Double]) {
        self.code = code
        self.measures = measures.filter { $0.value.isFinite }
    }
}

/// What is known about the doubt in a ranking. A ranking cannot be built without it.
public enum RankDoubt: Hashable, Sendable {
    /// Not assessed, for the reason given.
    case notAssessed(LocalizedText)
}

/// Communes in order of priority: screened first, then scored, with every reason kept.
public struct PriorityRanking: Sendable {
    /// How a commune fared at one screen.
    public struct ScreenResult: Hashable, Sendable {
        /// What came out. Unknown is never a pass.
        public enum Outcome: String, Sendable {
            /// The value meets the threshold.
            case pass
            /// It does not.
            case fail
            /// There is no value.
            case unknown
        }

        /// The screen.
        public let criterion: Criterion
        /// The commune's value.
        public let value: Double?
        /// What came out.
        public let outcome: Outcome
    }

    /// What one criterion adds to a commune's score.
    public struct Contribution: Hashable, Sendable {
        /// The criterion.
        public let criterion: Criterion
        /// The commune's value.
        public let value: Double
        /// Points: weight times the share of the way from the floor to the ceiling, 0...1.
        public let points: Double
        /// Whether the value lies outside the goalposts and was taken as the nearer one.
        public let isClipped: Bool
    }

    /// A ranked commune.
    public struct Ranked: Hashable, Sendable {
        /// Code.
        public let code: UnitCode
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
    }

    /// A commune that is not eligible.
    public struct Refused: Hashable, Sendable {
        /// Code.
        public let code: UnitCode
        /// All screens, in criteria order.
        public let screens: [ScreenResult]
        /// Values of the score measures, in criteria order; `nil` where unknown.
        public let values: [Double?]
        /// Score measures that are unknown.
        public let unknownMeasures: [Criterion]
    }

    /// The criteria used.
    public let criteria: PilotCriteria
    /// The first communes, as many as asked for.
    public let selected: [Ranked]
    /// The other eligible communes, in order.
    public let reserve: [Ranked]
    /// Communes that are not eligible, by code.
    public let refused: [Refused]
    /// What is known about the doubt in the order.
    public let doubt: RankDoubt
    /// Whether the last selected commune and the first of the reserve have the same score, so that the ladder decided.
    public let isSelectionDecidedByLadder: Bool

    /// Steps of the ladder that no candidate has a value for: a misspelt name, or a measure nobody brought.
    public let emptySteps: [String]

    /// Scores closer than this are equal.
    public static let tolerance = 1e-9

    /// Ranks candidates by criteria.
    ///
    /// Edge cases: a commune that fails a screen, or for which a screen or a score measure is unknown, is not eligible and says
    /// why; equal scores share a rank and are ordered by the criteria's ladder, at last by code; fewer eligible communes than
    /// asked for are all selected.
    /// Complexity: n log n.
    /// Source: weighted sum on fixed goalposts (OECD and JRC, Handbook on Constructing Composite Indicators, 2008, 5 and 6).
    /// Checked by: laws in the tests: equivariance, monotonicity, screens, contributions that add up.
    public init(of candidates: [Candidate], by criteria: PilotCriteria, select: Int? = nil, doubt: RankDoubt) {
        self.criteria = criteria
        self.doubt = doubt
        emptySteps = criteria.tieBreak.filter { step in
            step != "code" && !candidates.contains { $0.measures[step] != nil }
        }
        var eligible: [(candidate: Candidate, score: Double, contributions: [Contribution], screens: [ScreenResult])] =
            []
        var refused: [Refused] = []
        for candidate in candidates {
            let screens = criteria.screens.map { ScreenResult($0, candidate) }
            let contributions = criteria.scores.map { Contribution($0, candidate) }
            let unknown = zip(criteria.scores, contributions).filter { $1 == nil }.map(\.0)
            if unknown.isEmpty, screens.allSatisfy({ $0.outcome == .pass }) {
                let known = contributions.compactMap(\.self)
                eligible.append((candidate, known.reduce(0) { $0 + $1.points }, known, screens))
            } else {
                refused.append(
                    Refused(
                        code: candidate.code, screens: screens,
                        values: criteria.scores.map { candidate.measures[$0.measure] }, unknownMeasures: unknown))
            }
        }
        self.refused = refused.sorted { $0.code < $1.code }
        let steps = criteria.tieBreak
        // Sorted by exact score first; runs of equal scores are then put in ladder order.
        eligible.sort { ($1.score, $0.candidate.code) < ($0.score, $1.candidate.code) }
        var ordered: [Ranked] = []
        var start = 0
        while start < eligible.count {
            var end = start + 1
            while end < eligible.count, eligible[end - 1].score - eligible[end].score <= PriorityRanking.tolerance {
                end += 1
            }
            let run = eligible[start..<end].sorted { PriorityRanking.precedes($0.candidate, $1.candidate, steps) }
            ordered += run.map {
                Ranked(
                    code: $0.candidate.code, rank: start + 1, isTied: end - start > 1, score: $0.score,
                    contributions: $0.contributions, screens: $0.screens)
            }
            start = end
        }
        let count = min(select ?? criteria.select, ordered.count)
        selected = Array(ordered[..<count])
        reserve = Array(ordered[count...])
        isSelectionDecidedByLadder =
            count > 0 && count < ordered.count && ordered[count - 1].rank == ordered[count].rank
    }

    /// The ladder: larger values first; what is unknown comes last; the code decides at the end.
    private static func precedes(_ left: Candidate, _ right: Candidate, _ steps: [String]) -> Bool {
        for step in steps where step != "code" {
            switch (left.measures[step], right.measures[step]) {
            case (let a?, let b?) where a != b: return a > b
            case (.some, nil): return true
            case (nil, .some): return false
            default: continue
            }
        }
        return left.code < right.code
    }
}

extension PriorityRanking.ScreenResult {
    init(_ criterion: Criterion, _ candidate: Candidate) {
        self.criterion = criterion
        value = candidate.measures[criterion.measure]
        guard let value, case .screen(let comparison, let threshold) = criterion.role else {
            outcome = .unknown
            return
        }
        let passes =
            switch comparison {
            case .atLeast: value >= threshold
            case .atMost: value <= threshold
            default: value == threshold
            }
        outcome = passes ? .pass : .fail
    }
}

extension PriorityRanking.Contribution {
    init?(_ criterion: Criterion, _ candidate: Candidate) {
        guard let value = candidate.measures[criterion.measure],
            case .score(let weight, let floor, let ceiling, let higherIsWorse) = criterion.role
        else { return nil }
        let share = (value - floor) / (ceiling - floor)
        let clipped = min(max(share, 0), 1)
        self.criterion = criterion
        self.value = value
        isClipped = share != clipped
        points = weight * (higherIsWorse ? clipped : 1 - clipped)
    }
}
