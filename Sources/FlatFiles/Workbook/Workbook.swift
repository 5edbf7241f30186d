public import Vocabulary

/// A spreadsheet file (.xlsx, ECMA-376): the names of its sheets, and each sheet as rows or as a table of text.
///
/// A cell becomes the text that the same sheet saved as CSV would hold, without its formatting: text as it is, whole numbers
/// without decimal point, other numbers with the fewest digits that give the stored value back, codes in a format of zeros
/// (`00000`) with those zeros, `TRUE` and `FALSE`, error values as they are shown (`#N/A`), days as `YYYY-MM-DD` and days with
/// a time as `YYYY-MM-DD HH:MM:SS`. Durations and times without a day stay numbers. A formula gives the value that was stored
/// with it; one that was never calculated is an error. Of merged cells the first one holds the value. Hidden rows and columns
/// are read like all others.
public struct Workbook: Sendable {
    /// One sheet of cells.
    public struct Sheet: Sendable, Hashable {
        /// Whether a reader of the file sees the sheet.
        public enum Visibility: String, Sendable, CaseIterable {
            /// Has a tab.
            case visible
            /// Can be shown from the menu.
            case hidden
            /// Can be shown by a macro only.
            case veryHidden
        }

        /// Its name on the tab.
        public let name: String
        /// Whether it is shown.
        public let visibility: Visibility
        /// Name of its part in the archive.
        let part: String
    }

    /// File, as the user named it.
    public let file: String
    /// Sheets in the order of the tabs, hidden ones too; charts are left out.
    public let sheets: [Sheet]

    let package: WorkbookPackage
    let context: CellContext

    /// Opens the bytes of a workbook and reads its directory, texts and number formats.
    ///
    /// Errors: `not-a-workbook`, `old-workbook` (an .xls or a file with a password), `encrypted-workbook`, `damaged-workbook`,
    /// `workbook-too-large`.
    public init(_ bytes: [UInt8], file: String) throws(UnusableInput) {
        self.file = file
        package = try WorkbookPackage(bytes, file: file)
        let directory = try WorkbookDirectory(package)
        sheets = directory.sheets
        let strings = SharedStrings()
        if let part = directory.stringsPart { try package.read(part, strings) }
        let formats = CellFormats()
        if let part = directory.stylesPart { try package.read(part, formats) }
        context = CellContext(
            strings: strings.texts, displays: formats.displays, calendar: directory.calendar,
            formulas: directory.formulas)
    }

    /// Reads and opens a file.
    public init(file path: String) throws(UnusableInput) {
        try self.init(try FileAccess.bytes(of: path), file: path)
    }

    /// The rows of a sheet, to be read one at a time.
    ///
    /// Without a name the sheet is the only visible one that holds anything. Without row numbers the column names stand in the
    /// first row that holds anything; with them, what stands above is passed over. Names in several rows are joined by ` / `,
    /// as the merged cells among them say: “Group / Sub”. Columns without a name and without values do not exist. What is
    /// merged below the head has its value in the first cell only.
    ///
    /// `decimal` is the mark that the reader expects in numbers that are not whole.
    ///
    /// Errors: `unknown-sheet`, `which-sheet`, `no-header`, `no-column-name` (values below a cell without a name),
    /// `duplicate-column`; the last two say which rows look like the head, where others do; `uncalculated-formula`, `bad-cell`,
    /// `damaged-workbook`, `workbook-too-large`. Complexity: the head and some rows are read; of a head of several rows,
    /// once through the sheet for its merged cells.
    public func rows(
        _ sheet: String? = nil, headerRow: HeaderRows? = nil, decimal: Character = "."
    ) throws(UnusableInput) -> SheetRows {
        try SheetRows(try choose(sheet), of: self, headerRows: headerRow, decimal: decimal)
    }

    /// A sheet as a table.
    ///
    /// Rows without values are passed over, and rows keep the numbers of the spreadsheet. The rest is as for `rows`.
    ///
    /// Errors: those of `rows` and of reading them; `workbook-too-large` for more than 20 million cells. Complexity: linear in
    /// the size of the sheet.
    public func table(
        _ sheet: String? = nil, headerRow: HeaderRows? = nil, decimal: Character = "."
    ) throws(UnusableInput) -> DelimitedTable {
        let sheet = try rows(sheet, headerRow: headerRow, decimal: decimal)
        let header = sheet.header
        var rows: [DelimitedTable.Row] = []
        var isTooLarge = false
        try sheet.forEachRow(of: Array(sheet.columns.indices)) { number, fields in
            rows.append(DelimitedTable.Row(number: number, fields: fields, table: header))
            isTooLarge = rows.count * fields.count > WorkbookLimits.fields
            return !isTooLarge
        }
        guard !isTooLarge else {
            throw WorkbookRefusal.tooLarge(
                sheet.file, value: "\(rows.count) × \(sheet.columns.count)", vi: "không quá \(WorkbookLimits.fields) ô",
                en: "at most \(WorkbookLimits.fields) cells")
        }
        return DelimitedTable(header: header, rows: rows)
    }

    private func choose(_ name: String?) throws(UnusableInput) -> Sheet {
        let names = sheets.map(\.name).joined(separator: ", ")
        if let name {
            if let sheet = sheets.first(where: { $0.name == name }) { return sheet }
            let near = nearMisses(of: name, in: sheets.map(\.name)).joined(separator: ", ")
            let offer = near.isEmpty ? names : near
            throw UnusableInput(
                rule: "unknown-sheet", place: Place(file: file), value: name,
                expected: LocalizedText(vi: "tên một trang tính: \(offer)", en: "the name of a sheet: \(offer)"))
        }
        let visible = sheets.filter { $0.visibility == .visible }
        if visible.count == 1 { return visible[0] }
        var filled: [Sheet] = []
        for sheet in visible where try holdsAnything(sheet) { filled.append(sheet) }
        guard filled.count == 1 else {
            throw UnusableInput(
                rule: "which-sheet", place: Place(file: file),
                expected: LocalizedText(
                    vi: "tên của trang tính cần đọc, một trong: \(names)",
                    en: "the name of the sheet to read, one of: \(names)"))
        }
        return filled[0]
    }

    private func holdsAnything(_ sheet: Sheet) throws(UnusableInput) -> Bool {
        var isFilled = false
        let scan = SheetScan(context: context, place: "\(file)[\(sheet.name)]") { _ in
            isFilled = true
            return false
        }
        try package.read(sheet.part, scan, limit: WorkbookLimits.sheetBytes)
        return isFilled
    }
}
