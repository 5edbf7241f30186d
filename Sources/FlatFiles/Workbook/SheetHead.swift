internal import Vocabulary

/// The column names of a sheet, put together from the rows of its head.
///
/// In each row a cell has the value of the merged cells it belongs to. The names of a column from the top down are joined by
/// ` / `: a group over its sub-headings is “Group / Sub”, and a cell merged over several rows gives its name once. A column has a
/// name when the lowest heading in it begins there: the further columns of a merged cell without sub-headings have none.
struct SheetHead {
    /// Names in the order of the columns.
    private(set) var names: [String] = []
    /// For each column of the sheet, its place among the names; `nil` where there is no name.
    private(set) var fieldOfColumn: [Int?] = []
    /// Headings that are no texts.
    private(set) var findings: [Finding] = []

    private struct Address: Hashable {
        let row: Int
        let column: Int
    }

    static let separator = " / "

    init(_ rows: [SheetRow], merged: [MergedCells], file: String) {
        var texts: [Address: String] = [:]
        for row in rows {
            for cell in row.cells {
                switch cell.content.checked(cell, row.number, file: file) {
                case .success(let text): texts[Address(row: row.number, column: cell.column)] = text.trimmed
                case .failure(let wrong): findings += wrong.findings
                }
            }
        }
        guard let top = rows.first?.number, let bottom = rows.last?.number else { return }
        let origins = SheetHead.origins(merged, in: top...bottom)
        let width = max(texts.keys.map(\.column).max() ?? 0, origins.keys.map(\.column).max() ?? 0)
        for column in 0..<width {
            guard let name = SheetHead.name(of: column + 1, in: top...bottom, texts, origins) else {
                fieldOfColumn.append(nil)
                continue
            }
            fieldOfColumn.append(names.count)
            names.append(name)
        }
    }

    private static func name(
        of column: Int, in rows: ClosedRange<Int>, _ texts: [Address: String], _ origins: [Address: Address]
    ) -> String? {
        var parts: [String] = []
        var above: Address?
        var lowest: Address?
        for row in rows {
            let cell = Address(row: row, column: column)
            let origin = origins[cell].flatMap { texts[$0] == nil ? nil : $0 } ?? cell
            guard let text = texts[origin] else { continue }
            if origin != above { parts.append(text) }
            above = origin
            lowest = origin
        }
        return lowest?.column == column ? parts.joined(separator: separator) : nil
    }

    /// For each merged cell in these rows, the first cell of its rectangle.
    private static func origins(_ merged: [MergedCells], in rows: ClosedRange<Int>) -> [Address: Address] {
        var origins: [Address: Address] = [:]
        var room = rows.count * WorkbookLimits.columns
        for rectangle in merged where rectangle.rows.overlaps(rows) {
            // Only in a damaged file rectangles overlap, and have more cells together than the rows.
            room -= rectangle.columns.count * rectangle.rows.clamped(to: rows).count
            guard room >= 0 else { break }
            let origin = Address(row: rectangle.rows.lowerBound, column: rectangle.columns.lowerBound)
            for row in rectangle.rows.clamped(to: rows) {
                for column in rectangle.columns { origins[Address(row: row, column: column)] = origin }
            }
        }
        return origins
    }
}

extension CellText {
    /// The text, or what is wrong with the cell.
    func checked(_ cell: SheetCell, _ row: Int, file: String) -> Result<String, UnusableInput> {
        func wrong(_ rule: String, value: String? = nil, vi: String, en: String) -> Result<String, UnusableInput> {
            let place = Place(file: file, row: row, column: CellReference.name(column: cell.column, row: row))
            return .failure(
                UnusableInput(rule: rule, place: place, value: value, expected: LocalizedText(vi: vi, en: en)))
        }
        switch self {
        case .text(let text): return .success(text)
        case .uncalculated:
            return wrong(
                "uncalculated-formula", vi: "công thức đã tính (mở tệp bằng Excel hoặc LibreOffice rồi lưu lại)",
                en: "a calculated formula (open the file in Excel or LibreOffice and save it)")
        case .unreadable(let value):
            return wrong("bad-cell", value: value, vi: "giá trị đúng kiểu của ô", en: "a value of the cell's type")
        }
    }
}
