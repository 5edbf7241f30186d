/// Sets of items of which at most one can be taken, and what their prices do to the relaxation.
struct RivalPrices {
    /// Each pair of rivals is in at least one of them.
    let cliques: [[Int]]

    /// Cliques that cover all pairs: each pair not yet covered is widened by the common rivals in their order.
    init(_ program: BudgetProgram) {
        var cliques: [[Int]] = []
        var covered: Set<[Int]> = []
        let sets = program.rivals.map(Set.init)
        for first in program.rivals.indices {
            for second in program.rivals[first] where second > first && !covered.contains([first, second]) {
                var clique = [first, second]
                for third in program.rivals[first]
                where third != second && clique.allSatisfy({ $0 == first || sets[$0].contains(third) }) {
                    clique.append(third)
                }
                clique.sort()
                for (place, one) in clique.enumerated() {
                    for other in clique[(place + 1)...] { covered.insert([one, other]) }
                }
                cliques.append(clique)
            }
        }
        self.cliques = cliques
    }

    /// Lowers the bound of a node, `first`, by prices on cliques: so many steps of a sub-gradient search with Polyak's length, from
    /// the prices that are there.
    ///
    /// Source: Held, Wolfe and Crowder 1974, Mathematical Programming 6; Fisher 1981, Management Science 27.
    func lower(
        _ relaxation: inout BudgetRelaxation, at node: inout BudgetNode, from first: BudgetRelaxation.Minimum,
        cheapest: [Int], floor: Int64?, steps: Int
    ) -> BudgetRelaxation.Minimum {
        let program = relaxation.program
        let scale = relaxation.scale
        var found = first
        var looks = first.looks
        var prices = relaxation.prices.isEmpty ? cliques.map { _ in 0 } : relaxation.prices
        var (best, lowest, pace, stale) = (relaxation, found, 1.0, 0)
        for _ in 0..<steps {
            if let floor, relaxation.bound(found.best) <= floor { break }
            let excess = excess(found, taken: node.taken, program)
            let step = zip(excess, prices).map { $0 < 0 && $1 == 0 ? 0 : $0 }
            let length = step.reduce(0) { $0 + $1 * $1 }
            guard length > 0, pace > RivalPrices.slowest else { break }
            let level = Double(found.best.level)
            let target = floor.map { Double($0) * scale } ?? (level - abs(level) / 10)
            let stride = pace * max(level - target, scale) / length
            prices = zip(prices, step).map { min(max(0, $0 + stride * $1), RivalPrices.dearest) }
            relaxation.charge(prices, on: cliques)
            node.price = found.best.price
            found = relaxation.minimum(of: node, cheapest: cheapest, floor: floor)
            looks += found.looks + program.count + cliques.count
            if found.best.level < lowest.best.level {
                (best, lowest, stale) = (relaxation, found, 0)
            } else {
                stale += 1
                if stale == RivalPrices.patience { (pace, stale) = (pace / 2, 0) }
            }
        }
        relaxation = best
        lowest.looks = looks
        return lowest
    }

    /// Steps without a lower bound before the search slows down, and the pace at which it ends.
    private static let patience = 5
    private static let slowest = 1e-3
    /// No scaled value is as large: an item at this price is never taken.
    private static let dearest = 0x1p63

    /// By how much each clique holds more than one, in the mixture of the two points that costs just the budget.
    private func excess(
        _ found: BudgetRelaxation.Minimum, taken: [Int], _ program: BudgetProgram
    ) -> [Double] {
        var share = [Double](repeating: 0, count: program.count)
        var beyondShare = 0.0
        if let beyond = found.beyond {
            beyondShare =
                Double(program.budget - found.within.cost) / Double(beyond.cost - found.within.cost)
            for item in beyond.chosen { share[item] += beyondShare }
        }
        for item in found.within.chosen { share[item] += 1 - beyondShare }
        for item in taken { share[item] = 1 }
        return cliques.map { $0.reduce(-1) { $0 + share[$1] } }
    }
}
