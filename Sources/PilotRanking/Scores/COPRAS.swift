/// Complex proportional assessment: shares of columns, with criteria where small values come first entering inversely.
public struct COPRAS: Hashable, Sendable {
    /// The method of 1994; there is nothing to choose.
    public init() {}

    /// What comes out.
    public struct Result: Hashable, Sendable {
        /// S+: weighted shares on criteria where large values come first.
        public let benefit: [Double]
        /// S-: weighted shares on criteria where small values come first.
        public let cost: [Double]
        /// Q: relative significance.
        public let significance: [Double]
        /// Q by the largest Q, 0...1; the score.
        public let utility: [Double]
    }

    /// Significance of the units: S+ and a part of the sum of all S-, in inverse proportion to the unit's own.
    ///
    /// Edge cases: without cost criteria (or when they have no weight, or are all 0) the significance is S+. A column of zeros
    /// adds nothing. Where all significances are 0, so is the utility. Raw values: goalposts are not used.
    /// Errors: `negativeValue`; `noCost` when the S- of a unit is 0 and others' are not: its inverse is not a number.
    /// Complexity: n m.
    /// Source: Zavadskas, Kaklauskas and Sarka (1994), Technological and Economic Development of Economy 1(3), 131-139;
    /// Podvezko (2011), Engineering Economics 22(2), 134-146.
    /// Checked by: the example of Uysal and İnan (2022); scikit-criteria 0.10, pyDecision 5.1.8. pymcdm 1.4.0 is wrong here.
    public func result(of matrix: DecisionMatrix, weights: [Double]) throws(ScoreRefusal) -> Result {
        matrix.requireWeights(weights)
        try matrix.refuseNegativeValues(where: weights)
        var benefit = [Double](repeating: 0, count: matrix.units.count)
        var cost = benefit
        for (place, criterion) in matrix.criteria.enumerated() where weights[place] > 0 {
            let column = matrix.column(place)
            let sum = column.reduce(0, +)
            guard sum > 0 else { continue }
            for (row, value) in column.enumerated() {
                switch criterion.preference {
                case .higher: benefit[row] += weights[place] * value / sum
                case .lower: cost[row] += weights[place] * value / sum
                }
            }
        }
        let costs = cost.reduce(0, +)
        var significance = benefit
        if costs > 0 {
            // The smallest code, so that the order of the rows does not matter.
            if let unit = matrix.units.indices.filter({ cost[$0] <= 0 }).map({ matrix.units[$0] }).min() {
                throw .noCost(unit: unit)
            }
            let inverses = cost.reduce(0) { $0 + 1 / $1 }
            for row in cost.indices { significance[row] += costs / (cost[row] * inverses) }
        }
        let utility: [Double] =
            if let most = significance.max(), most > 0 { significance.map { $0 / most } } else { significance }
        return Result(benefit: benefit, cost: cost, significance: significance, utility: utility)
    }
}
