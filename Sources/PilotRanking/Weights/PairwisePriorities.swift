import NumericKernel

/// What comparisons of pairs say: weights by both ways of the literature, and how well the comparisons fit each other.
public struct PairwisePriorities: Hashable, Sendable {
    /// A comparison held against all others.
    public struct Misfit: Hashable, Sendable {
        /// The criterion said to be the more important (of equals, the first in byte order).
        public let first: String
        /// The other.
        public let second: String
        /// What was said: 1 or more.
        public let value: Double
        /// What the other comparisons say of the pair: the geometric mean of all ways over a third criterion.
        public let fitting: Double
        /// Distance of the value from the ratio of the weights (geometric means), as a natural logarithm, 0 or more.
        public let distance: Double
    }

    /// Keys of the criteria.
    public let keys: [String]
    /// Weights by geometric means of the rows.
    public let geometricMean: [Double]
    /// Weights by the principal eigenvector.
    public let eigenvector: [Double]
    /// The principal eigenvalue: the number of criteria when nothing contradicts, else more.
    public let largestEigenvalue: Double
    /// Saaty's consistency index; `nil` below three criteria, which cannot contradict each other.
    public let consistencyIndex: Double?
    /// The consistency index divided by that of random comparisons; `nil` below three criteria.
    public let consistencyRatio: Double?
    /// The geometric consistency index; `nil` below three criteria.
    public let geometricConsistencyIndex: Double?
    /// All pairs, those that fit the others least first; empty below three criteria.
    public let misfits: [Misfit]

    /// The pairs that fit the others least: one, or several that fit equally badly; none when all fit.
    ///
    /// Edge cases: of three criteria all three pairs fit equally badly, whatever was said: one contradiction, and no way to tell
    /// which of the three comparisons is to blame.
    public var worst: [Misfit] {
        guard let largest = misfits.first?.distance, largest > Weighting.tolerance else { return [] }
        return misfits.filter { largest - $0.distance <= Weighting.tolerance }
    }

    /// The consistency ratio up to which comparisons are usually accepted (Saaty 1980).
    public static let usualRatio = 0.1

    /// The geometric consistency index that goes with `usualRatio`; `nil` below three criteria.
    ///
    /// Source: Aguarón, Moreno-Jiménez 2003, European Journal of Operational Research 147(1).
    public static func usualGeometricIndex(for criteria: Int) -> Double? {
        switch criteria {
        case ..<3: nil
        case 3: 0.3147
        case 4: 0.3526
        default: 0.37
        }
    }
}

extension PairwiseComparisons {
    /// Weights and consistency.
    ///
    /// Meaning: the geometric means of the rows are the weights whose ratios come nearest to all comparisons, by squares of
    /// logarithms; the eigenvector is Saaty's. Both are the exact ratios where nothing contradicts. Which comparison fits least
    /// is judged by its distance from the ratio of the geometric means; that distance is (n - 2)/n times the one from what the
    /// others say, so that both name the same pair.
    /// Shape: any number of criteria from 1.
    /// Edge cases: one criterion has weight 1; two have the weights of their one comparison, and no index.
    /// Errors: none. Complexity: n^3 for each of about 10 squarings.
    /// Source: Crawford, Williams 1985, Journal of Mathematical Psychology 29(4) (geometric means); Saaty 1980, "The Analytic
    /// Hierarchy Process" (eigenvector, consistency); Aguarón, Moreno-Jiménez 2003, European Journal of Operational Research
    /// 147(1) (geometric index).
    /// Checked by: Saaty's examples; pymcdm, AHPy and pyDecision, Tests/Reference/weights-ahp.csv; laws in the tests.
    public func priorities() -> PairwisePriorities {
        let count = keys.count
        let means = (0..<count).map { row in
            (0..<count).reduce(0) { $0 + log(row, $1) } / Double(count)
        }
        let (eigenvector, excess) = principalEigenvector(near: means)
        let index = count < 3 ? nil : excess / Double(count - 1)
        let pairs = (0..<count).flatMap { row in ((row + 1)..<max(count, row + 1)).map { (row, $0) } }
        let squares = pairs.reduce(0) { sum, pair in
            let residual = log(pair.0, pair.1) - (means[pair.0] - means[pair.1])
            return sum + residual * residual
        }
        return PairwisePriorities(
            keys: keys, geometricMean: PairwiseComparisons.shares(of: means), eigenvector: eigenvector,
            largestEigenvalue: Double(count) + excess, consistencyIndex: index,
            consistencyRatio: RandomIndex.value(for: count).flatMap { random in index.map { $0 / random } },
            geometricConsistencyIndex: count < 3 ? nil : 2 * squares / Double((count - 1) * (count - 2)),
            misfits: count < 3 ? [] : pairs.map { misfit($0, means) }.sorted(by: PairwiseComparisons.precedes))
    }

