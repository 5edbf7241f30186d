internal import FlatFiles
internal import Vocabulary

/// Delimited text, as a data file.
struct TableFile: RowSource {
    let dictionary: DataDictionary
    var firstRow: Int { table.rows.first?.number ?? table.headerRow + 1 }
    private let table: DelimitedTable
    private let texts: TableTexts

    /// Reads the table and looks at every cell for the kinds of its columns.
    init(_ path: String, options: DataFileOptions) throws(UnusableInput) {
        let asked: StoredEncoding? =
            if let name = options.encoding {
                try StoredEncoding(named: name, kind: .delimited, file: path)
            } else {
                nil
            }
        let table = try TableFile.table(path, asked: asked, options: options)
        texts = TableTexts(decimal: options.decimal.asciiValue ?? UInt8(ascii: "."), disguise: nil)
        var kinds = ColumnKinds(columns: table.columns.count, decimal: texts.decimal)
        for row in table.rows {
            for (column, name) in table.columns.enumerated() {
                if let text = row.optional(name) { kinds.take(text, in: column) }
            }
        }
        let findings = asked == nil ? TableFile.doubts(of: table, path) : []
        let variables = table.columns.enumerated().map { Variable(name: NormalFormC.composed($1), kind: kinds[$0]) }
        dictionary = DataDictionary(variables: variables, rowCount: table.rows.count, findings: findings)
        self.table = table
    }

    func forEachRow(
        of columns: [Int], _ body: ([DataValue]) -> Continuation
    ) throws(UnusableInput) -> FindingReport {
        let asked = columns.map { (name: table.columns[$0], kind: dictionary.variables[$0].kind) }
        var values = [DataValue](repeating: .missing(.system), count: columns.count)
        for row in table.rows {
            for (position, column) in asked.enumerated() {
                values[position] = texts.value(row.optional(column.name) ?? "", in: column.kind)
            }
            if body(values) == .stop { break }
        }
        return FindingReport()
    }

    /// What is to be said of letters that look like those of another encoding.
    private static func doubts(of table: DelimitedTable, _ path: String) -> [Finding] {
        var evidence = TextEvidence()
        for name in table.columns { evidence.take(name) }
        for row in table.rows where !evidence.isEnough {
            for name in table.columns {
                if let text = row.optional(name) { evidence.take(text) }
            }
        }
        return LegacyLetters.findings(in: evidence.examples, readAs: .utf8, at: Place(file: path))
    }

    private static func table(
        _ path: String, asked: StoredEncoding?, options: DataFileOptions
    ) throws(UnusableInput) -> DelimitedTable {
        if case .system(let name) = asked {
            return try DelimitedTable(
                systemText(path, name), file: path, delimiter: options.delimiter,
                headerRow: options.headerRow?.first ?? 1)
        }
        let encoding: TextEncoding = if case .known(let encoding) = asked { encoding } else { .utf8 }
        return try DelimitedTable(
            anyFile: path, sheet: options.sheet, headerRow: options.headerRow, delimiter: options.delimiter,
            decimal: options.decimal, encoding: encoding, remedy: LegacyLetters.remedy)
    }

    /// Text that only the system's converter can read.
    private static func systemText(_ path: String, _ name: String) throws(UnusableInput) -> String {
        var reader = TextReader(.system(name))
        let text = reader.decode(Array(try FileAccess.textBytes(of: path)))
        guard !reader.isRepaired else {
            throw UnusableInput(
                rule: "not-in-encoding", place: Place(file: path),
                expected: LocalizedText(vi: "chữ ở bảng mã \(name)", en: "text in \(name)"))
        }
        return text
    }
}
