public import Vocabulary

/// Methods of scoring that can be asked in one way.
public enum CheckMethod: String, Hashable, Sendable, CaseIterable {
    /// The main score.
    case weightedSum = "weighted_sum"
    /// Weighted geometric mean.
    case weightedProduct = "weighted_product"
    /// Closeness to the ideal.
    case topsis
    /// Compromise ranking; the score is 1 - Q.
    case vikor
    /// Net outranking flow.
    case promethee
    /// Majority duels.
    case copeland
    /// Weighted Borda count.
    case borda
    /// Complex proportional assessment.
    case copras
    /// Ratio system.
    case moora
    /// Reference point form of the same.
    case mooraReferencePoint = "moora_reference_point"
    /// Distillations; the score is n less the mean place in the two orders.
    case electreIII = "electre_iii"

    /// The five that check the main score by default: they differ from it, and from one another, in what may make up for what.
    public static let house: [CheckMethod] = [.weightedProduct, .topsis, .promethee, .copeland, .borda]

    /// Its name.
    public var name: LocalizedText {
        switch self {
        case .weightedSum: LocalizedText(vi: "tổng có trọng số", en: "weighted sum")
        case .weightedProduct: LocalizedText(vi: "tích có trọng số", en: "weighted product")
        case .topsis: LocalizedText(verbatim: "TOPSIS")
        case .vikor: LocalizedText(verbatim: "VIKOR")
        case .promethee: LocalizedText(verbatim: "PROMETHEE II")
        case .copeland: LocalizedText(vi: "Copeland (đa số)", en: "majority Copeland")
        case .borda: LocalizedText(vi: "Borda có trọng số", en: "weighted Borda")
        case .copras: LocalizedText(verbatim: "COPRAS")
        case .moora: LocalizedText(vi: "MOORA (tỷ số)", en: "MOORA ratio system")
        case .mooraReferencePoint: LocalizedText(vi: "MOORA (điểm tham chiếu)", en: "MOORA reference point")
        case .electreIII: LocalizedText(verbatim: "ELECTRE III")
        }
    }

    /// Scores of the units of a matrix by this method, with its usual settings.
    ///
    /// `thresholds`, one for each criterion, are for PROMETHEE II and ELECTRE III; `nil` is the printed default
    /// (`PreferenceThresholds.house`).
    /// Edge cases: no units, no scores. Never NaN.
    /// Errors: what the method refuses; see there.
    /// Complexity: n m for most; n^2 m for PROMETHEE II and Copeland; see `ELECTREIII`.
    public func scores(
        of matrix: DecisionMatrix, weights: [Double], thresholds: [PreferenceThresholds]? = nil
    ) throws(ScoreRefusal) -> MethodScores {
        let bounds = thresholds ?? matrix.criteria.map(PreferenceThresholds.house)
        let scores: [Double]
        switch self {
        case .weightedSum: scores = try WeightedSum().scores(of: matrix, weights: weights)
        case .weightedProduct: scores = WeightedProduct().scores(of: matrix, weights: weights)
        case .topsis: scores = try TOPSIS().result(of: matrix, weights: weights).closeness
        case .vikor: scores = VIKOR().solution(of: matrix, weights: weights).balance.map { 1 - $0 }
        case .promethee: scores = PROMETHEE(thresholds: bounds).flows(of: matrix, weights: weights).net
        case .copeland: scores = Copeland().scores(of: matrix, weights: weights)
        case .borda: scores = Borda().scores(of: matrix, weights: weights)
        case .copras: scores = try COPRAS().result(of: matrix, weights: weights).utility
        case .moora: scores = try MOORA().scores(of: matrix, weights: weights)
        case .mooraReferencePoint:
            scores = try MOORA(form: .referencePoint).scores(of: matrix, weights: weights)
        case .electreIII:
            let preorder = try ELECTREIII(thresholds: bounds).preorder(of: matrix, weights: weights)
            scores = preorder.meanPlaces.map { Double(matrix.units.count) - $0 }
        }
        return MethodScores(method: self, scores: scores)
    }
}
