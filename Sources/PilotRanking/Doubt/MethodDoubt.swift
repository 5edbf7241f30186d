import PolicyData
public import Vocabulary

/// Whether other methods of scoring, with the same data and weights, would pick the same communes by the same rules.
public struct MethodDoubt: Sendable {
    /// The methods that have an answer: the n of "4 of n".
    public let methods: [CheckMethod]
    /// For each ranked commune, how many of them pick it.
    public let agreeing: [Int]
    /// For each method, Kendall's tau-b with the main score; `nil` when one of the two ties everybody.
    public let correlations: [Double?]
    /// Methods without an answer, and why.
    public let refused: [(method: CheckMethod, reason: LocalizedText)]
    /// How many of the ranked communes are at most as good as another on every criterion, and worse on one.
    public let dominated: Int
}

extension MethodDoubt {
    /// Asks the house's check methods. Ties of a method are broken by the criteria's ladder, as those of the main score are.
    static func assess(
        _ ranking: RankedUnits, picker: Picker, by request: DoubtRequest
    ) -> RankDoubt.Assessment<MethodDoubt> {
        guard request.axes.contains(.methods) else { return .notAssessed(DoubtRequest.notAskedFor(.methods)) }
        guard let matrix = ranking.matrix else { return .notAssessed(RankedUnits.nobody) }
        guard picker.budget == nil else {
            return .notAssessed(
                LocalizedText(
                    vi: "điểm của các phương pháp khác không cộng lại được như trong một kinh phí",
                    en: "scores of other methods do not add up as a budget's choice needs"))
        }
        let agreement = MethodAgreement(
            of: matrix, weights: ranking.weights, thresholds: ranking.criteria.thresholds(ranking.scales))
        var agreeing = [Int](repeating: 0, count: matrix.units.count)
        for check in agreement.checks {
            let picked = Set(picker.picks(from: Array(zip(matrix.units, check.scores.scores))).codes)
            for (place, unit) in matrix.units.enumerated() where picked.contains(unit) { agreeing[place] += 1 }
        }
        return .assessed(
            MethodDoubt(
                methods: agreement.checks.map(\.scores.method), agreeing: agreeing,
                correlations: agreement.checks.map(\.kendall),
                refused: agreement.refused.map { ($0.method, $0.reason.text) },
                dominated: Dominance(of: matrix).dominated.count))
    }
}

extension PilotCriteria {
    /// Differences that matter, in the order of the scores; the printed default where the file names none.
    func thresholds(_ scales: [CriterionScale]) -> [PreferenceThresholds] {
        zip(scores, scales).map { criterion, scale in
            criterion.differences.map {
                PreferenceThresholds(indifference: $0.indifference, preference: $0.preference, veto: $0.veto)
            } ?? PreferenceThresholds.house(for: scale)
        }
    }
}
