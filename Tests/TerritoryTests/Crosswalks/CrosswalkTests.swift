import FlatFiles
import Foundation
import Territory
import TestSupport
import Testing
import Vocabulary

@Suite("Crosswalks")
struct CrosswalkTests {
    private static let header = "old,new,weight,basis,valid_from,old_name,new_name,new_district,new_province\n"

    private static func crosswalk(_ rows: String, header: String = header) throws -> Crosswalk {
        let folder = try TemporaryFolder()
        return try Crosswalk(file: folder.write(header + rows, to: "crosswalk.csv"))
    }

    private static func table(_ values: [(UnitCode, Double)]) -> UnitTable<Double> {
        values.reduce(into: UnitTable()) { $0.merge($1.1, for: $1.0, combining: +) }
    }

    @Test("whole and split units are read, by day and code; an empty weight of a whole unit is one")
    func reading() throws {
        let crosswalk = try Self.crosswalk(
            """
            B,Z,120/350,households,2025-07-01,,,,
            B,C,230/350,households,2025-07-01,Xã B,Xã Mới,D1,86
            A,C,,whole,2025-07-01,,,,
            C,C,1,whole,2025-07-01,,,,
            X,Y,,whole,2020-02-01,,,,

            """)
        #expect(crosswalk.changes.map(\.day.description) == ["2020-02-01", "2025-07-01"])
        #expect(crosswalk.changes.map(\.firstReviewYear) == [2020, 2025])
        let rows = crosswalk.changes[1].rows
        #expect(rows.map { "\($0.old)\($0.new) \($0.weight)" } == ["AC 1", "BC 23/35", "BZ 12/35", "CC 1"])
        #expect(rows[1].oldName == "Xã B" && rows[1].newName == "Xã Mới")
        #expect(rows[1].newDistrict == "D1" && rows[1].newProvince == "86" && rows[0].newDistrict == nil)
        #expect(crosswalk.changes[1].splitUnits == ["B"] && crosswalk.changes[0].splitUnits.isEmpty)
        #expect(crosswalk.changes[1].unlisted(among: ["Q", "A", "P"]) == ["P", "Q"])
        #expect(crosswalk.warnings.isEmpty)
    }

    @Test("the optional columns may be away, an unknown one may not")
    func columns() throws {
        let short = try Self.crosswalk("A,B,whole,2025-07-01\n", header: "old,new,basis,valid_from\n")
        #expect(short.changes[0].rows[0].weight.value == 1)
        for header in ["old,new,basis\n", "old,new,basis,valid_from,weigth\n"] {
            #expect(throws: UnusableInput.self) { try Self.crosswalk("", header: header) }
        }
    }

    @Test(
        "a row that cannot be read is refused with row, column and value",
        arguments: [
            ("A,B,,village,2025-07-01,,,,\n", "bad-field", "basis", "village"),
            ("A,B,,whole,2025-13-01,,,,\n", "bad-field", "valid_from", "2025-13-01"),
            ("A,B,,whole,,,,,\n", "bad-field", "valid_from", ""),
            ("A,B,,households,2025-07-01,,,,\n", "bad-field", "weight", ""),
            ("A,B,0,households,2025-07-01,,,,\n", "bad-field", "weight", "0"),
            ("A,B,1.2,households,2025-07-01,,,,\n", "bad-field", "weight", "1.2"),
            ("A,B,-0.5,households,2025-07-01,,,,\n", "bad-field", "weight", "-0.5"),
            ("A,B,0.5,whole,2025-07-01,,,,\n", "bad-field", "weight", "0.5"),
            (",B,,whole,2025-07-01,,,,\n", "bad-field", "old", ""),
            ("A,,,whole,2025-07-01,,,,\n", "bad-field", "new", ""),
            ("A,B,1/2,households,2025-07-01,,,,\n", "weights-not-one", "weight", "1/2"),
            ("", "no-rows", nil, nil),
        ] as [(String, String, String?, String?)])
    func badRow(rows: String, rule: String, column: String?, value: String?) throws {
        let refusal = try #require(throws: UnusableInput.self) { try Self.crosswalk(rows) }
        let finding = refusal.findings[0]
        #expect(refusal.findings.count == 1 && finding.severity == .error)
        #expect(finding.place.file.hasSuffix("crosswalk.csv") && finding.place.row == (rows.isEmpty ? nil : 2))
        #expect((finding.rule, finding.place.column, finding.value) == (rule, column, value))
        #expect(!finding.expected.vi.isEmpty && !finding.expected.en.isEmpty)
    }

