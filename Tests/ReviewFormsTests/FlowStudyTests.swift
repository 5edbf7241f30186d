import FlatFiles
import ReviewForms
import Tallies
import TestSupport
import Testing
import Vocabulary

@Suite("Study files of flow tables")
struct FlowStudyTests {
    private static let columns = "[columns]\ncommune = \"xa\"\nyear = \"nam\"\nclosing_poor = \"n\"\n"

    private static func refusal(_ text: String) throws -> Finding {
        let refusal = try #require(throws: UnusableInput.self) { try FlowSheet.study(text) }
        return refusal.findings[0]
    }

    @Test(
        "What a study file must not say",
        arguments: [
            ("[columns]\n", "kind"), ("kind = \"households\"\n", "kind"), ("kind = \"flows\"\nkimd = 1\n", "kimd"),
            ("kind = \"flows\"\n[columns]\nyear = 2022\nclosing_poor = \"n\"\n", "columns.commune"),
            ("kind = \"flows\"\n[columns]\ncommune = \"xa\"\nclosing_poor = \"n\"\n", "columns.year"),
            (
                "kind = \"flows\"\n[columns]\ncommune = \"xa\"\nyear = 2022\nyears = [2021]\nclosing_poor = \"n\"\n",
                "columns.year"
            ),
            (
                "kind = \"flows\"\n[columns]\ncommune = \"xa\"\nyears = [2022, 2021]\nclosing_poor = \"n{year}\"\n",
                "columns.years"
            ),
            (
                "kind = \"flows\"\n[columns]\ncommune = \"xa\"\nyears = [2021]\nclosing_poor = \"n\"\n",
                "columns.closing_poor"
            ),
            (
                "kind = \"flows\"\n[columns]\ncommune = \"xa\"\nyear = 2022\nclosing_poor = \"n{year}\"\n",
                "columns.closing_poor"
            ),
            ("kind = \"flows\"\n[columns]\ncommune = \"xa\"\nyear = 2022\n", "columns.closing_poor"),
            (
                "kind = \"flows\"\n[columns]\ncommune = \"xa\"\nyear = 2022\nopening_poor = \"n\"\nclosing_poor = \"n\"\n",
                "columns.closing_poor"
            ),
            ("kind = \"flows\"\n[file]\ndecimal = \",\"\nthousands = \",\"\n" + columns, "file.thousands"),
            ("kind = \"flows\"\n[file]\ndelimiter = \"x\"\n" + columns, "file.delimiter"),
            ("kind = \"flows\"\n[totals]\ndistrict = [\"T\"]\n" + columns, "totals.district"),
            ("kind = \"flows\"\n[subgroups]\na = { colum = \"x\" }\n" + columns, "subgroups.a.colum"),
        ])
    func refusals(text: String, key: String) throws {
        let finding = try Self.refusal(text)
        #expect(finding.place == Place(file: "flows.study.toml", column: key))
    }

