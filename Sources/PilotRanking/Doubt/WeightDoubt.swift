import Vocabulary

/// How firm the picks are against other weights, the data and the method being what they are.
public struct WeightDoubt: Sendable {
    /// Which weights were drawn.
    public let law: WeightLaw
    /// What the draws say of each ranked commune, in order of rank.
    public let indices: AcceptabilityAnalysis.Indices
    let isGrouped: Bool

    /// Share of the weights under which a commune is among the first of its group, by place in the ranking.
    ///
    /// `nil` where its group is unknown.
    public func acceptability(of place: Int) -> Double? {
        let unit = indices.units[place]
        return isGrouped ? unit.amongFirstOfGroup : unit.amongFirst
    }
}

extension WeightDoubt {
    /// The doubt of a ranking, `nil` with a reason when there is nothing to vary.
    ///
    /// Weights are drawn within the ranges the committee admits, where it has said some; otherwise around its weights.
    static func assess(
        _ ranking: RankedUnits, law: WeightLaw?, focus: PickFocus?, by request: DoubtRequest
    ) throws(UnusableInput) -> RankDoubt.Assessment<WeightDoubt> {
        guard request.axes.contains(.weights) else { return .notAssessed(DoubtRequest.notAskedFor(.weights)) }
        guard let matrix = ranking.matrix else { return .notAssessed(RankedUnits.nobody) }
        guard let focus else { return .notAssessed(PickFocus.none) }
        let law = law ?? .around(ranking.weights)
        guard matrix.criteria.count > 1 else {
            return .notAssessed(
                LocalizedText(vi: "chỉ có một tiêu chí tính điểm", en: "there is only one criterion that scores"))
        }
        guard law.varies else {
            return .notAssessed(
                LocalizedText(vi: "không có trọng số nào khác để xét", en: "there are no other weights to look at"))
        }
        guard request.draws > 0 else {
            return .notAssessed(LocalizedText(vi: "không rút mẫu trọng số nào", en: "no weights were drawn"))
        }
        let analysis = AcceptabilityAnalysis(
            law: law, seed: request.seed, draws: request.draws, first: focus.count, firstInGroup: focus.count)
        let indices = try analysis.indices(of: matrix, groups: focus.groups, threads: request.threads)
        return .assessed(WeightDoubt(law: law, indices: indices, isGrouped: focus.grouping != nil))
    }
}

extension WeightLaw {
    /// Whether it admits more than one vector of weights.
    var varies: Bool {
        switch self {
        case .uniform, .ordered: true
        case .around(let weights, _): weights.count { $0 > 0 } > 1
        case .within(let ranges):
            ranges.count { $0.lowerBound < $0.upperBound } > 1 && ranges.reduce(0) { $0 + $1.lowerBound } < 1
                && ranges.reduce(0) { $0 + $1.upperBound } > 1
        }
    }
}
