import PilotRanking
import TestSupport
import Testing
import Vocabulary

@Suite("Laws of choices within a budget")
struct BudgetLawTests {
    private static func total(_ rule: BudgetRule, _ units: [EligibleUnit]) -> Double? {
        rule.picks(from: EligibleUnits(units)).budget?.choice?.total
    }

    private static func small(_ seed: UInt64) -> BudgetCase { BudgetCase(seed: seed &+ 5000, count: 25) }

    @Test("More money never lowers the total", arguments: 1...30)
    func moreMoney(seed: UInt64) {
        let small = Self.small(seed)
        var before: Double?
        for share in 0...8 as ClosedRange<Int64> {
            let total = Self.total(small.rule.with(budget: Dong(share * 20_000_000)), small.units)
            if let before { #expect((total ?? -1) >= before - 1e-9) }
            before = total ?? before
        }
    }

    @Test("One rule more never raises the total", arguments: 1...60)
    func oneRuleMore(seed: UInt64) {
        let small = Self.small(seed)
        let bare = small.rule.with(
            bounds: .some(nil), mustHave: [], mustNotHave: [], rivals: [], kilometres: .some(nil))
        let first = small.units[3].code
        let steps: [(BudgetRule) -> BudgetRule] = [
            { $0.with(bounds: .some(BudgetRule.Bounds(grouping: "district", each: 0...5))) },
            { $0.with(kilometres: .some(4)) }, { $0.with(mustNotHave: [first]) },
            { $0.with(mustHave: [small.units[5].code]) },
            { $0.with(rivals: [BudgetRule.Rivals(small.units[0].code, small.units[1].code)]) },
        ]
        var rule = bare
        var before = Self.total(rule, small.units)
        for step in steps {
            rule = step(rule)
            let total = Self.total(rule, small.units)
            if let total { #expect(total <= (before ?? -1) + 1e-9) }
            before = total
        }
    }

    @Test("Names of units, of districts, and the unit of money play no part", arguments: 1...30)
    func renamed(seed: UInt64) {
        let small = Self.small(seed)
        func code(_ code: UnitCode) -> UnitCode { UnitCode("Z\(999 - (Int(code.text.dropFirst()) ?? 0))") }
        let others = small.units.map {
            EligibleUnit(code: code($0.code), score: $0.score, rank: $0.rank, location: $0.location)
        }
        let plain = small.rule.with(bounds: .some(nil))
        let scaled = BudgetRule(
            key: plain.key, title: plain.title, budget: Dong(plain.budget.amount * 7),
            costs: Dictionary(uniqueKeysWithValues: plain.costs.map { (code($0), Dong($1.amount * 7)) }),
            mustHave: Set(plain.mustHave.map(code)), mustNotHave: Set(plain.mustNotHave.map(code)),
            rivals: plain.rivals.map { BudgetRule.Rivals(code($0.first), code($0.second)) },
            kilometres: plain.kilometres)
        let one = plain.picks(from: EligibleUnits(small.units))
        let other = scaled.picks(from: EligibleUnits(others))
        #expect(one.codes.map(code) == other.codes)
        #expect(one.budget?.choice?.total == other.budget?.choice?.total)
    }

    @Test("A search that ends early says how far it may be off", arguments: 1...40)
    func endsEarly(seed: UInt64) throws {
        let small = Self.small(seed)
        let eligible = EligibleUnits(small.units)
        guard let best = Self.total(small.rule, small.units) else { return }
        for limit in [1, 100, 500, 5_000] {
            let outcome = try #require(small.rule.picks(from: eligible, limit: limit).budget)
            switch outcome.status {
            case .optimal: #expect(abs((outcome.choice?.total ?? -1) - best) < 1e-9)
            case .bestFound(let bound):
                #expect(bound >= best - 1e-9)
                #expect((outcome.choice?.total ?? .infinity) <= best + 1e-9)
                #expect((outcome.gap ?? -1) >= 0)
                if let other = outcome.alternative.choice {
                    #expect(other.total <= (outcome.choice?.total ?? -1) + 1e-9 && other.units != outcome.choice?.units)
                }
            case .notFound: #expect(outcome.choice == nil)
            case .infeasible(let refusal): Issue.record("\(refusal)")
            }
        }
    }

    @Test("The k best with a distance between them, exactly: every cost one, the budget k", arguments: 1...20)
    func exactSpread(seed: UInt64) throws {
        let units = PickCase.province(seed: seed, count: 40)
        let greedy = PickPlan([PickCase.rule("greedy", .all, count: 5, spread: [.distance(kilometres: 8)])])
            .picks(from: EligibleUnits(units))
        let rule = BudgetRule(
            key: "exact", title: PickCase.words, budget: Dong(5),
            costs: Dictionary(uniqueKeysWithValues: units.map { ($0.code, Dong(1)) }), kilometres: 8)
        let exact = try #require(rule.picks(from: EligibleUnits(units)).budget)
        #expect(exact.status == .optimal)
        #expect((exact.choice?.total ?? -1) >= greedy.picks.reduce(0) { $0 + $1.unit.score } - 1e-9)
    }
}
