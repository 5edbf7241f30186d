internal import NumericKernel

/// The local statistics of all units as sums over neighbours: own part plus factor times the weighted sum of pool values.
///
/// For each unit the pool holds what the others would contribute as neighbours. Under conditional rearrangements the neighbours
/// are a sample from the pool without replacement, and this gives every statistic its moments by one formula.
struct LocalMap: Sendable {
    let statistic: LocalTest.Statistic
    let values: [Double]
    let weights: SpatialWeights
    let deviations: Deviations
    let sum: Double

    init(_ statistic: LocalTest.Statistic, _ values: [Double], _ weights: SpatialWeights) {
        self.statistic = statistic
        self.values = values
        self.weights = weights
        deviations = Deviations(values)
        sum = values.reduce(0, +)
    }

    private var count: Double { Double(values.count) }

    /// What the weighted sum of a unit's pool values is multiplied by. Two values above 0 have been asked for, so that the shares
    /// of G are shares of something.
    private func factor(_ unit: Int) -> Double {
        switch statistic {
        case .moran: deviations.values[unit] / deviations.second
        case .geary: (count - 1) / (count * deviations.second)
        case .getisOrd: 1 / (sum - values[unit])
        case .getisOrdStar: 1 / sum
        }
    }

    /// The size of a usual pool value.
    private var usual: Double {
        switch statistic {
        case .moran: deviations.second.squareRoot()
        case .geary: deviations.second
        case .getisOrd, .getisOrdStar: sum / count
        }
    }

    /// What another unit contributes as a neighbour of this one.
    @inline(__always)
    private func contribution(of other: Int, to unit: Int) -> Double {
        switch statistic {
        case .moran: return deviations.values[other]
        case .geary:
            let difference = deviations.values[unit] - deviations.values[other]
            return difference * difference
        case .getisOrd, .getisOrdStar: return values[other]
        }
    }

    /// The part of a unit's own value, before the factor; it stays under conditional rearrangements.
    private func ownPart(_ unit: Int) -> Double {
        if case .getisOrdStar = statistic { return weights.own[unit] * values[unit] }
        return 0
    }

    private func weighted(_ unit: Int) -> Double {
        weights.links(of: unit).reduce(ownPart(unit)) {
            $0 + weights.weights[$1] * contribution(of: weights.units[$1], to: unit)
        }
    }

    /// The unit's statistic with its analytic moments; `nil` for an island.
    func value(at unit: Int, _ alternative: Alternative, simulated: PermutationOutcome?) -> LocalValue? {
        guard !weights.isIsland(unit) else { return nil }
        let factor = factor(unit)
        let statistic = factor * weighted(unit)
        let (expectation, variance) = moments(unit, factor)
        let deviate = variance > 0 ? (statistic - expectation) / variance.squareRoot() : nil
        let links = weights.links(of: unit)
        let share = links.reduce(0) { $0 + weights.weights[$1] }
        return LocalValue(
            statistic: statistic,
            lag: links.reduce(0) { $0 + weights.weights[$1] * values[weights.units[$1]] } / share,
            expectation: expectation, variance: variance, deviate: deviate,
            probability: deviate.map { alternative.probability(of: $0) }, simulated: simulated,
            tendency: tendency(unit, above: statistic > (simulated?.mean ?? expectation)))
    }

    private func tendency(_ unit: Int, above: Bool) -> ClusterClass {
        let own = deviations.values[unit]
        let lag = weights.links(of: unit).reduce(0) {
            $0 + weights.weights[$1] * deviations.values[weights.units[$1]]
        }
        switch statistic {
        case .moran:
            return own > 0 ? (lag > 0 ? .highHigh : .highLow) : (lag > 0 ? .lowHigh : .lowLow)
        case .geary:
            if above { return .dissimilar }
            return own > 0 && lag > 0 ? .highHigh : own <= 0 && lag <= 0 ? .lowLow : .similar
        case .getisOrd, .getisOrdStar: return above ? .high : .low
        }
    }

