/// How likely a unit is at each rank, from counts; parts of a tie are equal.
struct RankDistribution {
    /// Shares of the draws, rank 1 first.
    let shares: [Double]

    /// The distribution of a distinct row; `ties` are its own.
    init(of row: Int, in counts: RankCounts, ties: [(tie: RankCounts.Tie, draws: Int)]) {
        let places = counts.places
        let size = counts.rows.size(of: row)
        let first = row * places
        var parts = [Double](repeating: 0, count: places)
        // Members of one row hold as many places one after the other, in any order.
        var window = 0
        for place in 0..<places {
            window += Int(counts.alone[first + place])
            if place >= size { window -= Int(counts.alone[first + place - size]) }
            parts[place] = Double(window) / Double(size)
        }
        for (tie, draws) in ties {
            let part = Double(draws) / Double(tie.length)
            for place in Int(tie.place)..<Int(tie.place + tie.length) { parts[place] += part }
        }
        let draws = Double(counts.draws)
        shares = parts.map { $0 / draws }
    }

    /// The chance to be among the first so many.
    func share(first: Int) -> Double { shares.prefix(first).reduce(0, +) }

    /// The mean rank.
    var mean: Double {
        var sum = 0.0
        for (place, share) in shares.enumerated() { sum += Double(place + 1) * share }
        return sum
    }

    /// The first rank up to which a probability is reached.
    func quantile(_ probability: Double) -> Int {
        var sum = 0.0
        for (place, share) in shares.enumerated() {
            sum += share
            if sum >= probability - 1e-9 { return place + 1 }
        }
        return shares.count
    }
}