    @Test("every bad row is named, not only the first")
    func allAtOnce() throws {
        let refusal = try #require(throws: UnusableInput.self) {
            try Self.crosswalk("A,B,,village,2025-07-01,,,,\nC,D,,whole,x,,,,\nE,F,,whole,2025-07-01,,,,\n")
        }
        #expect(refusal.findings.map(\.place.row) == [2, 3])
    }

    @Test("old units that a table does not have are named; a crosswalk of other units is refused")
    func strangers() throws {
        let crosswalk = try Self.crosswalk(
            "C,D,,whole,2026-07-01,,,,\nA,C,,whole,2025-07-01,,,,\nXXX,C,,whole,2025-07-01,,,,\nZ,W,,whole,2026-07-01,,,,\n"
        )
        let findings = try crosswalk.strangers(among: ["A", "B"])
        #expect(findings.map(\.value) == ["XXX", "Z"] && findings.map(\.place.row) == [4, 5])
        #expect(findings.allSatisfy { $0.severity == .warning && $0.place.column == "old" })
        #expect(findings[0].expected.en.contains("C") && findings[0].expected.vi.contains("C"))
        #expect(try crosswalk.strangers(among: ["A", "XXX", "Z"]).isEmpty)
        let refusal = try #require(throws: UnusableInput.self) { try crosswalk.strangers(among: ["B"]) }
        #expect(refusal.findings.map(\.rule) == ["crosswalk-of-others"])
    }

    @Test("a pair that stands twice is named where it stands again")
    func twice() throws {
        let refusal = try #require(throws: UnusableInput.self) {
            try Self.crosswalk("A,B,,whole,2025-07-01,,,,\nC,B,,whole,2025-07-01,,,,\nA,B,,whole,2025-07-01,,,,\n")
        }
        #expect(refusal.findings.contains { $0.rule == "pair-twice" && $0.place.row == 4 })
        // The same pair on another day is another change.
        #expect(try Self.crosswalk("A,B,,whole,2020-01-01,,,,\nA,B,,whole,2025-07-01,,,,\n").changes.count == 2)
    }

    @Test(
        "fractions sum to one exactly, decimals within a millionth",
        arguments: [
            (["1/3", "1/3", "1/3"], true), (["1/3", "1/3", "1/4"], false),
            (["0.333333", "0.333333", "0.333333"], true),
            (["0.33333", "0.33333", "0.33333"], false), (["0.5", "0.5000009"], true), (["0.5", "0.500002"], false),
            (["1/3", "0.6666667"], true), (["1000000000/2000000001", "1000000000/2000000001"], false),
            (["30%", "70%"], true),
        ] as [([String], Bool)])
    func sums(weights: [String], isOne: Bool) throws {
        let rows = weights.enumerated().map { "A,N\($0),\($1),households,2025-07-01,,,,\n" }.joined()
        if isOne {
            #expect(try Self.crosswalk(rows).changes[0].rows.count == weights.count)
        } else {
            let refusal = try #require(throws: UnusableInput.self) { try Self.crosswalk(rows) }
            #expect(refusal.findings.map(\.rule) == ["weights-not-one"])
        }
    }

    @Test("a code that passes to another place on the same day is refused, one that stays in its unit is not")
    func reuse() throws {
        let refusal = try #require(throws: UnusableInput.self) {
            try Self.crosswalk("A,B,,whole,2025-07-01,,,,\nC,A,,whole,2025-07-01,,,,\n")
        }
        #expect(refusal.findings.map(\.rule) == ["code-reused"] && refusal.findings[0].value == "A")
        let stays = "A,A,1/2,area,2025-07-01,,,,\nA,B,1/2,area,2025-07-01,,,,\nC,A,,whole,2025-07-01,,,,\n"
        #expect(try Self.crosswalk(stays).warnings.map(\.rule) == ["weight-by-area", "weight-by-area"])
        #expect(try Self.crosswalk(stays).warnings.allSatisfy { $0.severity == .warning })
    }

    @Test("totals stay, whole units add up, and the identity changes nothing")
    func laws() throws {
        let change = try Self.crosswalk(
            "A,C,,whole,2025-07-01,,,,\nB,C,1/3,households,2025-07-01,,,,\nB,E,2/3,households,2025-07-01,,,,\n"
        ).changes[0]
        let amounts = Self.table([("A", 100), ("B", 90), ("Q", 7)])
        #expect(change.carried(amounts) == Self.table([("C", 130), ("E", 60), ("Q", 7)]))
        // B is unknown: of C and E nothing is known either.
        #expect(change.carried(Self.table([("A", 100), ("Q", 7)])) == Self.table([("Q", 7)]))
        let identity = try Self.crosswalk("A,A,,whole,2025-07-01,,,,\nB,B,,whole,2025-07-01,,,,\n").changes[0]
        #expect(identity.carried(amounts) == amounts)
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<50 {
            var rows = ""
            var amounts = UnitTable<Double>()
            for unit in 0..<20 {
                amounts.merge(Double.random(in: 0...5000, using: &generator), for: UnitCode("O\(unit)"), combining: +)
                let parts = Int.random(in: 1...4, using: &generator)
                let basis = parts == 1 ? "whole" : "hamlets"
                let first = Int.random(in: 0..<6, using: &generator)
                for part in 0..<parts { rows += "O\(unit),N\(first + part),1/\(parts),\(basis),2025-07-01,,,,\n" }
            }
            let carried = try Self.crosswalk(rows).changes[0].carried(amounts)
            #expect(isClose(carried.values.reduce(0, +), amounts.values.reduce(0, +)))
        }
    }
}

