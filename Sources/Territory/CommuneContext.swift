import FlatFiles
public import Vocabulary

/// What a table says about communes besides their households: ratings, recognitions, groups, and the numbers of other tables.
public struct CommuneContext: Sendable {
    /// File it was read from.
    public let file: String
    /// Names, where the table has them.
    public let names: UnitTable<String>
    /// Numbers by column name, of the columns asked for; an empty cell is unknown and not there.
    public let measures: UnitTable<[String: Double]>
    /// The words of every column, as they stand; an empty cell is not there.
    public let words: UnitTable<[String: String]>
    /// Columns of the table.
    public let columns: [String]
    /// Observed or synthetic.
    public let origin: DataOrigin
    /// Rows read.
    public let rows: Int

    /// Columns that may hold the code: a table of one's own, then those this program writes.
    public static let codeColumns = ["commune", "code", "group"]

    /// Reads a commune table: a column `commune`, `code` or `group`, or the one named in `codes`; optionally `name` and `source`, and any others. Of those
    /// asked for, every cell must be a number, or `yes` or `no` (`có`, `không`), which read as 1 and 0; a source of
    /// `synthetic` marks the table as such.
    ///
    /// Errors name file, row, column, value and expectation; a commune that stands twice is an error.
    public init(
        file path: String, measures wanted: Set<String>, codes: String? = nil, sheet: String? = nil
    ) throws(UnusableInput) {
        file = path
        let table = try DelimitedTable(anyFile: path, sheet: sheet)
        let code = try CommuneContext.codeColumn(of: table, file: path, named: codes)
        columns = table.columns
        var names = UnitTable<String>()
        var measures = UnitTable<[String: Double]>()
        var words = UnitTable<[String: String]>()
        var isSynthetic = false
        let numbers = table.columns.filter { wanted.contains($0) && ![code, "name", "source"].contains($0) }
        // The sum at the foot of our own tables is no unit.
        let rows = table.rows.filter { code != "group" || !CommuneContext.totals.contains($0.optional(code)) }
        guard !rows.isEmpty else {
            throw UnusableInput(
                rule: "no-rows", place: Place(file: path),
                expected: LocalizedText(vi: "ít nhất một dòng", en: "at least one row"))
        }
        self.rows = rows.count
        for row in rows {
            let unit = UnitCode(try row.required(code))
            guard words[unit] == nil else {
                throw row.wrong(code, vi: "mỗi đơn vị một dòng", en: "one row for each unit")
            }
            if let name = row.optional("name") { names.merge(name, for: unit) { _, new in new } }
            isSynthetic = isSynthetic || row.optional("source") == DataOrigin.synthetic.rawValue
            var values: [String: Double] = [:]
            for column in numbers { values[column] = try CommuneContext.value(column, in: row) }
            measures.merge(values, for: unit) { _, new in new }
            var said: [String: String] = [:]
            for column in table.columns { said[column] = row.optional(column) }
            words.merge(said, for: unit) { _, new in new }
        }
        self.names = names
        self.measures = measures
        self.words = words
        origin = try CommuneContext.companionOrigin(of: path) + (isSynthetic ? .synthetic : .observed)
    }

    /// How our own tables call their last row, the sum.
    static let totals: [String?] = ["Total", "Tổng"]

    /// The column of codes: the one named, or the first of the usual ones.
    static func codeColumn(of table: DelimitedTable, file: String, named: String?) throws(UnusableInput) -> String {
        let named = named.map { [$0] } ?? codeColumns
        if let code = named.first(where: { table.columns.contains($0) }) { return code }
        let names = named.map { "“\($0)”" }.joined(separator: ", ")
        throw UnusableInput(
            rule: "missing-column", place: Place(file: file, row: 1, column: named[0]),
            expected: LocalizedText(vi: "một cột mã: \(names)", en: "a column of codes: \(names)"))
    }

    /// What the file says that lies beside a table this program wrote.
    private struct Companion: Decodable {
        struct Provenance: Decodable {
            let origin: DataOrigin
        }

        let provenance: Provenance
    }

    /// Made-up numbers stay made up when their table is read again.
    static func companionOrigin(of path: String) throws(UnusableInput) -> DataOrigin {
        let name = path + ".provenance.json"
        guard FileAccess.exists(name) else { return .observed }
        return try JSONDocument.value(
            Companion.self, from: Array(try FileAccess.text(of: name).utf8), file: name,
            expected: LocalizedText(
                vi: "nguồn gốc do ansinh ghi cạnh bảng", en: "the provenance ansinh writes beside a table")
        ).provenance.origin
    }

    private static func value(_ column: String, in row: DelimitedTable.Row) throws(UnusableInput) -> Double? {
        switch row.optional(column)?.lowercased() {
        case nil: return nil
        case "yes", "có", "true": return 1
        case "no", "không", "false": return 0
        default: return try row.optionalNumber(column)
        }
    }
}
