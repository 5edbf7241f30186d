/// The programme without its budget: money has a price instead, and pairs that exclude each other may have one. With prices
/// fixed it falls apart by group, and what is left is to take the best of each.
///
/// For every price that is not negative the optimum of the relaxation is an upper bound. All numbers are whole: reduced values are
/// scaled by a power of two, so that a bound is exact whatever the price.
struct BudgetRelaxation {
    let program: BudgetProgram
    /// Reduced values are multiplied by two to this power.
    let shift: Int
    /// Scaled value of an item, less the prices of the cliques it is in.
    private var worth: [Int128]
    /// Prices of the cliques, scaled; none to begin with.
    private(set) var prices: [Double] = []
    /// The sum of them, as whole numbers.
    private var priceSum: Int128 = 0
    /// The largest price of money that is tried.
    private let dearestPrice: Int64

    /// The optimum at one price.
    struct Point {
        /// Open items that are chosen.
        var chosen: [Int]
        /// Reduced value before money is paid, taken items included.
        var worth: Int128
        /// Cost, taken items included.
        var cost: Int64
        /// The price of money, scaled.
        var price: Int64
        /// The bound, scaled.
        var level: Int128
    }

    /// The lowest bound, the point that gives it, and the last points on both sides of the budget.
    struct Minimum {
        var best: Point
        var within: Point
        var beyond: Point?
        /// How many items were looked at, one price after the other.
        var looks: Int
    }

    init(_ program: BudgetProgram) {
        self.program = program
        let largest = program.values.map(abs).max().map { max($0, 1) } ?? 1
        let bits = Int64.bitWidth - largest.leadingZeroBitCount
        shift = max(0, min(40, 61 - bits))
        dearestPrice = Int64.max / 4
        let scale = shift
        worth = program.values.map { Int128($0) << scale }
    }

    /// The bound in whole values.
    func bound(_ point: Point) -> Int64 { Int64(clamping: point.level >> shift) }

    /// Reduced value of an item at a price.
    func reduced(_ item: Int, at price: Int64) -> Int128 {
        worth[item] - Int128(price) * Int128(program.costs[item])
    }

    /// By what reduced values are multiplied.
    var scale: Double { Double(Int64(1) << Int64(shift)) }

    /// Puts prices on cliques.
    mutating func charge(_ prices: [Double], on cliques: [[Int]]) {
        let unit = shift
        self.prices = prices
        worth = program.values.map { Int128($0) << unit }
        priceSum = 0
        for (clique, price) in zip(cliques, prices) where price >= 1 {
            let whole = Int128(price)
            priceSum += whole
            for item in clique { worth[item] -= whole }
        }
    }

    /// The point of a given choice of open items.
    private func point(_ chosen: [Int], of node: BudgetNode, at price: Int64) -> Point {
        let all = chosen.reduce(node.taken.reduce(Int128(0)) { $0 + worth[$1] }) { $0 + worth[$1] }
        let cost = node.cost + program.cost(of: chosen)
        let level = all + priceSum + Int128(price) * (Int128(program.budget) - Int128(cost))
        return Point(chosen: chosen, worth: all, cost: cost, price: price, level: level)
    }

    /// The optimum at a price: in each group the items with a positive reduced value, more or fewer where its bounds ask for it.
    private func optimum(
        of node: BudgetNode, _ stretches: [(group: Int, range: Range<Int>)], at price: Int64
    ) -> Point {
        var chosen: [Int] = []
        let reduced = node.open.map { self.reduced($0, at: price) }
        for (group, range) in stretches {
            let fewest = max(0, program.least[group] - node.counts[group])
            let most = min(range.count, program.most[group] - node.counts[group])
            let positive = range.filter { reduced[$0] > 0 }
            if positive.count >= fewest, positive.count <= most {
                chosen += positive.map { node.open[$0] }
            } else {
                let best = range.sorted { reduced[$0] != reduced[$1] ? reduced[$0] > reduced[$1] : $0 < $1 }
                chosen += best.prefix(positive.count < fewest ? fewest : most).map { node.open[$0] }
            }
        }
        return point(chosen, of: node, at: price)
    }

    /// The price of money with the lowest bound. Each step goes to where the lines of the last points on both sides of the budget
    /// cross; the bound is convex and piecewise linear in the price, so that this ends. It ends early below `floor`.
    func minimum(of node: BudgetNode, cheapest: [Int], floor: Int64?) -> Minimum {
        let stretches = node.stretches(in: program)
        let first = optimum(of: node, stretches, at: node.price)
        var found = Minimum(
            best: first, within: point(cheapest, of: node, at: dearestPrice), beyond: nil, looks: node.open.count)
        if first.cost > program.budget { found.beyond = first } else { found.within = first }
        if found.beyond == nil, first.price > 0 {
            let free = optimum(of: node, stretches, at: 0)
            found.looks += node.open.count
            if free.level < found.best.level { found.best = free }
            if free.cost > program.budget { found.beyond = free } else { found.within = free }
        }
        var last: Int64 = -1
        for _ in 0..<64 {
            guard let beyond = found.beyond else { break }
            if let floor, bound(found.best) <= floor { break }
            let crossing = (beyond.worth - found.within.worth) / Int128(beyond.cost - found.within.cost)
            let price = Int64(max(0, min(crossing, Int128(dearestPrice))))
            if price == last { break }
            last = price
            let next = optimum(of: node, stretches, at: price)
            found.looks += node.open.count
            if next.level < found.best.level { found.best = next }
            if next.cost > program.budget { found.beyond = next } else { found.within = next }
        }
        return found
    }

    /// Open items that must be in, and those that must be out, if anything worth more than `floor` is to come: the bound less what
    /// the opposite would lose is too low.
    func settled(_ node: BudgetNode, _ point: Point, floor: Int64) -> (taken: [Int], out: [Int]) {
        let slack = point.level - (Int128(floor) + 1) << shift
        let chosen = Set(point.chosen)
        var taken: [Int] = []
        var out: [Int] = []
        for (group, range) in node.stretches(in: program) {
            let items = node.open[range].map { (item: $0, reduced: reduced($0, at: point.price)) }
            let inside = items.filter { chosen.contains($0.item) }
            let worstIn = inside.map(\.reduced).min()
            let bestOut = items.filter { !chosen.contains($0.item) }.map(\.reduced).max()
            let count = node.counts[group] + inside.count
            for (item, reduced) in items {
                if chosen.contains(item) {
                    var loss = reduced
                    if let bestOut, count == program.least[group] || bestOut > 0 {
                        loss -= bestOut
                    } else if count == program.least[group] {
                        taken.append(item)
                        continue
                    }
                    if loss > slack { taken.append(item) }
                } else {
                    var loss = -reduced
                    if let worstIn, count == program.most[group] || worstIn < 0 { loss += worstIn }
                    if loss > slack { out.append(item) }
                }
            }
        }
        return (taken, out)
    }
}
