import PilotRanking
import PolicyData
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

@Suite("Shrunk values")
struct ShrinkageTests {
    private static func criteria(unit: String) throws -> PilotCriteria {
        try DoubtCase.criteria("x,X,X,score,rate,higher,1,0,100,,\(unit),,,choice,,,,poor/all,,,\n")
    }

    private static func shrunk(_ counts: [(Double?, Double?)], unit: String = "percent") throws -> [Candidate] {
        let candidates = counts.enumerated().map { place, pair in
            Candidate(
                code: UnitCode("C\(place)"), measures: ["poor": pair.0, "all": pair.1].compactMapValues(\.self))
        }
        return ProfileAssembly.shrinking(candidates, by: try criteria(unit: unit))
    }

    @Test("A shrunk share lies between its own and that of all; few households are drawn further, with a larger error")
    func between() throws {
        let counts: [(Double?, Double?)] = [(40, 100), (4, 10), (100, 1000), (30, 500), (5, 200), (60, 300)]
        let found = try ShrinkageTests.shrunk(counts).map { $0.shrunken["x"] }
        let pooled = 239.0 / 2110
        for (found, (count, total)) in zip(found, counts) {
            let value = try #require(found).value / 100
            let own = try #require(count) / #require(total)
            #expect(value > min(own, pooled) - 0.02 && value < max(own, pooled) + 0.02)
        }
        let (large, small) = (try #require(found[0]), try #require(found[1]))
        #expect(small.value < large.value && small.standardError > large.standardError)
    }

    @Test("The same posterior in percent and in households")
    func units() throws {
        let counts: [(Double?, Double?)] = [(40, 100), (4, 10), (100, 1000), (30, 500)]
        for (one, other) in zip(
            try ShrinkageTests.shrunk(counts), try ShrinkageTests.shrunk(counts, unit: "households"))
        {
            let (share, count) = (try #require(one.shrunken["x"]), try #require(other.shrunken["x"]))
            let total = try #require(one.measures["all"])
            #expect(isClose(share.value / 100 * total, count.value))
            #expect(isClose(share.standardError / 100 * total, count.standardError))
        }
    }

    @Test("Equal shares everywhere leave nothing of the differences; impossible counts give no value")
    func edges() throws {
        let equal = try ShrinkageTests.shrunk([(10, 100), (20, 200), (1, 10)]).map { $0.shrunken["x"]?.value }
        for value in equal { #expect(abs(try #require(value) - 10) < 0.05) }
        let broken = try ShrinkageTests.shrunk([(nil, 100), (5, nil), (20, 10), (-1, 10), (0, 0), (5, 50), (9, 60)])
        #expect(broken.map { $0.shrunken["x"] != nil } == [false, false, false, false, false, true, true])
        #expect(try ShrinkageTests.shrunk([(nil, nil)]).first?.shrunken.isEmpty == true)
    }

    @Test("Where every share is none or all, each commune keeps its own")
    func allOrNone() throws {
        let found = try ShrinkageTests.shrunk([(12, 12), (0, 10), (8, 8), (0, 9), (15, 15), (0, 20)])
            .map { $0.shrunken["x"]?.value }
        for (place, value) in found.enumerated() {
            let value = try #require(value)
            #expect(place % 2 == 0 ? value > 90 : value < 10)
        }
    }

    @Test("In per mille and as an index too; a unit that is neither share nor count is refused")
    func otherUnits() throws {
        let counts: [(Double?, Double?)] = [(40, 100), (4, 10), (100, 1000), (30, 500)]
        let percent = try ShrinkageTests.shrunk(counts).map { $0.shrunken["x"]?.value }
        for (unit, factor) in [("per_mille", 10.0), ("index", 0.01)] {
            for (one, other) in zip(try ShrinkageTests.shrunk(counts, unit: unit), percent) {
                #expect(isClose(try #require(one.shrunken["x"]?.value), try #require(other) * factor))
            }
        }
        #expect(throws: UnusableInput.self) { try ShrinkageTests.shrunk(counts, unit: "kilometres") }
    }

    @Test("In a ranking: raw beside shrunk, and the error opens the data axis")
    func ranking() throws {
        let candidates = [(40.0, 100.0), (5, 10), (100, 1000), (30, 500)].enumerated().map { place, pair in
            Candidate(
                code: UnitCode("C\(place)"),
                measures: ["poor": pair.0, "all": pair.1, "rate": pair.0 / pair.1 * 100])
        }
        let criteria = try ShrinkageTests.criteria(unit: "percent")
        let ranking = try PriorityRanking(
            of: ProfileAssembly.shrinking(candidates, by: criteria), by: criteria,
            doubt: DoubtCase.request(axes: [.data]))
        // C1 has the higher raw rate on ten households only.
        let first = try #require(ranking.ranked.first { $0.code == "C1" }?.contributions.first)
        #expect(first.raw == 50 && first.value < 50 && first.basis == .shrunk)
        #expect(ranking.doubt.data.found != nil)
        let without = try PriorityRanking(of: candidates, by: criteria, doubt: DoubtCase.request(axes: []))
        #expect(without.ranked.isEmpty && without.refused.allSatisfy { $0.unknownMeasures.count == 1 })
    }
}

@Suite("Unknown values and the policy for them")
struct MissingValueTests {
    private static func ranking(_ policy: String) throws -> PriorityRanking {
        let rows =
            "x,X,X,score,x,lower,0.5,0,100,,percent,,,choice,,\(policy),,,,,\n"
            + "y,Y,Y,score,y,higher,0.5,0,100,,percent,,,choice,,,,,,,\n"
            + "g,G,G,screen,g,exactly,,,,1,yes_no,,,choice,,,,,,,\n"
        return try PriorityRanking(
            of: [
                DoubtCase.candidate("A", ["x": 20, "y": 50, "g": 1]),
                DoubtCase.candidate("B", ["x": 60, "y": 50, "g": 1]),
                DoubtCase.candidate("C", ["y": 50, "g": 1]), DoubtCase.candidate("D", ["x": 100, "y": 50, "g": 0]),
            ], by: try DoubtCase.criteria(rows), doubt: DoubtCase.request(axes: []))
    }

    @Test("Refused by default; at the goalpost that comes last; at the mean of those that pass the gates")
    func policies() throws {
        #expect(try MissingValueTests.ranking("").ranked.map(\.code) == ["A", "B"])
        #expect(try MissingValueTests.ranking("not_eligible").refused.map(\.code) == ["C", "D"])
        let last = try MissingValueTests.ranking("last")
        #expect(last.ranked.map(\.code) == ["A", "B", "C"])
        let taken = try #require(last.ranked.last?.contributions.first)
        #expect(taken.value == 100 && taken.points == 0 && taken.raw == nil && taken.basis == .takenLast)
        let mean = try MissingValueTests.ranking("mean")
        #expect(mean.ranked.map(\.code) == ["A", "C", "B"])
        let average = try #require(mean.ranked[1].contributions.first)
        #expect(average.value == 40 && average.basis == .takenMean && average.standardError == nil)
    }
}
