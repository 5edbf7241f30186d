internal import NumericKernel

/// Weighted geometric mean of the shares between the goalposts: a low share is made up for by others only in part.
public struct WeightedProduct: Hashable, Sendable {
    /// A weighted product; there is nothing to choose.
    public init() {}

    /// Scores of the units, 0...1: the product of shares, each to the power of its weight.
    ///
    /// Edge cases: a share of 0 on a criterion with a positive weight makes the score 0, as the formula says; all such units
    /// are tied at the end. A criterion with weight 0 does not count.
    /// Complexity: n m.
    /// Source: Miller and Starr (1969), Executive Decisions and Operations Research; OECD and JRC (2008), step 6, geometric
    /// aggregation.
    /// Checked by: the example of Triantaphyllou (2000), Multi-criteria Decision Making Methods, Kluwer; numpy; scikit-criteria
    /// 0.10 and pymcdm 1.4.0 where no share is 0.
    public func scores(of matrix: DecisionMatrix, weights: [Double]) -> [Double] {
        matrix.requireWeights(weights)
        let shares = matrix.shares
        return matrix.units.indices.map { row in
            var logarithm = 0.0
            for (place, weight) in weights.enumerated() where weight > 0 {
                let share = shares[row * weights.count + place]
                if share <= 0 { return 0 }
                logarithm += weight * Elementary.log(share)
            }
            return Elementary.exp(logarithm)
        }
    }
}
