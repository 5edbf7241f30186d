public import NumericKernel

/// The weights that data alone would give, by four rules. They say how the units differ, not what matters: no decision.
public struct DataWeights: Hashable, Sendable {
    /// A rule.
    public enum Rule: String, Hashable, Sendable, CaseIterable {
        /// The same weight for all.
        case equal
        /// Large where the values are unequal.
        case entropy
        /// Large where the values vary, and go against those of the other criteria.
        case critic
        /// Large where the values go together with those of the other criteria.
        case principalComponent = "principal_component"
    }

    /// Keys of the criteria.
    public let keys: [String]
    /// Number of units.
    public let units: Int
    /// Criteria on which all units have the same share; every rule but the equal one gives them 0.
    public let constant: [String]
    /// The part of the variance of the standardised shares that the first principal component holds; `nil` where the rule has
    /// no weights.
    public let firstComponentShare: Double?
    private let found: [Rule: [Double]]

    /// The weights of a rule, in the order of the keys; they sum to 1. `nil` where the data give none.
    public subscript(rule: Rule) -> [Double]? { found[rule] }

    /// The same as a weighting.
    public func weighting(_ rule: Rule) -> Weighting? {
        let origin: Weighting.Origin =
            switch rule {
            case .equal: .equal
            case .entropy: .entropy
            case .critic: .critic
            case .principalComponent: .principalComponent
            }
        return found[rule].map { Weighting(checked: keys, $0, origin: origin) }
    }

    /// Works out the weights on the shares of a decision matrix.
    ///
    /// Meaning: all four look at the shares of the way between the goalposts, so that directions and units are out of the way.
    /// *Entropy*: p is a unit's part of the sum of a column; the weight is in proportion to 1 + sum(p log p) / log(units).
    /// *CRITIC*: standard deviation times the sum over the other criteria of one less their correlation. *Principal component*:
    /// squares of the first eigenvector of the correlation matrix, that is, squared loadings of the first component divided by
    /// its eigenvalue.
    /// Shape: any number of units and criteria.
    /// Edge cases: 0 log 0 = 0. A constant column, its largest and smallest share no more than 1e-9 apart, has weight 0 and no
    /// part in the correlations. No weights (`nil`): entropy, with fewer than two units, or all columns constant; CRITIC also
    /// where all columns that vary go together perfectly; the principal component also where the two largest eigenvalues are
    /// equal, so that there is no first one.
    /// Errors: `KernelError` from the eigenvalues, which finite shares do not cause. Complexity: units times the square of the
    /// criteria, and their cube.
    /// Source: Zeleny 1982, "Multiple Criteria Decision Making", and Hwang, Yoon 1981, "Multiple Attribute Decision
    /// Making" (entropy); Diakoulaki, Mavrotas, Papayannakis 1995, Computers and Operations Research 22(7)
    /// (CRITIC); OECD and JRC 2008, "Handbook on Constructing Composite Indicators", step 6 (squared loadings; of the first
    /// component only, without rotation).
    /// Checked by: the examples of Hwang and Yoon and of Diakoulaki et al.; numpy, pymcdm and pyDecision where they are right,
    /// Tests/Reference/weights-data.csv; laws in the tests.
    public init(of matrix: DecisionMatrix) throws(KernelError) {
        let shares = matrix.shares
        let columns = matrix.criteria.indices.map { criterion in
            matrix.units.indices.map { shares[$0 * matrix.criteria.count + criterion] }
        }
        let varies = columns.map { column in
            guard let low = column.min(), let high = column.max() else { return false }
            return high - low > Weighting.tolerance
        }
        keys = matrix.criteria.map(\.key)
        units = matrix.units.count
        constant = zip(keys, varies).filter { !$1 }.map(\.0)
        var found: [Rule: [Double]] = [:]
        found[.equal] = keys.map { _ in 1 / Double(matrix.criteria.count) }
        let places = varies.indices.filter { varies[$0] }
        guard !places.isEmpty else {
            self.found = found
            firstComponentShare = nil
            return
        }
        /// Weights of the columns that vary, in proportion, put among those that do not; none below rounding.
        func spread(_ parts: [Double]) -> [Double]? {
            let sum = parts.reduce(0, +)
            guard sum > DataWeights.rounding else { return nil }
            var weights = [Double](repeating: 0, count: columns.count)
            for (place, part) in zip(places, parts) { weights[place] = part / sum }
            return weights
        }
        let moments = places.map { ColumnMoments(columns[$0]) }
        let correlations = moments.map { one in moments.map { one.correlation(with: $0) } }
        found[.entropy] = spread(places.map { DataWeights.divergence(of: columns[$0]) })
        let conflicts = correlations.map { row in row.reduce(0) { $0 + (1 - $1) } }
        if conflicts.contains(where: { $0 > Weighting.tolerance }) {
            found[.critic] = spread(zip(moments, conflicts).map { $0.deviation * $1 })
        }
        let eigen = try SymmetricEigen(correlations.flatMap(\.self), order: places.count)
        let isFirst = eigen.values.count == 1 || eigen.values[0] - eigen.values[1] > Weighting.tolerance
        found[.principalComponent] = isFirst ? spread(eigen.vectors[0].map { $0 * $0 }) : nil
        firstComponentShare = isFirst ? eigen.values[0] / Double(places.count) : nil
        self.found = found
    }

    private static let rounding = 1e-12

    /// How far the entropy of a column that varies, with no share below 0, is from the largest possible: 0...1.
    private static func divergence(of column: [Double]) -> Double {
        let sum = column.reduce(0, +)
        let entropy = column.reduce(0) { total, share in
            let part = share / sum
            return part > 0 ? total - part * Elementary.log(part) : total
        }
        return max(1 - entropy / Elementary.log(Double(column.count)), 0)
    }
}

/// A column less its mean, and its spread.
private struct ColumnMoments {
    let deviations: [Double]
    let norm: Double

    init(_ column: [Double]) {
        let mean = column.reduce(0, +) / Double(column.count)
        deviations = column.map { $0 - mean }
        norm = deviations.reduce(0) { $0 + $1 * $1 }.squareRoot()
    }

    /// Standard deviation of a sample.
    var deviation: Double { norm / Double(deviations.count - 1).squareRoot() }

    func correlation(with other: ColumnMoments) -> Double {
        let product = zip(deviations, other.deviations).reduce(0) { $0 + $1.0 * $1.1 }
        return min(max(product / (norm * other.norm), -1), 1)
    }
}
