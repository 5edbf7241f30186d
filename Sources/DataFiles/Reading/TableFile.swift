internal import FlatFiles
internal import Vocabulary

/// A workbook or delimited text, as a data file.
struct TableFile: RowSource {
    let dictionary: DataDictionary
    var firstRow: Int { table.rows.first?.number ?? table.headerRow + 1 }
    private let table: DelimitedTable
    private let names: [String]
    private let decimal: UInt8
    /// What the letters of a workbook are, where they are not what they say.
    private let disguise: TextEncoding?

    /// Reads the table and looks at every cell for the kinds of its columns.
    init(_ path: String, kind: DataFileKind, options: DataFileOptions) throws(UnusableInput) {
        decimal = options.decimal.asciiValue ?? UInt8(ascii: ".")
        let asked: StoredEncoding? =
            if let name = options.encoding { try StoredEncoding(named: name, kind: kind, file: path) } else { nil }
        table = try TableFile.table(path, kind: kind, asked: asked, options: options)
        disguise = kind == .workbook ? asked?.disguise : nil
        names = table.columns
        var variables: [Variable] = []
        for name in names {
            let kind = TableFile.kind(of: name, in: table, decimal: decimal)
            variables.append(Variable(name: TableFile.text(name, disguise), kind: kind))
        }
        let findings = asked == nil || kind == .workbook && disguise == nil ? TableFile.doubts(of: table, path) : []
        dictionary = DataDictionary(variables: variables, rowCount: table.rows.count, findings: findings)
    }

    func forEachRow(
        of columns: [Int], _ body: ([DataValue]) -> Continuation
    ) throws(UnusableInput) -> FindingReport {
        let asked = columns.map { (name: names[$0], kind: dictionary.variables[$0].kind) }
        var values = [DataValue](repeating: .missing(.system), count: columns.count)
        for row in table.rows {
            for (position, column) in asked.enumerated() {
                guard let text = row.optional(column.name) else {
                    values[position] = .missing(.system)
                    continue
                }
                let number = column.kind == .number ? PlainNumber.value(of: text, decimal: decimal) : nil
                values[position] = number.map { .number($0) } ?? .text(TableFile.text(text, disguise))
            }
            if body(values) == .stop { break }
        }
        return FindingReport()
    }

    /// Number when some cell holds something and every cell that does holds a plain number.
    private static func kind(of column: String, in table: DelimitedTable, decimal: UInt8) -> Variable.Kind {
        var kind = Variable.Kind.text
        for row in table.rows {
            guard let text = row.optional(column) else { continue }
            guard PlainNumber.value(of: text, decimal: decimal) != nil else { return .text }
            kind = .number
        }
        return kind
    }

    /// A text of the table, its Latin letters in normal form C.
    private static func text(_ text: String, _ disguise: TextEncoding?) -> String {
        disguise.map { $0.decode(Array(text.utf8)).text } ?? NormalFormC.composed(text)
    }

    /// What is to be said of letters that look like those of another encoding.
    private static func doubts(of table: DelimitedTable, _ path: String) -> [Finding] {
        var evidence = TextEvidence()
        func take(_ text: String) {
            var text = text
            text.withUTF8 { evidence.take($0) }
        }
        for name in table.columns { take(name) }
        for row in table.rows where !evidence.isEnough {
            for name in table.columns {
                if let text = row.optional(name) { take(text) }
            }
        }
        return LegacyLetters.findings(in: evidence.examples, readAs: .utf8, at: Place(file: path))
    }

    private static func table(
        _ path: String, kind: DataFileKind, asked: StoredEncoding?, options: DataFileOptions
    ) throws(UnusableInput) -> DelimitedTable {
        if kind == .delimited, case .system(let name) = asked {
            return try DelimitedTable(
                systemText(path, name), file: path, delimiter: options.delimiter, headerRow: options.headerRow ?? 1)
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
