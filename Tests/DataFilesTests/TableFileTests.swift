import DataFiles
import FlatFiles
import TestSupport
import Testing
import Vocabulary

@Suite("Tables as data files")
struct TableFileTests {
    private static func open(
        _ text: String, name: String = "t.csv", options: DataFileOptions = DataFileOptions()
    ) throws -> (DataFile, [[DataValue]]) {
        let folder = try TemporaryFolder()
        let file = try DataFile(folder.write(text, to: name), options: options)
        return (file, try rows(of: file))
    }

    private static func rows(of file: DataFile) throws -> [[DataValue]] {
        var rows: [[DataValue]] = []
        try file.forEachRow(of: Array(file.dictionary.variables.indices)) { row in
            rows.append(row)
            return .next
        }
        return rows
    }

    @Test("a column is of numbers when every cell that holds something is a plain number")
    func kinds() throws {
        let (file, rows) = try TableFileTests.open("a,b,c,d,e\n1,0123,1.5,,x\n,456,-.5,,2\n-3,789,2e-05,,3\n")
        #expect(file.kind == .delimited)
        #expect(file.dictionary.variables.map(\.kind) == [.number, .text, .number, .text, .text])
        #expect(file.dictionary.rowCount == 3)
        #expect(
            rows == [
                [.number(1), .text("0123"), .number(1.5), .missing(.system), .text("x")],
                [.missing(.system), .text("456"), .number(-0.5), .missing(.system), .text("2")],
                [.number(-3), .text("789"), .number(2e-05), .missing(.system), .text("3")],
            ])
    }

    @Test(
        "texts that are no plain numbers",
        arguments: [
            "01", "-01", "00", "1.", "+1", "1,5", "1 000", "1.234.567", "12E3", "1e5", "1e+", "e-5", "-", ".", "-.",
            "0x1F", "NA",
            "NaN", "inf", "5%", "1e+999", "1234567890123456", "1-2", "--1", "1.2.3", "١",
        ])
    func texts(text: String) throws {
        let (file, rows) = try TableFileTests.open("a;b\n\(text);1\n", options: DataFileOptions(delimiter: ";"))
        #expect(file.dictionary.variables[0].kind == .text)
        #expect(rows == [[.text(text), .number(1)]])
    }

    @Test(
        "plain numbers",
        arguments: [
            ("0", 0), ("-0", -0.0), ("0.5", 0.5), (".25", 0.25), ("-7", -7), ("123456789012345", 123_456_789_012_345),
            ("1.5E-3", 0.0015), ("3e+2", 300), ("0.10", 0.1),
        ])
    func numbers(text: String, number: Double) throws {
        let (_, rows) = try TableFileTests.open("a\n\(text)\n")
        #expect(rows == [[.number(number)]])
        let (_, comma) = try TableFileTests.open(
            "a;b\n\(text.replacing(".", with: ","));x\n", options: DataFileOptions(delimiter: ";", decimal: ","))
        #expect(comma == [[.number(number), .text("x")]])
    }

    @Test("text is composed, and may be in another encoding")
    func encodings() throws {
        let decomposed = "te\u{302}\u{301}n\nTie\u{302}\u{301}ng\n"
        let (file, rows) = try TableFileTests.open(decomposed)
        #expect(Array((file.dictionary.variables.first?.name ?? "").utf8) == Array("tến".utf8))
        // Equality of texts does not tell forms apart; their bytes do.
        let bytes: [[UInt8]] = rows.flatMap { $0 }.map { value in
            if case .text(let text) = value { return Array(text.utf8) }
            return []
        }
        #expect(bytes == [Array("Tiếng".utf8)])
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/t.csv"
        try FileAccess.write([0x61, 0x0A, 0x63, 0x61, 0x66, 0xE9, 0x0A], to: path)
        let refusal = #expect(throws: UnusableInput.self) { try DataFile(path) }
        #expect(refusal?.findings.map(\.rule) == ["encoding-not-utf8"])
        let western = try DataFile(path, options: DataFileOptions(encoding: "windows-1252"))
        #expect(try TableFileTests.rows(of: western) == [[.text("café")]])
        let unknown = #expect(throws: UnusableInput.self) {
            try DataFile(path, options: DataFileOptions(encoding: "klingon//TRANSLIT"))
        }
        #expect(unknown?.findings.map(\.rule) == ["unknown-encoding"])
    }

    @Test(
        "workbooks, with and without a title above the names",
        arguments: [("flows-openpyxl", 5), ("flows-pandas", nil)] as [(String, HeaderRows?)])
    func workbooks(name: String, headerRow: HeaderRows?) throws {
        let path = Repository.path("Tests/FlatFilesTests/Workbooks/\(name).xlsx")
        let table = try DelimitedTable(anyFile: path, headerRow: headerRow)
        let file = try DataFile(path, options: DataFileOptions(headerRow: headerRow))
        #expect(file.kind == .workbook)
        #expect(file.dictionary.variables.map(\.name) == table.columns)
        #expect(file.dictionary.rowCount == table.rows.count)
        let rows = try TableFileTests.rows(of: file)
        for (row, told) in zip(rows, table.rows) {
            for (value, column) in zip(row, table.columns) {
                switch value {
                case .number(let number): #expect(told.optional(column).flatMap(Double.init) == number)
                case .text(let text): #expect(told.optional(column) == text)
                case .missing: #expect(told.optional(column) == nil)
                }
            }
        }
        #expect(Set(file.dictionary.variables.map(\.kind)) == [.number, .text])
        if headerRow != nil {
            let refusal = #expect(throws: UnusableInput.self) { try DataFile(path) }
            #expect(refusal?.findings.first?.rule == "no-column-name")
        }
        let refusal = #expect(throws: UnusableInput.self) { try DataFile(path, options: DataFileOptions(sheet: "no")) }
        #expect(refusal?.findings.map(\.rule) == ["unknown-sheet"])
    }

    @Test("a head of two rows, texts that are numbers, empty rows and columns; rows may be read again and in part")
    func heads() throws {
        let rows: [[String?]] = [
            ["Báo cáo"], ["Mã", "Hộ", nil, "Chữ"], [nil, "Tổng", "Nghèo", nil], ["001", "5", "2.5", "1"], [],
            ["002", nil, "3", "x"],
        ]
        let folder = try TemporaryFolder()
        let path = folder.path + "/t.xlsx"
        try FileAccess.write(
            HandmadeWorkbook(rows, merged: ["A1:D1", "A2:A3", "B2:C2", "D2:D3"]).archive, to: path)
        let refusal = #expect(throws: UnusableInput.self) { try DataFile(path) }
        #expect(refusal?.findings.first?.expected.en.contains("header_row = \"2-3\"") == true)
        let file = try DataFile(path, options: DataFileOptions(headerRow: HeaderRows("2-3")))
        #expect(file.dictionary.variables.map(\.name) == ["Mã", "Hộ / Tổng", "Hộ / Nghèo", "Chữ"])
        #expect(file.dictionary.variables.map(\.kind) == [.text, .number, .number, .text])
        #expect((file.dictionary.rowCount, file.firstRow) == (2, 4))
        for _ in 0..<2 {
            #expect(
                try TableFileTests.rows(of: file) == [
                    [.text("001"), .number(5), .number(2.5), .text("1")],
                    [.text("002"), .missing(.system), .number(3), .text("x")],
                ])
        }
        var part: [[DataValue]] = []
        try file.forEachRow(of: [3, 0, 3]) { row in
            part.append(row)
            return .stop
        }
        #expect(part == [[.text("1"), .text("001"), .text("1")]])
    }

    @Test("binary files of unknown endings are refused by name", arguments: ["a.sas7bdat", "a.parquet", "a.rda", "a"])
    func binary(name: String) throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/\(name)"
        try FileAccess.write(Array("PAR1".utf8) + [0x15, 0, 0, 0, 0x15, 0x02], to: path)
        for encoding in [nil, "tcvn3", "iso-8859-7"] {
            let refusal = #expect(throws: UnusableInput.self) {
                try DataFile(path, options: DataFileOptions(encoding: encoding))
            }
            #expect(refusal?.findings.map(\.rule) == ["not-a-text-file"])
            #expect(refusal?.findings.first?.expected.en.contains("Parquet") == true)
        }
    }
}
