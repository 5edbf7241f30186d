import FlatFiles
import NumericKernel
import SyntheticProvince
import Testing
import Vocabulary

/// What every world promises.
@Suite("Known worlds")
struct WorldLawTests {
    static let light = SyntheticWorld.allCases.filter { $0 != .household }

    private struct Row {
        let (commune, year, households): (String, Int, Int)
        let (opening, leavings, joinings): (Int?, Int, Int)
        let closing: Int
    }

    private static func bytes(_ world: SyntheticWorld, seed: UInt64) throws -> [UInt8] {
        var bytes: [UInt8] = []
        try world.write(preset: ProvinceCase.preset(), seed: Seed(seed)) { bytes += $0 }
        return bytes
    }

    private static func rows(_ world: SyntheticWorld, seed: UInt64) throws -> [Row] {
        let table = try DelimitedTable(
            String(decoding: try bytes(world, seed: seed), as: UTF8.self), file: "\(world.rawValue).csv")
        return try table.rows.map { row in
            func sum(_ columns: [String]) throws -> Int {
                try columns.reduce(0) { $0 + Int(try row.optionalInteger($1) ?? 0) }
            }
            #expect(row.optional("source") == "synthetic")
            return Row(
                commune: try row.required("commune"), year: try row.count("year"),
                households: try row.count("households"),
                opening: try row.optionalInteger("opening_poor").map { Int($0) },
                leavings: try sum(["poor_to_near_poor", "poor_to_above", "poor_other_falls"]),
                joinings: try sum(["near_poor_to_poor", "re_poor", "newly_poor", "poor_other_rises"]),
                closing: try row.count("closing_poor"))
        }
    }

    private static func check(_ rows: [Row]) {
        #expect(rows.count == 157 * 5)
        for (index, row) in rows.enumerated() {
            #expect(row.closing >= 0 && row.closing <= row.households && row.leavings >= 0 && row.joinings >= 0)
            guard row.year > 2021 else {
                #expect(row.opening == nil)
                continue
            }
            #expect(row.opening == rows[index - 1].closing && rows[index - 1].commune == row.commune)
            #expect(row.closing == rows[index - 1].closing - row.leavings + row.joinings)
            #expect(row.leavings <= rows[index - 1].closing)
        }
    }

    @Test("opening - leavings + joinings = closing, and every opening is the closing before", arguments: light)
    func identities(world: SyntheticWorld) throws {
        for seed in 1...6 as ClosedRange<UInt64> { WorldLawTests.check(try WorldLawTests.rows(world, seed: seed)) }
    }

    @Test("the household world keeps them too, starts at the preset's rate, and grows as nobody aimed")
    func household() throws {
        let rows = try WorldLawTests.rows(.household, seed: 3)
        WorldLawTests.check(rows)
        let first = rows.filter { $0.year == 2021 }
        let rate = Double(first.reduce(0) { $0 + $1.closing }) / Double(first.reduce(0) { $0 + $1.households })
        #expect(abs(rate - 0.0426) < 0.0001)
        let aimed = try ProvinceCase.province(seed: 3).table(.flows)
        let last = try aimed.rows.filter { try $0.count("year") == 2025 }.map { try $0.count("closing_poor") }
        #expect(rows.filter { $0.year == 2025 }.map(\.closing) != last)
        #expect(try WorldLawTests.bytes(.household, seed: 3) == WorldLawTests.bytes(.household, seed: 3))
    }

    @Test("the same seed gives the same bytes, another seed others", arguments: light)
    func determinism(world: SyntheticWorld) throws {
        #expect(try WorldLawTests.bytes(world, seed: 5) == WorldLawTests.bytes(world, seed: 5))
        #expect(try WorldLawTests.bytes(world, seed: 5) != WorldLawTests.bytes(world, seed: 6))
    }

    @Test("the first review finds 4.1 to 4.3% poor", arguments: light)
    func firstRate(world: SyntheticWorld) throws {
        for seed in 1...6 as ClosedRange<UInt64> {
            let first = try WorldLawTests.rows(world, seed: seed).filter { $0.year == 2021 }
            let rate = Double(first.reduce(0) { $0 + $1.closing }) / Double(first.reduce(0) { $0 + $1.households })
            #expect(rate > 0.041 && rate < 0.043, "seed \(seed): \(rate)")
            let lists = first.map(\.closing).sorted()
            // Most lists between 30 and 200.
            #expect(lists[15] > 30 && lists[141] < 260 && lists[78] > 70 && lists[78] < 120)
        }
    }

    @Test(
        "by chance 24% leave in the first year, fewer as those remain who hardly leave; 0.2% of households join in a year"
    )
    func rates() throws {
        var opening: [Int: Int] = [:]
        var leavings: [Int: Int] = [:]
        var (joinings, households) = (0, 0)
        for seed in 1...40 as ClosedRange<UInt64> {
            for row in try WorldLawTests.rows(.markov, seed: seed) {
                guard let before = row.opening else { continue }
                opening[row.year, default: 0] += before
                leavings[row.year, default: 0] += row.leavings
                joinings += row.joinings
                households += row.households
            }
        }
        func exit(_ year: Int) -> Double { Double(leavings[year] ?? 0) / Double(opening[year] ?? 1) }
        // 40 years each: the shared effects of years and districts leave 0.006, and 5% of the entries.
        #expect(abs(exit(2022) - 0.24) < 0.02, "\(exit(2022))")
        #expect(exit(2025) > 0.17 && exit(2025) < exit(2022), "\(exit(2025))")
        let entry = Double(joinings) / Double(households)
        #expect(entry > 0.0021 && entry < 0.0030, "\(entry)")
    }

    @Test("the shock is chance until the third review after the first, and worse from then on")
    func shock() throws {
        let (chance, shocked) = (try WorldLawTests.rows(.markov, seed: 7), try WorldLawTests.rows(.shock, seed: 7))
        for (one, other) in zip(chance, shocked) where one.year < 2024 {
            #expect(one.closing == other.closing && one.leavings == other.leavings && one.joinings == other.joinings)
        }
        func sum(_ rows: [Row], _ part: (Row) -> Int) -> Int {
            rows.filter { $0.year == 2024 }.reduce(0) { $0 + part($1) }
        }
        #expect(Double(sum(shocked, \.leavings)) < 0.7 * Double(sum(chance, \.leavings)))
        #expect(Double(sum(shocked, \.joinings)) > 1.4 * Double(sum(chance, \.joinings)))
    }

    @Test("the walk falls by a fifth a year, and with a quota the rate of exit rises as lists get shorter")
    func shapes() throws {
        var (walkFirst, walkLast) = (0, 0)
        var (early, late) = ((0, 0), (0, 0))
        for seed in 1...12 as ClosedRange<UInt64> {
            for row in try WorldLawTests.rows(.logitWalk, seed: seed) {
                if row.year == 2021 { walkFirst += row.closing }
                if row.year == 2025 { walkLast += row.closing }
            }
            for row in try WorldLawTests.rows(.quota, seed: seed) {
                if row.year == 2022 { early = (early.0 + row.leavings, early.1 + (row.opening ?? 0)) }
                if row.year == 2025 { late = (late.0 + row.leavings, late.1 + (row.opening ?? 0)) }
            }
        }
        let ratio = Double(walkLast) / Double(walkFirst)
        #expect(ratio > 0.38 && ratio < 0.55, "\(ratio)")
        #expect(Double(late.0) / Double(late.1) > 1.2 * Double(early.0) / Double(early.1))
    }
}
