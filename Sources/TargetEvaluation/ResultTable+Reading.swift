public import FlatFiles
public import PolicyData
public import Vocabulary

extension ResultTable {
    /// Columns of a results table; only the first must be there.
    static let columns = [
        "key", "unit", "numerator", "denominator", "value", "standard_error", "lower", "upper", "kind", "as_of",
        "source", "note",
    ]

    /// Reads the results for the targets of an instrument.
    ///
    /// All rows are checked and everything wrong is a finding with row, column, value and expectation; a row with an error is
    /// left out. Edge cases: a row without any number says that nothing was measured; a denominator of 0 that there was nobody.
    /// Errors: `missing-column`, `unknown-column`.
    public init(
        _ table: DelimitedTable, file: String, targets: [Target], decimal: Character = "."
    ) throws(UnusableInput) {
        try table.require([ResultTable.columns[0]], optional: Array(ResultTable.columns.dropFirst()))
        var entries: [ResultEntry] = []
        var findings: [Finding] = []
        var leftOut: [String: [Int]] = [:]
        var seen: [RowKey: Int] = [:]
        var isSynthetic = false
        for row in table.rows {
            isSynthetic = isSynthetic || row.optional("source") == DataOrigin.synthetic.rawValue
            var reader = ResultRow(row, targets: targets, decimal: decimal)
            let entry = reader.read()
            if let entry, let first = seen.updateValue(row.number, forKey: RowKey(entry)) {
                reader.report(
                    "key", "result-twice", vi: "mỗi chỉ tiêu, đơn vị và ngày một dòng; đã có ở dòng \(first)",
                    en: "one row for each target, unit and day; row \(first) is the same")
            }
            findings += reader.findings
            if let entry, !reader.hasErrors {
                entries.append(entry)
            } else if let key = row.optional("key") {
                leftOut[key, default: []].append(row.number)
            }
        }
        self.init(
            file: file, entries: entries, leftOut: leftOut, findings: findings, rows: table.rows.count,
            origin: isSynthetic ? .synthetic : .observed)
    }

    /// What must not stand twice.
    private struct RowKey: Hashable {
        let key: String
        let unit: UnitCode?
        let asOf: Day?

        init(_ entry: ResultEntry) { (key, unit, asOf) = (entry.key, entry.unit, entry.asOf) }
    }
}
