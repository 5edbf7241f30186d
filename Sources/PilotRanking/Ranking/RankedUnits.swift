import PolicyData
import Vocabulary

/// Communes screened, scored and put in order; what doubt and picks are worked out from.
struct RankedUnits: Sendable {
    let criteria: PilotCriteria
    /// Weights in the order of the scores.
    let weights: [Double]
    /// The eligible communes in order.
    let ranked: [PriorityRanking.Ranked]
    /// Not eligible, by code.
    let refused: [PriorityRanking.Refused]
    /// Not eligible by what is known, and may yet turn out to be.
    let possible: [Eligibility.Entry]
    /// The entries of the eligible communes, in order.
    let entries: [Eligibility.Entry]
    /// Values of the eligible communes in order; `nil` when nobody is eligible.
    let matrix: DecisionMatrix?
    /// The scales of the scores.
    let scales: [CriterionScale]
    /// Whether a candidate comes before another in the ladder, by code.
    let ladder: Ladder

    static let nobody = LocalizedText(vi: "không có xã nào đủ điều kiện", en: "no commune is eligible")

    init(of candidates: [Candidate], by criteria: PilotCriteria, weights: [Double]?, assumedError: Double?) {
        self.criteria = criteria
        let weights = weights ?? criteria.scores.compactMap(\.weight)
        precondition(weights.count == criteria.scores.count, "a weight for each score")
        self.weights = weights
        let sorted = Eligibility(of: candidates, by: criteria, assumedError: assumedError)
        let ladder = Ladder(candidates, steps: criteria.tieBreak)
        let scored = sorted.eligible.map { entry in
            criteria.scores.indices.map { column in
                Contribution(
                    criteria.scores[column], entry.values[column], weight: weights[column],
                    scale: sorted.scales[column])
            }
        }
        let order = RankOrder(
            scores: scored.map { $0.reduce(0) { $0 + $1.points } },
            precedes: { ladder.precedes(sorted.eligible[$0].candidate.code, sorted.eligible[$1].candidate.code) })
        entries = order.places.map { sorted.eligible[$0.index] }
        let ranked = zip(order.places, entries).map { place, entry in
            PriorityRanking.Ranked(
                code: entry.candidate.code, groups: entry.candidate.groups, rank: place.rank, isTied: place.isTied,
                score: place.score, contributions: scored[place.index], screens: entry.screens)
        }
        self.ranked = ranked
        (refused, possible, scales, self.ladder) = (sorted.refused, sorted.possible, sorted.scales, ladder)
        matrix =
            ranked.isEmpty
            ? nil
            : DecisionMatrix(
                units: ranked.map(\.code), criteria: sorted.scales,
                values: ranked.flatMap { $0.contributions.map(\.value) })
    }
}

/// What decides between equal scores: measures in order, larger first, what is unknown last; at the end, or where it is named,
/// the code, smaller first.
struct Ladder: Sendable {
    private let places: [UnitCode: Int]
    /// Steps that no candidate has a value for: a misspelt name, or a measure nobody brought.
    let emptySteps: [String]

    init(_ candidates: [Candidate], steps: [String]) {
        emptySteps = steps.filter { step in
            step != "code" && !candidates.contains { $0.measures[step] != nil }
        }
        let order = candidates.sorted { left, right in
            for step in steps {
                if step == "code" { break }
                switch (left.measures[step], right.measures[step]) {
                case (let a?, let b?) where a != b: return a > b
                case (.some, nil): return true
                case (nil, .some): return false
                default: continue
                }
            }
            return left.code < right.code
        }
        places = Dictionary(order.enumerated().map { ($1.code, $0) }) { first, _ in first }
    }

    func precedes(_ left: UnitCode, _ right: UnitCode) -> Bool {
        switch (places[left], places[right]) {
        case (let a?, let b?): a < b
        default: left < right
        }
    }
}

extension Contribution {
    init(_ criterion: Criterion, _ found: CriterionValue, weight: Double, scale: CriterionScale) {
        self.init(
            criterion: criterion, weight: weight, value: found.value, raw: found.raw, basis: found.basis,
            standardError: found.standardError, isErrorAssumed: found.isErrorAssumed,
            points: weight * scale.share(of: found.value),
            isClipped: !scale.goalposts.contains(found.value))
    }
}
