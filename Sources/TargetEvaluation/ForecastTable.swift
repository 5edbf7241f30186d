public import FlatFiles
public import Vocabulary

/// Chances of meeting targets that were on file before the year was over.
public struct ForecastTable: Sendable {
    /// One chance.
    public struct Row: Hashable, Sendable {
        /// The unit.
        public let unit: UnitCode
        /// Key of the target.
        public let target: String
        /// Instrument of the target; `nil` when the row does not say.
        public let instrument: String?
        /// Year of the due day.
        public let year: Int
        /// The chance that was given.
        public let chance: Double
        /// Row in the file.
        public let row: Int
    }

    /// File it was read from.
    public let file: String
    /// Rows with a chance, without errors.
    public let rows: [Row]
    /// Rows without a chance.
    public let empty: Int
    /// Everything that is wrong.
    public let findings: [Finding]

    /// Columns that must be there; `instrument` is read beside them.
    static let columns = ["code", "target", "due", "chance"]

    /// Reads a file of one table, or of several one below the other, as projections of several targets are written.
    ///
    /// Errors: those of `DelimitedTable`, `missing-column`.
    public init(file: String) throws(UnusableInput) {
        try self.init(DelimitedTable.tables(file: file, beginningWith: ForecastTable.columns), file: file)
    }

    /// Reads code, target, due, chance and instrument; other columns are passed over.
    ///
    /// A due day is a day or a year; a chance is a share of 1. A target may stand behind the id of its instrument, set apart
    /// by “:” or “#”. Errors: `missing-column`.
    public init(_ tables: [DelimitedTable], file: String) throws(UnusableInput) {
        for table in tables { try table.require(ForecastTable.columns, optional: table.columns) }
        var rows: [Row] = []
        var findings: [Finding] = []
        var empty = 0
        var seen: [Key: Int] = [:]
        for row in tables.flatMap(\.rows) {
            guard let code = row.optional("code"), let target = row.optional("target") else {
                let column = row.optional("code") == nil ? "code" : "target"
                findings.append(row.finding(column, rule: "bad-field", vi: "một giá trị", en: "a value"))
                continue
            }
            guard let due = row.optional("due"), let year = Day(iso: due)?.year ?? Int(due), Day.yearEnd(year) != nil
            else {
                findings.append(
                    row.finding("due", rule: "bad-day", vi: "YYYY-MM-DD hoặc năm", en: "YYYY-MM-DD or a year"))
                continue
            }
            guard let text = row.optional("chance") else {
                empty += 1
                continue
            }
            guard let chance = Double(text), chance >= 0, chance <= 1 else {
                findings.append(
                    row.finding("chance", rule: "not-a-chance", vi: "xác suất từ 0 đến 1", en: "a chance from 0 to 1"))
                continue
            }
            let parts = target.split { $0 == ":" || $0 == "#" }.map { String($0) }
            let found = Row(
                unit: UnitCode(code), target: parts.last ?? target,
                instrument: parts.count > 1 ? parts[0] : row.optional("instrument"), year: year, chance: chance,
                row: row.number)
            if let first = seen.updateValue(row.number, forKey: Key(found)) {
                findings.append(
                    row.finding(
                        "code", rule: "forecast-twice",
                        vi: "mỗi đơn vị, chỉ tiêu và hạn một dòng; đã có ở dòng \(first)",
                        en: "one row for each unit, target and due day; row \(first) is the same"))
                continue
            }
            rows.append(found)
        }
        self.file = file
        self.rows = rows
        self.empty = empty
        self.findings = findings
    }

    private struct Key: Hashable {
        let unit: UnitCode
        let target: String
        let instrument: String?
        let year: Int

        init(_ row: Row) { (unit, target, instrument, year) = (row.unit, row.target, row.instrument, row.year) }
    }
}
