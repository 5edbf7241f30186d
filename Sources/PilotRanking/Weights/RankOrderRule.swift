/// How an order of criteria becomes weights.
public enum RankOrderRule: String, Hashable, Sendable, CaseIterable {
    /// The mean of all weights that keep the order.
    case centroid
    /// In proportion to n, n - 1, ..., 1.
    case sum
    /// In proportion to 1, 1/2, ..., 1/n.
    case reciprocal

    /// Weights of the places 1...n; none for n = 0. They sum to 1 and fall from place to place.
    ///
    /// Meaning: the centroid is the centre of the simplex of weights with w1 >= w2 >= ... >= wn, so that it is the least wrong
    /// on average when nothing but the order is known; its weight of place k is (1/k + 1/(k+1) + ... + 1/n) / n. The others are
    /// rules of thumb that are in use.
    /// Complexity: n.
    /// Source: Barron, Barrett 1996, Management Science 42(11) (centroid); Stillwell, Seaver, Edwards 1981,
    /// Organizational Behavior and Human Performance 28(1) (sum, reciprocal).
    /// Checked by: the tables of Barron and Barrett; pyDecision, Tests/Reference/weights-ranks.csv.
    public func weights(of count: Int) -> [Double] {
        guard count > 0 else { return [] }
        let places = (1...count).map(Double.init)
        switch self {
        case .centroid:
            var (weights, tail) = ([Double](), 0.0)
            for place in places.reversed() {
                tail += 1 / place
                weights.append(tail / Double(count))
            }
            return weights.reversed()
        case .sum:
            let sum = places.reduce(0, +)
            return places.reversed().map { $0 / sum }
        case .reciprocal:
            let sum = places.reversed().reduce(0) { $0 + 1 / $1 }
            return places.map { 1 / $0 / sum }
        }
    }

    var origin: Weighting.Origin {
        switch self {
        case .centroid: .rankOrderCentroid
        case .sum: .rankSum
        case .reciprocal: .reciprocalRank
        }
    }
}

extension Weighting {
    /// Weights from an order of the criteria, the smallest rank first.
    ///
    /// Edge cases: criteria of one rank share the mean of the weights of their places; only the order of the ranks counts, so
    /// that 1, 2, 2, 4 and 1, 2, 2, 3 are the same.
    /// Errors: `noCriteria`, `repeatedKey`.
    /// Complexity: n log n.
    /// Source: as `RankOrderRule.weights(of:)`; for ties the mean over the orders that break them.
    /// Checked by: as there; that mean, worked out over all orders, in the tests.
    public init(
        keys: [String], ranks: [Int], rule: RankOrderRule = .centroid
    ) throws(WeightingError) {
        precondition(ranks.count == keys.count, "a rank for each criterion")
        let places = rule.weights(of: ranks.count)
        let weights = ranks.map { rank in
            let before = ranks.count { $0 < rank }
            let shared = places[before..<before + ranks.count { $0 == rank }]
            return shared.reduce(0, +) / Double(shared.count)
        }
        try self.init(keys: keys, weights: weights, origin: rule.origin)
    }
}
