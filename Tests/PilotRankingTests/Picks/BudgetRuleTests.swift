import PilotRanking
import TestSupport
import Testing
import Vocabulary

@Suite("Choices within a budget, by hand")
struct BudgetRuleTests {
    /// Greedy by score takes A alone; B and C together are worth more.
    static let units = [
        PickCase.unit("A", 0.9, rank: 1, "East", at: (0, 0)), PickCase.unit("B", 0.6, rank: 2, "West", at: (10, 0)),
        PickCase.unit("C", 0.5, rank: 3, "West", at: (11, 0)), PickCase.unit("D", 0.2, rank: 4, "North", at: (0, 9)),
    ]
    static let costs: [UnitCode: Dong] = ["A": Dong(100), "B": Dong(60), "C": Dong(40), "D": Dong(30)]

    static func outcome(
        _ budget: Int64, bounds: BudgetRule.Bounds? = nil, in mustHave: Set<UnitCode> = [],
        out mustNotHave: Set<UnitCode> = [], rivals: [BudgetRule.Rivals] = [], kilometres: Double? = nil,
        costs: [UnitCode: Dong] = costs, labels: [String: Set<String>] = [:]
    ) -> (set: PickedSet, budget: BudgetOutcome?) {
        let set = BudgetRule(
            key: "money", title: PickCase.words, budget: Dong(budget), costs: costs, bounds: bounds, mustHave: mustHave,
            mustNotHave: mustNotHave, rivals: rivals, kilometres: kilometres
        ).picks(from: EligibleUnits(units, labels: labels))
        return (set, set.budget)
    }

    @Test("Two cheaper units beat the best one; what costs just the budget is within it")
    func exactlyTheBudget() throws {
        let (set, budget) = Self.outcome(100)
        #expect(set.codes == ["B", "C"])
        #expect(budget?.status == .optimal)
        #expect(budget?.left == Dong(0))
        #expect(budget?.gap == 0)
        #expect(try #require(budget?.alternative.choice).units == ["A"])
        #expect(budget?.isTied == false)
        #expect(Self.outcome(99).set.codes == ["B", "D"])
        #expect(set.picks.allSatisfy { $0.group == .all && $0.runnerUp == nil })
    }

    @Test("Groups, forced units, pairs and distance, one at a time")
    func oneRuleAtATime() {
        let oneEach = BudgetRule.Bounds(grouping: "district", each: 0...1)
        #expect(Self.outcome(130, bounds: oneEach).set.codes == ["A", "D"])
        #expect(Self.outcome(130).set.codes == ["B", "C", "D"])
        #expect(Self.outcome(100, in: ["D"]).set.codes == ["B", "D"])
        #expect(Self.outcome(100, out: ["C"]).set.codes == ["A"])
        #expect(Self.outcome(130, rivals: [BudgetRule.Rivals("B", "C")]).set.codes == ["A", "D"])
        #expect(Self.outcome(130, kilometres: 1).set.codes == ["B", "C", "D"])
        #expect(Self.outcome(130, kilometres: 1.5).set.codes == ["A", "D"])
    }

    @Test("A programme that cannot be kept says which rule fails, and by how much")
    func refusals() {
        let oneEach = BudgetRule.Bounds(grouping: "district", each: 1...Int.max)
        func refusal(_ outcome: (set: PickedSet, budget: BudgetOutcome?)) -> BudgetRefusal? {
            if case .infeasible(let refusal) = outcome.budget?.status { refusal } else { nil }
        }
        // A, C and D are the cheapest of their districts: 170.
        #expect(refusal(Self.outcome(169, bounds: oneEach)) == .budgetTooSmall(cheapest: Dong(170)))
        #expect(Self.outcome(170, bounds: oneEach).set.codes == ["A", "C", "D"])
        #expect(refusal(Self.outcome(59, in: ["B"])) == .budgetTooSmall(cheapest: Dong(60)))
        let twoEach = BudgetRule.Bounds(grouping: "district", each: 0...9, exceptions: ["West": 2...2, "East": 0...0])
        #expect(Self.outcome(500, bounds: twoEach).set.codes == ["B", "C", "D"])
        #expect(refusal(Self.outcome(500, bounds: twoEach, kilometres: 5)) == .keptApart)
        #expect(
            refusal(Self.outcome(500, bounds: twoEach, in: ["A"])) == .forcedOverMost(group: "East", forced: 1, most: 0)
        )
        #expect(
            refusal(Self.outcome(500, bounds: twoEach, out: ["B"]))
                == .tooFewInGroup(group: "West", available: 1, least: 2))
        let south = Self.outcome(500, bounds: oneEach, labels: ["district": ["South"]])
        #expect(refusal(south) == .tooFewInGroup(group: "South", available: 0, least: 1))
        #expect(
            south.set.outcomes.first { $0.shortfall == .noEligibleUnit }?.group
                == .labelled(grouping: "district", label: "South"))
        #expect(refusal(Self.outcome(500, in: ["A"], out: ["A"])) == .forcedBothWays("A"))
        #expect(refusal(Self.outcome(500, in: ["X"])) == .forcedNotAvailable("X"))
        #expect(refusal(Self.outcome(500, in: ["B", "C"], kilometres: 5)) == .forcedRivals("B", "C"))
        // With a distance the cheapest two of West and North are B or C, and D: only found by the search.
        let apart = BudgetRule.Bounds(grouping: "district", each: 0...9, exceptions: ["East": 1...1, "West": 1...1])
        #expect(
            refusal(Self.outcome(150, bounds: apart, rivals: [BudgetRule.Rivals("A", "C")]))
                == .budgetTooSmall(cheapest: Dong(160)))
    }

    @Test("A unit without a cost cannot be chosen and is named")
    func unknownCost() {
        var costs = Self.costs
        costs["B"] = nil
        let (set, budget) = Self.outcome(1000, costs: costs)
        #expect(set.codes == ["A", "C", "D"])
        #expect(set.omissions.map(\.unit) == ["B"] && set.omissions[0].unknown == .cost)
        #expect(budget?.choice?.cost == Dong(170))
    }

    @Test("Another value than the score; equal sets are said to be equal")
    func statedValue() {
        let rule = BudgetRule(
            key: "poor", title: PickCase.words, budget: Dong(100), costs: Self.costs,
            worth: .stated(["A": 300, "B": 200, "C": 100, "D": 50]))
        let set = rule.picks(from: EligibleUnits(Self.units))
        #expect(set.budget?.choice?.total == 300)
        #expect(set.budget?.isTied == true)
        #expect(set.budget?.alternative.choice?.total == 300)
    }

    @Test("Nobody eligible, or no money: the empty set is a set, and the best one")
    func nothing() {
        let rule = BudgetRule(key: "money", title: PickCase.words, budget: Dong(20), costs: Self.costs)
        let poor = rule.picks(from: EligibleUnits(Self.units))
        #expect(poor.picks.isEmpty && poor.budget?.status == .optimal && poor.budget?.alternative == .noOther)
        let empty = rule.picks(from: EligibleUnits([]))
        #expect(empty.picks.isEmpty && empty.budget?.choice?.total == 0 && empty.budget?.left == Dong(20))
    }
}
