import NumericKernel
public import PolicyData
public import Vocabulary

/// How firm the order is against errors of the values, the weights and the method being what they are.
public struct DataDoubt: Sendable {
    /// Level of the rank sets.
    public let level: Double
    /// Rank sets of the ranked communes, in order, among the communes eligible by what is known; each holds the true rank of its
    /// commune with the level's probability. `nil` when no value has an error, and only gates are in doubt.
    public let sets: [ClosedRange<Int>]?
    /// Positions in `ranked`, from 0, of the communes that cannot be told apart from the last selected, itself included, all pairs being
    /// judged together; empty when it stands alone, and when the picks are not the first in the ranking.
    public let band: [Int]
    /// Criteria with a weight taken as exact, because no value has an error.
    public let exact: [Criterion]
    /// A relative error taken for values without their own; `nil` when there are none, or nobody assumed one.
    public let assumedError: Double?
    /// Draws behind the chances; 0 when there are none.
    public let draws: Int
    private let chances: [UnitCode: Double]

    /// Level where nothing else is asked for.
    public static let usualLevel = 0.9

    /// Chance that a commune is among the first so many, of all or of its own group, as the rules ask; also of a commune that is
    /// not eligible by what is known and may yet be. `nil` without draws, or when its group is unknown.
    public func chance(of commune: UnitCode) -> Double? { chances[commune] }
}

extension DataDoubt {
    /// Rank sets from the standard errors of the scores; chances from draws of the values and of the gates.
    ///
    /// A set is the marginal, stepwise one of `RankConfidence`, exact for independent errors. Errors are normal and independent
    /// between communes and criteria; drawn values count between the goalposts only.
    static func assess(
        _ ranking: RankedUnits, focus: PickFocus?, picks: Set<UnitCode>, by request: DoubtRequest
    ) -> RankDoubt.Assessment<DataDoubt> {
        guard request.axes.contains(.data) else { return .notAssessed(DoubtRequest.notAskedFor(.data)) }
        guard ranking.matrix != nil else { return .notAssessed(RankedUnits.nobody) }
        let errors = ranking.ranked.map(\.standardError)
        let isGateInDoubt = !ranking.possible.isEmpty || ranking.entries.contains { $0.chance < 1 }
        guard errors.contains(where: { $0 != nil }) else {
            guard isGateInDoubt, request.draws > 0, focus != nil else { return .notAssessed(request.dataRemark) }
            return .assessed(
                DataDoubt(
                    level: request.level, sets: nil, band: [], exact: exact(ranking), assumedError: nil,
                    draws: request.draws, chances: chances(ranking, focus, by: request)))
        }
        let scores = ranking.ranked.map(\.score)
        // A unit none of whose values has an error is known exactly.
        let known = errors.map { error -> Double in if let error { error } else { 0 } }
        guard known.allSatisfy(\.isFinite) else {
            return .notAssessed(
                LocalizedText(vi: "một sai số quá lớn để tính", en: "an error is too large to work with"))
        }
        do throws(KernelError) {
            let marginal = try RankConfidence(level: request.level).sets(of: scores, standardErrors: known)
            return .assessed(
                DataDoubt(
                    level: request.level, sets: marginal.sets.map { $0.lower...$0.upper },
                    band: try band(ranking, known, focus: focus, picks: picks, level: request.level),
                    exact: exact(ranking), assumedError: isAssumed(ranking) ? request.assumedError : nil,
                    draws: focus == nil ? 0 : request.draws, chances: chances(ranking, focus, by: request)))
        } catch {
            return .notAssessed(
                LocalizedText(
                    vi: "tích phân của tập hạng không hội tụ", en: "the integral of the rank sets did not converge"))
        }
    }

    private static func chances(
        _ ranking: RankedUnits, _ focus: PickFocus?, by request: DoubtRequest
    ) -> [UnitCode: Double] {
        focus.flatMap { ScoreSimulation(ranking, focus: $0) }?.chances(by: request) ?? [:]
    }

    /// Only where the picks are the first of all: elsewhere the last selected is no place between the selected and the others.
    private static func band(
        _ ranking: RankedUnits, _ errors: [Double], focus: PickFocus?, picks: Set<UnitCode>, level: Double
    ) throws(KernelError) -> [Int] {
        let isFirst = ranking.ranked.prefix(picks.count).allSatisfy { picks.contains($0.code) }
        guard let focus, focus.grouping == nil, !picks.isEmpty, isFirst else { return [] }
        let band = try RankConfidence(level: level, family: .simultaneous)
            .sets(of: ranking.ranked.map(\.score), standardErrors: errors).band(atPlace: picks.count)
        return band.count > 1 ? band.sorted() : []
    }

    /// Whether some value has an error that its criterion does not bring.
    private static func isAssumed(_ ranking: RankedUnits) -> Bool {
        ranking.ranked.contains { commune in
            commune.contributions.contains { $0.standardError != nil && $0.isErrorAssumed }
        }
    }

    private static func exact(_ ranking: RankedUnits) -> [Criterion] {
        ranking.criteria.scores.enumerated().filter { column, _ in
            ranking.weights[column] > 0 && ranking.ranked.allSatisfy { $0.contributions[column].standardError == nil }
        }.map(\.element)
    }
}
