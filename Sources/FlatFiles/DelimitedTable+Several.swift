public import Vocabulary

extension DelimitedTable {
    /// Tables that stand one below the other in a file of delimited text, as several tables are written to one file.
    ///
    /// A new table begins where, after an empty line, a line has all the named columns; without such a line there is one. Row
    /// numbers are those of the file. Errors: those of `init(_:file:)`.
    public static func tables(
        file path: String, beginningWith columns: [String]
    ) throws(UnusableInput) -> [DelimitedTable] {
        try tables(in: FileAccess.text(of: path, delimiter: ","), file: path, beginningWith: columns)
    }

    /// The same of a text.
    public static func tables(
        in text: String, file: String, beginningWith columns: [String]
    ) throws(UnusableInput) -> [DelimitedTable] {
        let records = try records(of: text, file: file, delimiter: ",")
        let starts = records.indices.dropFirst().filter { position in
            records[position - 1] == [""] && Set(records[position].map(\.trimmed)).isSuperset(of: columns)
        }
        var tables: [DelimitedTable] = []
        for (start, end) in zip([0] + starts, starts + [records.count]) {
            tables.append(try DelimitedTable(records[..<end], file: file, delimiter: ",", headerRow: start + 1))
        }
        return tables
    }
}
