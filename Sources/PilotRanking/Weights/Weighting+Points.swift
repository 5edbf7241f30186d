extension Weighting {
    /// Weights in proportion to points that people gave.
    ///
    /// Meaning: each criterion's share of all points. With swing weighting the points are given to the step from the floor to
    /// the ceiling of a criterion, which is what a weight of the main score is about; with points out of 100, or of 10, nothing
    /// else changes.
    /// Shape: points of any sum, at least one above 0; `ranges` are points of the same scale, or empty.
    /// Edge cases: a criterion of 0 points has weight 0. A range is divided by the same sum as the points.
    /// Errors: `noCriteria`, `repeatedKey`, `notAWeight`, `allZero`, `rangeWithoutWeight` with the numbers as given.
    /// Complexity: n.
    /// Source: von Winterfeldt, Edwards 1986, "Decision Analysis and Behavioral Research", on swing weights.
    /// Checked by: laws in the tests: sum, proportion, scale, order of the criteria.
    public init(
        keys: [String], points: [Double], ranges: [ClosedRange<Double>?] = []
    ) throws(WeightingError) {
        precondition(points.count == keys.count, "points for each criterion")
        try WeightingError.refuseRepeated(keys)
        for (key, value) in zip(keys, points) where !(value >= 0 && value.isFinite) {
            throw .notAWeight(key: key, value: value)
        }
        guard let largest = points.max(), largest > 0 else { throw .allZero }
        // Where the sum of finite points overflows, they are counted in the largest of them.
        let unit = points.reduce(0, +).isFinite ? 1 : largest
        let sum = points.reduce(0) { $0 + $1 / unit }
        for ((key, value), range) in zip(zip(keys, points), ranges) {
            guard let range else { continue }
            guard range.contains(value), range.lowerBound >= 0,
                range.upperBound / unit <= sum * (1 + Weighting.tolerance)
            else {
                throw .rangeWithoutWeight(key: key, weight: value, low: range.lowerBound, high: range.upperBound)
            }
        }
        func share(_ value: Double) -> Double { value / unit / sum }
        try self.init(
            keys: keys, weights: points.map(share),
            ranges: ranges.map { $0.map { share($0.lowerBound)...min(share($0.upperBound), 1) } }, origin: .points)
    }
}
