import Vocabulary

/// A rule about money at work: makes the programme, has it searched, and says what came out in the words of the rule.
struct BudgetDecision {
    private let rule: BudgetRule
    private let limit: Int
    /// Units that may be chosen, best first.
    private let field: [EligibleUnit]
    private let values: [Double]
    private let omissions: [PickOmission]
    /// Groups in byte order, each with its bounds; units without one have their own.
    private let groups: [(label: String?, bounds: ClosedRange<Int>)]
    private let program: BudgetProgram
    /// Values are whole multiples of one over this.
    private let fineness: Double
    private let refusal: BudgetRefusal?

    init(_ rule: BudgetRule, _ eligible: EligibleUnits, limit: Int) {
        self.rule = rule
        self.limit = limit
        var field: [EligibleUnit] = []
        var values: [Double] = []
        var omissions: [PickOmission] = []
        for unit in eligible.units {
            if let unknown = BudgetDecision.unknown(of: unit, for: rule) {
                omissions.append(PickOmission(rule: rule.key, unit: unit.code, unknown: unknown))
            } else if let value = BudgetDecision.value(of: unit, for: rule), !rule.mustNotHave.contains(unit.code) {
                field.append(unit)
                values.append(value)
            }
        }
        self.field = field
        self.values = values
        self.omissions = omissions
        let groups = BudgetDecision.groups(of: eligible, rule)
        self.groups = groups
        let places = Dictionary(uniqueKeysWithValues: zip(field.map(\.code), field.indices))
        let numbers = Dictionary(uniqueKeysWithValues: zip(groups.map(\.label), groups.indices))
        let group = field.compactMap { unit in
            numbers[rule.bounds.flatMap { unit.groups[$0.grouping] }]
        }
        let rivals = BudgetDecision.rivals(in: field, places, rule)
        let forced = rule.mustHave.sorted().compactMap { places[$0] }
        fineness = BudgetDecision.fineness(for: values)
        let scale = fineness
        let costs = field.compactMap { rule.costs[$0.code]?.amount }
        program = BudgetProgram(
            values: values.map { Int64(($0 * scale).rounded()) }, costs: costs, budget: rule.budget.amount,
            group: group,
            least: groups.map(\.bounds.lowerBound), most: groups.map(\.bounds.upperBound), rivals: rivals,
            forced: forced)
        refusal = BudgetDecision.refusal(rule, field, places, groups, program)
    }

    /// What the rule would have to know of a unit and does not.
    private static func unknown(of unit: EligibleUnit, for rule: BudgetRule) -> PickOmission.Unknown? {
        if rule.costs[unit.code] == nil { return .cost }
        if value(of: unit, for: rule) == nil { return .value }
        if let grouping = rule.bounds?.grouping, unit.groups[grouping] == nil { return .label(grouping: grouping) }
        if rule.kilometres != nil, unit.location.flatMap(PickPoint.init) == nil { return .location }
        return nil
    }

    private static func value(of unit: EligibleUnit, for rule: BudgetRule) -> Double? {
        switch rule.worth {
        case .score: unit.score
        case .stated(let values): values[unit.code]
        }
    }

    private static func groups(
        of eligible: EligibleUnits, _ rule: BudgetRule
    ) -> [(label: String?, bounds: ClosedRange<Int>)] {
        guard let bounds = rule.bounds else { return [(nil, 0...Int.max)] }
        // A group stays a group when its units are all kept out.
        var labels = Set(eligible.units.compactMap { $0.groups[bounds.grouping] }).union(bounds.exceptions.keys)
        labels.formUnion(eligible.labels[bounds.grouping] ?? [])
        return labels.sorted { UnitCode($0) < UnitCode($1) }.map { ($0, bounds.exceptions[$0] ?? bounds.each) }
    }

    /// Units that exclude each other, by place.
    private static func rivals(
        in field: [EligibleUnit], _ places: [UnitCode: Int], _ rule: BudgetRule
    ) -> [[Int]] {
        var rivals = [Set<Int>](repeating: [], count: field.count)
        func exclude(_ one: Int, _ other: Int) {
            rivals[one].insert(other)
            rivals[other].insert(one)
        }
        for pair in rule.rivals {
            if let one = places[pair.first], let other = places[pair.second] { exclude(one, other) }
        }
        if let kilometres = rule.kilometres {
            let points = field.map { $0.location.flatMap(PickPoint.init) }
            for (place, here) in points.enumerated() {
                for other in (place + 1)..<max(points.count, place + 1) {
                    if let here, let there = points[other], !here.isNearer(there, than: kilometres) { continue }
                    exclude(place, other)
                }
            }
        }
        return rivals.map { $0.sorted() }
    }

    /// Billionths, or coarser where the sum of all values asks for it.
    private static func fineness(for values: [Double]) -> Double {
        let sum = values.reduce(0) { $0 + abs($1) }
        var fineness = 1e9
        while sum * fineness > 0x1p60 { fineness /= 10 }
        return fineness
    }

