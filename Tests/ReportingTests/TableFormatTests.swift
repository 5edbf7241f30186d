import FlatFiles
import Foundation
import Reporting
import Tabular
import TestSupport
import Testing
import Vocabulary

@Suite("Tables in every format")
struct TableFormatTests {
    private static func text(
        _ format: TableFormat, _ language: Language, _ table: Table = SampleTable.table()
    ) -> String {
        format.text(of: [table], language: language)
    }

    private static func csv(_ table: Table, _ language: Language = .en) throws -> DelimitedTable {
        try DelimitedTable(text(.csv, language, table), file: "t.csv")
    }

    private static func json(_ table: Table) throws -> [String: Any] {
        let document = try #require(
            try JSONSerialization.jsonObject(with: Data(text(.json, .vi, table).utf8)) as? [String: Any])
        #expect(document["schema"] as? String == "ansinh-tables/1")
        return try #require((document["tables"] as? [[String: Any]])?.first)
    }

    @Test("Numbers as people read them, in both languages", arguments: SampleTable.cells.indices)
    func human(index: Int) {
        let sample = SampleTable.cells[index]
        #expect(TableFormat.text(of: sample.cell) == LocalizedText(vi: sample.vi, en: sample.en))
        for format in [TableFormat.md, .html, .txt] {
            #expect(TableFormatTests.text(format, .vi).contains(sample.vi), "\(format) vi \(sample.name)")
            #expect(TableFormatTests.text(format, .en).contains(sample.en), "\(format) en \(sample.name)")
        }
    }

    @Test("CSV carries raw values with a decimal point in both languages", arguments: Language.allCases)
    func machine(language: Language) throws {
        let rows = try TableFormatTests.csv(SampleTable.table(), language).rows
        #expect(rows.count == SampleTable.cells.count)
        for (row, sample) in zip(rows, SampleTable.cells) where sample.name != "label" {
            #expect(row.optional("value") ?? "" == sample.machine, "\(sample.name)")
        }
    }

    @Test("Rounding: half away from zero, no minus zero, decimals kept")
    func rounding() {
        for (value, decimals, expected) in [
            (0.005, 2, "0.01"), (-0.001, 2, "0.00"), (0.0, 0, "0"), (2.5, 0, "3"), (-2.5, 0, "−3"), (0.05, 3, "0.050"),
            (999.999, 2, "1,000.00"), (1000.0, 1, "1,000.0"), (12.0, 0, "12"),
        ] {
            #expect(TableFormat.text(of: .number(value, decimals: decimals)).en == expected, "\(value)")
        }
        #expect(TableFormat.text(of: .share(1, decimals: 2)).vi == "100,00\u{A0}%")
        #expect(TableFormat.text(of: .count(0)).vi == "0")
        #expect(TableFormat.text(of: .count(.min)).en == "−9,223,372,036,854,775,808")
        #expect(TableFormat.text(of: .number(1e300, decimals: 2)).en == "1e+300")
    }

    @Test("Text that a spreadsheet would run is disarmed in CSV; negative numbers are left alone")
    func formulas() throws {
        let hostile = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "=HYPERLINK(\"http://x\",\"y\")"]
        let table = SampleTable.table(
            hostile.map { [.text($0), .number(-1.5, decimals: 1)] }
                + [[.label(LocalizedText(vi: "=vi", en: "=en")), .count(-7)], [.text("a=b"), .money(Dong(-3))]])
        let lines = TableFormatTests.text(.csv, .en, table)
        let rows = try TableFormatTests.csv(table).rows
        // A negative number in a text column runs nothing, and a missing code such as -1 must stay one.
        #expect(
            rows.map { $0.optional("code") } == (hostile + ["=en"]).map { $0 == "-1" ? $0 : "'" + $0 } + ["a=b"])
        #expect(rows.map { $0.optional("value") } == Array(repeating: "-1.5", count: 7) + ["-7", "-3"])
        #expect(lines.contains("\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\""))
    }

    @Test("CSV fields come back as they went in")
    func quoting() throws {
        let texts = [
            "a,b", "he said \"no\"", "two\nlines", "\"", ",", "a\r\nb", "Đồng Tháp", "plain", "a;b", "x\u{202E}y",
        ]
        let rows = try TableFormatTests.csv(SampleTable.table(texts.map { [.text($0), .count(1)] })).rows
        #expect(rows.map { $0.optional("code") } == texts)
    }

    @Test("HTML shows text, never runs it")
    func html() {
        let hostile = "<script>alert(\"1\")</script>'&"
        let table = Table(
            key: "x", title: LocalizedText(verbatim: hostile),
            columns: [
                Column("code", LocalizedText(verbatim: hostile), .leading),
                Column("value", LocalizedText(verbatim: hostile)),
            ],
            sections: [
                Section(key: "s", title: LocalizedText(verbatim: hostile), rows: [[.text(hostile), .text(hostile)]])
            ],
            notes: [LocalizedText(verbatim: hostile)],
            provenance: Provenance(
                origin: .observed, inputs: [Provenance.Input(name: hostile, digest: hostile, rows: nil)],
                instruments: [hostile], method: hostile, version: hostile, uncertainty: LocalizedText(verbatim: hostile)
            ))
        let page = TableFormatTests.text(.html, .en, table)
        #expect(!page.contains("<script"))
        #expect(page.contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39;&amp;"))
        #expect(!page.contains("=\"\(hostile)"))
    }

    @Test("Markdown cells keep to their cell")
    func markdown() {
        let table = SampleTable.table([[.text("a|b\nc"), .text("`x` *y* _z_ [l](u) <b> \\")]])
        let lines = TableFormatTests.text(.md, .en, table).split(separator: "\n")
        #expect(lines.contains("| a\\|b c | \\`x\\` \\*y\\* \\_z\\_ \\[l\\](u) &lt;b&gt; \\\\ |"))
        #expect(lines.contains("| --- | ---: |"))
    }

    @Test("A terminal is never steered by data")
    func terminal() {
        let table = SampleTable.table([[.text("a\u{1B}[31mb\u{7}\r\n\tc\u{9B}2Jd\u{202E}e"), .count(1)]])
        let text = TableFormatTests.text(.txt, .en, table)
        #expect(text.contains("a [31mb    c 2Jd e"))
        #expect(
            text.unicodeScalars.allSatisfy {
                $0 == "\n" || ($0.value >= 0x20 && $0.value != 0x7F && !(0x80...0x9F).contains($0.value))
            })
    }

    @Test("Columns of plain text stand under each other")
    func alignment() {
        let table = SampleTable.table([[.text("a"), .count(1)], [.text("dài hơn"), .count(12_345)]])
        let lines = TableFormatTests.text(.txt, .en, table).split(separator: "\n")
        #expect(lines.contains("Code      Value"))
        #expect(lines.contains("-------  ------"))
        #expect(lines.contains("a             1"))
        #expect(lines.contains("dài hơn  12,345"))
    }

    @Test("JSON is valid and says what is absent and why")
    func json() throws {
        let object = try TableFormatTests.json(SampleTable.table())
        let rows = try #require(object["rows"] as? [[String: Any]])
        let values = Dictionary(uniqueKeysWithValues: rows.map { ($0["code"] as? String ?? "", $0["value"] as Any) })
        #expect(values["count"] as? Int == 1_234_567)
        #expect(values["share"] as? Double == 0.0469)
        #expect(values["money"] as? Int == 1_500_000)
        #expect((values["tied rank"] as? [String: Any])?["tied"] as? Bool == true)
        #expect((values["tied rank"] as? [String: Any])?["rank"] as? Int == 3)
        #expect((values["label"] as? [String: String]) == ["vi": "Hộ nghèo", "en": "Poor"])
        #expect((values["unknown"] as? [String: String]) == ["missing": "unknown"])
        #expect((values["not applicable"] as? [String: String]) == ["missing": "not_applicable"])
        #expect((values["not computed"] as? [String: String]) == ["missing": "not_computed"])
        #expect((values["suppressed"] as? [String: String]) == ["suppressed": "small_count"])
    }

    @Test("JSON stays valid whatever the text and the number")
    func hostileJSON() throws {
        let texts = ["\"", "\\", "\n\r\t\u{0}\u{1F}\u{7F}", "</script>", "\u{2028}", "Đ\u{301}"]
        let rows =
            texts.map { [Cell.text($0), .text($0)] } + [
                [.text("nan"), .number(.nan, decimals: 1)], [.text("inf"), .share(.infinity, decimals: 1)],
            ]
        let found = try #require(try TableFormatTests.json(SampleTable.table(rows))["rows"] as? [[String: Any]])
        #expect(found.prefix(texts.count).map { $0["value"] as? String } == texts)
        #expect(found.suffix(2).allSatisfy { $0["value"] is NSNull })
    }

    @Test("Every format has the same number of columns")
    func columnCounts() throws {
        let table = SampleTable.table()
        #expect(try TableFormatTests.csv(table).columns == ["code", "value"])
        let object = try TableFormatTests.json(table)
        #expect((object["columns"] as? [[String: Any]])?.count == 2)
        #expect((object["rows"] as? [[String: Any]])?.allSatisfy { $0.count == 2 } == true)
        let html = TableFormatTests.text(.html, .en)
        #expect(html.components(separatedBy: "<th scope=\"col\"").count - 1 == 2)
        #expect(html.components(separatedBy: "<th scope=\"row\"").count - 1 == SampleTable.cells.count)
        #expect(html.components(separatedBy: "<td").count - 1 == SampleTable.cells.count)
        let lines = TableFormatTests.text(.md, .en).split(separator: "\n").filter { $0.hasPrefix("|") }
        #expect(lines.count == SampleTable.cells.count + 2)
        #expect(lines.allSatisfy { $0.split(separator: "|").count == 2 })
        let ruler = TableFormatTests.text(.txt, .en).split(separator: "\n").first { $0.hasPrefix("---") }
        #expect(ruler?.split(separator: " ").count == 2)
    }

    @Test("Blocks: a heading each where there is room, a column in CSV and JSON, and empty ones say so")
    func blocks() throws {
        let table = SampleTable.blocks()
        for format in [TableFormat.md, .html, .txt] {
            let text = TableFormatTests.text(format, .vi, table)
            for heading in ["Được chọn", "Bị loại", "Dự phòng", "(không có)"] {
                #expect(text.contains(heading), "\(format)")
            }
        }
        let csv = try TableFormatTests.csv(table)
        #expect(csv.columns == ["block", "code", "value"])
        #expect(csv.rows.map { $0.optional("block") } == ["selected", "reserve"])
        let rows = try #require(try TableFormatTests.json(table)["rows"] as? [[String: Any]])
        #expect(rows.map { $0["block"] as? String } == ["selected", "reserve"])
    }

    @Test("Several tables make one document", arguments: TableFormat.texts)
    func several(format: TableFormat) {
        let text = format.text(of: [SampleTable.table(), SampleTable.blocks()], language: .en)
        let marks: [TableFormat: (String, Int)] = [
            .csv: ("code,value\n", 2), .json: ("\"key\": \"blocks\"", 1), .md: ("\n## ", 1), .html: ("<article>", 2),
            .txt: ("Two blocks\n", 1),
        ]
        let (mark, count) = marks[format]!
        #expect(text.components(separatedBy: mark).count - 1 == count)
        if format == .html { #expect(text.components(separatedBy: "<!doctype").count == 2) }
    }

    @Test("A format is chosen by the ending of a file name")
    func endings() {
        #expect(TableFormat(fileName: "a.b/c.HTML") == .html)
        #expect(TableFormat(fileName: "a.csv") == .csv)
        #expect(TableFormat(fileName: "a.xlsx") == .xlsx)
        #expect(TableFormat(fileName: "csv") == nil)
    }
}

