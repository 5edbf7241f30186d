/// A statistic as one factor times the weighted sum over pairs of a product or of a squared difference.
///
/// The factor is the same for every arrangement of the values, so that a rearrangement costs one pass over the links.
struct PairForm: Sendable {
    enum Pair: Sendable {
        case product
        case squaredDifference
    }

    let pair: Pair
    let factor: Double
    var values: [Double]

    init(_ statistic: GlobalTest.Statistic, _ values: [Double], _ weights: WeightMoments) {
        let count = Double(values.count)
        switch statistic {
        case .moran:
            let deviations = Deviations(values)
            (pair, self.values) = (.product, deviations.values)
            factor = 1 / (weights.s0 * deviations.second)
        case .geary:
            let deviations = Deviations(values)
            (pair, self.values) = (.squaredDifference, deviations.values)
            factor = (count - 1) / (2 * weights.s0 * count * deviations.second)
        case .getisOrd:
            let (sum, squares) = values.reduce((0, 0)) { ($0.0 + $1, $0.1 + $1 * $1) }
            (pair, self.values, factor) = (.product, values, 1 / (sum * sum - squares))
        case .joins(.high, _): (pair, self.values, factor) = (.product, values, 0.5)
        case .joins(.low, _): (pair, self.values, factor) = (.product, values.map { 1 - $0 }, 0.5)
        case .joins(.mixed, _): (pair, self.values, factor) = (.squaredDifference, values, 0.5)
        }
    }

    func value(_ weights: SpatialWeights) -> Double {
        switch pair {
        case .product: sum(weights) { $0 * $1 }
        case .squaredDifference: sum(weights) { ($0 - $1) * ($0 - $1) }
        }
    }

    /// The same without signs: what rounding errors of the value are relative to.
    func scale(_ weights: SpatialWeights) -> Double {
        switch pair {
        case .product: sum(weights) { abs($0 * $1) }
        case .squaredDifference: value(weights)
        }
    }

    @inline(__always)
    private func sum(_ weights: SpatialWeights, _ term: (Double, Double) -> Double) -> Double {
        values.withUnsafeBufferPointer { values in
            var total = 0.0
            for unit in 0..<weights.count {
                let own = values[unit]
                var row = 0.0
                for link in weights.links(of: unit) {
                    row += weights.weights[link] * term(own, values[weights.units[link]])
                }
                total += row
            }
            return factor * total
        }
    }
}
