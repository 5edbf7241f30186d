/// Weights of criteria that sum to 1, where they come from, and how far other weights are admitted.
public struct Weighting: Hashable, Sendable {
    /// Where weights come from.
    public enum Origin: String, Hashable, Sendable, CaseIterable {
        /// The criteria file.
        case criteriaFile = "criteria_file"
        /// Points given by people.
        case points
        /// An order of the criteria, by rank-order centroids.
        case rankOrderCentroid = "rank_order_centroid"
        /// An order of the criteria, by rank sums.
        case rankSum = "rank_sum"
        /// An order of the criteria, by reciprocal ranks.
        case reciprocalRank = "reciprocal_rank"
        /// Comparisons of pairs, by geometric means of their rows.
        case geometricMean = "geometric_mean"
        /// Comparisons of pairs, by the principal eigenvector.
        case eigenvector
        /// Comparisons of several judges, brought together before they are weighed.
        case groupJudgements = "group_judgements"
        /// The mean of the weights of several judges.
        case groupPriorities = "group_priorities"
        /// The same weight for all.
        case equal
        /// The data alone: entropy.
        case entropy
        /// The data alone: contrast and conflict.
        case critic
        /// The data alone: the first principal component.
        case principalComponent = "principal_component"
    }

    /// Keys of the criteria, each once.
    public let keys: [String]
    /// Weights in the order of the keys, none negative; they sum to 1.
    public let weights: [Double]
    /// The weights a committee admits for each criterion, inside 0...1 and around its weight; `nil` where it said nothing.
    public let ranges: [ClosedRange<Double>?]
    /// Where they come from.
    public let origin: Origin

    /// Weights that are weights already.
    ///
    /// `ranges` may be left empty: nothing said. Errors: `noCriteria`, `repeatedKey`, `notAWeight`, `notSummingToOne` (by more
    /// than 1e-9), `rangeWithoutWeight`.
    public init(
        keys: [String], weights: [Double], ranges: [ClosedRange<Double>?] = [], origin: Origin
    ) throws(WeightingError) {
        precondition(weights.count == keys.count, "a weight for each criterion")
        precondition(ranges.isEmpty || ranges.count == keys.count, "a range for each criterion, or none")
        try WeightingError.refuseRepeated(keys)
        for (key, weight) in zip(keys, weights) where !(weight >= 0 && weight.isFinite) {
            throw .notAWeight(key: key, value: weight)
        }
        let sum = weights.reduce(0, +)
        guard abs(sum - 1) <= Weighting.tolerance else { throw .notSummingToOne(sum: sum) }
        for ((key, weight), range) in zip(zip(keys, weights), ranges) {
            guard let range else { continue }
            let low = range.lowerBound - Weighting.tolerance
            guard low <= weight, weight <= range.upperBound + Weighting.tolerance, range.lowerBound >= 0,
                range.upperBound <= 1 + Weighting.tolerance
            else { throw .rangeWithoutWeight(key: key, weight: weight, low: range.lowerBound, high: range.upperBound) }
        }
        self.init(checked: keys, weights, ranges: ranges.isEmpty ? nil : ranges, origin: origin)
    }

    /// Weights that a method of this room made, and so are weights.
    init(checked keys: [String], _ weights: [Double], ranges: [ClosedRange<Double>?]? = nil, origin: Origin) {
        self.keys = keys
        self.weights = weights
        self.ranges = ranges ?? Array(repeating: nil, count: keys.count)
        self.origin = origin
    }

    /// The same weight for each criterion. Errors: `noCriteria`, `repeatedKey`.
    public static func equal(_ keys: [String]) throws(WeightingError) -> Weighting {
        try Weighting(
            keys: keys, weights: Array(repeating: 1 / Double(max(keys.count, 1)), count: keys.count), origin: .equal)
    }

    /// The weight of a criterion; `nil` when there is no such criterion.
    public subscript(key: String) -> Double? {
        keys.firstIndex(of: key).map { weights[$0] }
    }

    /// The same weights in another order of the criteria: that of a decision matrix.
    ///
    /// Errors: `otherCriteria` unless the keys are the same.
    public func ordered(as order: [String]) throws(WeightingError) -> Weighting {
        let missing = order.filter { !keys.contains($0) }
        let unknown = keys.filter { !order.contains($0) }
        guard missing.isEmpty, unknown.isEmpty else { throw .otherCriteria(missing: missing, unknown: unknown) }
        let places = order.compactMap { keys.firstIndex(of: $0) }
        return try Weighting(
            keys: order, weights: places.map { weights[$0] }, ranges: places.map { ranges[$0] }, origin: origin)
    }

    static let tolerance = PriorityRanking.tolerance
}

/// Why weights cannot be made. Cases carry values; a caller turns them into words.
public enum WeightingError: Error, Hashable, Sendable {
    /// There is no criterion.
    case noCriteria
    /// A criterion stands there twice.
    case repeatedKey(String)
    /// A weight, or points, that are negative or not finite.
    case notAWeight(key: String, value: Double)
    /// Weights that do not sum to 1.
    case notSummingToOne(sum: Double)
    /// All points are 0.
    case allZero
    /// A range that does not hold its weight, or leaves 0...1 (for points: 0 up to their sum).
    case rangeWithoutWeight(key: String, weight: Double, low: Double, high: Double)
    /// The criteria are not those asked for.
    case otherCriteria(missing: [String], unknown: [String])

    static func refuseRepeated(_ keys: [String]) throws(WeightingError) {
        guard !keys.isEmpty else { throw .noCriteria }
        var seen: Set<String> = []
        for key in keys where !seen.insert(key).inserted { throw .repeatedKey(key) }
    }
}
