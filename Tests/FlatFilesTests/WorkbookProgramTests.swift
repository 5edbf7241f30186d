import FlatFiles
import TestSupport
import Testing
import Vocabulary

@Suite("Workbooks of other programs")
struct WorkbookProgramTests {
    private static let folder = Repository.path("Tests/FlatFilesTests/Workbooks")

    private struct Address: Hashable {
        let row: Int
        let column: String
    }

    @Test(
        "Every cell is what openpyxl reads",
        arguments: [
            ("flows-openpyxl.xlsx", "Biến động", 5), ("flows-openpyxl.xlsx", "Danh mục", nil),
            ("flows-openpyxl.xlsx", "Rất ẩn", nil), ("flows-pandas.xlsx", "flows", nil),
            ("cells-xlsxwriter.xlsx", "Cells", nil), ("formulas-libreoffice.xlsx", "Công thức", nil),
            ("days-1904.xlsx", "1904", nil),
        ] as [(String, String, Int?)])
    func cells(file: String, sheet: String, headerRow: Int?) throws {
        var names: [String: String] = [:]
        var expected: [Address: String] = [:]
        for row in try DelimitedTable(file: "\(WorkbookProgramTests.folder)/cells.csv").rows
        where row.optional("file") == file && row.optional("sheet") == sheet {
            let number = Int(try #require(try row.optionalInteger("row")))
            let column = try row.required("column")
            if number == headerRow ?? 1 {
                names[column] = try row.required("text")
            } else if number > headerRow ?? 1 {
                expected[Address(row: number, column: try #require(names[column]))] = try row.required("text")
            }
        }
        let workbook = try Workbook(file: "\(WorkbookProgramTests.folder)/\(file)")
        let table = try workbook.table(sheet, headerRow: headerRow.map { HeaderRows($0) })
        #expect(Set(table.columns) == Set(names.values))
        var found: [Address: String] = [:]
        for row in table.rows {
            for column in table.columns { found[Address(row: row.number, column: column)] = row.optional(column) }
        }
        for (address, text) in expected { #expect(found[address] == text, "\(address)") }
        #expect(found == expected)
    }

    @Test("Sheets are listed with their visibility")
    func sheets() throws {
        let workbook = try Workbook(file: "\(WorkbookProgramTests.folder)/flows-openpyxl.xlsx")
        #expect(workbook.sheets.map(\.name) == ["Biến động", "Danh mục", "Rất ẩn"])
        #expect(workbook.sheets.map(\.visibility) == [.visible, .hidden, .veryHidden])
    }

    @Test("Without a name the only visible sheet with content is taken")
    func onlySheet() throws {
        let workbook = try Workbook(file: "\(WorkbookProgramTests.folder)/formulas-libreoffice.xlsx")
        #expect(workbook.sheets.map(\.visibility) == [.visible, .visible])
        #expect(try workbook.table().rows.count == 4)
    }

    @Test("A title line taken for the header is refused at the first value without a name")
    func titleAsHeader() throws {
        let workbook = try Workbook(file: "\(WorkbookProgramTests.folder)/flows-openpyxl.xlsx")
        let refusal = try #require(throws: UnusableInput.self) { try workbook.table() }
        let finding = refusal.findings[0]
        #expect((finding.rule, finding.place.row, finding.place.column) == ("no-column-name", 5, "B5"))
        #expect(finding.place.file.hasSuffix("flows-openpyxl.xlsx[Biến động]"))
        #expect(finding.expected.en.contains("A2") == false && finding.expected.en.contains("B2"))
        #expect(finding.expected.en.contains("row 5 looks like the column names: say header_row = 5 under"))
        #expect(refusal.findings.count == 1)
    }

    @Test("Formulas that nobody calculated are refused, also where 0 is stored with them")
    func uncalculated() throws {
        let workbook = try Workbook(file: "\(WorkbookProgramTests.folder)/formulas-uncalculated.xlsx")
        let refusal = try #require(throws: UnusableInput.self) { try workbook.table() }
        #expect(refusal.findings.map(\.rule) == ["uncalculated-formula"])
        #expect(refusal.findings[0].place.column == "B2")
    }

    @Test("A part that inflates out of all proportion is refused before it is inflated")
    func bomb() throws {
        let bytes = try FileAccess.bytes(of: "\(WorkbookProgramTests.folder)/bomb.xlsx")
        #expect(bytes.count < 20_000)
        let workbook = try Workbook(bytes, file: "bomb.xlsx")
        let refusal = try #require(throws: UnusableInput.self) { try workbook.table() }
        #expect(refusal.findings.map(\.rule) == ["workbook-too-large"])
    }

    @Test("One entry for text and workbooks")
    func anyFile() throws {
        let path = "\(WorkbookProgramTests.folder)/flows-openpyxl.xlsx"
        let sheet = try DelimitedTable(anyFile: path, sheet: "Biến động", headerRow: 5)
        #expect(sheet.rows.first?.number == 6)
        let folder = try TemporaryFolder()
        let text = try folder.write("Biểu 1\n\na;b\n1;2\n\n3;4\n", to: "a.csv")
        let table = try DelimitedTable(anyFile: text, headerRow: 3, delimiter: ";")
        #expect(table.shown == ["4|1|2", "6|3|4"])
        let refusal = try #require(throws: UnusableInput.self) { try DelimitedTable(anyFile: text, sheet: "x") }
        #expect(refusal.findings.map(\.rule) == ["no-sheets"])
        let misnamed = try folder.write("a,b\n1,2\n", to: "B.XLSX")
        let other = try #require(throws: UnusableInput.self) { try DelimitedTable(anyFile: misnamed) }
        #expect(other.findings.map(\.rule) == ["not-a-workbook"])
    }
}
