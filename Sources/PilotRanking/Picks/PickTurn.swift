import Vocabulary

/// One rule at work.
struct PickTurn {
    let rule: PickRule
    /// Units the rule considers, best first, each with its group.
    private var field: [(unit: EligibleUnit, group: PickGroup)] = []
    /// Picks of earlier rules on the same level.
    private let earlier: [EligibleUnit]
    /// Groups in order, those without a unit too.
    private var groups: [PickGroup] = []
    private(set) var omissions: [PickOmission] = []
    private var taken: [(unit: EligibleUnit, group: PickGroup)] = []
    /// The units of each group, best first.
    private var members: [PickGroup: [EligibleUnit]] = [:]

    init(_ rule: PickRule, _ eligible: EligibleUnits, after earlier: [EligibleUnit]) {
        self.rule = rule
        let isInside: Bool
        if case .inside = rule.scope { isInside = true } else { isInside = false }
        let inner = Set(eligible.inner.map(\.code))
        self.earlier = earlier.filter { inner.contains($0.code) == isInside }
        let pickedOutside = Set(earlier.map(\.code)).subtracting(inner)
        var found: Set<PickGroup> = []
        for unit in isInside ? eligible.inner : eligible.units {
            if let unknown = PickTurn.unknown(of: unit, for: rule) {
                omissions.append(PickOmission(rule: rule.key, unit: unit.code, unknown: unknown))
            } else if let group = PickTurn.group(of: unit, for: rule, picked: pickedOutside) {
                field.append((unit, group))
                members[group, default: []].append(unit)
                found.insert(group)
            }
        }
        switch rule.scope {
        case .all: found.insert(.all)
        case .each(let grouping):
            let units = eligible.units.compactMap { $0.groups[grouping] }
            for label in (eligible.labels[grouping] ?? []).union(units) {
                found.insert(.labelled(grouping: grouping, label: label))
            }
        case .inside(.picked): found.formUnion(pickedOutside.map { .inside($0) })
        case .inside(.all): found.formUnion(eligible.units.map { .inside($0.code) })
        }
        groups = found.sorted { $0.sortKey < $1.sortKey }
    }

    /// What the rule would have to know of a unit and does not.
    private static func unknown(of unit: EligibleUnit, for rule: PickRule) -> PickOmission.Unknown? {
        if case .inside = rule.scope, unit.parent == nil { return .parent }
        if let grouping = rule.groupings.first(where: { unit.groups[$0] == nil }) { return .label(grouping: grouping) }
        if rule.kilometres != nil, unit.location.flatMap(PickPoint.init) == nil { return .location }
        return nil
    }

    private static func group(of unit: EligibleUnit, for rule: PickRule, picked: Set<UnitCode>) -> PickGroup? {
        switch rule.scope {
        case .all: return .all
        case .each(let grouping): return unit.groups[grouping].map { .labelled(grouping: grouping, label: $0) }
        case .inside(let parents):
            guard let parent = unit.parent, parents == .all || picked.contains(parent) else { return nil }
            return .inside(parent)
        }
    }

    /// Earlier picks that count for a group.
    private func counted(in group: PickGroup) -> [EligibleUnit] {
        guard rule.counting == .earlierPicks else { return [] }
        return earlier.filter { unit in
            switch group {
            case .all: true
            case .labelled(let grouping, let label): unit.groups[grouping] == label
            case .inside(let parent): unit.parent == parent
            }
        }
    }

    mutating func walk() {
        var wanted = Dictionary(uniqueKeysWithValues: groups.map { ($0, rule.count - counted(in: $0).count) })
        let before = Set(earlier.map(\.code))
        for candidate in field where !before.contains(candidate.unit.code) {
            guard let open = wanted[candidate.group], open > 0 else { continue }
            guard rule.spread.isEmpty || isApart(candidate.unit, from: earlier + taken.map(\.unit)) else { continue }
            wanted[candidate.group] = open - 1
            taken.append(candidate)
        }
    }

    /// Whether a unit keeps every spread rule beside the others.
    private func isApart(_ unit: EligibleUnit, from others: [EligibleUnit]) -> Bool {
        rule.spread.allSatisfy { spread in
            switch spread {
            case .distance(let kilometres):
                guard let here = unit.location.flatMap(PickPoint.init) else { return false }
                return others.allSatisfy { other in
                    guard let there = other.location.flatMap(PickPoint.init) else { return false }
                    return !here.isNearer(there, than: kilometres)
                }
            case .mostInEach(let grouping, let count):
                return others.count { $0.groups[grouping] == unit.groups[grouping] } < count
            }
        }
    }

    /// The picks with their runners-up.
    var picks: [Pick] {
        let all = earlier + taken.map(\.unit)
        let picked = Set(all.map(\.code))
        return taken.map { pick in
            let others = rule.spread.isEmpty ? [] : all.filter { $0.code != pick.unit.code }
            let next = members[pick.group]?.first { !picked.contains($0.code) && isApart($0, from: others) }
            return Pick(unit: pick.unit, rule: rule.key, group: pick.group, runnerUp: next)
        }
    }

    /// A line for each group.
    var outcomes: [PickOutcome] {
        let picked = Set((earlier + taken.map(\.unit)).map(\.code))
        let chosen = Dictionary(grouping: taken, by: \.group)
        return groups.map { group in
            let counted = counted(in: group)
            let chosen = chosen[group, default: []]
            let missing = rule.count - counted.count - chosen.count
            var shortfall: PickOutcome.Shortfall?
            if missing > 0 {
                if let units = members[group] {
                    let areAllPicked = units.allSatisfy { picked.contains($0.code) }
                    shortfall = areAllPicked ? .tooFewUnits(missing: missing) : .keptApart(missing: missing)
                } else {
                    shortfall = .noEligibleUnit
                }
            }
            return PickOutcome(
                rule: rule.key, group: group, counted: counted.map(\.code), picked: chosen.map(\.unit.code),
                shortfall: shortfall)
        }
    }
}

extension PickGroup {
    /// Groups in byte order of their labels.
    var sortKey: UnitCode {
        switch self {
        case .all: UnitCode("")
        case .labelled(_, let label): UnitCode(label)
        case .inside(let parent): parent
        }
    }
}
