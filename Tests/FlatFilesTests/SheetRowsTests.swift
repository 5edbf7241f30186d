import FlatFiles
import TestSupport
import Testing
import Vocabulary

@Suite("Rows of a sheet")
struct SheetRowsTests {
    private static func rows(_ workbook: HandmadeWorkbook, _ header: HeaderRows? = nil) throws -> SheetRows {
        try Workbook(workbook.archive, file: "t.xlsx").rows(headerRow: header)
    }

    private static func read(_ sheet: SheetRows, _ columns: [Int]) throws -> [String] {
        var read: [String] = []
        try sheet.forEachRow(of: columns) { row, fields in
            read.append(([String(row)] + fields).joined(separator: "|"))
            return true
        }
        return read
    }

    private static let sheet = HandmadeWorkbook([
        ["a", "b", "c"], ["1", "2", "3"], [], ["4", nil, nil], [nil, "5", nil], [" ", nil, "6"], [" ", "  ", nil],
    ])

    @Test("columns come in the order asked for, also twice; a row counts when any of its cells holds something")
    func selection() throws {
        let sheet = try SheetRowsTests.rows(SheetRowsTests.sheet)
        #expect(sheet.columns == ["a", "b", "c"])
        #expect(sheet.headerRows == 1)
        #expect(try SheetRowsTests.read(sheet, [0, 1, 2]) == ["2|1|2|3", "4|4||", "5||5|", "6|||6"])
        #expect(try SheetRowsTests.read(sheet, [2, 0, 2]) == ["2|3|1|3", "4||4|", "5|||", "6|6||6"])
        #expect(try SheetRowsTests.read(sheet, [1]) == ["2|2", "4|", "5|5", "6|"])
        #expect(try SheetRowsTests.read(sheet, []) == ["2", "4", "5", "6"])
        var seen = 0
        try sheet.forEachRow(of: [0]) { _, _ in
            seen += 1
            return seen < 2
        }
        #expect(seen == 2)
    }

    @Test("the table of a sheet is its rows")
    func table() throws {
        let workbook = try Workbook(SheetRowsTests.sheet.archive, file: "t.xlsx")
        #expect(try workbook.table().shown == ["2|1|2|3", "4|4|-|-", "5|-|5|-", "6|-|-|6"])
    }

    @Test("what is wrong in columns nobody asked for does not matter; values without a name do")
    func otherColumns() throws {
        let names = "<row r=\"1\"><c t=\"str\"><v>a</v></c><c t=\"str\"><v>b</v></c></row>"
        let sheet = try SheetRowsTests.rows(
            HandmadeWorkbook(
                rows: names + "<row r=\"2\"><c><v>1</v></c><c><f>A1</f></c></row>"
                    + "<row r=\"3\"><c t=\"s\"><v>9</v></c><c><v>2</v></c></row>"))
        #expect(try SheetRowsTests.read(sheet, []).count == 2)
        let first = try #require(throws: UnusableInput.self) { try SheetRowsTests.read(sheet, [0]) }
        #expect(first.findings.map(\.rule) == ["bad-cell"])
        let second = try #require(throws: UnusableInput.self) { try SheetRowsTests.read(sheet, [1]) }
        #expect(second.findings.map(\.rule) == ["uncalculated-formula"])
        // Far below, so that it is no matter of the head.
        var rows: [[String?]] = [["a", "b"]]
        for row in 0..<60 { rows.append(["\(row)", "x"]) }
        rows.append(["60", "x", "note"])
        let noted = try SheetRowsTests.rows(HandmadeWorkbook(rows))
        var count = 0
        let refusal = try #require(throws: UnusableInput.self) {
            try noted.forEachRow(of: [0]) { _, _ in
                count += 1
                return true
            }
        }
        #expect(refusal.findings.map(\.rule) == ["no-column-name"])
        #expect(refusal.findings.first?.place.column == "C62")
        #expect(count == 60)
    }

    @Test("damage in the middle comes after the rows before it")
    func damage() throws {
        var rows: [[String?]] = [["a"]]
        for row in 0..<100 { rows.append(["value \(row)"]) }
        var workbook = HandmadeWorkbook(rows)
        workbook = workbook.replacing("<t>value 80</t>", by: "<t>value 80</u>")
        let sheet = try SheetRowsTests.rows(workbook)
        var last = ""
        let refusal = try #require(throws: UnusableInput.self) {
            try sheet.forEachRow(of: [0]) { _, fields in
                last = fields[0]
                return true
            }
        }
        #expect(refusal.findings.map(\.rule) == ["damaged-workbook"])
        #expect(last == "value 79")
    }

    @Test(
        "rows of a head are written as one number or two",
        arguments: [
            ("4", 4, 4), ("3-4", 3, 4), ("1-9", 1, 9), ("1048576", 1_048_576, 1_048_576),
        ])
    func written(text: String, first: Int, last: Int) throws {
        let rows = try #require(HeaderRows(text))
        #expect((rows.first, rows.last) == (first, last))
        #expect(rows.description == text)
    }

    @Test("blanks and the dash of word processors are passed over", arguments: ["3 - 4", "3–4", " 3-4 "])
    func writtenLoosely(text: String) {
        #expect(HeaderRows(text)?.description == "3-4")
    }

    @Test(
        "anything else is no row",
        arguments: ["", "0", "-1", "4-3", "1-10", "3-", "-3", "3-4-5", "a", "+3", "3 - 4 - 5", "3.0", "1048577", "٣"])
    func notWritten(text: String) {
        #expect(HeaderRows(text) == nil)
    }
}
