internal import CReadStat
internal import Vocabulary

/// The texts of Stata variables that are too long for the rows. ReadStat must know them all before the first row is written;
/// equal ones are stored once.
struct LongTexts {
    private var references: [String: UnsafeMutablePointer<readstat_string_ref_t>] = [:]

    init(
        _ columns: [ColumnLayout], _ writer: UnsafeMutablePointer<readstat_writer_t>, _ source: DataFileWriter.Rows
    ) throws(UnusableInput) {
        let long = columns.indices.filter { columns[$0].storage == .longText }
        guard !long.isEmpty else { return }
        var references: [String: UnsafeMutablePointer<readstat_string_ref_t>] = [:]
        try source { values in
            guard values.count == columns.count else { return .stop }
            for index in long {
                guard let text = LongTexts.text(columns[index].value(values[index])), references[text] == nil else {
                    continue
                }
                references[text] = readstat_add_string_ref(writer, text)
            }
            return .next
        }
        self.references = references
    }

    /// The text of a value; `nil` for the empty one, which has no place of its own.
    private static func text(_ value: DataValue) -> String? {
        switch value {
        case .text(let text), .missing(.text(let text)): text.isEmpty ? nil : text
        default: nil
        }
    }

    func insert(
        _ value: DataValue, _ variable: UnsafeMutablePointer<readstat_variable_t>?, row: Int, _ output: ReadStatOutput
    ) {
        guard let text = LongTexts.text(value) else {
            // The empty text is the reference 0, 0.
            var none = readstat_string_ref_t()
            output.check(readstat_insert_string_ref(output.writer, variable, &none), row: row)
            return
        }
        guard let reference = references[text] else { return output.rowsDiffer(row) }
        output.check(readstat_insert_string_ref(output.writer, variable, reference), row: row)
    }
}
