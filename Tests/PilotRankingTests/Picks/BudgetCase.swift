import PilotRanking
import TestSupport
import Vocabulary

/// A small choice within a budget, with all its subsets looked at.
struct BudgetCase {
    var units: [EligibleUnit]
    var rule: BudgetRule
    let costs: [UnitCode: Dong]

    /// Seeded numbers: values and costs with ties, groups with bounds, pairs that exclude each other, units that must be in or out.
    init(seed: UInt64, count: Int) {
        var random = SeededGenerator(seed: seed)
        func draw(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
        let groups = draw(1...4)
        units = PickCase.ranked(
            (0..<count).map { index in
                PickCase.unit(
                    "U\(100 + index)", Double(draw(0...30)) / 30, rank: 1, "G\(draw(0...(groups - 1)))",
                    at: (Double(draw(0...20)), Double(draw(0...20))))
            })
        costs = Dictionary(uniqueKeysWithValues: units.map { ($0.code, Dong(Int64(draw(0...12) * 5_000_000))) })
        let total = costs.values.reduce(0) { $0 + $1.amount }
        let least = draw(0...2)
        let codes = units.map(\.code).sorted()
        func some(_ share: Int) -> Set<UnitCode> { Set(codes.filter { _ in draw(0...share) == 0 }) }
        let mustHave = draw(0...2) == 0 ? some(12) : []
        rule = BudgetRule(
            key: "money", title: PickCase.words, budget: Dong(total * Int64(draw(5...60)) / 100), costs: costs,
            bounds: draw(0...3) == 0
                ? nil
                : BudgetRule.Bounds(
                    grouping: "district", each: least...(least + draw(0...3)), exceptions: ["G1": 0...draw(0...4)]),
            mustHave: mustHave, mustNotHave: some(12).subtracting(mustHave),
            rivals: draw(0...1) == 0
                ? []
                : (0..<draw(1...6)).map { _ in BudgetRule.Rivals(codes[draw(0...5)], codes[draw(6...(count - 1))]) },
            kilometres: draw(0...2) == 0 ? Double(draw(2...12)) : nil)
    }

    struct Subset {
        let codes: Set<UnitCode>
        let value: Double
        let cost: Int64
    }

    /// Whether a set keeps every rule, the budget apart.
    func keeps(_ set: [EligibleUnit]) -> Bool {
        let codes = Set(set.map(\.code))
        guard codes.isSuperset(of: rule.mustHave), codes.isDisjoint(with: rule.mustNotHave) else { return false }
        guard rule.rivals.allSatisfy({ !codes.contains($0.first) || !codes.contains($0.second) }) else { return false }
        if let bounds = rule.bounds {
            let labels = Set(units.compactMap { $0.groups["district"] }).union(bounds.exceptions.keys)
            for label in labels {
                let allowed = bounds.exceptions[label] ?? bounds.each
                guard allowed.contains(set.count { $0.groups["district"] == label }) else { return false }
            }
        }
        guard let kilometres = rule.kilometres else { return true }
        for (place, one) in set.enumerated() {
            for other in set[(place + 1)...] {
                guard let here = one.location, let there = other.location, let distance = here.distance(to: there),
                    distance >= kilometres
                else { return false }
            }
        }
        return true
    }

    /// All subsets that keep every rule, the budget apart.
    var subsets: [Subset] {
        (0..<(1 << units.count)).compactMap { mask in
            let set = units.indices.filter { mask >> $0 & 1 == 1 }.map { units[$0] }
            guard keeps(set) else { return nil }
            return Subset(
                codes: Set(set.map(\.code)), value: set.reduce(0) { $0 + $1.score },
                cost: set.reduce(0) { $0 + (costs[$1.code]?.amount ?? .max) })
        }
    }
}

extension BudgetRule {
    /// The same rule with parts of it replaced.
    func with(
        budget: Dong? = nil, bounds: Bounds?? = nil, mustHave: Set<UnitCode>? = nil, mustNotHave: Set<UnitCode>? = nil,
        rivals: [Rivals]? = nil, kilometres: Double?? = nil
    ) -> BudgetRule {
        BudgetRule(
            key: key, title: title, budget: budget ?? self.budget, costs: costs, worth: worth,
            bounds: bounds ?? self.bounds, mustHave: mustHave ?? self.mustHave,
            mustNotHave: mustNotHave ?? self.mustNotHave, rivals: rivals ?? self.rivals,
            kilometres: kilometres ?? self.kilometres)
    }
}
