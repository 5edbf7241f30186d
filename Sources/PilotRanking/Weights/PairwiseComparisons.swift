import NumericKernel

/// Every pair of criteria compared: how many times as important the first is as the second.
public struct PairwiseComparisons: Hashable, Sendable {
    /// One comparison.
    public struct Judgement: Hashable, Sendable {
        /// Key of the first criterion.
        public let first: String
        /// Key of the second criterion.
        public let second: String
        /// How many times as important the first is: 3, or 1/3.
        public let value: Double

        /// A comparison.
        public init(first: String, second: String, value: Double) {
            self.first = first
            self.second = second
            self.value = value
        }
    }

    /// Keys of the criteria, each once.
    public let keys: [String]
    /// Natural logarithms of the comparisons, row by row: exactly antisymmetric, 0 on the diagonal.
    let logs: [Double]

    init(keys: [String], logs: [Double]) {
        self.keys = keys
        self.logs = logs
    }

    /// A matrix of comparisons, row by row, of any size from 1.
    ///
    /// Edge cases: of two reciprocal entries that differ by rounding, no more than 1e-9 of the value, the mean is taken.
    /// Errors: `noCriteria`, `repeatedKey`, `notPositive`, `notReciprocal`.
    public init(keys: [String], matrix: [Double]) throws(ComparisonError) {
        precondition(matrix.count == keys.count * keys.count, "a square matrix, a row for each criterion")
        try ComparisonError.refuseRepeated(keys)
        let count = keys.count
        var logs = [Double](repeating: 0, count: matrix.count)
        for row in 0..<count {
            for column in row..<count {
                let (value, opposite) = (matrix[row * count + column], matrix[column * count + row])
                for (place, entry) in [(row, value), (column, opposite)] where !(entry > 0 && entry.isFinite) {
                    throw .notPositive(first: keys[place], second: keys[place == row ? column : row], value: entry)
                }
                let (there, back) = (Elementary.log(value), Elementary.log(opposite))
                guard abs(there + back) <= Weighting.tolerance else {
                    throw .notReciprocal(first: keys[row], second: keys[column], value: value, opposite: opposite)
                }
                guard row != column else { continue }
                logs[row * count + column] = (there - back) / 2
                logs[column * count + row] = (back - there) / 2
            }
        }
        self.init(keys: keys, logs: logs)
    }

    /// Comparisons one by one: each pair once, in either direction.
    ///
    /// Errors: `noCriteria`, `repeatedKey`, `unknownKey`, `selfComparison`, `notPositive`, `repeatedPair` (also where the second
    /// is the first turned round), `missingPairs` with all of them.
    public init(keys: [String], judgements: [Judgement]) throws(ComparisonError) {
        try ComparisonError.refuseRepeated(keys)
        let count = keys.count
        var logs = [Double?](repeating: nil, count: count * count)
        for place in 0..<count { logs[place * count + place] = 0 }
        for judgement in judgements {
            guard let row = keys.firstIndex(of: judgement.first) else { throw .unknownKey(judgement.first) }
            guard let column = keys.firstIndex(of: judgement.second) else { throw .unknownKey(judgement.second) }
            guard row != column else { throw .selfComparison(judgement.first) }
            guard judgement.value > 0, judgement.value.isFinite else {
                throw .notPositive(first: judgement.first, second: judgement.second, value: judgement.value)
            }
            guard logs[row * count + column] == nil else {
                throw .repeatedPair(first: judgement.first, second: judgement.second)
            }
            logs[row * count + column] = Elementary.log(judgement.value)
            logs[column * count + row] = -Elementary.log(judgement.value)
        }
        let missing = (0..<count).flatMap { row in
            (row..<count).filter { logs[row * count + $0] == nil }.map { [keys[row], keys[$0]] }
        }
        guard missing.isEmpty else { throw .missingPairs(missing) }
        self.init(keys: keys, logs: logs.compactMap(\.self))
    }

    /// How many times as important one criterion is as another, by their places.
    public subscript(first: Int, second: Int) -> Double { Elementary.exp(log(first, second)) }

    /// The comparisons row by row.
    public var matrix: [Double] { logs.map(Elementary.exp) }

    func log(_ first: Int, _ second: Int) -> Double { logs[first * keys.count + second] }

    /// The same comparisons in another order of the criteria.
    ///
    /// Errors: `unknownKey` unless the keys are the same.
    public func ordered(as order: [String]) throws(ComparisonError) -> PairwiseComparisons {
        if let other = keys.first(where: { !order.contains($0) }) { throw .unknownKey(other) }
        try ComparisonError.refuseRepeated(order)
        var places: [Int] = []
        for key in order {
            guard let place = keys.firstIndex(of: key) else { throw .unknownKey(key) }
            places.append(place)
        }
        return PairwiseComparisons(
            keys: order, logs: places.flatMap { row in places.map { log(row, $0) } })
    }
}

/// Why comparisons cannot be used. Cases carry values; a caller turns them into words.
public enum ComparisonError: Error, Hashable, Sendable {
    /// There is no criterion, or no judge.
    case noCriteria
    /// A criterion, or a judge, stands there twice.
    case repeatedKey(String)
    /// A criterion that is not one of those compared.
    case unknownKey(String)
    /// A criterion compared with itself.
    case selfComparison(String)
    /// A pair compared twice.
    case repeatedPair(first: String, second: String)
    /// Pairs not compared, two keys each.
    case missingPairs([[String]])
    /// A comparison, or the weight of a judge, that is not a positive number.
    case notPositive(first: String, second: String, value: Double)
    /// Two entries that should be each other's reciprocal.
    case notReciprocal(first: String, second: String, value: Double, opposite: Double)

    static func refuseRepeated(_ keys: [String]) throws(ComparisonError) {
        guard !keys.isEmpty else { throw .noCriteria }
        var seen: Set<String> = []
        for key in keys where !seen.insert(key).inserted { throw .repeatedKey(key) }
    }
}