@Suite("Where a table comes from")
struct ProvenanceTests {
    private static func companion(_ table: Table) throws -> [String: Any] {
        try #require(
            try JSONSerialization.jsonObject(with: Data(TableFormat.provenanceText(of: table).utf8)) as? [String: Any])
    }

    @Test("The companion of a file with several tables has the provenance of each")
    func companions() throws {
        let tables = [SampleTable.table(), SampleTable.table()]
        let text = TableFormat.provenanceText(of: tables)
        let document = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let others = try #require(document["others"] as? [[String: Any]])
        #expect(others.count == 1 && others[0]["provenance"] != nil && document["provenance"] != nil)
        #expect(others[0]["table"] as? String == document["table"] as? String)
        #expect(try ProvenanceTests.companion(tables[0])["others"] == nil)
    }

    @Test("Every format for people names input, rows, instruments, method, seed, uncertainty and version")
    func footer() {
        for format in [TableFormat.md, .html, .txt] {
            let vi = format.text(of: [SampleTable.table()], language: .vi)
            for part in [
                "hộ.csv", "12.345 dòng", "0123456789abcdef", "vn-2022-2025", "Alkire-Foster k=1/4", "Seed: 42",
                "không có", "9.8.7",
                "Một ghi chú",
            ] {
                #expect(vi.contains(part), "\(format) \(part)")
            }
            let en = format.text(of: [SampleTable.table()], language: .en)
            for part in ["12,345 rows", "none at all", "One note"] { #expect(en.contains(part), "\(format) \(part)") }
        }
    }

    @Test("JSON and the companion of a CSV file carry the same provenance")
    func machine() throws {
        let table = SampleTable.table(origin: .synthetic)
        let document = try #require(
            try JSONSerialization.jsonObject(with: Data(TableFormat.json.text(of: [table], language: .vi).utf8))
                as? [String: Any])
        let inside = try #require(((document["tables"] as? [[String: Any]])?.first)?["provenance"] as? [String: Any])
        let companion = try ProvenanceTests.companion(table)
        let beside = try #require(companion["provenance"] as? [String: Any])
        #expect(NSDictionary(dictionary: inside) == NSDictionary(dictionary: beside))
        #expect(beside["origin"] as? String == "synthetic")
        #expect(beside["seed"] as? Int == 42)
        #expect(beside["method"] as? String == "Alkire-Foster k=1/4")
        #expect(companion["table"] as? String == "sample")
        #expect((companion["notes"] as? [[String: String]])?.first?["en"] == "One note")
    }

    @Test("Synthetic numbers are called synthetic in every format for people, observed ones are not")
    func synthetic() {
        for format in [TableFormat.md, .html, .txt] {
            for table in [SampleTable.table(origin: .synthetic), SampleTable.blocks(origin: .synthetic)] {
                #expect(format.text(of: [table], language: .vi).contains("DỮ LIỆU GIẢ LẬP"), "\(format)")
                #expect(format.text(of: [table], language: .en).contains("SYNTHETIC DATA"), "\(format)")
            }
            #expect(!format.text(of: [SampleTable.table()], language: .en).contains("SYNTHETIC"))
        }
    }

    @Test("One synthetic input makes the whole table synthetic")
    func adding() {
        let input = Provenance.Input(name: "context.csv", digest: nil, rows: nil)
        let provenance = SampleTable.provenance()
        #expect(provenance.adding(input, origin: .observed).origin == .observed)
        let made = provenance.adding(input, origin: .synthetic)
        #expect(made.origin == .synthetic)
        #expect(made.inputs.map(\.name) == ["hộ.csv", "context.csv"])
        #expect(made.seed == 42)
    }
}