    /// The weights whose logarithms differ as given.
    static func shares(of logs: [Double]) -> [Double] {
        let whole = Elementary.logSumExp(logs)
        return logs.map { Elementary.exp($0 - whole) }
    }

    /// Weights, and by how much the eigenvalue exceeds the number of criteria.
    ///
    /// The matrix is divided by the ratios of the geometric means first. All its entries are then near 1, exactly so where nothing
    /// contradicts; its rows summed, after squaring it again and again, are the eigenvector of what is left (Saaty 1980).
    private func principalEigenvector(near means: [Double]) -> (weights: [Double], excess: Double) {
        let count = keys.count
        let left = SquareMatrix(
            (0..<count).map { row in
                (0..<count).map { Elementary.exp(log(row, $0) - (means[row] - means[$0])) }
            })
        var (power, vector) = (left, [Double](repeating: 1 / Double(count), count: count))
        for _ in 0..<64 {
            let sums = power.rows.map { $0.reduce(0, +) }
            let whole = sums.reduce(0, +)
            let next = sums.map { $0 / whole }
            let change = zip(next, vector).reduce(0) { max($0, abs($1.0 - $1.1) / $1.0) }
            vector = next
            if change <= 1e-15 { break }
            power = (1 / whole) * power
            power = power * power
        }
        let image = left.rows.map { row in zip(row, vector).reduce(0) { $0 + $1.0 * $1.1 } }
        let excess = max(image.reduce(0, +) - Double(count), 0)
        let logs = zip(vector, means).map { Elementary.log($0) + $1 }
        return (PairwiseComparisons.shares(of: logs), excess)
    }

    private func misfit(_ pair: (Int, Int), _ means: [Double]) -> PairwisePriorities.Misfit {
        var (first, second) = pair
        let said = log(first, second)
        if said < 0 || (said == 0 && keys[second].utf8.lexicographicallyPrecedes(keys[first].utf8)) {
            swap(&first, &second)
        }
        let others = keys.indices.filter { $0 != first && $0 != second }
        let indirect = others.reduce(0) { $0 + log(first, $1) + log($1, second) } / Double(others.count)
        return PairwisePriorities.Misfit(
            first: keys[first], second: keys[second], value: Elementary.exp(abs(said)),
            fitting: Elementary.exp(indirect), distance: abs(log(first, second) - (means[first] - means[second])))
    }

    /// By distance, equal distances by the keys: an order that is not that of the criteria.
    private static func precedes(_ left: PairwisePriorities.Misfit, _ right: PairwisePriorities.Misfit) -> Bool {
        if abs(left.distance - right.distance) > Weighting.tolerance { return left.distance > right.distance }
        return (left.first, left.second) < (right.first, right.second)
    }
}

extension PairwisePriorities {
    /// The weights as a weighting: by geometric means, or by the eigenvector.
    public func weighting(_ way: Way = .geometricMean) -> Weighting {
        switch way {
        case .geometricMean: Weighting(checked: keys, geometricMean, origin: .geometricMean)
        case .eigenvector: Weighting(checked: keys, eigenvector, origin: .eigenvector)
        }
    }

    /// Which of the weights.
    public enum Way: String, Hashable, Sendable, CaseIterable {
        /// Those by geometric means of the rows.
        case geometricMean = "geometric_mean"
        /// Those by the principal eigenvector.
        case eigenvector
    }
}