    @Test("A column the file does not have is refused with its near misses; in a plain table a near name is a warning")
    func missingColumns() throws {
        let table = try DelimitedTable("xa,nam,nn\n1,2022,3\n", file: "f.csv")
        let study = try FlowSheet.study("kind = \"flows\"\n" + Self.columns)
        let refusal = try #require(throws: UnusableInput.self) {
            try readFlows(from: table, file: "f.csv", study: study)
        }
        #expect(refusal.findings.map(\.rule) == ["missing-column"] && refusal.findings[0].value == "nn")
        #expect(throws: UnusableInput.self) { try readFlows(from: table, file: "f.csv") }
        let plain = try DelimitedTable("commune,year,closing_poor,closing_near_por,note\n1,2022,3,4,x\n", file: "f.csv")
        let reading = try readFlows(from: plain, file: "f.csv")
        #expect(reading.rules == ["column-passed-over"] && reading.findings.listed[0].value == "closing_near_por")
        #expect(reading.series.records[0].flows[.closingNearPoor] == nil)
    }

    @Test("Vietnamese headers, separators, a fixed year and a missing code")
    func vietnamese() throws {
        let study = try FlowSheet.study(
            """
            kind = "flows"
            origin = "observed"
            standard = "x"
            [file]
            delimiter = ";"
            thousands = "."
            missing = ["-"]
            [columns]
            commune = { column = "Mã xã", width = 5 }
            area = { column = "Khu vực", rural = ["Nông thôn"], urban = ["Thành thị"] }
            year = 2023
            households = "Tổng số hộ"
            opening_poor = "Hộ nghèo đầu năm"
            closing_poor = "Hộ nghèo cuối năm"
            poor_rate = "Tỷ lệ (%)"
            """)
        let text =
            "Mã xã;Khu vực;Tổng số hộ;Hộ nghèo đầu năm;Hộ nghèo cuối năm;Tỷ lệ (%)\n00001;Nông thôn;12.345;-;1.050;8,51%\n"
            + "00002;Thành thị;2345;60;50;2,13\n"
        let table = try DelimitedTable(text, file: "f.csv", delimiter: ";")
        let reading = try readFlows(from: table, file: "f.csv", study: study)
        #expect(reading.lines == [])
        let first = reading.series.records[0]
        #expect(first.year == 2023 && first.unit.area == .rural && first.unit.commune == "00001")
        #expect(first.flows[.households] == 12345 && first.flows[.closingPoor] == 1050)
        #expect(first.flows[.openingPoor] == nil && reading.series.standard == "x")
    }

    /// Text, with and without declared separators: `nil` is the count itself, otherwise the rule.
    @Test(
        "How a count is written",
        arguments: [
            ("1740", "", "1740"), ("1,740", "", "number-ambiguous"), ("1.740", "", "number-ambiguous"),
            ("1.234.567", "", "number-ambiguous"), ("1 740", "", "number-ambiguous"),
            ("3.58", "", "count-looks-like-rate"),
            ("96.0", "", "96"), ("174.5", "", "non-integer-count"), ("-4", "", "negative-count"),
            ("−4", "", "negative-count"),
            ("-", "", "number-unreadable"), ("1e3", "", "number-unreadable"), ("12%", "", "number-unreadable"),
            ("1.740", ".", "1740"), ("1740", ".", "1740"), ("1.740,0", ".", "1740"),
            ("1.740,5", ".", "non-integer-count"),
            ("1,740", ".", "count-looks-like-rate"), ("17.40", ".", "number-unreadable"),
            ("1.7405", ".", "number-unreadable"),
            ("1 740", " ", "1740"), ("1\u{A0}740", " ", "1740"), ("1,740", ",", "1740"),
            ("1000000000", "", "1000000000"), ("1000000001", "", "number-too-large"),
            ("99999999999999999999999", "", "number-too-large"), ("", "", "missing"),
        ])
    func counts(text: String, thousands: String, expected: String) throws {
        let study = try FlowSheet.study(
            "kind = \"flows\"\n" + (thousands.isEmpty ? "" : "[file]\nthousands = \"\(thousands)\"\n") + Self.columns)
        let table = try DelimitedTable("xa;nam;n\n1;2022;\(text)\n", file: "f.csv", delimiter: ";")
        let reading = try readFlows(from: table, file: "f.csv", study: study)
        let count = reading.series.records.first?.flows[.closingPoor]
        #expect((reading.rules.first ?? count.map { "\($0)" } ?? "missing") == expected)
    }

    @Test("An undeclared separator is judged by its column")
    func columnwise() throws {
        func lines(_ numbers: [String]) throws -> [String] {
            let text = "commune;year;households\n" + numbers.enumerated().map { "\($0);2022;\($1)\n" }.joined()
            return try readFlows(from: DelimitedTable(text, file: "f.csv", delimiter: ";"), file: "f.csv").lines
        }
        #expect(try lines(["59,042", "1,740"]).allSatisfy { $0.contains("thousands = \",\"") })
        let decimal = try lines(["59,042", "17,40"])
        #expect(decimal.count == 2 && decimal[0].contains("this column uses “,” before decimals"))
    }
}
