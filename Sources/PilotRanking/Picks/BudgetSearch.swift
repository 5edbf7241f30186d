/// Depth-first branch and bound for a programme, for its best set or for the best set but one.
struct BudgetSearch {
    let program: BudgetProgram
    /// A set that does not count, in order; the best set when the next one is looked for.
    let excluded: [Int]?
    private let rivalPrices: RivalPrices
    /// Parts that are still to be looked at, each with the prices it inherits.
    private var open: [(node: BudgetNode, relaxation: BudgetRelaxation)] = []

    /// The best set so far, in order.
    private(set) var best: [Int]?
    /// What it is worth.
    private(set) var bestValue: Int64?
    /// Nodes looked at.
    private(set) var nodes = 0
    /// Items looked at, one price after the other: the measure of work.
    private(set) var looks = 0

    init(_ program: BudgetProgram, excluding excluded: [Int]? = nil) {
        self.program = program
        self.excluded = excluded
        rivalPrices = RivalPrices(program)
    }

    /// Whether nothing was left to look at.
    var isExhausted: Bool { open.isEmpty }

    /// No set is worth more; `nil` when there is no set at all.
    var bound: Int64? { (open.map(\.node.bound) + [bestValue].compactMap(\.self)).max() }

    /// Steps of the search for prices of rivals, at the root and later.
    private static let rootSteps = 300
    private static let laterSteps = 20

    /// Searches until everything was looked at, or items so many times; the root is always looked at.
    mutating func run(limit: Int) {
        guard let root = BudgetNode(root: program) else { return }
        if let excluded { offer(neighbour(of: excluded)) }
        open = [(root, BudgetRelaxation(program))]
        while let (node, relaxation) = open.popLast() {
            if let bestValue, node.bound <= bestValue { continue }
            if looks >= limit, nodes > 0 {
                open.append((node, relaxation))
                return
            }
            visit(node, relaxation)
            nodes += 1
        }
    }

    private mutating func visit(_ visited: BudgetNode, _ inherited: BudgetRelaxation) {
        var (node, relaxation) = (visited, inherited)
        guard let cheapest = node.tighten(in: program) else { return }
        var found = relaxation.minimum(of: node, cheapest: cheapest, floor: bestValue)
        offer(completed(node, found.within, relaxation, at: found.best.price))
        if !rivalPrices.cliques.isEmpty {
            found = rivalPrices.lower(
                &relaxation, at: &node, from: found, cheapest: cheapest, floor: bestValue,
                steps: nodes == 0 ? BudgetSearch.rootSteps : BudgetSearch.laterSteps)
            offer(completed(node, found.within, relaxation, at: found.best.price))
        }
        looks += found.looks + program.count
        node.price = found.best.price
        node.bound = min(node.bound, relaxation.bound(found.best))
        if let bestValue {
            if node.bound <= bestValue { return }
            let settled = relaxation.settled(node, found.best, floor: bestValue)
            let out = Set(settled.out)
            node.open.removeAll { out.contains($0) }
            for item in settled.taken {
                guard node.open.contains(item) else { return }
                node.take(item, in: program)
            }
            if !settled.taken.isEmpty, node.tighten(in: program) == nil { return }
        }
        guard let item = branch(of: node, found, relaxation) else { return offer(node.taken) }
        var (with, without) = (node, node)
        with.take(item, in: program)
        without.skip(item)
        open += [(without, relaxation), (with, relaxation)]
    }

    /// The item to decide next: one that stands against others in the relaxation; or the dearest one on which the two sides of the
    /// budget differ; or the one that matters least to the bound.
    private func branch(of node: BudgetNode, _ found: BudgetRelaxation.Minimum, _ relaxation: BudgetRelaxation) -> Int?
    {
        let isOpen = Set(node.open)
        let chosen = Set(found.within.chosen).intersection(isOpen)
        let clashes = chosen.map { item in (item, program.rivals[item].count { chosen.contains($0) }) }
            .filter { $0.1 > 0 }
        if let worst = clashes.max(by: {
            ($0.1, program.values[$0.0], -$0.0) < ($1.1, program.values[$1.0], -$1.0)
        }) {
            return worst.0
        }
        if let beyond = found.beyond {
            let differing = chosen.symmetricDifference(beyond.chosen).intersection(isOpen)
            if let dearest = differing.max(by: { (program.costs[$0], -$0) < (program.costs[$1], -$1) }) {
                return dearest
            }
        }
        let price = found.best.price
        return node.open.min {
            let (one, other) = (relaxation.reduced($0, at: price), relaxation.reduced($1, at: price))
            return (abs(one), $0) < (abs(other), $1)
        }
    }

    /// Keeps a set if it is the best so far.
    private mutating func offer(_ set: [Int]?) {
        guard let set else { return }
        let value = program.value(of: set)
        if let bestValue, value <= bestValue { return }
        let ordered = set.sorted()
        guard ordered != excluded else { return }
        (best, bestValue) = (ordered, value)
    }
}
