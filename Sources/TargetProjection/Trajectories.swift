import PolicyData

/// Joint draws of one list in the years ahead, of a commune or of a sum.
struct Trajectories: Equatable {
    /// All households by year.
    private(set) var households: [Int] = []
    /// Households on the list by year and draw.
    private(set) var stocks: [[Int]] = []

    init() {}

    init(_ paths: UnitPaths) {
        households = paths.households
        stocks = paths.stocks.map { $0.map { Int($0) } }
    }

    /// Adds draw by draw.
    mutating func add(_ other: Trajectories) {
        households.add(other.households)
        guard !stocks.isEmpty else {
            stocks = other.stocks
            return
        }
        for year in stocks.indices { stocks[year].add(other.stocks[year]) }
    }

    /// Whether the target is met, by year and draw; `nil` when it is not decided in a year.
    func met(_ target: ProjectionTarget, from start: ListSize) -> [[Bool]]? {
        var met: [[Bool]] = []
        for year in stocks.indices {
            var row: [Bool] = []
            row.reserveCapacity(stocks[year].count)
            let fixed = fixedAllowance(target, year, start)
            for (draw, stock) in stocks[year].enumerated() {
                let allowance =
                    fixed ?? target.allowance(households: households[year], before: before(year, draw, start))
                guard let isMet = allowance.isMet(by: stock) else { return nil }
                row.append(isMet)
            }
            met.append(row)
        }
        return met
    }

    /// Draws that end inside the range of a target that is one.
    func inside(_ target: ProjectionTarget, from start: ListSize, year: Int) -> Int? {
        guard target.test.comparison == .between else { return nil }
        var hits = 0
        for (draw, stock) in stocks[year].enumerated() {
            let before = before(year, draw, start)
            guard let isMet = target.allowance(households: households[year], before: before).isMet(by: stock),
                let shortest = target.shortest(households: households[year], before: before)
            else { return nil }
            if isMet && stock >= shortest { hits += 1 }
        }
        return hits
    }

    /// Households by which each draw exceeds its allowance; `nil` stands in a draw that not even an empty list would save.
    func excess(_ target: ProjectionTarget, from start: ListSize, year: Int) -> [Int?] {
        let fixed = fixedAllowance(target, year, start)
        return stocks[year].enumerated().map { draw, stock in
            let allowance = fixed ?? target.allowance(households: households[year], before: before(year, draw, start))
            return allowance.count.map { stock - $0 }
        }
    }

    /// The allowance of a year when it is the same in every draw.
    func fixedAllowance(_ target: ProjectionTarget, _ year: Int, _ start: ListSize) -> TargetAllowance? {
        guard !target.measure.form.isFall || year == 0 else { return nil }
        return target.allowance(households: households[year], before: start)
    }

    private func before(_ year: Int, _ draw: Int, _ start: ListSize) -> ListSize {
        year == 0 ? start : ListSize(stock: stocks[year - 1][draw], households: households[year - 1])
    }
}
