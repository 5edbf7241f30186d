internal import FlatFiles
internal import Vocabulary

/// Writes data as RFC 4180 text in UTF-8: names in the first row, codes rather than labels, a point for decimals.
struct DelimitedDataWriter {
    private let names: [String]
    private let clocks: [ProgramClock?]
    private let options: WritingOptions
    private let path: String
    private let rows: Int
    private var notes: WritingNotes

    private static let bufferBytes = 1 << 18

    init(
        _ dictionary: DataDictionary, _ facts: ColumnFacts.Table, _ options: WritingOptions, _ path: String
    ) throws(UnusableInput) {
        self.options = options
        self.path = path
        rows = facts.rows
        notes = WritingNotes(file: path)
        names = DelimitedDataWriter.unique(dictionary.variables.map(\.name))
        clocks = dictionary.variables.map { $0.kind == .number ? ProgramClock(format: $0.format) : nil }
        for (variable, name) in zip(dictionary.variables, names) { notes.renamed(variable.name, to: name, "CSV") }
        for (variable, clock) in zip(dictionary.variables, clocks) where clock != nil {
            notes.recodedDates(variable.name, from: variable.format ?? "", to: "ISO 8601")
        }
        note(dictionary.variables, facts)
    }

    private mutating func note(_ variables: [Variable], _ facts: ColumnFacts.Table) {
        for (variable, facts) in zip(variables, facts.columns) where facts.formulas > 0 {
            notes.warn(
                "formula-text", variable.name, value: String(facts.formulas),
                vi: options.formulaText == .disarmed
                    ? "chữ không bắt đầu như công thức; đã thêm dấu nháy đơn ở trước"
                    : "chữ không bắt đầu như công thức; bảng tính sẽ chạy các chữ này",
                en: options.formulaText == .disarmed
                    ? "texts that do not begin like a formula; an apostrophe was put in front"
                    : "texts that do not begin like a formula; a spreadsheet would run these")
        }
        let labelled = variables.filter { !$0.valueLabels.isEmpty || $0.label?.isEmpty == false }
        if !labelled.isEmpty {
            notes.note(
                "labels-not-kept", value: String(labelled.count),
                vi: "tệp .dta hoặc .sav, nếu cần giữ nhãn", en: "a .dta or .sav file, where labels are to be kept")
        }
        let coded = zip(variables, facts.columns).filter { !$1.letters.isEmpty || !$1.codes.isEmpty }
        if options.missingText == .empty, !coded.isEmpty {
            notes.note(
                "missing-merged", value: ColumnDoubts.list(coded.map(\.0.name)),
                vi: "mã thiếu được ghi ra, nếu cần phân biệt; ở đây mọi mã đều là ô trống",
                en: "missing codes written out, where they are to be told apart; here all of them are empty")
        }
    }

    /// Names as they are; an empty one or one that is there already gets a number.
    private static func unique(_ names: [String]) -> [String] {
        var taken = Set(names)
        var seen: Set<String> = []
        return names.map { name in
            if !name.isEmpty, seen.insert(name).inserted { return name }
            let stem = name.isEmpty ? "v" : name
            var number = 2
            while !taken.insert("\(stem)_\(number)").inserted { number += 1 }
            return "\(stem)_\(number)"
        }
    }

    func write(_ source: DataFileWriter.Rows) throws(UnusableInput) -> [Finding] {
        let file = try FileAccess.Writer(path: path)
        var buffer: [UInt8] = []
        buffer.reserveCapacity(DelimitedDataWriter.bufferBytes + 4_096)
        for (index, name) in names.enumerated() {
            if index > 0 { buffer.append(0x2C) }
            append(options.formulaText == .disarmed ? FormulaGuard.disarmed(name) : name, to: &buffer)
        }
        buffer.append(0x0A)
        var row = 0
        var failure: UnusableInput?
        try source { values in
            row += 1
            guard values.count == clocks.count else { return .stop }
            for index in values.indices {
                if index > 0 { buffer.append(0x2C) }
                append(values[index], clocks[index], to: &buffer)
            }
            // A row of one empty field would be an empty line, which readers skip.
            if values.count == 1, buffer.last == 0x0A { buffer.append(contentsOf: [0x22, 0x22]) }
            buffer.append(0x0A)
            if buffer.count >= DelimitedDataWriter.bufferBytes { failure = DelimitedDataWriter.flush(&buffer, file) }
            return failure == nil ? .next : .stop
        }
        if let failure = failure ?? DelimitedDataWriter.flush(&buffer, file) { throw failure }
        guard row == rows else {
            throw notes.refusal(
                "rows-differ", row: row + 1, value: nil, vi: "các dòng như ở lần đọc thứ nhất",
                en: "the rows that the first pass gave")
        }
        try file.close()
        return notes.findings
    }

    private static func flush(_ buffer: inout [UInt8], _ file: FileAccess.Writer) -> UnusableInput? {
        let failure: UnusableInput? = buffer.withUnsafeBytes { bytes in
            do throws(UnusableInput) {
                try file.append(bytes)
                return nil
            } catch {
                return error
            }
        }
        buffer.removeAll(keepingCapacity: true)
        return failure
    }

    private func append(_ value: DataValue, _ clock: ProgramClock?, to buffer: inout [UInt8]) {
        switch value {
        case .number(let number): append(clock?.iso(number) ?? number.written, to: &buffer)
        case .text(let text):
            append(options.formulaText == .disarmed ? FormulaGuard.disarmed(text) : text, to: &buffer)
        case .missing(let code): if options.missingText == .codes { append(code.written, to: &buffer) }
        }
    }

    private func append(_ text: String, to buffer: inout [UInt8]) {
        let needsQuotes = text.utf8.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
        guard needsQuotes else {
            buffer.append(contentsOf: text.utf8)
            return
        }
        buffer.append(0x22)
        for byte in text.utf8 {
            if byte == 0x22 { buffer.append(0x22) }
            buffer.append(byte)
        }
        buffer.append(0x22)
    }
}
