/// A 0/1 programme in whole numbers: values to add up, costs within a budget, bounds for groups, pairs that exclude each other.
struct BudgetProgram {
    let values: [Int64]
    let costs: [Int64]
    let budget: Int64
    /// The group of each item.
    let group: [Int]
    /// Fewest and most of each group.
    let least: [Int]
    let most: [Int]
    /// Items that may not stand beside an item.
    let rivals: [[Int]]
    /// Items that are in.
    let forced: [Int]

    var count: Int { values.count }

    /// What is divided out of the values, and out of the costs.
    let valueUnit: Int64
    let costUnit: Int64

    /// A programme; common factors are divided out of values and costs, which loses nothing and sharpens every bound.
    init(
        values: [Int64], costs: [Int64], budget: Int64, group: [Int], least: [Int], most: [Int], rivals: [[Int]],
        forced: [Int]
    ) {
        let valueUnit = BudgetProgram.commonFactor(values)
        let costUnit = BudgetProgram.commonFactor(costs)
        self.values = values.map { $0 / valueUnit }
        self.costs = costs.map { $0 / costUnit }
        self.budget = budget / costUnit
        self.group = group
        self.least = least
        self.most = most
        self.rivals = rivals
        self.forced = forced
        self.valueUnit = valueUnit
        self.costUnit = costUnit
    }

    /// The same rules, without the limit of the budget, with the lowest cost as the aim.
    var cheapest: BudgetProgram {
        BudgetProgram(
            values: costs.map { -$0 }, costs: costs, budget: costs.reduce(0, +), group: group, least: least, most: most,
            rivals: rivals, forced: forced)
    }

    private static func commonFactor(_ numbers: [Int64]) -> Int64 {
        let factor = numbers.reduce(Int64(0)) { factor, number in
            var (a, b) = (factor, abs(number))
            while b != 0 { (a, b) = (b, a % b) }
            return a
        }
        return max(factor, 1)
    }

    /// What a set is worth.
    func value(of set: some Sequence<Int>) -> Int64 { set.reduce(0) { $0 + values[$1] } }

    /// What a set costs.
    func cost(of set: some Sequence<Int>) -> Int64 { set.reduce(0) { $0 + costs[$1] } }
}

/// A part of a programme: what is taken, and what is still open. The rest is out.
struct BudgetNode {
    /// Items taken.
    var taken: [Int] = []
    /// Items still open, by group and then by place.
    var open: [Int] = []
    /// What is taken is worth.
    var value: Int64 = 0
    /// What is taken costs.
    var cost: Int64 = 0
    /// Items taken, by group.
    var counts: [Int]
    /// No completion is worth more.
    var bound: Int64 = .max
    /// The price of money that gave the bound, scaled.
    var price: Int64 = 0

    /// The whole of a programme, with what is forced in it; `nil` when that breaks a rule.
    init?(root program: BudgetProgram) {
        counts = [Int](repeating: 0, count: program.least.count)
        open = program.values.indices.sorted { (program.group[$0], $0) < (program.group[$1], $1) }
        for item in program.forced {
            guard open.contains(item) else { return nil }
            take(item, in: program)
        }
    }

    /// Takes an open item; its rivals are out.
    mutating func take(_ item: Int, in program: BudgetProgram) {
        taken.append(item)
        value += program.values[item]
        cost += program.costs[item]
        counts[program.group[item]] += 1
        let rivals = program.rivals[item]
        open.removeAll { $0 == item || rivals.contains($0) }
    }

    /// Leaves an open item out.
    mutating func skip(_ item: Int) { open.removeAll { $0 == item } }

    /// Stretches of open items of one group.
    func stretches(in program: BudgetProgram) -> [(group: Int, range: Range<Int>)] {
        var stretches: [(group: Int, range: Range<Int>)] = []
        var start = 0
        while start < open.count {
            let group = program.group[open[start]]
            var end = start + 1
            while end < open.count, program.group[open[end]] == group { end += 1 }
            stretches.append((group, start..<end))
            start = end
        }
        return stretches
    }

    /// Closes what can no longer be taken: full groups, and items whose cost leaves too little for the cheapest way to keep the
    /// group minima. Returns that cheapest way, or `nil` when there is none within the budget.
    mutating func tighten(in program: BudgetProgram) -> [Int]? {
        var cheapest: [Int] = []
        // What the dearest of the cheapest costs, by group, where some are needed.
        var dearest = [Int64](repeating: 0, count: counts.count)
        var missing = 0
        for group in counts.indices {
            if counts[group] > program.most[group] { return nil }
            missing += max(0, program.least[group] - counts[group])
        }
        for (group, range) in stretches(in: program) {
            let needed = program.least[group] - counts[group]
            guard needed > 0 else { continue }
            guard range.count >= needed else { return nil }
            let byCost = open[range].sorted { (program.costs[$0], $0) < (program.costs[$1], $1) }
            cheapest += byCost[..<needed]
            dearest[group] = program.costs[byCost[needed - 1]]
            missing -= needed
        }
        guard missing == 0 else { return nil }
        let left = program.budget - cost - program.cost(of: cheapest)
        guard left >= 0 else { return nil }
        open.removeAll {
            counts[program.group[$0]] == program.most[program.group[$0]]
                || program.costs[$0] - dearest[program.group[$0]] > left
        }
        return cheapest
    }
}
