import Vocabulary

extension PriorityRanking {
    /// What other weights, criteria, normalisations, methods and withdrawals would pick by the same rules; `nil` when nobody is
    /// eligible. The draws of doubt take no part, so there is no seed.
    public func sensitivity() -> SensitivityTable? {
        guard let matrix else { return nil }
        let (picker, thresholds) = (picker, criteria.thresholds(units.scales))
        // A budget adds scores up, which only those on one scale from 0 allow.
        let isBudget = picker.budget != nil
        let normalisations = isBudget ? Array(PriorityRanking.normalisations.prefix(1)) : PriorityRanking.normalisations
        let methods = isBudget ? [] : CheckMethod.allCases.filter { $0 != .weightedSum }
        let plan = SensitivityPlan(
            normalisations: normalisations.map(\.key), relativeNormalisations: normalisations.prefix(1).map(\.key),
            methods: methods.map(\.rawValue))
        return SensitivityTable(
            of: matrix, weights: weights, plan: plan,
            picking: { picker.picks(from: Array(zip($0, $1))).codes },
            scorer: { replicate, matrix, weights in
                do throws(ScoreRefusal) {
                    if let method = CheckMethod(rawValue: replicate.method) {
                        return .scores(
                            try method.scores(of: matrix, weights: weights, thresholds: thresholds).scores)
                    }
                    guard let other = normalisations.first(where: { $0.key == replicate.normalisation }) else {
                        return .notRun(LocalizedText(vi: "không có cách này", en: "there is no such way"))
                    }
                    return .scores(
                        try WeightedSum(normalisation: other.normalisation).scores(of: matrix, weights: weights))
                } catch {
                    return .notRun(error.text)
                }
            })
    }

    /// Normalisations beside that of the main score; the first is the usual one of other programs.
    private static let normalisations: [(key: String, normalisation: Normalisation)] = [
        ("min_max", .minMax), ("z_score", .zScore), ("rank", .rank), ("vector", .vector),
    ]
}
