/// Borda count: on each criterion a unit gets a point for each unit it leaves behind, half a point for each it is level with.
public struct Borda: Hashable, Sendable {
    /// The count; there is nothing to choose.
    public init() {}

    /// Weighted mean points of the units, 0...n - 1.
    ///
    /// Edge cases: equal values share the points of their places, so that the order of the rows changes nothing.
    /// Complexity: n log n m.
    /// Source: de Borda (1784), Mémoire sur les élections au scrutin, Histoire de l'Académie royale des sciences for 1781;
    /// ties by average ranks: Black (1976), Public Choice 28, 1-15.
    /// Checked by: the example of Moulin (1988) in OECD and JRC (2008), step 6; scipy 1.17.1 (average ranks).
    public func scores(of matrix: DecisionMatrix, weights: [Double]) -> [Double] {
        matrix.requireWeights(weights)
        let turned = matrix.oriented
        let count = matrix.units.count
        var points = [Double](repeating: 0, count: count)
        for (place, weight) in weights.enumerated() where weight > 0 {
            let ranks = TiedRanks.average((0..<count).map { turned[$0 * weights.count + place] })
            for row in 0..<count { points[row] += weight * (Double(count) - ranks[row]) }
        }
        return points
    }
}
