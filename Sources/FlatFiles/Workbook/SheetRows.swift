public import Vocabulary

/// The rows of a sheet below its column names, handed over one at a time.
///
/// Held in memory are the packed file, its shared texts and a row; rows are read again each time they are asked for.
public struct SheetRows: Sendable {
    /// File and sheet, as findings name them.
    public let file: String
    /// Where the column names stand.
    public let headerRows: HeaderRows
    /// Column names in the order of the sheet. Columns without a name and without values do not exist.
    public var columns: [String] { header.names }

    let header: DelimitedTable.Header
    private let workbook: Workbook
    private let part: String
    private let context: CellContext
    private let fieldOfColumn: [Int?]

    /// Finds the column names of a sheet and looks at the first rows below them.
    init(
        _ sheet: Workbook.Sheet, of workbook: Workbook, headerRows asked: HeaderRows?, decimal: Character
    ) throws(UnusableInput) {
        self.workbook = workbook
        part = sheet.part
        let file = "\(workbook.file)[\(sheet.name)]"
        self.file = file
        var context = workbook.context
        context.decimal = decimal
        self.context = context
        var preview = SheetPreview(asked)
        let scan = SheetScan(context: context, place: file) { preview.take($0) }
        try workbook.package.read(part, scan, limit: WorkbookLimits.sheetBytes)
        if let refusal = scan.refusal { throw refusal }
        guard let headerRows = preview.headerRows else {
            throw UnusableInput(
                rule: "no-header", place: Place(file: file, row: asked?.first ?? 1),
                expected: LocalizedText(vi: "một dòng tên cột", en: "a line of column names"))
        }
        self.headerRows = headerRows
        let isOne = headerRows.first == headerRows.last
        let merged = isOne ? [] : try SheetRows.merged(workbook, part, upTo: headerRows.last)
        let head = SheetHead(preview.head, merged: merged, file: file)
        if !head.findings.isEmpty { throw UnusableInput(head.findings) }
        guard head.names.count <= WorkbookLimits.namedColumns else {
            throw WorkbookRefusal.tooLarge(
                file, value: "\(head.names.count)", vi: "không quá \(WorkbookLimits.namedColumns) cột",
                en: "at most \(WorkbookLimits.namedColumns) columns")
        }
        fieldOfColumn = head.fieldOfColumn
        do throws(UnusableInput) {
            header = try DelimitedTable.Header(file: file, row: headerRows.last, names: head.names)
            try preview.refuseUnnamed(fieldOfColumn, header: headerRows, file: file)
        } catch {
            let rows = preview.rows
            let all = try SheetRows.merged(workbook, part, upTo: rows.last?.number ?? 0)
            let likely = LikelyHead.rows(rows, merged: all)
            throw likely == headerRows ? error : error.advising(likely)
        }
    }

    /// Reads the rows that hold anything, in order, and hands over their numbers in the sheet and the texts of the columns asked
    /// for, in that order, until the body says that it wants no more.
    ///
    /// `columns` are positions in `columns`; one may be asked for twice. A cell without a value is an empty text, and so is every
    /// cell but the first of merged ones. Values of other columns are passed over, whatever they are; values below a cell
    /// without a name are refused.
    ///
    /// Errors: `no-column-name`, `uncalculated-formula`, `bad-cell`, `damaged-workbook`, `workbook-too-large`; the rows before
    /// have been handed over. Complexity: linear in the size of the sheet.
    public func forEachRow(
        of columns: [Int], _ body: (_ row: Int, _ fields: [String]) -> Bool
    ) throws(UnusableInput) {
        precondition(columns.allSatisfy(header.names.indices.contains), "a column that the sheet does not have")
        let wanted = Set(columns)
        let outcome: Result<Void, UnusableInput> = withoutActuallyEscaping(body) { body in
            var reading = SheetReading(columns, fieldOfColumn: fieldOfColumn, headerRows: headerRows, file: file)
            let unwanted = fieldOfColumn.map { field in field.map { !wanted.contains($0) } ?? false }
            let scan = SheetScan(context: context, place: file, unwanted: unwanted) { reading.take($0, body) }
            do throws(UnusableInput) {
                try workbook.package.read(part, scan, limit: WorkbookLimits.sheetBytes)
            } catch {
                return .failure(error)
            }
            if let refusal = scan.refusal { return .failure(refusal) }
            return reading.findings.isEmpty ? .success(()) : .failure(UnusableInput(reading.findings))
        }
        try outcome.get()
    }

    private static func merged(
        _ workbook: Workbook, _ part: String, upTo row: Int
    ) throws(UnusableInput) -> [MergedCells] {
        let list = MergedCellList(upTo: row)
        try workbook.package.read(part, list, limit: WorkbookLimits.sheetBytes)
        return list.rectangles
    }
}

/// Puts the cells of each row into the places of the columns asked for.
private struct SheetReading {
    private(set) var findings: [Finding] = []
    private let headerRows: HeaderRows
    private let file: String
    /// For each column of the sheet its place in the row; -1 where it is not asked for, `nil` where it has no name.
    private let places: [Int?]
    /// Places that hold the same column as another, with that one.
    private let copies: [(to: Int, from: Int)]
    private var fields: [String]
    private var unnamed: Set<Int> = []

    init(_ asked: [Int], fieldOfColumn: [Int?], headerRows: HeaderRows, file: String) {
        self.headerRows = headerRows
        self.file = file
        var placeOfField: [Int: Int] = [:]
        var copies: [(to: Int, from: Int)] = []
        for (place, field) in asked.enumerated() {
            if let first = placeOfField[field] { copies.append((place, first)) } else { placeOfField[field] = place }
        }
        places = fieldOfColumn.map { field in field.map { placeOfField[$0] ?? -1 } }
        self.copies = copies
        fields = [String](repeating: "", count: asked.count)
    }

    mutating func take(_ row: SheetRow, _ body: (Int, [String]) -> Bool) -> Bool {
        guard row.number > headerRows.last else { return true }
        for place in fields.indices { fields[place] = "" }
        for cell in row.cells {
            guard cell.column <= places.count, let place = places[cell.column - 1] else {
                if unnamed.insert(cell.column).inserted { findings.append(cell.unnamed(row.number, headerRows, file)) }
                continue
            }
            guard place >= 0 else { continue }
            switch cell.content.checked(cell, row.number, file: file) {
            case .success(let text): fields[place] = text
            case .failure(let wrong): findings += wrong.findings
            }
        }
        guard findings.isEmpty else { return findings.count < WorkbookLimits.findings }
        for copy in copies { fields[copy.to] = fields[copy.from] }
        return body(row.number, fields)
    }
}

extension SheetCell {
    /// A value below a cell without a name.
    func unnamed(_ row: Int, _ header: HeaderRows, _ file: String) -> Finding {
        let above = CellReference.name(column: column, row: header.last)
        var value: String?
        if case .text(let text) = content { value = text }
        return Finding(
            rule: "no-column-name", severity: .error,
            place: Place(file: file, row: row, column: CellReference.name(column: column, row: row)), value: value,
            expected: LocalizedText(
                vi: "tên cột ở ô \(above) (ô đã trộn chỉ có giá trị ở ô đầu), hoặc chỉ rõ dòng tiêu đề",
                en:
                    "a column name in \(above) (merged cells hold their value in the first one), or the number of the header row"
            ))
    }
}
