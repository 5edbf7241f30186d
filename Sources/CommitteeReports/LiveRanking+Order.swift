extension LiveRanking {
    /// The place of a commune under some weights.
    public struct Place: Hashable, Sendable {
        /// Which of the members.
        public let member: Int
        /// Sum of weight times share.
        public let score: Double
        /// 1 + number of communes before its tie.
        public let rank: Int
        /// Whether others share the rank.
        public let isTied: Bool
        /// Whether no commune of its group stands before it; `false` where it has no group.
        public let isFirstInGroup: Bool
    }

    /// The committee's weights.
    public var weights: [Double] { criteria.map(\.weight) }

    /// Communes in order under weights that sum to 1: what the script of the page computes, double by double.
    ///
    /// Meaning: scores are sums in the order of the criteria. Scores no more than the tolerance from their neighbour are one
    /// tie, so that a run of near scores shares a rank; within it the order is that of `members`.
    /// Shape: a weight for each criterion.
    /// Edge cases: without members the order is empty.
    /// Complexity: n log n.
    /// Source: the main score and its ties, see the weighted-sum ranking.
    /// Checked by: laws, and a second program on the data of the page.
    public func places(under weights: [Double]) -> [Place] {
        precondition(weights.count == criteria.count, "a weight for each criterion")
        let scores = members.map { member in
            zip(weights, member.shares).reduce(0) { $0 + $1.0 * $1.1 }
        }
        let order = scores.indices.sorted { (scores[$1], $0) < (scores[$0], $1) }
        var ties: [[Int]] = []
        for member in order {
            if let last = ties.last?.last, scores[last] - scores[member] <= tolerance {
                ties[ties.count - 1].append(member)
            } else {
                ties.append([member])
            }
        }
        var places: [Place] = []
        var seen: Set<String> = []
        for tie in ties {
            let rank = places.count + 1
            for member in tie.sorted() {
                let isFirst = members[member].group.map { seen.insert($0).inserted } ?? false
                places.append(
                    Place(
                        member: member, score: scores[member], rank: rank, isTied: tie.count > 1,
                        isFirstInGroup: isFirst))
            }
        }
        return places
    }
}
