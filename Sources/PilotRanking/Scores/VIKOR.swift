/// Compromise ranking: a balance of the total regret of a unit and its largest single one.
public struct VIKOR: Hashable, Sendable {
    /// Weight of the total regret (the majority rule) against the largest one, 0...1; 0.5 is the authors' consensus.
    public let majority: Double

    /// A compromise ranking.
    public init(majority: Double = 0.5) {
        precondition((0...1).contains(majority), "the weight of the majority is a share")
        self.majority = majority
    }

    /// What comes out.
    public struct Solution: Hashable, Sendable {
        /// S: weighted sum of the regrets; less is better.
        public let total: [Double]
        /// R: largest weighted regret; less is better.
        public let largest: [Double]
        /// Q: the balance of both, 0...1; less is better.
        public let balance: [Double]
        /// Whether the best Q leads the next by 1 / (n - 1) at least.
        public let hasAdvantage: Bool
        /// Whether the best by Q is best by S or by R, too.
        public let isStable: Bool
        /// Rows of the compromise solution, ascending.
        ///
        /// Both conditions hold: the best alone. Only stability fails: the best and the second. The advantage fails: all
        /// whose Q is less than 1 / (n - 1) from the best. Units with equal Q are in it together.
        public let compromise: [Int]
    }

    /// S, R, Q and the compromise solution.
    ///
    /// Edge cases: a constant column and a criterion with weight 0 bring no regret; where all S (or all R) are equal, their part
    /// of Q is 0. One unit is the solution by itself. Raw values: goalposts are not used.
    /// Complexity: n m.
    /// Source: Opricovic and Tzeng (2004), European Journal of Operational Research 156(2), 445-455, section 2.
    /// Checked by: its mountain climbing example, the hydropower example of Opricovic and Tzeng (2007), same journal 178(2),
    /// 514-529; pymcdm 1.4.0, scikit-criteria 0.10.
    public func solution(of matrix: DecisionMatrix, weights: [Double]) -> Solution {
        matrix.requireWeights(weights)
        let (total, largest) = regrets(of: matrix, weights)
        let balance = zip(VIKOR.relative(total), VIKOR.relative(largest)).map {
            majority * $0 + (1 - majority) * $1
        }
        return VIKOR.compromise(total: total, largest: largest, balance: balance)
    }

    private func regrets(of matrix: DecisionMatrix, _ weights: [Double]) -> (total: [Double], largest: [Double]) {
        var total = [Double](repeating: 0, count: matrix.units.count)
        var largest = total
        let turned = matrix.oriented
        for place in weights.indices {
            let column = matrix.units.indices.map { turned[$0 * weights.count + place] }
            guard let best = column.max(), let worst = column.min(), best - worst > PriorityRanking.tolerance
            else { continue }
            for (row, value) in column.enumerated() {
                let regret = weights[place] * (best - value) / (best - worst)
                total[row] += regret
                largest[row] = max(largest[row], regret)
            }
        }
        return (total, largest)
    }

    /// Share of the way from the least to the most; 0 where they are equal.
    private static func relative(_ values: [Double]) -> [Double] {
        guard let least = values.min(), let most = values.max(), most - least > PriorityRanking.tolerance
        else { return values.map { _ in 0 } }
        return values.map { ($0 - least) / (most - least) }
    }

    private static func compromise(total: [Double], largest: [Double], balance: [Double]) -> Solution {
        let tolerance = PriorityRanking.tolerance
        let groups = TiedRanks.groups(of: balance.map(-))
        guard let best = groups.first, let leader = best.first, let leastTotal = total.min(),
            let leastLargest = largest.min()
        else {
            return Solution(
                total: [], largest: [], balance: [], hasAdvantage: false, isStable: false, compromise: [])
        }
        var hasAdvantage = true
        var close = [leader]
        if balance.count > 1 {
            let step = 1 / Double(balance.count - 1)
            close = balance.indices.filter { balance[$0] - balance[leader] < step - tolerance }
            close = Set(close).union(best).sorted()
            hasAdvantage = close == [leader]
        }
        let isStable = best.contains {
            total[$0] - leastTotal <= tolerance || largest[$0] - leastLargest <= tolerance
        }
        var compromise = close
        if hasAdvantage, !isStable, groups.count > 1 { compromise = (best + groups[1]).sorted() }
        return Solution(
            total: total, largest: largest, balance: balance, hasAdvantage: hasAdvantage, isStable: isStable,
            compromise: compromise)
    }
}
