import Budgets
import PolicyData
import Tallies
import TestSupport
import Testing
import Vocabulary

/// Costs from tallies against the same sum taken household by household.
@Suite("Cost of closing gaps")
struct GapCostingTests {
    private static let layout = TallyLayout(
        standard: "toy", indicators: ["house", "space", "water", "latrine", "school"],
        classes: ["poor", "near_poor", "not_poor"],
        lines: [], groups: [], design: .census)
    private static let place = Place(file: "map.csv")

    private static func costs() throws -> [UnitCost] {
        let folder = try TemporaryFolder()
        return try PolicyTables.unitCosts(
            file: try folder.write(
                """
                key,item_vi,item_en,unit,amount_dong,central_dong,province_dong,mobilised_dong,household_dong,loan_dong,clause,wording_vi,note
                home,Nhà,Home,houses,70000000,50000000,,,20000000,,,,
                pot,Lu nước,Pot,households,5000000,,,,,,,,
                lend,Vay,Loan,households,20000000,,,2000000,,18000000,,,
                """, to: "costs.csv"), instrument: "toy")
    }

    private static let map = [
        GapCost(indicator: "house", unitCost: "home", base: .household),
        GapCost(indicator: "space", unitCost: "home", base: .household),
        GapCost(indicator: "water", unitCost: "pot", base: .person),
        GapCost(indicator: "latrine", unitCost: "lend", base: .household),
    ]

    private static func costing(_ classes: [String] = ["poor"]) throws -> GapCosting {
        try GapCosting(map, unitCosts: try costs(), layout: layout, classes: classes, place: place)
    }

    /// A household of the test: class, size, deprived and unknown indicators.
    private struct Home {
        let code: UInt8
        let size: Int64
        let deprived: UInt32
        let missing: UInt32

        var entry: (DeprivationCell, WeightedCount) {
            (
                DeprivationCell(
                    classCode: code, bandCode: 0, profile: DeprivationProfile(deprived: deprived, missing: missing)),
                WeightedCount(
                    rows: 1, householdBillionths: WeightedCount.scale, personBillionths: size * WeightedCount.scale)
            )
        }

        func lacks(_ index: UInt32) -> Bool { deprived & ~missing & (1 << index) != 0 }
    }

    private static func homes(_ seed: Int) -> [Home] {
        var random = SeededGenerator(seed: UInt64(seed))
        return (0..<200).map { _ in
            Home(
                code: [0, 0, 1, 2, 7].randomElement(using: &random) ?? 0, size: Int64.random(in: 1...9, using: &random),
                deprived: UInt32.random(in: 0..<32, using: &random),
                missing: Int.random(in: 0..<3, using: &random) == 0 ? UInt32.random(in: 0..<32, using: &random) : 0)
        }
    }

    @Test("money by payer is the sum over households", arguments: 1...20)
    func sums(seed: Int) throws {
        let homes = GapCostingTests.homes(seed)
        let cost = try GapCostingTests.costing(["poor", "near_poor"]).cost(of: DeprivationTally(homes.map(\.entry)))
        var expected: [GapCosting.Payer: Int64] = [:]
        var (listed, inNeed) = (0.0, 0.0)
        for home in homes where home.code < 2 {
            listed += 1
            if home.lacks(0) || home.lacks(1) || home.lacks(2) || home.lacks(3) { inNeed += 1 }
            // One home for both, once.
            if home.lacks(0) || home.lacks(1) {
                expected[.central, default: 0] += 50_000_000
                expected[.household, default: 0] += 20_000_000
            }
            if home.lacks(2) { expected[.unsplit, default: 0] += 5_000_000 * home.size }
            if home.lacks(3) {
                expected[.mobilised, default: 0] += 2_000_000
                expected[.loan, default: 0] += 18_000_000
            }
        }
        #expect(cost.listed.households == listed)
        #expect(cost.inNeed.households == inNeed)
        for payer in GapCosting.Payer.allCases where payer != .province {
            #expect(cost.amount(payer)?.amount == expected[payer])
        }
        #expect(cost.amount(.province) == nil)
        // What is lent is in no cost.
        #expect(cost.spent.amount == GapCosting.Payer.spending.reduce(0) { $0 + (expected[$1] ?? 0) })
    }

    @Test("costs of parts add up to the cost of the whole", arguments: 1...10)
    func additive(seed: Int) throws {
        let homes = GapCostingTests.homes(seed)
        let costing = try GapCostingTests.costing()
        let parts = [homes.prefix(70), homes.dropFirst(70)].map { costing.cost(of: DeprivationTally($0.map(\.entry))) }
        let whole = costing.cost(of: DeprivationTally(homes.map(\.entry)))
        #expect(parts.reduce(0) { $0 + $1.spent.amount } == whole.spent.amount)
        #expect(parts.reduce(0) { $0 + $1.unknown.rows } == whole.unknown.rows)
    }

    @Test("an unknown indicator is no need and is counted as unknown")
    func unknown() throws {
        let costing = try GapCostingTests.costing()
        let cost = costing.cost(of: DeprivationTally([Home(code: 0, size: 4, deprived: 0, missing: 0b100).entry]))
        #expect(cost.spent.amount == 0)
        #expect(cost.unknown.households == 1)
        #expect(cost.needs[1].unknown.households == 1)
        #expect(cost.inNeed.households == 0)
    }

    @Test("weights of a survey: money is rounded once")
    func survey() throws {
        let costing = try GapCostingTests.costing()
        let (cell, _) = Home(code: 0, size: 1, deprived: 1, missing: 0).entry
        let third = WeightedCount(rows: 1, householdBillionths: 333_333_333, personBillionths: 333_333_333)
        // 0.333333333 of 50,000,000 is 16,666,666.65.
        #expect(costing.cost(of: DeprivationTally([(cell, third)])).amount(.central)?.amount == 16_666_667)
    }

    @Test("indicators without a unit cost are named")
    func uncosted() throws {
        #expect(try GapCostingTests.costing().uncosted == ["school"])
        #expect(
            try GapCostingTests.costing().supports.map(\.indicators) == [["house", "space"], ["water"], ["latrine"]])
    }

    @Test(
        "refused: an indicator, a unit cost or a class nobody knows, two ways of counting, nothing at all",
        arguments: [
            ("house=home", "rich", "unknown-class"), ("home=home", "poor", "unknown-indicator"),
            ("house=villa", "poor", "unknown-unit-cost"), ("", "poor", "no-gap-costs"),
            ("house=home,space=home:person", "poor", "mixed-base"),
        ])
    func refusals(pairs: String, classes: String, rule: String) throws {
        let map = pairs.split(separator: ",").map { pair in
            let sides = pair.split(separator: "=").map(String.init)
            let person = sides[1].hasSuffix(":person")
            return GapCost(
                indicator: sides[0], unitCost: person ? String(sides[1].dropLast(7)) : sides[1],
                base: person ? .person : .household)
        }
        let costs = try GapCostingTests.costs()
        do throws(UnusableInput) {
            _ = try GapCosting(
                map, unitCosts: costs, layout: GapCostingTests.layout, classes: [classes], place: GapCostingTests.place)
            Issue.record("not refused")
        } catch {
            #expect(error.findings.map(\.rule) == [rule])
            #expect(error.findings.first?.place.file == "map.csv")
        }
    }
}
