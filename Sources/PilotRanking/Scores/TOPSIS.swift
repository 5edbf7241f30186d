/// Technique for order preference by similarity to an ideal solution: near to the best that is present, far from the worst.
public struct TOPSIS: Hashable, Sendable {
    /// The method of 1981: vector normalisation, Euclidean distances.
    public init() {}

    /// What comes out.
    public struct Result: Hashable, Sendable {
        /// Distances from the ideal, in weighted normalised units.
        public let fromIdeal: [Double]
        /// Distances from the anti-ideal.
        public let fromAntiIdeal: [Double]
        /// Distance from the anti-ideal as a share of both, 0...1; the score.
        public let closeness: [Double]
    }

    /// Distances and closeness of the units.
    ///
    /// Edge cases: a constant column adds nothing to a distance; where all units are alike, closeness is 0.5. A criterion with
    /// weight 0 does not count. Raw values: goalposts are not used.
    /// Errors: `negativeValue`: lengths of columns with values on both sides of 0 depend on where 0 is.
    /// Complexity: n m.
    /// Source: Hwang and Yoon (1981), Multiple Attribute Decision Making, Springer, III.
    /// Checked by: the book's fighter aircraft example; pymcdm 1.4.0, scikit-criteria 0.10, MCDA 0.1.0.
    public func result(of matrix: DecisionMatrix, weights: [Double]) throws(ScoreRefusal) -> Result {
        matrix.requireWeights(weights)
        try matrix.refuseNegativeValues(where: weights)
        let count = weights.count
        let lengths = matrix.lengths
        var near = [Double](repeating: 0, count: matrix.units.count)
        var far = near
        let turned = matrix.oriented
        for place in 0..<count where weights[place] > 0 && lengths[place] > 0 {
            let column = matrix.units.indices.map { weights[place] * turned[$0 * count + place] / lengths[place] }
            guard let ideal = column.max(), let antiIdeal = column.min() else { continue }
            for (row, value) in column.enumerated() {
                near[row] += (ideal - value) * (ideal - value)
                far[row] += (value - antiIdeal) * (value - antiIdeal)
            }
        }
        near = near.map { $0.squareRoot() }
        far = far.map { $0.squareRoot() }
        let closeness = zip(near, far).map { $0 + $1 > 0 ? $1 / ($0 + $1) : 0.5 }
        return Result(fromIdeal: near, fromAntiIdeal: far, closeness: closeness)
    }
}
