import PolicyData
import Vocabulary

/// Candidates sorted into those that are ranked, those that may yet be, and those that are not eligible.
struct Eligibility {
    /// A candidate all of whose values are known or taken as the criteria say.
    struct Entry {
        let candidate: Candidate
        let screens: [ScreenResult]
        let values: [CriterionValue]
        /// Chance that it passes every screen.
        let chance: Double
    }

    /// Passes every screen; by code.
    let eligible: [Entry]
    /// Fails none by its values, has an unknown one and a chance to pass, or may pass where its value has an error; by code.
    let possible: [Entry]
    /// Not eligible, by code; those of `possible` are among them.
    let refused: [PriorityRanking.Refused]
    /// The scales of the scores.
    let scales: [CriterionScale]

    /// Sorts candidates. A mean that stands for an unknown value is that of the communes that pass every screen; the assumed
    /// error is one of values that stand in the input without their own.
    init(of candidates: [Candidate], by criteria: PilotCriteria, assumedError: Double?) {
        let ordered = candidates.sorted { $0.code < $1.code }
        let scores = criteria.scores
        let scales = scores.compactMap { CriterionScale($0) }
        let screens = ordered.map { candidate in
            criteria.screens.map { screen in
                ScreenResult(screen, candidate, error: Eligibility.error(of: screen, candidate, criteria, assumedError))
            }
        }
        let isAdmitted = screens.map { $0.allSatisfy { $0.outcome == .pass } }
        let known = ordered.map { candidate in
            scores.map { CriterionValue(of: $0, for: candidate, assumedError: assumedError) }
        }
        let means = scores.indices.map { column in
            ordered.indices.filter { isAdmitted[$0] }.compactMap { known[$0][column]?.value }
        }
        var (eligible, possible, refused): ([Entry], [Entry], [PriorityRanking.Refused]) = ([], [], [])
        for (place, candidate) in ordered.enumerated() {
            let values = scores.indices.map { column in
                known[place][column]
                    ?? CriterionValue(unknown: scores[column], scale: scales[column], known: means[column])
            }
            let missing = zip(scores, values).filter { $1 == nil }.map(\.0)
            let chance = ScreenResult.chanceOfAll(screens[place])
            let entry = Entry(
                candidate: candidate, screens: screens[place], values: values.compactMap(\.self),
                chance: chance ?? .zero)
            if isAdmitted[place], missing.isEmpty {
                eligible.append(entry)
                continue
            }
            if missing.isEmpty, entry.chance > 0 { possible.append(entry) }
            refused.append(
                PriorityRanking.Refused(
                    code: candidate.code, groups: candidate.groups, screens: screens[place],
                    values: scores.map { candidate.measures[$0.measure] }, unknownMeasures: missing,
                    chanceOfPassing: chance))
        }
        self.scales = scales
        (self.eligible, self.possible, self.refused) = (eligible, possible, refused)
    }

    /// The error of the value a screen looks at: its own, or that of a score on the same measure, so that the two are about one
    /// value.
    private static func error(
        of screen: Criterion, _ candidate: Candidate, _ criteria: PilotCriteria, _ assumedError: Double?
    ) -> Double? {
        guard let value = candidate.measures[screen.measure] else { return nil }
        if let own = screen.standardError(of: value, in: candidate) { return own }
        let scores = criteria.scores.filter { $0.measure == screen.measure && $0.shrinkage == nil }
        guard !scores.isEmpty else { return nil }
        return scores.compactMap { $0.standardError(of: value, in: candidate) }.first
            ?? assumedError.map { abs(value) * $0 }
    }
}
