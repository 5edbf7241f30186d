/// What a method says of the units of a matrix, in the order of its rows.
public struct MethodScores: Hashable, Sendable {
    /// The method.
    public let method: CheckMethod
    /// Scores on the method's own scale; the higher comes first. Scores of two methods are not comparable, ranks are.
    public let scores: [Double]
    /// 1 + the number of units with a higher score; equal scores (`PriorityRanking.tolerance`) share a rank: 1, 2, 2, 4.
    public let ranks: [Int]

    /// Scores, from which ranks follow.
    public init(method: CheckMethod, scores: [Double]) {
        precondition(scores.allSatisfy { $0.isFinite }, "a score is a number")
        self.method = method
        self.scores = scores
        ranks = TiedRanks.shared(scores)
    }
}
