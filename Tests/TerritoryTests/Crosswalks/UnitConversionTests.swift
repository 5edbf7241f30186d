import Territory
import TestSupport
import Testing
import Vocabulary

@Suite("Counts carried to other units")
struct UnitConversionTests {
    private static func table(_ values: [(UnitCode, Double)]) -> UnitTable<Double> {
        values.reduce(into: UnitTable()) { $0.merge($1.1, for: $1.0, combining: +) }
    }

    private static func conversion(_ text: String, weights: String? = nil) throws -> UnitConversion {
        var changes = try UnitChangesTests.changes(text)
        if let weights {
            let folder = try TemporaryFolder()
            changes = try changes.weighted(by: SplitWeights(file: folder.write(weights, to: "weights.csv")))
        }
        return try changes.conversion(from: UnitChangesTests.day("2019-12-31"), to: UnitChangesTests.day("2025-12-31"))
    }

    private static let split = """
        effective,old_code,old_name,new_code,new_name,share
        2025-07-01,A,Xã A,C,Xã C,part
        2025-07-01,A,Xã A,D,Xã D,part
        2025-07-01,B,Xã B,C,Xã C,whole
        2025-07-01,E,Xã E,F,Xã F,whole

        """

    @Test("a split without shares is refused with its unit, or left unknown when that is said")
    func unstated() throws {
        let conversion = try Self.conversion(Self.split)
        let counts = try UnitCounts("households", Self.table([("A", 10), ("B", 5), ("E", 7), ("Q", 1)]))
        let refusal = try #require(throws: UnusableInput.self) { try conversion.carried(counts) }
        #expect(refusal.findings.map(\.rule) == ["split-unstated"] && refusal.findings[0].value == "A Xã A")
        let carried = try conversion.carried(counts, splits: .leftUnknown)
        #expect(carried.counts("households") == Self.table([("F", 7), ("Q", 1)]))
        #expect(carried.units.map(\.code) == ["C", "D", "F", "Q"])
        #expect(carried.units[0].parts == ["A", "B"] && carried.units[0].unknownParts == ["A"])
        #expect(carried.before == [23] && carried.withheld == [15])
        // Whoever has no amounts of the split unit is not stopped by it.
        let others = try conversion.carried(try UnitCounts("h", Self.table([("E", 7)])))
        #expect(others.counts("h") == Self.table([("F", 7)]))
    }

    @Test("shares that are given settle a split")
    func weighted() throws {
        let conversion = try Self.conversion(
            Self.split, weights: "old,new,weight,basis\nA,C,0.2,hamlets\nA,D,0.8,hamlets\n")
        let counts = try UnitCounts("households", Self.table([("A", 10), ("B", 5), ("E", 7)]))
        let carried = try conversion.carried(counts)
        #expect(carried.counts("households") == Self.table([("C", 7), ("D", 8), ("F", 7)]))
        #expect(carried.units[0].bases == [.hamlets] && carried.withheld == [0])
        let all = try Self.conversion(Self.split, weights: "old,new,weight\nA,C,1\nA,D,0\n")
        #expect(try all.carried(counts).counts("households") == Self.table([("C", 15), ("F", 7)]))
    }

