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
        var places: [Place] = []
        for group in TiedRanks.groups(of: scores) {
            let rank = places.count + 1
            places += group.sorted(by: precedes).map {
                Place(index: $0, score: scores[$0], rank: rank, isTied: group.count > 1)
            }
        }
        self.places = places
    }
}
