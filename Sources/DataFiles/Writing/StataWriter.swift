internal import CReadStat
internal import FlatFiles
internal import Vocabulary

/// Writes files of Stata.
struct StataWriter {
    private let layout: StataLayout
    private let rows: Int
    private let version: StataVersion
    private let path: String

    init(
        _ dictionary: DataDictionary, _ facts: ColumnFacts.Table, _ version: StataVersion, _ path: String
    ) throws(UnusableInput) {
        layout = try StataLayout(dictionary, facts, version, file: path)
        rows = facts.rows
        self.version = version
        self.path = path
        guard rows <= Int(Int32.max) else {
            throw layout.notes.refusal(
                "too-many-rows", value: String(rows), vi: "không quá \(Int32.max) dòng", en: "at most \(Int32.max) rows"
            )
        }
    }

    func write(_ source: DataFileWriter.Rows) throws(UnusableInput) -> [Finding] {
        let output = try ReadStatOutput(path: path)
        output.check(readstat_writer_set_file_format_version(output.writer, UInt8(version.rawValue)))
        if !layout.label.isEmpty { readstat_writer_set_file_label(output.writer, layout.label) }
        let labelSets = LabelSets(output.writer)
        let variables = layout.columns.map { add($0, to: output, labelSets) }
        let texts = try LongTexts(layout.columns, output.writer, source)
        output.check(readstat_begin_writing_dta(output.writer, output.context, rows))
        try output.write(source, rows: rows, columns: variables.count) { value, index, row in
            let column = layout.columns[index]
            switch column.storage {
            case .longText: texts.insert(column.value(value), variables[index], row: row, output)
            default: output.insert(column.value(value), column, variables[index], row: row)
            }
        }
        try output.close()
        return layout.notes.findings
    }

    private func add(
        _ column: ColumnLayout, to output: ReadStatOutput, _ labelSets: LabelSets
    ) -> UnsafeMutablePointer<readstat_variable_t>? {
        let type: readstat_type_t
        var width = 0
        switch column.storage {
        case .byte: type = READSTAT_TYPE_INT8
        case .short: type = READSTAT_TYPE_INT16
        case .long: type = READSTAT_TYPE_INT32
        case .double: type = READSTAT_TYPE_DOUBLE
        case .longText: type = READSTAT_TYPE_STRING_REF
        case .text(let bytes):
            type = READSTAT_TYPE_STRING
            width = bytes
        }
        let variable = readstat_add_variable(output.writer, column.name, type, width)
        if let label = column.label { readstat_variable_set_label(variable, label) }
        if let format = column.format { readstat_variable_set_format(variable, format) }
        if !column.labels.isEmpty {
            readstat_variable_set_label_set(
                variable, labelSets.set(column.labels, type: READSTAT_TYPE_INT32, name: column.name))
        }
        return variable
    }
}

/// Sets of labels, shared by variables whose labels are the same.
final class LabelSets {
    private let writer: UnsafeMutablePointer<readstat_writer_t>
    private var sets: [[ValueLabel]: UnsafeMutablePointer<readstat_label_set_t>] = [:]

    init(_ writer: UnsafeMutablePointer<readstat_writer_t>) { self.writer = writer }

    func set(
        _ labels: [ValueLabel], type: readstat_type_t, name: String
    ) -> UnsafeMutablePointer<readstat_label_set_t>? {
        if let known = sets[labels] { return known }
        guard let set = readstat_add_label_set(writer, type, name) else { return nil }
        for label in labels {
            switch label.value {
            case .number(let number), .missing(.number(let number)):
                readstat_label_double_value(set, number, label.label)
            case .text(let text), .missing(.text(let text)): readstat_label_string_value(set, text, label.label)
            case .missing(.tagged(let letter)):
                if let code = letter.asciiValue {
                    readstat_label_tagged_value(set, CChar(bitPattern: code), label.label)
                }
            case .missing(.system): break
            }
        }
        sets[labels] = set
        return set
    }
}

extension ReadStatOutput {
    /// Puts a value into the row that was begun.
    func insert(
        _ value: DataValue, _ column: ColumnLayout, _ variable: UnsafeMutablePointer<readstat_variable_t>?, row: Int
    ) {
        switch (value, column.storage) {
        case (.number(let number), let storage), (.missing(.number(let number)), let storage):
            insert(number, storage, variable, row: row, column.name)
        case (.text(let text), .text(let width)), (.missing(.text(let text)), .text(let width)):
            guard text.utf8.count <= width || column.dropsNull else { return rowsDiffer(row) }
            check(readstat_insert_string_value(writer, variable, text), row: row, column.name)
        case (.missing(.tagged(let letter)), let storage):
            if case .text = storage {
                check(readstat_insert_missing_value(writer, variable), row: row, column.name)
            } else if let code = letter.asciiValue {
                check(
                    readstat_insert_tagged_missing_value(writer, variable, CChar(bitPattern: code)), row: row,
                    column.name)
            }
        case (.missing, _): check(readstat_insert_missing_value(writer, variable), row: row, column.name)
        case (.text, _): rowsDiffer(row)
        }
    }

    private func insert(
        _ number: Double, _ storage: ColumnLayout.Storage, _ variable: UnsafeMutablePointer<readstat_variable_t>?,
        row: Int, _ name: String
    ) {
        switch storage {
        case .byte:
            guard let whole = Int8(exactly: number), whole > Int8.min, whole <= 100 else { return rowsDiffer(row) }
            check(readstat_insert_int8_value(writer, variable, whole), row: row, name)
        case .short:
            guard let whole = Int16(exactly: number), whole > Int16.min else { return rowsDiffer(row) }
            check(readstat_insert_int16_value(writer, variable, whole), row: row, name)
        case .long:
            guard let whole = Int32(exactly: number), whole > Int32.min else { return rowsDiffer(row) }
            check(readstat_insert_int32_value(writer, variable, whole), row: row, name)
        case .double: check(readstat_insert_double_value(writer, variable, number), row: row, name)
        case .text, .longText: rowsDiffer(row)
        }
    }
}
