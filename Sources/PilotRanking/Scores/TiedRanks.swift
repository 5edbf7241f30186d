/// Ranks of scores, higher first, in which equal scores share a place and the order of the rows decides nothing.
///
/// Scores no more than the tolerance from their neighbour are equal, so that a run of near scores is one tie.
enum TiedRanks {
    /// Rows of equal scores, the highest first; rows in a group in ascending order.
    static func groups(of scores: [Double]) -> [[Int]] {
        let order = scores.indices.sorted { (scores[$1], $0) < (scores[$0], $1) }
        var groups: [[Int]] = []
        var last: Double?
        for row in order {
            if let last, last - scores[row] <= PriorityRanking.tolerance {
                groups[groups.count - 1].append(row)
            } else {
                groups.append([row])
            }
            last = scores[row]
        }
        return groups.map { $0.sorted() }
    }

    /// 1 + the number of higher scores: 1, 2, 2, 4.
    static func shared(_ scores: [Double]) -> [Int] {
        var ranks = [Int](repeating: 1, count: scores.count)
        var before = 0
        for group in groups(of: scores) {
            for row in group { ranks[row] = before + 1 }
            before += group.count
        }
        return ranks
    }

    /// The mean of the places a tie covers: 1, 2.5, 2.5, 4.
    static func average(_ scores: [Double]) -> [Double] {
        average(of: groups(of: scores), count: scores.count)
    }

    /// Mean places of rows in groups, the first group first.
    static func average(of groups: [[Int]], count: Int) -> [Double] {
        var ranks = [Double](repeating: 1, count: count)
        var before = 0
        for group in groups {
            for row in group { ranks[row] = Double(before) + Double(group.count + 1) / 2 }
            before += group.count
        }
        return ranks
    }
}
