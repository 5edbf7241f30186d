import FlatFiles
import Foundation
import Microdata
import PolicyData
import Tallies
import Territory
import TestSupport
import Testing
import Vocabulary

@Suite("Findings of the file as a whole")
struct CheckTests {
    private static func findings(
        _ csv: String, study: String = HouseholdFileCase.studyText, gazetteer: Gazetteer? = nil, on day: Day? = nil
    ) throws -> [Finding] {
        let study = try HouseholdFileCase.study(study)
        let standard = try HouseholdFileCase.standard()
        let tabulation = try HouseholdFileCase.tabulate(
            HouseholdFileCase.header + csv, study: study, standard: standard,
            options: TabulationOptions(collects: [.summaries]))
        #expect(tabulation.findings.listed == [])
        return tabulation.fileFindings(file: "ho.csv", study: study, standard: standard, gazetteer: gazetteer, on: day)
    }

    private static func row(_ index: Int, _ change: (inout [String]) -> Void = { _ in }) -> String {
        var fields = ["H\(index)", "00001", "D1", "rural", "4", "\(500 + index)", "1", "0", "0"]
        change(&fields)
        return fields.joined(separator: ",") + "\n"
    }

    private static func rows(_ count: Int, _ change: (Int, inout [String]) -> Void = { _, _ in }) -> String {
        (0..<count).map { index in row(index) { change(index, &$0) } }.joined()
    }

    @Test("A good file has no findings")
    func good() throws {
        #expect(try CheckTests.findings(CheckTests.rows(40)) == [])
        #expect(try CheckTests.findings("") == [])
    }

    @Test("A commune in two districts is found with both")
    func twoParents() throws {
        let found = try CheckTests.findings(CheckTests.rows(4) { index, fields in if index == 2 { fields[2] = "D2" } })
        #expect(found.map(\.rule) == ["unit-two-parents"])
        #expect(found[0].severity == .error)
        #expect(found[0].value == "00001")
        #expect(found[0].expected.en == "a single district, not D1, D2")
    }

    @Test("A code that is not in the unit list, or not on the day, is found with its rows")
    func unknownCodes() throws {
        let folder = try TemporaryFolder()
        let gazetteer = try Gazetteer(
            file: folder.write(
                "code,name,level,parent,area,valid_from,valid_until\n00001,A,commune,D1,,2004-01-01,2025-06-30\n"
                    + "D1,D,district,,,2004-01-01,\n", to: "units.csv"))
        let csv = CheckTests.rows(3) + CheckTests.rows(2) { _, fields in fields[1] = "00009" }
        let found = try CheckTests.findings(csv, gazetteer: gazetteer)
        #expect(found.map(\.rule) == ["code-unknown"])
        #expect(found[0].value == "00009")
        #expect(found[0].place == Place(file: "ho.csv", column: "xa"))
        #expect(found[0].expected.en.hasSuffix("(2 rows)"))
        let before = try #require(Day(iso: "2025-06-30"))
        let after = try #require(Day(iso: "2025-07-01"))
        #expect(try CheckTests.findings(csv, gazetteer: gazetteer, on: before).map(\.value) == ["00009"])
        #expect(try CheckTests.findings(csv, gazetteer: gazetteer, on: after).map(\.value) == ["00001", "00009"])
    }

    @Test("Incomes that must be in thousands are a warning; said in the study, they are not")
    func incomeScale() throws {
        let csv = CheckTests.rows(5) { index, fields in fields[5] = "\(index)" }
        let found = try CheckTests.findings(csv)
        #expect(found.map(\.rule) == ["income-scale"])
        #expect(found[0].severity == .warning)
        #expect(found[0].place.column == "thu_nhap")
        #expect(found[0].value == "4.0")
        let study = HouseholdFileCase.studyText.replacingOccurrences(
            of: "\"thu_nhap\"", with: "{ column = \"thu_nhap\", unit = 1000 }")
        #expect(try CheckTests.findings(csv, study: study) == [])
    }

    @Test("An indicator missing in more than a tenth of the rows is a warning")
    func manyMissing() throws {
        let atLimit = try CheckTests.findings(CheckTests.rows(20) { index, fields in if index < 2 { fields[7] = "" } })
        #expect(!atLimit.map(\.rule).contains("many-missing"))
        let found = try CheckTests.findings(CheckTests.rows(20) { index, fields in if index < 3 { fields[7] = "" } })
        let missing = try #require(found.first { $0.rule == "many-missing" })
        #expect((missing.place.column, missing.value, missing.severity) == ("b", "3/20", .warning))
    }

    @Test("Households without a class are a warning from more than a twentieth on")
    func manyUnclassified() throws {
        func found(_ count: Int) throws -> Finding? {
            try CheckTests.findings(CheckTests.rows(40) { index, fields in if index < count { fields[5] = "" } })
                .first { $0.rule == "many-unclassified" }
        }
        #expect(try found(2) == nil)
        #expect(try found(3)?.value == "3/40")
    }

    @Test("Persons per household far from the usual are a warning, in communes large enough to tell")
    func crowding() throws {
        let crowded = CheckTests.rows(30) { _, fields in fields[4] = "7" }
        #expect(try CheckTests.findings(crowded).map(\.rule) == ["persons-per-household"])
        #expect(try CheckTests.findings(CheckTests.rows(29) { _, fields in fields[4] = "7" }) == [])
    }

    @Test("A description has one line for each variable, with what is missing")
    func description() throws {
        let study = try HouseholdFileCase.study()
        let csv =
            HouseholdFileCase.header
            + CheckTests.rows(4) { index, fields in
                if index == 0 { fields[5] = "" }
                if index == 1 { fields[7] = "" }
                if index == 2 { fields[3] = "" }
                fields[1] = "0000\(index % 2)"
            }
        let tabulation = try HouseholdFileCase.tabulate(
            csv, study: study, options: TabulationOptions(collects: [.summaries, .incomes]))
        let lines = Dictionary(uniqueKeysWithValues: tabulation.description(of: study).map { ($0.column, $0) })
        #expect(Set(lines.keys) == ["huyen", "xa", "khu_vuc", "so_khau", "thu_nhap", "a", "b", "c"])
        #expect(lines["xa"]?.distinct == 2)
        #expect((lines["khu_vuc"]?.count, lines["khu_vuc"]?.missing, lines["khu_vuc"]?.share) == (3, 1, 0))
        #expect((lines["thu_nhap"]?.count, lines["thu_nhap"]?.missing) == (3, 1))
        #expect((lines["thu_nhap"]?.lowest, lines["thu_nhap"]?.median, lines["thu_nhap"]?.highest) == (501, 502, 503))
        #expect((lines["so_khau"]?.mean, lines["so_khau"]?.highest) == (4, 4))
        #expect((lines["a"]?.share, lines["b"]?.share, lines["b"]?.missing) == (1, 0, 1))
    }
}
