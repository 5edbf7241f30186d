internal import NumericKernel

/// Units that are at least as good as another on every criterion and better on one. A warning, not a refusal: with positive
/// weights no sound method puts a dominated unit before the one that dominates it.
public struct Dominance: Hashable, Sendable {
    /// How many units dominate each row.
    public let dominatorCounts: [Int]
    private let oriented: [Double]
    private let width: Int

    /// Looks at all pairs of a matrix, on raw values.
    ///
    /// Edge cases: values no more than 1e-9 apart are equal; units alike on all criteria do not dominate each other.
    /// Complexity: n^2 m at most, less when pairs differ early.
    /// Source: Hwang and Yoon (1981), Multiple Attribute Decision Making, III, dominance.
    /// Checked by: numpy; laws.
    public init(of matrix: DecisionMatrix) {
        let values = matrix.oriented
        let count = matrix.criteria.count
        oriented = values
        width = count
        dominatorCounts = sideBySide(matrix.units.count) { row in
            (0..<values.count / count).count { Dominance.dominates($0, row, values, count) }
        }
    }

    /// Rows that some unit dominates, ascending.
    public var dominated: [Int] { dominatorCounts.indices.filter { dominatorCounts[$0] > 0 } }

    /// Whether the first row dominates the second.
    public func dominates(_ first: Int, _ second: Int) -> Bool {
        Dominance.dominates(first, second, oriented, width)
    }

    /// Rows that dominate a row, ascending.
    public func dominators(of row: Int) -> [Int] {
        dominatorCounts.indices.filter { dominates($0, row) }
    }

    private static func dominates(_ first: Int, _ second: Int, _ values: [Double], _ width: Int) -> Bool {
        var isBetter = false
        for place in 0..<width {
            let lead = values[first * width + place] - values[second * width + place]
            if lead < -PriorityRanking.tolerance { return false }
            if lead > PriorityRanking.tolerance { isBetter = true }
        }
        return isBetter
    }
}