    /// The statistic under rearrangements of all other units; `nil` for an island.
    ///
    /// Neighbours are drawn from the pool without replacement, the first steps of a Fisher-Yates shuffle. The pool need not be put
    /// back in order: any order is as good a start.
    func simulated(at unit: Int, _ plan: PermutationPlan, key: String) -> PermutationOutcome? {
        guard !weights.isIsland(unit) else { return nil }
        let factor = factor(unit)
        var stream = plan.seed.stream(purpose: "local spatial permutation", key: key)
        let own = ownPart(unit)
        let links = Array(weights.weights[weights.links(of: unit)])
        var pool: [Double] = []
        pool.reserveCapacity(values.count - 1)
        for other in values.indices where other != unit { pool.append(contribution(of: other, to: unit)) }
        let scale = links.reduce(abs(own)) { $0 + $1 * usual }
        var count = PermutationCount(observed: factor * weighted(unit), scale: abs(factor) * scale)
        pool.withUnsafeMutableBufferPointer { pool in
            for _ in 0..<plan.count {
                var total = own
                for place in links.indices {
                    let chosen = place + stream.integer(below: pool.count - place)
                    pool.swapAt(place, chosen)
                    total += links[place] * pool[place]
                }
                count.add(factor * total)
            }
        }
        return count.outcome
    }
}

// Moments without association.
extension LocalMap {
    private func moments(_ unit: Int, _ factor: Double) -> (expectation: Double, variance: Double) {
        let (first, squares) = weights.sums(at: unit)
        let n = count
        // What a variance of pool values is to be called small against.
        let size = deviations.second
        let own = deviations.values[unit]
        switch statistic {
        case .moran(.total): return total(first, squares)
        case .moran(.conditional):
            // The others' deviations have the mean -z / (n - 1).
            return drawn(first, squares, n - 1, mean: -own / (n - 1), variance: othersVariance(own), size, factor)
        case .getisOrd:
            return drawn(
                first, squares, n - 1, mean: (sum - values[unit]) / (n - 1), variance: othersVariance(own), size, factor
            )
        case .getisOrdStar:
            return drawn(first, squares, n, mean: deviations.mean, variance: size, size, factor)
        case .geary:
            // Sums of (z - z(j))² and its square over all j from the moments; j = i adds nothing.
            let square = own * own
            let mean = n * (square + deviations.second) / (n - 1)
            let fourth =
                n * (square * square + 6 * square * deviations.second - 4 * own * deviations.third + deviations.fourth)
            return drawn(
                first, squares, n - 1, mean: mean, variance: fourth / (n - 1) - mean * mean, mean * mean, factor)
        }
    }

    /// The variance of all values but one, divided by their number.
    private func othersVariance(_ own: Double) -> Double {
        count / (count - 1) * (deviations.second - own * own / (count - 1))
    }

    /// Moments of a weighted sum of values drawn without replacement from a pool: Cochran 1977, Sampling Techniques, section 2.
    private func drawn(
        _ first: Double, _ squares: Double, _ pool: Double, mean: Double, variance: Double, _ size: Double,
        _ factor: Double
    ) -> (expectation: Double, variance: Double) {
        let spread = squares - first * first / pool
        // With equal weights for the whole pool nothing varies; what is left is rounding.
        guard spread > 1e-13 * squares, variance > 1e-13 * size else {
            return (factor * first * mean, 0)
        }
        return (factor * first * mean, factor * factor * variance * pool / (pool - 1) * spread)
    }

    /// Moments of local Moran when all values are rearranged: Anselin 1995, equations 13 and 14, with sums over different
    /// neighbours only.
    private func total(_ first: Double, _ squares: Double) -> (expectation: Double, variance: Double) {
        let (n, kurtosis) = (count, deviations.kurtosis)
        let expectation = -first / (n - 1)
        let same = (n - kurtosis) / (n - 1) * squares
        let different = (2 * kurtosis - n) / ((n - 1) * (n - 2)) * (first * first - squares)
        return (expectation, max(0, same + different - expectation * expectation))
    }
}
