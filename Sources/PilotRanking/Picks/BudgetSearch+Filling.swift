/// A set that grows without breaking a rule that only forbids.
private struct GrowingSet {
    let program: BudgetProgram
    private(set) var items: [Int] = []
    private(set) var counts: [Int]
    private(set) var cost: Int64 = 0
    private var isBarred: [Bool]

    init(_ program: BudgetProgram, _ items: [Int]) {
        self.program = program
        counts = [Int](repeating: 0, count: program.least.count)
        isBarred = [Bool](repeating: false, count: program.count)
        for item in items { add(item) }
    }

    func admits(_ item: Int) -> Bool {
        let group = program.group[item]
        return !isBarred[item] && counts[group] < program.most[group] && cost + program.costs[item] <= program.budget
    }

    mutating func add(_ item: Int) {
        items.append(item)
        counts[program.group[item]] += 1
        cost += program.costs[item]
        isBarred[item] = true
        for rival in program.rivals[item] { isBarred[rival] = true }
    }
}

// Sets that keep every rule, made without a search.
extension BudgetSearch {
    /// A set made from a choice within the budget: of items in one another's way the one with the larger reduced value stays, group
    /// minima are filled up with the cheapest, and the money that is left is spent by reduced value; `nil` when a minimum is out of
    /// reach.
    func completed(
        _ node: BudgetNode, _ point: BudgetRelaxation.Point, _ relaxation: BudgetRelaxation, at price: Int64
    ) -> [Int]? {
        let byWorth = node.open.map { (item: $0, reduced: relaxation.reduced($0, at: price)) }
            .sorted { $0.reduced != $1.reduced ? $0.reduced > $1.reduced : $0.item < $1.item }.map(\.item)
        let chosen = Set(point.chosen)
        var set = GrowingSet(program, node.taken)
        for item in byWorth where chosen.contains(item) && set.admits(item) { set.add(item) }
        let isShort = { (group: Int) in set.counts[group] < program.least[group] }
        if program.least.indices.contains(where: isShort) {
            let byCost = node.open.sorted { (program.costs[$0], $0) < (program.costs[$1], $1) }
            for item in byCost where set.counts[program.group[item]] < program.least[program.group[item]] {
                if set.admits(item) { set.add(item) }
            }
            if program.least.indices.contains(where: isShort) { return nil }
        }
        for item in byWorth where program.values[item] > 0 && set.admits(item) { set.add(item) }
        return set.items
    }

    /// The best set that differs from a set by one item more, one less, or one for another; `nil` when none keeps the rules.
    func neighbour(of set: [Int]) -> [Int]? {
        let inside = Set(set)
        let others = program.values.indices.filter { !inside.contains($0) }
            .sorted { (program.values[$1], $0) < (program.values[$0], $1) }
        let left = program.budget - program.cost(of: set)
        var counts = [Int](repeating: 0, count: program.least.count)
        for item in set { counts[program.group[item]] += 1 }
        var best: (gain: Int64, out: Int?, into: Int?)?
        func keeps(_ out: Int?, _ into: Int?) -> Bool {
            for item in [out, into].compactMap(\.self) {
                let group = program.group[item]
                let count =
                    counts[group] - (out.map { program.group[$0] == group } == true ? 1 : 0)
                    + (into.map { program.group[$0] == group } == true ? 1 : 0)
                guard count >= program.least[group], count <= program.most[group] else { return false }
            }
            guard let into else { return true }
            return program.rivals[into].allSatisfy { $0 == out || !inside.contains($0) }
        }
        func weigh(_ out: Int?, _ into: Int?) {
            let freed = out.map { program.costs[$0] }
            let spent = into.map { program.costs[$0] }
            let gain = [into.map { program.values[$0] }, out.map { -program.values[$0] }].compactMap(\.self).reduce(
                0, +)
            if let best, gain <= best.gain { return }
            guard [spent, freed.map { -$0 }].compactMap(\.self).reduce(0, +) <= left, keeps(out, into) else { return }
            best = (gain, out, into)
        }
        let movable = set.filter { !program.forced.contains($0) }
        for out in movable { weigh(out, nil) }
        for into in others { weigh(nil, into) }
        for out in movable {
            for into in others {
                if let best, program.values[into] - program.values[out] <= best.gain { break }
                weigh(out, into)
            }
        }
        return best.map { move in set.filter { $0 != move.out } + [move.into].compactMap(\.self) }
    }
}
