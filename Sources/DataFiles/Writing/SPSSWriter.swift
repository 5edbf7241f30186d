internal import CReadStat
internal import FlatFiles
internal import Vocabulary

/// Writes files of SPSS.
struct SPSSWriter {
    private let layout: SPSSLayout
    private let rows: Int
    private let path: String

    init(_ dictionary: DataDictionary, _ facts: ColumnFacts.Table, _ path: String) throws(UnusableInput) {
        layout = try SPSSLayout(dictionary, facts, file: path)
        rows = facts.rows
        self.path = path
        guard rows <= Int(Int32.max) else {
            throw layout.notes.refusal(
                "too-many-rows", value: String(rows), vi: "không quá \(Int32.max) dòng", en: "at most \(Int32.max) rows"
            )
        }
    }

    func write(_ source: DataFileWriter.Rows) throws(UnusableInput) -> [Finding] {
        let output = try ReadStatOutput(path: path)
        let isPacked = path.lowercased().hasSuffix(".zsav")
        readstat_writer_set_compression(
            output.writer, isPacked ? READSTAT_COMPRESS_BINARY : READSTAT_COMPRESS_ROWS)
        if !layout.label.isEmpty { readstat_writer_set_file_label(output.writer, layout.label) }
        // ReadStat keeps the addresses of texts declared missing, so they live as long as the file is written.
        let texts = KeptTexts()
        let labelSets = LabelSets(output.writer)
        let variables = layout.columns.map { add($0, to: output, labelSets, texts) }
        output.check(readstat_begin_writing_sav(output.writer, output.context, rows))
        try output.write(source, rows: rows, columns: variables.count) { value, index, row in
            let column = layout.columns[index]
            output.insert(column.value(value), column, variables[index], row: row)
        }
        try withExtendedLifetime(texts) { () throws(UnusableInput) in try output.close() }
        return layout.notes.findings
    }

    private func add(
        _ column: ColumnLayout, to output: ReadStatOutput, _ labelSets: LabelSets, _ texts: KeptTexts
    ) -> UnsafeMutablePointer<readstat_variable_t>? {
        var type = READSTAT_TYPE_DOUBLE
        var width = 0
        if case .text(let bytes) = column.storage {
            type = READSTAT_TYPE_STRING
            width = bytes
        }
        let variable = readstat_add_variable(output.writer, column.name, type, width)
        if let label = column.label { readstat_variable_set_label(variable, label) }
        if let format = column.format { readstat_variable_set_format(variable, format) }
        if !column.labels.isEmpty {
            readstat_variable_set_label_set(variable, labelSets.set(column.labels, type: type, name: column.name))
        }
        for rule in column.missing {
            switch rule {
            case .number(let number): output.check(readstat_variable_add_missing_double_value(variable, number))
            case .range(let range):
                output.check(
                    readstat_variable_add_missing_double_range(variable, range.lowerBound, range.upperBound))
            case .text(let text):
                output.check(readstat_variable_add_missing_string_value(variable, texts.address(of: text)))
            }
        }
        return variable
    }
}

/// Texts at addresses that stay until the value is gone.
final class KeptTexts {
    private var kept: [UnsafeMutablePointer<CChar>] = []

    func address(of text: String) -> UnsafePointer<CChar> {
        let bytes = text.utf8CString
        let copy = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count)
        for (place, byte) in bytes.enumerated() { (copy + place).initialize(to: byte) }
        kept.append(copy)
        return UnsafePointer(copy)
    }

    deinit { for copy in kept { copy.deallocate() } }
}
