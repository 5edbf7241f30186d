import PilotRanking
import TestSupport
import Testing
import Vocabulary

@Suite("Choices within a budget against all subsets")
struct BudgetEnumerationTests {
    static let close = 1e-9

    @Test("The best set, the next best, or why there is none: 600 small programmes", arguments: 1...600)
    func enumerated(seed: UInt64) throws {
        let small = BudgetCase(seed: seed, count: 8 + Int(seed % 6))
        let picked = small.rule.picks(from: EligibleUnits(small.units))
        let budget = try #require(picked.budget)
        let kept = small.subsets
        let within = kept.filter { $0.cost <= small.rule.budget.amount }.map(\.value).sorted(by: >)
        guard let best = within.first else {
            guard case .infeasible(let refusal) = budget.status else {
                Issue.record("no set keeps the rules, yet \(budget.status)")
                return
            }
            #expect(picked.picks.isEmpty && budget.choice == nil && budget.left == nil && budget.gap == nil)
            check(refusal, kept, small)
            return
        }
        #expect(budget.status == .optimal)
        let choice = try #require(budget.choice)
        #expect(abs(choice.total - best) < Self.close)
        #expect(choice.units == picked.codes)
        #expect(choice.cost.amount <= small.rule.budget.amount)
        #expect(budget.left == Dong(small.rule.budget.amount - choice.cost.amount))
        #expect(kept.contains { $0.codes == Set(choice.units) && $0.cost == choice.cost.amount })
        if within.count > 1 {
            guard case .proven(let other) = budget.alternative else {
                Issue.record("\(budget.alternative)")
                return
            }
            #expect(abs(other.total - within[1]) < Self.close)
            #expect(Set(other.units) != Set(choice.units))
            #expect(kept.contains { $0.codes == Set(other.units) && $0.cost == other.cost.amount })
            #expect(budget.isTied == (best - within[1] < Self.close))
        } else {
            #expect(budget.alternative == .noOther)
        }
    }

    /// A refusal must be true.
    private func check(_ refusal: BudgetRefusal, _ kept: [BudgetCase.Subset], _ small: BudgetCase) {
        let rule = small.rule
        switch refusal {
        case .budgetTooSmall(let cheapest):
            // Rules that keep units apart may make it dearer still, when money alone already refuses.
            #expect(cheapest.amount > rule.budget.amount)
            if let least = kept.map(\.cost).min() {
                #expect(cheapest.amount <= least)
                if rule.rivals.isEmpty, rule.kilometres == nil { #expect(cheapest.amount == least) }
            }
        case .keptApart: #expect(kept.isEmpty)
        case .tooFewInGroup(let group, let available, let least):
            #expect(available < least)
            let members = small.units.filter {
                $0.groups["district"] == group && !rule.mustNotHave.contains($0.code)
            }
            #expect(members.count == available)
        case .forcedOverMost(let group, let forced, let most):
            #expect(forced > most)
            #expect(
                small.units.count { $0.groups["district"] == group && rule.mustHave.contains($0.code) } == forced)
        case .forcedRivals(let one, let other): #expect(rule.mustHave.isSuperset(of: [one, other]))
        case .forcedBothWays, .forcedNotAvailable, .together: Issue.record("\(refusal)")
        }
    }

    @Test("The cases are of every kind")
    func kinds() {
        var seen: [String: Int] = [:]
        for seed in 1...600 as ClosedRange<UInt64> {
            let small = BudgetCase(seed: seed, count: 8 + Int(seed % 6))
            guard let budget = small.rule.picks(from: EligibleUnits(small.units)).budget else { continue }
            var name = "\(budget.status)"
            if case .infeasible(let refusal) = budget.status { name = String("\(refusal)".prefix { $0 != "(" }) }
            if name == "optimal" {
                name = small.rule.kilometres != nil ? "apart" : small.rule.rivals.isEmpty ? "plain" : "rivals"
            }
            seen[name, default: 0] += 1
        }
        for kind in ["plain", "rivals", "apart", "budgetTooSmall", "keptApart", "tooFewInGroup"] {
            #expect((seen[kind] ?? 0) >= 5, "\(kind): \(seen)")
        }
    }
}
