internal import Vocabulary

/// Makes a table out of the rows of a sheet: the header first, then records as wide as the header.
struct SheetTable {
    /// File and sheet, as findings name them.
    let file: String
    /// Why the sheet is no table, if so.
    private(set) var refusal: UnusableInput?

    private let headerRow: Int?
    private var header: DelimitedTable.Header?
    /// For each column of the sheet, its field in the table; `nil` where the header has no name.
    private var fieldOfColumn: [Int?] = []
    private var rows: [DelimitedTable.Row] = []
    private var findings: [Finding] = []
    private var unnamed: Set<Int> = []

    init(file: String, headerRow: Int?) {
        self.file = file
        self.headerRow = headerRow
    }

    /// Takes the next row that holds anything, and says whether more are wanted.
    mutating func take(row: Int, cells: [SheetCell]) -> Bool {
        guard let header else {
            if let headerRow, row < headerRow { return true }
            guard headerRow == nil || headerRow == row else { return false }
            setHeader(row: row, cells: cells)
            return refusal == nil && findings.isEmpty
        }
        var fields = [String](repeating: "", count: header.names.count)
        for cell in cells {
            guard cell.column <= fieldOfColumn.count, let field = fieldOfColumn[cell.column - 1] else {
                if unnamed.insert(cell.column).inserted { refuseUnnamed(cell, row: row, headerRow: header.row) }
                continue
            }
            if let text = text(of: cell, row: row) { fields[field] = text }
        }
        rows.append(DelimitedTable.Row(number: row, fields: fields, table: header))
        if rows.count * fields.count > WorkbookLimits.fields {
            refusal = WorkbookRefusal.tooLarge(
                file, value: "\(rows.count) × \(fields.count)", vi: "không quá \(WorkbookLimits.fields) ô",
                en: "at most \(WorkbookLimits.fields) cells")
        }
        return refusal == nil && findings.count < WorkbookLimits.findings
    }

    /// The table.
    func finished() throws(UnusableInput) -> DelimitedTable {
        if !findings.isEmpty { throw UnusableInput(findings) }
        guard let header else {
            throw UnusableInput(
                rule: "no-header", place: Place(file: file, row: headerRow ?? 1),
                expected: LocalizedText(vi: "một dòng tên cột", en: "a line of column names"))
        }
        return DelimitedTable(header: header, rows: rows)
    }

    private mutating func setHeader(row: Int, cells: [SheetCell]) {
        var names: [String] = []
        for cell in cells {
            guard let name = text(of: cell, row: row) else { continue }
            while fieldOfColumn.count < cell.column { fieldOfColumn.append(nil) }
            fieldOfColumn[cell.column - 1] = names.count
            names.append(name.trimmed)
        }
        guard names.count <= WorkbookLimits.namedColumns else {
            refusal = WorkbookRefusal.tooLarge(
                file, value: "\(names.count)", vi: "không quá \(WorkbookLimits.namedColumns) cột",
                en: "at most \(WorkbookLimits.namedColumns) columns")
            return
        }
        do throws(UnusableInput) {
            header = try DelimitedTable.Header(file: file, row: row, names: names)
        } catch {
            refusal = error
        }
    }

    /// The text of a cell, or `nil` and a finding.
    private mutating func text(of cell: SheetCell, row: Int) -> String? {
        switch cell.content {
        case .text(let text): return text
        case .uncalculated:
            find(
                "uncalculated-formula", cell, row, value: nil,
                vi: "công thức đã tính (mở tệp bằng Excel hoặc LibreOffice rồi lưu lại)",
                en: "a calculated formula (open the file in Excel or LibreOffice and save it)")
        case .unreadable(let value):
            find("bad-cell", cell, row, value: value, vi: "giá trị đúng kiểu của ô", en: "a value of the cell's type")
        }
        return nil
    }

    private mutating func refuseUnnamed(_ cell: SheetCell, row: Int, headerRow: Int) {
        let above = CellReference.name(column: cell.column, row: headerRow)
        var value: String?
        if case .text(let text) = cell.content { value = text }
        find(
            "no-column-name", cell, row, value: value,
            vi: "tên cột ở ô \(above) (ô đã trộn chỉ có giá trị ở ô đầu), hoặc chỉ rõ dòng tiêu đề",
            en:
                "a column name in \(above) (merged cells hold their value in the first one), or the number of the header row"
        )
    }

    private mutating func find(
        _ rule: String, _ cell: SheetCell, _ row: Int, value: String?, vi: String, en: String
    ) {
        findings.append(
            Finding(
                rule: rule, severity: .error,
                place: Place(file: file, row: row, column: CellReference.name(column: cell.column, row: row)),
                value: value, expected: LocalizedText(vi: vi, en: en)))
    }
}