    /// The rule that cannot be kept, as far as counting and adding up can tell.
    private static func refusal(
        _ rule: BudgetRule, _ field: [EligibleUnit], _ places: [UnitCode: Int],
        _ groups: [(label: String?, bounds: ClosedRange<Int>)], _ program: BudgetProgram
    ) -> BudgetRefusal? {
        let forced = rule.mustHave.sorted()
        if let both = forced.first(where: { rule.mustNotHave.contains($0) }) { return .forcedBothWays(both) }
        if let absent = forced.first(where: { places[$0] == nil }) { return .forcedNotAvailable(absent) }
        for one in program.forced {
            if let other = program.rivals[one].first(where: program.forced.contains) {
                return .forcedRivals(field[min(one, other)].code, field[max(one, other)].code)
            }
        }
        var cheapest = program.cost(of: program.forced)
        for (number, group) in groups.enumerated() {
            let members = program.group.indices.filter { program.group[$0] == number }
            let taken = members.count(where: program.forced.contains)
            let label = group.label ?? ""
            if taken > group.bounds.upperBound {
                return .forcedOverMost(group: label, forced: taken, most: group.bounds.upperBound)
            }
            if members.count < group.bounds.lowerBound {
                return .tooFewInGroup(group: label, available: members.count, least: group.bounds.lowerBound)
            }
            let needed = max(0, group.bounds.lowerBound - taken)
            let costs = members.filter { !program.forced.contains($0) }.map { program.costs[$0] }.sorted()
            cheapest += costs.prefix(needed).reduce(0, +)
        }
        if cheapest > program.budget { return .budgetTooSmall(cheapest: Dong(cheapest * program.costUnit)) }
        return nil
    }

    /// The search and its result.
    var pickedSet: PickedSet {
        if let refusal { return set(.infeasible(refusal), nil, .unknown, nodes: 0) }
        var search = BudgetSearch(program)
        search.run(limit: limit)
        guard let best = search.best else {
            return set(search.isExhausted ? .infeasible(late) : .notFound, nil, .unknown, nodes: search.nodes)
        }
        if !search.isExhausted { return early(search, best) }
        var next = BudgetSearch(program, excluding: best)
        next.run(limit: limit)
        let alternative: BudgetOutcome.Alternative
        switch (next.best, next.isExhausted) {
        case (let other?, true): alternative = .proven(choice(other))
        case (let other?, false): alternative = .found(choice(other))
        case (nil, let isExhausted): alternative = isExhausted ? .noOther : .unknown
        }
        return set(.optimal, best, alternative, nodes: search.nodes + next.nodes)
    }

    /// The result of a search that ended early: its best set, improved one unit at a time, and the bound.
    private func early(_ search: BudgetSearch, _ found: [Int]) -> PickedSet {
        var best = found
        var other = search.neighbour(of: best)
        while let better = other, program.value(of: better) > program.value(of: best) {
            best = better.sorted()
            other = search.neighbour(of: best)
        }
        let total = choice(best).total
        let bound = search.bound.map { max(total, Double($0) * Double(program.valueUnit) / fineness) }
        return set(
            .bestFound(bound: bound ?? total), best, other.map { .found(choice($0.sorted())) } ?? .unknown,
            nodes: search.nodes)
    }

    /// What gives way when the search found no set: looks for the cheapest one that keeps the other rules.
    private var late: BudgetRefusal {
        var search = BudgetSearch(program.cheapest)
        search.run(limit: limit)
        guard let best = search.best else { return search.isExhausted ? .keptApart : .together }
        return search.isExhausted
            ? .budgetTooSmall(cheapest: Dong(program.cost(of: best) * program.costUnit)) : .together
    }

    private func choice(_ places: [Int]) -> BudgetOutcome.Choice {
        BudgetOutcome.Choice(
            units: places.map { field[$0].code }, total: places.reduce(0) { $0 + values[$1] },
            cost: Dong(program.cost(of: places) * program.costUnit))
    }

    private func group(_ number: Int) -> PickGroup? {
        guard let grouping = rule.bounds?.grouping else { return .all }
        return groups[number].label.map { .labelled(grouping: grouping, label: $0) }
    }

    private func set(
        _ status: BudgetOutcome.Status, _ best: [Int]?, _ alternative: BudgetOutcome.Alternative, nodes: Int
    ) -> PickedSet {
        let chosen = best ?? []
        let picks = chosen.map { place in
            Pick(unit: field[place], rule: rule.key, group: group(program.group[place]), runnerUp: nil)
        }
        let members = Set(program.group)
        let outcomes = groups.indices.compactMap { number in
            group(number).map { group in
                PickOutcome(
                    rule: rule.key, group: group, counted: [],
                    picked: picks.filter { $0.group == group }.map(\.unit.code),
                    shortfall: members.contains(number) ? nil : .noEligibleUnit)
            }
        }
        return PickedSet(
            picks: picks, outcomes: outcomes, omissions: omissions,
            budget: BudgetOutcome(
                rule: rule.key, budget: rule.budget, status: status, choice: best.map { choice($0) },
                alternative: alternative, nodes: nodes))
    }
}
