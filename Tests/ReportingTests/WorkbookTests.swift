import FlatFiles
import Foundation
import Reporting
import Tabular
import TestSupport
import Testing
import Vocabulary

@Suite("Tables as a workbook")
struct WorkbookTests {
    private static func bytes(_ tables: [Table], _ language: Language = .vi) throws -> [UInt8] {
        let folder = try TemporaryFolder()
        let path = folder.path + "/t.xlsx"
        try TableFormat.writeWorkbook(of: tables, language: language, to: path)
        return try FileAccess.bytes(of: path)
    }

    private static func workbook(_ tables: [Table], _ language: Language = .vi) throws -> Workbook {
        try Workbook(try bytes(tables, language), file: "t.xlsx")
    }

    @Test(
        "What is written is what our own reader reads: values in full, codes with their zeros, words for what is absent"
    )
    func roundTrip() throws {
        for language in Language.allCases {
            let table = try WorkbookTests.workbook([SampleTable.table()], language).table(
                language == .vi ? "Bảng mẫu" : "Sample table", headerRow: 2)
            #expect(table.columns == SampleTable.columns.map { $0.title[language] })
            #expect(table.rows.count == SampleTable.cells.count)
            for (row, sample) in zip(table.rows, SampleTable.cells) {
                let isWord = ["label", "unknown", "not applicable", "not computed", "suppressed"].contains(sample.name)
                let human = language == .vi ? sample.vi : sample.en
                #expect(row.optional(table.columns[1]) == (isWord ? human : sample.machine), "\(sample.name)")
            }
        }
    }

    @Test("Text stays text, whatever it looks like")
    func text() throws {
        let texts = [
            "00123", "=1+1", "+84", "-5", "@now", "'a", "1e5", "TRUE", "2024-01-01", "3/4", "<b>&amp;</b>",
            "ngã tư 中 🙂",
            "_x0041_", "\"q\"", "ends ",
        ]
        let table = try WorkbookTests.workbook([SampleTable.table(texts.map { [.text($0), .count(1)] })]).table(
            "Bảng mẫu", headerRow: 2)
        #expect(table.rows.map { $0.optional("Mã") } == texts.map { $0 == "ends " ? "ends" : $0 })
        let rare = ["a\u{7}b\u{FFFE}c", "line\nbreak", String(repeating: "x", count: 40_000), "\u{202E}abc"]
        let odd = try WorkbookTests.workbook([SampleTable.table(rare.map { [.text($0), .count(1)] })]).table(
            "Bảng mẫu", headerRow: 2
        ).rows.map { $0.optional("Mã") ?? "" }
        #expect(odd[0] == "a bc" && odd[1] == "line break" && odd[2].count == 32_767 && odd[3] == "abc")
    }

    @Test("The same tables are the same bytes, and nothing else is in the folder")
    func deterministic() throws {
        let tables = [SampleTable.table(), SampleTable.blocks()]
        let first = try WorkbookTests.bytes(tables)
        Thread.sleep(forTimeInterval: 1.1)
        #expect(try WorkbookTests.bytes(tables) == first)
        let folder = try TemporaryFolder()
        try TableFormat.writeWorkbook(of: tables, language: .en, to: folder.path + "/a.xlsx")
        #expect(folder.names == ["a.xlsx"])
    }

    @Test("A range is two columns of numbers, and a number without an end is text")
    func ranges() throws {
        let columns = [Column(interval: "p", LocalizedText(vi: "Khoảng", en: "Interval")), SampleTable.columns[1]]
        let table = Table(
            key: "r", title: LocalizedText(vi: "R", en: "R"), columns: columns,
            rows: [
                [.shareRange(0.125...0.5, decimals: 1), .number(.infinity, decimals: 1)],
                [.missing(.notComputed), .count(.max)],
            ], provenance: SampleTable.provenance())
        let read = try WorkbookTests.workbook([table], .en).table("R", headerRow: 2)
        #expect(read.columns == ["Interval – from", "Interval – to", "Value"])
        #expect(read.rows[0].optional("Interval – from") == "0.125" && read.rows[0].optional("Interval – to") == "0.5")
        #expect(read.rows[0].optional("Value") == "inf")
        #expect(read.rows[1].optional("Interval – to") == "not computed")
        #expect(read.rows[1].optional("Value") == String(Int64.max))
    }

