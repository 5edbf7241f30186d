/// How alike two rankings are, ties allowed.
public enum RankCorrelation {
    /// Spearman's rho: the correlation of average ranks. `nil` when one of the rankings is one tie.
    ///
    /// Shape: two average ranks for each unit, as 1, 2.5, 2.5, 4. Units: −1...1.
    /// Complexity: n.
    /// Source: Spearman (1904), American Journal of Psychology 15(1), 72-101; with ties as the correlation of mid-ranks.
    /// Checked by: R, Tests/Reference/deprivation-robustness.csv.
    public static func spearman(_ left: [Double], _ right: [Double]) -> Double? {
        let middle = Double(left.count + 1) / 2
        var product = 0.0
        var leftSquare = 0.0
        var rightSquare = 0.0
        for (one, other) in zip(left, right) {
            product += (one - middle) * (other - middle)
            leftSquare += (one - middle) * (one - middle)
            rightSquare += (other - middle) * (other - middle)
        }
        guard leftSquare > 0, rightSquare > 0 else { return nil }
        return product / (leftSquare.squareRoot() * rightSquare.squareRoot())
    }

    /// Kendall's tau-b of two orders of the same units: concordant less discordant pairs over the geometric mean of the pairs
    /// untied in the one and in the other.
    ///
    /// Shape: two ranks for each unit. Units: −1...1.
    /// Edge cases: `nil` when one of the orders ties all units, or there are fewer than two.
    /// Complexity: n log n.
    /// Source: Kendall (1945), The treatment of ties in ranking problems, Biometrika 33, 239–251; counted by sorting after
    /// Knight (1966), A computer method for calculating Kendall's tau with ungrouped data, Journal of the American
    /// Statistical Association 61, 436–439.
    /// Checked by: scipy and R, and pair by pair in the tests.
    public static func kendall(_ first: [Int], _ second: [Int]) -> Double? {
        precondition(first.count == second.count, "two ranks for each unit")
        let order = first.indices.sorted { (first[$0], second[$0]) < (first[$1], second[$1]) }
        var sorted = order.map { second[$0] }
        let tiedInFirst = tiedPairs(order.map { first[$0] })
        let tiedInBoth = tiedPairs(order.map { SIMD2(first[$0], second[$0]) })
        let discordant = inversions(&sorted)
        let tiedInSecond = tiedPairs(sorted)
        let pairs = first.count * (first.count - 1) / 2
        let (untiedFirst, untiedSecond) = (pairs - tiedInFirst, pairs - tiedInSecond)
        guard untiedFirst > 0, untiedSecond > 0 else { return nil }
        let balance = pairs - tiedInFirst - tiedInSecond + tiedInBoth - 2 * discordant
        return Double(balance) / (Double(untiedFirst) * Double(untiedSecond)).squareRoot()
    }

    /// Pairs of equal neighbours in a sorted row.
    private static func tiedPairs<Value: Equatable>(_ sorted: [Value]) -> Int {
        var (pairs, run) = (0, 0)
        for place in sorted.indices.dropFirst() {
            run = sorted[place] == sorted[place - 1] ? run + 1 : 0
            pairs += run
        }
        return pairs
    }

    /// Pairs that stand the wrong way round; sorts the row on the way.
    private static func inversions(_ row: inout [Int]) -> Int {
        var (count, width) = (0, 1)
        var merged = row
        while width < row.count {
            for start in stride(from: 0, to: row.count, by: 2 * width) {
                let middle = min(start + width, row.count)
                let end = min(start + 2 * width, row.count)
                var (left, right) = (start, middle)
                for place in start..<end {
                    if left < middle, right == end || row[left] <= row[right] {
                        merged[place] = row[left]
                        left += 1
                    } else {
                        merged[place] = row[right]
                        right += 1
                        count += middle - left
                    }
                }
            }
            swap(&row, &merged)
            width *= 2
        }
        return count
    }
}
