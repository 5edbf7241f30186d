import PilotRanking
import Tallies
import TestSupport
import Testing
import Vocabulary

@Suite("What is known about each commune")
struct ProfileAssemblyTests {
    private static let layout = TallyLayout(
        standard: "s", indicators: ["a"], classes: ["poor", "near_poor", "above", TallyLayout.nonPoorClass],
        lines: ["line"], groups: [], design: .census)

    private static func unit(_ commune: UnitCode?, _ households: [UInt8: Int64]) -> DeprivationTallies.Unit {
        let scale = WeightedCount.scale
        return DeprivationTallies.Unit(
            key: UnitKey(commune: commune),
            tally: DeprivationTally(
                households.map { code, count in
                    (
                        DeprivationCell(classCode: code, bandCode: 0, deprived: 0, missing: 0),
                        WeightedCount(
                            rows: count, householdBillionths: count * scale, personBillionths: 4 * count * scale)
                    )
                }))
    }

    private static func candidates(
        _ units: [DeprivationTallies.Unit], _ context: UnitTable<[String: Double]> = UnitTable()
    ) -> [Candidate] {
        ProfileAssembly.candidates(
            from: DeprivationTallies(layout: layout, units: units, account: .zero, origin: .observed), context: context)
    }

    @Test("Counts and rates of a commune: rates in percent of the classified households")
    func counts() throws {
        // 10 poor, 20 near-poor, 70 above, 25 not classified: rates over 100.
        let found = ProfileAssemblyTests.candidates([ProfileAssemblyTests.unit("A", [0: 10, 1: 20, 2: 70, 7: 25])])
        let measures = try #require(found.first).measures
        #expect(Set(measures.keys) == Set(ProfileAssembly.tallyMeasures))
        let expected = [
            "households": 125, "persons": 500, "poor_households": 10, "near_poor_households": 20,
            "poor_near_poor_households": 30, "poor_rate": 10, "near_poor_rate": 20, "poor_near_poor_rate": 30.0,
        ]
        for (measure, value) in expected { #expect(isClose(measures[measure] ?? -1, value), "\(measure)") }
    }

    @Test("A commune without a classified household has no rate, and one without a code is no candidate")
    func unknown() {
        let found = ProfileAssemblyTests.candidates([
            ProfileAssemblyTests.unit("A", [7: 5]), ProfileAssemblyTests.unit(nil, [0: 5]),
        ])
        #expect(found.map(\.code) == ["A"])
        #expect(found[0].measures["poor_rate"] == nil)
        #expect(found[0].measures["poor_households"] == 0)
    }

    @Test("The context adds measures and communes; what was counted is never overwritten")
    func context() {
        var context = UnitTable<[String: Double]>()
        context.merge(["front_rating": 4, "poor_households": 999], for: "A") { $1 }
        context.merge(["front_rating": 2], for: "B") { $1 }
        let found = ProfileAssemblyTests.candidates([ProfileAssemblyTests.unit("A", [0: 5])], context)
        #expect(found.map(\.code) == ["A", "B"])
        #expect(found[0].measures["front_rating"] == 4)
        #expect(found[0].measures["poor_households"] == 5)
        #expect(found[1].measures == ["front_rating": 2])
    }
}
