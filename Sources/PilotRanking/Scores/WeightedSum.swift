/// The main score: sum of weight times normalised value. The only one here whose parts add up to the score.
public struct WeightedSum: Hashable, Sendable {
    /// How values are brought to one scale.
    public let normalisation: Normalisation

    /// A weighted sum; on fixed goalposts unless another normalisation is asked for.
    public init(normalisation: Normalisation = .goalposts) {
        self.normalisation = normalisation
    }

    /// What each criterion adds to each score: weight times normalised value, row by row.
    ///
    /// Errors: those of the normalisation; none on goalposts.
    /// Complexity: n m.
    public func contributions(of matrix: DecisionMatrix, weights: [Double]) throws(ScoreRefusal) -> [Double] {
        matrix.requireWeights(weights)
        let parts = try normalisation.values(of: matrix)
        return parts.indices.map { parts[$0] * weights[$0 % weights.count] }
    }

    /// Scores of the units: sums of their contributions, 0...1 on goalposts.
    ///
    /// Edge cases: a value beyond a goalpost counts as the goalpost.
    /// Errors: those of the normalisation; none on goalposts.
    /// Complexity: n m.
    /// Source: OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 6.
    /// Checked by: the example of Triantaphyllou (2000), Multi-criteria Decision Making Methods, Kluwer; scikit-criteria 0.10,
    /// pymcdm 1.4.0.
    public func scores(of matrix: DecisionMatrix, weights: [Double]) throws(ScoreRefusal) -> [Double] {
        WeightedSum.sums(of: try contributions(of: matrix, weights: weights), weights.count)
    }

    /// The scores on goalposts, which are never refused.
    static func goalpostScores(of matrix: DecisionMatrix, weights: [Double]) -> [Double] {
        matrix.requireWeights(weights)
        let shares = matrix.shares
        return sums(of: shares.indices.map { shares[$0] * weights[$0 % weights.count] }, weights.count)
    }

    private static func sums(of parts: [Double], _ width: Int) -> [Double] {
        stride(from: 0, to: parts.count, by: width).map { parts[$0..<$0 + width].reduce(0, +) }
    }
}
