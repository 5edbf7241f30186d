import FlatFiles
public import Vocabulary

/// What a table says about communes besides their households: ratings, recognitions, any number the user brings.
public struct CommuneContext: Sendable {
    /// File it was read from.
    public let file: String
    /// Names, where the table has them.
    public let names: UnitTable<String>
    /// Numbers by column name; an empty cell is unknown and not there.
    public let measures: UnitTable<[String: Double]>
    /// Observed or synthetic.
    public let origin: DataOrigin

    /// Reads a commune table: a column `commune`, optionally `name` and `source`, and any number of measures. `yes` and `no`
    /// (`có`, `không`) read as 1 and 0; a source of `synthetic` marks the table as such.
    ///
    /// Errors name file, row, column, value and expectation; a commune that stands twice is an error.
    public init(file path: String) throws(UnusableInput) {
        file = path
        let table = try DelimitedTable(file: path)
        guard table.columns.contains("commune") else {
            throw UnusableInput(
                rule: "missing-column", place: Place(file: path, row: 1, column: "commune"),
                expected: LocalizedText(vi: "cột “commune”", en: "a column “commune”"))
        }
        var names = UnitTable<String>()
        var measures = UnitTable<[String: Double]>()
        var isSynthetic = false
        for row in table.rows {
            let code = UnitCode(try row.required("commune"))
            guard measures[code] == nil else {
                throw row.wrong("commune", vi: "mỗi xã một dòng", en: "one row for each commune")
            }
            if let name = row.optional("name") { names.merge(name, for: code) { _, new in new } }
            isSynthetic = isSynthetic || row.optional("source") == DataOrigin.synthetic.rawValue
            var values: [String: Double] = [:]
            for column in table.columns where !["commune", "name", "source"].contains(column) {
                values[column] = try CommuneContext.value(column, in: row)
            }
            measures.merge(values, for: code) { _, new in new }
        }
        self.names = names
        self.measures = measures
        origin = isSynthetic ? .synthetic : .observed
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