    @Test(
        "A warning of generated numbers stands on each sheet and in the notes, and the notes hold sources and remarks")
    func notes() throws {
        let workbook = try WorkbookTests.workbook(
            [SampleTable.table(origin: .synthetic), SampleTable.blocks(origin: .synthetic)], .vi)
        #expect(workbook.sheets.map(\.name) == ["Bảng mẫu", "Hai khối", "Ghi chú"])
        let narrow = Table(
            key: "n", title: LocalizedText(vi: "Hẹp", en: "Narrow"), columns: [SampleTable.columns[0]],
            rows: [[.text("A")]], provenance: SampleTable.provenance(.synthetic))
        let lines = try WorkbookTests.workbook([narrow], .en).table("Narrow").rows.map { $0.optional("Narrow") ?? "" }
        #expect(lines == ["SYNTHETIC DATA: the numbers were generated and describe no real place.", "Code", "A"])
        let notes = try workbook.table("Ghi chú").rows.map { $0.optional("Nội dung") ?? "" }
        for word in ["Một ghi chú", "DỮ LIỆU GIẢ LẬP", "hộ.csv", "Seed: 42", "AnSinh 9.8.7"] {
            #expect(notes.contains { $0.contains(word) }, "\(word)")
        }
        let blocks = try workbook.table("Hai khối", headerRow: 3).rows.map { $0.optional("Mã") }
        #expect(blocks == ["Được chọn", "A", "Bị loại", "Dự phòng", "B"])
    }

    @Test("Names of sheets are short, allowed and each once, whatever the headings are")
    func names() throws {
        let headings = [
            "Biểu 1. Tổng hợp kết quả chính thức", "Biểu 1. Khác", "biểu 1", "a/b:c*d?[e]\\f", "'quoted'", "History",
            "",
            "Một tiêu đề rất dài không có dấu chấm nào ở trong cả", "Một tiêu đề rất dài không có dấu phẩy", "Ghi chú",
            "…",
            "3.5 trên 4", String(repeating: "x", count: 60), String(repeating: "🙂", count: 40),
        ]
        let tables = headings.map { heading in
            Table(
                key: "k", title: LocalizedText(verbatim: heading), columns: SampleTable.columns, rows: [],
                provenance: SampleTable.provenance())
        }
        let names = try WorkbookTests.workbook(tables).sheets.map(\.name)
        #expect(names.count == headings.count + 1 && Set(names.map { $0.lowercased() }).count == names.count)
        #expect(names[0] == "Biểu 1" && names[1] == "Biểu 1 (2)" && names[2] == "biểu 1 (3)")
        #expect(names.allSatisfy { !$0.isEmpty && $0.utf16.count <= 31 && !$0.contains { "[]:*?/\\".contains($0) } })
        #expect(names[3] == "a-b-c-d--e--f" && names[4] == "quoted" && names[5] == "Sheet" && names[11] == "3.5 trên 4")
        #expect(names.last == "Ghi chú" && names[9] == "Ghi chú (2)")
    }

    @Test("A place that cannot be written is an error with the path")
    func unwritable() throws {
        let error = #expect(throws: UnusableInput.self) {
            try TableFormat.writeWorkbook(of: [SampleTable.table()], language: .en, to: "/no/such/folder/t.xlsx")
        }
        #expect(error?.findings.first?.rule == "file-unwritable")
        #expect(error?.findings.first?.place.file == "/no/such/folder/t.xlsx")
    }
}
