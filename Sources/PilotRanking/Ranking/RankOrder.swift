/// Places by score: equal scores share a rank, and a ladder orders them.
struct RankOrder {
    /// One place.
    struct Place {
        /// Which of the scores.
        let index: Int
        let score: Double
        /// 1 + number of higher scores.
        let rank: Int
        let isTied: Bool
    }

    /// In order.
    let places: [Place]

    /// Orders scores, higher first. Scores no more than the tolerance from their neighbour are equal, and `precedes` orders
    /// them; it must order any two.
    init(scores: [Double], precedes: (Int, Int) -> Bool) {
        let order = scores.indices.sorted { scores[$0] > scores[$1] }
        var places: [Place] = []
        var start = 0
        while start < order.count {
            var end = start + 1
            while end < order.count, scores[order[end - 1]] - scores[order[end]] <= PriorityRanking.tolerance {
                end += 1
            }
            places += order[start..<end].sorted(by: precedes).map {
                Place(index: $0, score: scores[$0], rank: start + 1, isTied: end - start > 1)
            }
            start = end
        }
        self.places = places
    }
}