    @Test(
        "shares that do not fit the changes are refused",
        arguments: [
            ("B,C,1\n", "not-split"), ("A,C,0.5\nA,X,0.5\n", "pair-unknown"), ("A,C,1\n", "weight-missing"),
            ("A,C,0.5\nA,D,0.4\n", "weights-not-one"), ("A,C,0.5\nA,C,0.5\n", "pair-twice"), ("A,C,1.5\n", "bad-field"),
        ])
    func badWeights(rows: String, rule: String) throws {
        let refusal = try #require(throws: UnusableInput.self) {
            try Self.conversion(Self.split, weights: "old,new,weight\n" + rows)
        }
        #expect(refusal.findings.contains { $0.rule == rule })
    }

    @Test("a code that passed to another place takes its own people along")
    func reused() throws {
        let conversion = try UnitChangesTests.changes(
            "effective,old_code,new_code\n2025-01-01,A,B\n2025-01-01,C,A\n"
        ).conversion(
            from: UnitChangesTests.day("2024-12-31"), to: UnitChangesTests.day("2025-01-01"))
        let counts = try UnitCounts("n", Self.table([("A", 1), ("C", 4)]))
        #expect(try conversion.carried(counts).counts("n") == Self.table([("A", 4), ("B", 1)]))
    }

    @Test("a unit that took others in without a row of its own keeps its people; one that had gone is refused")
    func kept() throws {
        let conversion = try UnitChangesTests.changes(UnitChangesTests.story).conversion(
            from: UnitChangesTests.day("2020-02-01"), to: UnitChangesTests.day("2025-06-30"))
        #expect(conversion.absent == ["B"])
        let refusal = try #require(throws: UnusableInput.self) {
            try conversion.carried(try UnitCounts("n", Self.table([("B", 1), ("D", 2)])))
        }
        #expect(refusal.findings.map(\.rule) == ["unit-gone"])
        let whole = try UnitChangesTests.changes(UnitChangesTests.story).conversion(
            from: UnitChangesTests.day("2019-12-31"), to: UnitChangesTests.day("2025-06-30"))
        let carried = try whole.carried(try UnitCounts("n", Self.table([("A", 1), ("B", 2), ("C", 4), ("D", 8)])))
        #expect(carried.counts("n") == Self.table([("A", 3), ("C", 12)]))
        let others = try #require(throws: UnusableInput.self) {
            try whole.carried(try UnitCounts("n", Self.table([("X", 1)])))
        }
        #expect(others.findings.map(\.rule) == ["crosswalk-of-others"])
    }

    @Test("an unknown count makes its new unit unknown, never zero; a rate is carried as two counts")
    func unknown() throws {
        let folder = try TemporaryFolder()
        let conversion = try Self.conversion(Self.split)
        let file = try folder.write(
            "code,name,households,poor\nB,Xã B,100,7\nE,Xã E,50,\nQ,Xã Q,0,0\n", to: "t.csv")
        let carried = try conversion.carried(
            try UnitCounts(file: file, columns: ["households", "poor"]), splits: .leftUnknown)
        #expect(carried.units.map(\.code) == ["C", "F", "Q"])
        #expect(carried.units.map(\.counts) == [[nil, nil], [50, nil], [0, 0]])
        #expect(carried.units[0].unknownParts == ["A"] && carried.units[1].unknownParts == ["E"])
        #expect(carried.rates("poor", over: "households").count == 0)
        let more = try folder.write("code,households,poor\nE,50,5\n", to: "u.csv")
        let rates = try conversion.carried(try UnitCounts(file: more, columns: ["households", "poor"]))
        #expect(rates.rates("poor", over: "households") == Self.table([("F", 0.1)]))
    }

    @Test(
        "what is no count is refused",
        arguments: [
            ("poor_rate", "3\n", "rate-not-count"), ("Tỷ lệ nghèo", "3\n", "rate-not-count"),
            ("n", "3%\n", "rate-not-count"),
            ("n", "0.25\n", "rate-not-count"), ("n", "-1\n", "negative-count"), ("n", "x\n", "bad-field"),
            ("households (%)", "3\n", "rate-not-count"), ("m", "3\n", "missing-column"),
        ])
    func rates(column: String, value: String, rule: String) throws {
        let folder = try TemporaryFolder()
        let name = column == "m" ? "n" : column
        let file = try folder.write("code,\(name)\nA,\(value)", to: "t.csv")
        let refusal = try #require(throws: UnusableInput.self) { try UnitCounts(file: file, columns: [column]) }
        #expect(refusal.findings.contains { $0.rule == rule })
        let warned = try UnitCounts(file: folder.write("code,n\nA,12.5\nB,3\n", to: "w.csv"), columns: ["n"])
        #expect(warned.warnings.map(\.rule) == ["count-looks-like-rate"])
    }

    @Test("draws are carried draw by draw: intervals of sums, not sums of intervals")
    func draws() throws {
        let conversion = try Self.conversion(Self.split, weights: "old,new,weight\nA,C,0.25\nA,D,0.75\n")
        var draws = UnitTable<[Double]>()
        draws.merge([4, 8], for: "A") { _, new in new }
        draws.merge([10, 0], for: "B") { _, new in new }
        let carried = try conversion.carried(draws: draws)
        #expect(carried.draws["C"] == [11, 2] && carried.draws["D"] == [3, 6] && carried.unknown.isEmpty)
        draws.merge([1], for: "E") { _, new in new }
        #expect(throws: UnusableInput.self) { try conversion.carried(draws: draws) }
        var alone = UnitTable<[Double]>()
        alone.merge([1, 2], for: "B") { _, new in new }
        let partly = try conversion.carried(draws: alone)
        #expect(partly.draws.count == 0 && partly.unknown == ["C"])
    }

    @Test("known, and withheld, make up the whole, for any changes; in two steps or in one")
    func conservation() throws {
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<40 {
            var text = "effective,old_code,new_code,share,basis\n"
            for (day, from, to) in [("2020-01-01", "A", "B"), ("2025-01-01", "B", "C")] {
                for unit in 0..<12 {
                    let parts = Int.random(in: 1...3, using: &generator)
                    let first = Int.random(in: 0..<9, using: &generator)
                    let isStated = Int.random(in: 0..<4, using: &generator) > 0
                    for part in 0..<parts {
                        let share = parts == 1 ? "whole," : isStated ? "1/\(parts),households" : "part,"
                        text += "\(day),\(from)\(unit),\(to)\(first + part),\(share)\n"
                    }
                }
            }
            let changes = try UnitChangesTests.changes(text)
            let days = try ["2019-01-01", "2022-01-01", "2026-01-01"].map(UnitChangesTests.day)
            var amounts = UnitTable<Double>()
            for unit in 0..<12 {
                amounts.merge(
                    Double.random(in: 0...900, using: &generator).rounded(), for: UnitCode("A\(unit)"), combining: +)
            }
            let counts = try UnitCounts("n", amounts)
            let whole = try changes.conversion(from: days[0], to: days[2]).carried(counts, splits: .leftUnknown)
            let known = whole.counts("n").values.reduce(0, +)
            #expect(isClose(known + whole.withheld[0], whole.before[0], within: 1e-9))
            let half = try changes.conversion(from: days[0], to: days[1]).carried(counts, splits: .leftUnknown)
            #expect(isClose(half.counts("n").values.reduce(0, +) + half.withheld[0], half.before[0], within: 1e-9))
            guard half.withheld[0] == 0, whole.withheld[0] == 0 else { continue }
            let steps = try changes.conversion(from: days[1], to: days[2]).carried(
                try UnitCounts("n", half.counts("n")), splits: .leftUnknown)
            for (code, count) in whole.counts("n") {
                #expect(isClose(steps.counts("n")[code] ?? -1, count, within: 1e-9))
            }
        }
    }

    @Test("changes whose parts are stated are a crosswalk and back; others are refused with their units")
    func crosswalks() throws {
        let split = try UnitChangesTests.changes(Self.split)
        let refusal = try #require(throws: UnusableInput.self) { try split.crosswalk() }
        #expect(refusal.findings.map(\.rule) == ["split-unstated"])
        let folder = try TemporaryFolder()
        let weights = try SplitWeights(
            file: folder.write("old,new,weight,basis\nA,C,1/4,households\nA,D,3/4,households\n", to: "w.csv"))
        let crosswalk = try split.weighted(by: weights).crosswalk()
        #expect(
            crosswalk.changes[0].rows.map { "\($0.old)\($0.new) \($0.weight)" } == ["AC 1/4", "AD 3/4", "BC 1", "EF 1"])
        let back = UnitChanges(crosswalk)
        #expect(back.changes.map(\.rows.count) == [4] && back.unstatedSplits.isEmpty)
        let reused = try UnitChangesTests.changes("effective,old_code,new_code\n2025-01-01,A,B\n2025-01-01,C,A\n")
        #expect(throws: UnusableInput.self) { try reused.crosswalk() }
        #expect(reused.check().map(\.rule) == ["code-reused"])
    }
}