/// The changes that really happened, where the tables are at hand.
@Suite("Crosswalks of real changes")
struct RealCrosswalkTests {
    @Test(
        "four changes of one province: 164 communes become 48, no household is lost",
        .enabled(if: Repository.sharedData("bentre/unit_lineage.csv") != nil))
    func province() throws {
        let path = try #require(Repository.sharedData("bentre/unit_lineage.csv"))
        let lineage = try DelimitedTable(file: path).rows
        var rows = "old,new,basis,valid_from,old_name,new_name\n"
        for row in lineage {
            rows +=
                try "\(row.required("old_code")),\(row.required("new_code")),whole,\(row.required("effective")),"
                + "\(row.required("old_name")),\(row.required("new_name"))\n"
        }
        let folder = try TemporaryFolder()
        let crosswalk = try Crosswalk(file: folder.write(rows, to: "lineage.csv"))
        #expect(crosswalk.changes.map(\.rows.count) == [10, 3, 11, 148])
        #expect(crosswalk.changes.allSatisfy(\.splitUnits.isEmpty) && crosswalk.warnings.isEmpty)
        // All communes of the first list: those of the last change and those that were gone before.
        let last = Set(crosswalk.changes[3].rows.map(\.old))
        let gone = Set(crosswalk.changes.prefix(3).flatMap { $0.rows.map(\.old) })
        var amounts = UnitTable<Double>()
        for (index, code) in last.union(gone).sorted().enumerated() {
            amounts.merge(Double(900 + 7 * index), for: code, combining: +)
        }
        let total = amounts.values.reduce(0, +)
        var sizes = [amounts.count]
        for change in crosswalk.changes {
            amounts = change.carried(amounts)
            sizes.append(amounts.count)
            #expect(amounts.values.reduce(0, +) == total)
        }
        #expect(sizes[2...] == [157, 148, 48])
        #expect(sizes[0] == 164)
    }

    @Test(
        "the whole country: 10,033 communes become 3,316, and 441 are divided",
        .enabled(if: Repository.sharedData("vn/crosswalk_old_to_2025.csv.gz") != nil))
    func country() throws {
        let packed = try #require(Repository.sharedData("vn/crosswalk_old_to_2025.csv.gz"))
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", "gzip -dc '\(packed)'"]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        let official = try DelimitedTable(text, file: "official").rows
        let parts = try Dictionary(grouping: official) { try $0.required("old_code") }.mapValues(\.count)
        // The table gives no shares: equal ones stand in, and are flagged.
        func crosswalk(isWhole: (DelimitedTable.Row) throws -> Bool) throws -> Crosswalk {
            var rows = "old,new,weight,basis,valid_from,new_province\n"
            for row in official {
                let (old, whole) = (try row.required("old_code"), try isWhole(row))
                rows +=
                    try "\(old),\(row.required("new_code")),\(whole ? "" : "1/\(parts[old] ?? 1)"),"
                    + "\(whole ? "whole" : "area"),2025-07-01,\(row.required("new_province_code"))\n"
            }
            let folder = try TemporaryFolder()
            return try Crosswalk(file: folder.write(rows, to: "country.csv"))
        }
        // As printed, three communes went as a whole to one new unit and again to another.
        let refusal = try #require(throws: UnusableInput.self) {
            try crosswalk { try $0.required("share") == "whole" }
        }
        #expect(refusal.findings.map(\.rule) == Array(repeating: "weights-not-one", count: 3))
        for code in ["01615", "02485", "18796"] {
            #expect(refusal.findings.contains { $0.expected.en.contains(" \(code) ") })
        }
        let crosswalk = try crosswalk { parts[try $0.required("old_code")] == 1 }
        let change = crosswalk.changes[0]
        #expect(change.rows.count == 10_565 && change.splitUnits.count == 441)
        #expect(Set(change.rows.map(\.new)).count == 3_316)
        #expect(crosswalk.warnings.count == 973)
        var amounts = UnitTable<Double>()
        for (index, code) in Set(change.rows.map(\.old)).sorted().enumerated() {
            amounts.merge(Double(500 + index % 3_000), for: code, combining: +)
        }
        let carried = change.carried(amounts)
        #expect(carried.count == 3_316)
        #expect(isClose(carried.values.reduce(0, +), amounts.values.reduce(0, +)))
    }
}
