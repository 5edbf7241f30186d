import PilotRanking

/// How a ranking says what it was made by.
extension LoadedRanking {
    /// The method with what is needed to do it again: how communes are picked, the level, the draws, what is assumed.
    static func method(of ranking: PriorityRanking, _ score: String) -> String {
        let clauses = ranking.clauses.map { "\($0.take) of \($0.each.word)" }
        let picks = ranking.budget.map { ["budget \($0.budget.amount)"] } ?? clauses
        let (data, weights) = (ranking.doubt.data.found, ranking.doubt.weights.found)
        let parts = [
            score, "picks " + picks.joined(separator: ", "), data.map { "level \($0.level)" },
            [data?.draws, weights?.indices.draws].compactMap(\.self).max().map { "draws \($0)" },
            data?.assumedError.map { "assumed error \($0)" },
        ]
        return parts.compactMap(\.self).joined(separator: "; ")
    }
}
