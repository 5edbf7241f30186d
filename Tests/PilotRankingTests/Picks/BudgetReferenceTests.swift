import FlatFiles
import PilotRanking
import TestSupport
import Testing
import Vocabulary

/// The programmes of Tests/Reference/generate/pick-budgets.py, from the same numbers.
@Suite("Choices within a budget against HiGHS")
struct BudgetReferenceTests {
    static func number(_ row: DelimitedTable.Row, _ column: String) throws -> Int {
        try #require(Int(try row.required(column)))
    }

    static func province(
        seed: UInt64, count: Int, groups: Int, isBound: Bool
    ) -> (
        units: [EligibleUnit], costs: [UnitCode: Dong]
    ) {
        var random = SeededGenerator(seed: seed)
        func draw(_ bound: UInt64) -> Int { Int(random.next() % bound) }
        var costs: [UnitCode: Dong] = [:]
        let units = (0..<count).map { index in
            let worth = draw(1000) + 1
            let price = random.next()
            let cost = isBound ? 500 + 2 * worth + Int(price % 101) : 200 + Int(price % 1800)
            let group = draw(UInt64(groups))
            let place = (Double(draw(1000)), Double(draw(1000)))
            let code = UnitCode("U\(10000 + index)")
            costs[code] = Dong(Int64(cost) * 1_000_000)
            return PickCase.unit(code.text, Double(worth) / 1000, rank: 1, "G\(group)", at: place)
        }
        return (PickCase.ranked(units), costs)
    }

    @Test("Optimum and next best set")
    func optima() throws {
        let rows = try ReferenceTable("pick-budgets").rows
        #expect(rows.count >= 9)
        for row in rows {
            let name = try row.required("case")
            let (units, costs) = Self.province(
                seed: UInt64(try Self.number(row, "seed")), count: try Self.number(row, "units"),
                groups: try Self.number(row, "groups"), isBound: try row.required("costs") == "bound")
            let distance = try Self.number(row, "distance")
            let budget = Int64(try Self.number(row, "budget")) * 1_000_000
            let (least, most) = (try Self.number(row, "least"), try Self.number(row, "most"))
            let rule = BudgetRule(
                key: name, title: PickCase.words, budget: Dong(budget), costs: costs,
                bounds: BudgetRule.Bounds(grouping: "district", each: least...most),
                kilometres: distance > 0 ? Double(distance) : nil)
            let outcome = try #require(rule.picks(from: EligibleUnits(units)).budget)
            guard let value = row.optional("value") else {
                guard case .infeasible(let refusal) = outcome.status else {
                    Issue.record("\(name): \(outcome.status)")
                    continue
                }
                guard let cheapest = row.optional("cheapest").flatMap({ Int64($0) }) else { continue }
                #expect(refusal == .budgetTooSmall(cheapest: Dong(cheapest * 1_000_000)), "\(name)")
                continue
            }
            #expect(outcome.status == .optimal, "\(name)")
            #expect(Int(((outcome.choice?.total ?? -1) * 1000).rounded()) == Int(value), "\(name)")
            let second = outcome.alternative.choice.map { Int(($0.total * 1000).rounded()) }
            #expect(second == row.optional("second").flatMap { Int($0) }, "\(name)")
            guard case .proven = outcome.alternative else {
                Issue.record("\(name): the next best set is not proven")
                continue
            }
        }
    }
}
