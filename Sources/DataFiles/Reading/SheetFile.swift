internal import FlatFiles
internal import Vocabulary

/// A sheet of a workbook, as a data file. Its rows are read once for the kinds of its columns, and again each time they are
/// asked for.
struct SheetFile: RowSource {
    let dictionary: DataDictionary
    let firstRow: Int
    private let sheet: SheetRows
    private let texts: TableTexts

    init(_ path: String, options: DataFileOptions) throws(UnusableInput) {
        let asked: StoredEncoding? =
            if let name = options.encoding {
                try StoredEncoding(named: name, kind: .workbook, file: path)
            } else {
                nil
            }
        let sheet = try Workbook(file: path).rows(
            options.sheet, headerRow: options.headerRow, decimal: options.decimal)
        let decimal = options.decimal.asciiValue ?? UInt8(ascii: ".")
        let texts = TableTexts(decimal: decimal, disguise: asked?.disguise)
        var kinds = ColumnKinds(columns: sheet.columns.count, decimal: decimal)
        var evidence = TextEvidence()
        var first: Int?
        var count = 0
        for name in sheet.columns { evidence.take(name) }
        try sheet.forEachRow(of: Array(sheet.columns.indices)) { number, fields in
            first = first ?? number
            count += 1
            let isLooking = !evidence.isEnough
            for (column, field) in fields.enumerated() {
                let text = field.trimmed
                if text.isEmpty { continue }
                kinds.take(text, in: column)
                if isLooking { evidence.take(text) }
            }
            return true
        }
        let findings =
            texts.disguise == nil
            ? LegacyLetters.findings(in: evidence.examples, readAs: .utf8, at: Place(file: path)) : []
        dictionary = DataDictionary(
            variables: sheet.columns.enumerated().map { Variable(name: texts.text($1), kind: kinds[$0]) },
            rowCount: count, findings: findings)
        firstRow = first ?? sheet.headerRows.last + 1
        self.sheet = sheet
        self.texts = texts
    }

    func forEachRow(
        of columns: [Int], _ body: ([DataValue]) -> Continuation
    ) throws(UnusableInput) -> FindingReport {
        let kinds = columns.map { dictionary.variables[$0].kind }
        var values = [DataValue](repeating: .missing(.system), count: columns.count)
        try sheet.forEachRow(of: columns) { _, fields in
            for place in values.indices { values[place] = texts.value(fields[place].trimmed, in: kinds[place]) }
            return body(values) == .next
        }
        return FindingReport()
    }
}
