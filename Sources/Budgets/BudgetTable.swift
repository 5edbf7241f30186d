import FlatFiles
import PolicyData
public import Vocabulary

/// A budget table as printed: rows in order, each under a row above it.
public struct BudgetTable: Sendable {
    /// The file it was read from.
    public let file: String
    /// Rows in printed order.
    public let rows: [BudgetRow]
    let position: [String: Int]

    /// Columns a table must have.
    public static let required = [
        "line", "parent", "item_vi", "kind", "unit", "printed_value", "unit_cost_dong", "source",
    ]
    /// Columns it may have.
    public static let optional =
        ["printed_label", "value", "place", "clause", "note"] + PolicyTables.relationColumns

    /// Reads a table.
    ///
    /// Shape: CSV or a sheet, one row a line. Units: amounts in the unit printed in their row, unit costs in đồng.
    /// Edge cases: all rows are read before anything is refused.
    /// Errors, each with file, row, column, value and expectation: `missing-column`, `unknown-column`, `no-rows`, and
    /// `bad-field` for a repeated label, a parent or base that is not there, a kind, number, unit or share that cannot be
    /// read, a number in a heading, a `value` that is not the printed one, a source inside another source.
    public init(file path: String, mark: DecimalMark) throws(UnusableInput) {
        let table = try DelimitedTable(anyFile: path)
        try table.require(BudgetTable.required, optional: BudgetTable.optional)
        var reader = BudgetReader(mark: mark)
        for row in table.rows { reader.add(row) }
        reader.checkReferences()
        guard reader.findings.isEmpty else { throw UnusableInput(reader.findings) }
        guard !reader.rows.isEmpty else {
            throw UnusableInput(
                rule: "no-rows", place: Place(file: path),
                expected: LocalizedText(vi: "ít nhất một dòng", en: "at least one row"))
        }
        self.init(file: path, rows: reader.rows.map(\.row))
    }

    init(file: String, rows: [BudgetRow]) {
        self.file = file
        self.rows = rows
        position = Dictionary(rows.enumerated().map { ($1.line, $0) }) { first, _ in first }
    }

    /// A row by its label.
    public subscript(line: String) -> BudgetRow? { position[line].map { rows[$0] } }
}
