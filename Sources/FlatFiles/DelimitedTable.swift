public import Vocabulary

/// A small table of delimited text (RFC 4180) or of a sheet of a workbook, wholly in memory: the tables of policy folders,
/// unit lists, contexts and official forms.
/// Household files do not come this way; Microdata reads those in blocks.
public struct DelimitedTable: Sendable {
    /// One record with the row number a spreadsheet shows (the header of delimited text is row 1).
    public struct Row: Sendable {
        /// Row number, from 2.
        public let number: Int
        let fields: [String]
        let table: Header

        /// The field of a column, blanks trimmed; `nil` when it is empty or the column does not exist.
        public func optional(_ column: String) -> String? {
            guard let index = table.index[column] else { return nil }
            let text = fields[index].trimmed
            return text.isEmpty ? nil : text
        }

        /// The field of a column as it is written, blanks and all; `nil` when the column does not exist.
        public func untrimmed(_ column: String) -> String? {
            table.index[column].map { fields[$0] }
        }

        /// The field of a column that must not be empty.
        public func required(_ column: String) throws(UnusableInput) -> String {
            guard let text = optional(column) else {
                throw wrong(column, vi: "một giá trị", en: "a value")
            }
            return text
        }

        /// A finite number with a decimal point, or `nil` when the field is empty.
        public func optionalNumber(_ column: String) throws(UnusableInput) -> Double? {
            guard let text = optional(column) else { return nil }
            guard let number = Double(text), number.isFinite else { throw wrong(column, vi: "một số", en: "a number") }
            return number
        }

        /// An integer of at most 10^15 in magnitude, or `nil` when the field is empty.
        public func optionalInteger(_ column: String) throws(UnusableInput) -> Int64? {
            guard let text = optional(column) else { return nil }
            guard let number = Int64(text), number.magnitude <= 1_000_000_000_000_000 else {
                throw wrong(column, vi: "một số nguyên dưới 10^15", en: "an integer below 10^15")
            }
            return number
        }

        /// A choice among the cases of a string enumeration.
        public func choice<Choice: RawRepresentable & CaseIterable>(
            _ column: String, of type: Choice.Type
        ) throws(UnusableInput) -> Choice where Choice.RawValue == String {
            guard let choice = Choice(rawValue: try required(column)) else {
                let all = Choice.allCases.map(\.rawValue).joined(separator: " | ")
                throw wrong(column, vi: all, en: all)
            }
            return choice
        }

        /// A refusal that names file, row, column, value and expectation.
        public func wrong(_ column: String, vi: String, en: String) -> UnusableInput {
            UnusableInput([finding(column, rule: "bad-field", vi: vi, en: en)])
        }

        /// The same as a finding.
        public func finding(
            _ column: String, rule: String, severity: Severity = .error, vi: String, en: String
        ) -> Finding {
            Finding(
                rule: rule, severity: severity, place: Place(file: table.file, row: number, column: column),
                value: optional(column) ?? "", expected: LocalizedText(vi: vi, en: en))
        }
    }

    struct Header: Sendable {
        let file: String
        let row: Int
        let names: [String]
        let index: [String: Int]

        /// Errors: `duplicate-column`.
        init(file: String, row: Int, names: [String]) throws(UnusableInput) {
            var index: [String: Int] = [:]
            for (position, name) in names.enumerated() {
                guard index.updateValue(position, forKey: name) == nil else {
                    throw UnusableInput(
                        rule: "duplicate-column", place: Place(file: file, row: row, column: name),
                        expected: LocalizedText(vi: "mỗi tên cột một lần", en: "each column name once"))
                }
            }
            self.file = file
            self.row = row
            self.names = names
            self.index = index
        }
    }

    /// Column names in file order.
    public var columns: [String] { header.names }
    /// Records in file order.
    public private(set) var rows: [Row] = []
    let header: Header
    /// Row of the column names.
    public var headerRow: Int { header.row }

    init(header: Header, rows: [Row]) {
        self.header = header
        self.rows = rows
    }

    /// Parses delimited text. Records above the header row are passed over.
    ///
    /// Errors: `no-header`, `duplicate-column`, `ragged-row` (a record with another number of fields than the header),
    /// `open-quote`, those of `refuseMisread`.
    public init(
        _ text: String, file: String, delimiter: Character = ",", headerRow: Int = 1
    ) throws(UnusableInput) {
        let records = try DelimitedTable.records(of: text, file: file, delimiter: delimiter)
        try self.init(records[...], file: file, delimiter: delimiter, headerRow: headerRow)
    }

    /// A table of records, of which those above the header row are passed over.
    init(
        _ records: ArraySlice<[String]>, file: String, delimiter: Character, headerRow: Int
    ) throws(UnusableInput) {
        guard headerRow >= 1, headerRow <= records.count else {
            throw UnusableInput(
                rule: "no-header", place: Place(file: file, row: headerRow),
                expected: LocalizedText(vi: "một dòng tên cột", en: "a line of column names"))
        }
        let names = records[headerRow - 1].map(\.trimmed)
        try refuseMisread(header: names, delimiter: delimiter, lines: records.count, file: file, row: headerRow)
        header = try Header(file: file, row: headerRow, names: names)
        for (position, fields) in records.enumerated().dropFirst(headerRow) {
            if fields.count == 1 && fields[0].isEmpty { continue }
            guard fields.count == names.count else {
                throw UnusableInput(
                    rule: "ragged-row", place: Place(file: file, row: position + 1), value: "\(fields.count)",
                    expected: LocalizedText(
                        vi: "\(names.count) ô như dòng tiêu đề", en: "\(names.count) fields as in the header"))
            }
            rows.append(Row(number: position + 1, fields: fields, table: header))
        }
    }

    /// Reads and parses a file.
    ///
    /// Errors: those of `FileAccess.text(of:)` and of a text.
    public init(
        file path: String, delimiter: Character = ",", encoding: TextEncoding = .utf8
    ) throws(UnusableInput) {
        let text = try FileAccess.text(of: path, encoding: encoding, delimiter: delimiter)
        try self.init(text, file: path, delimiter: delimiter)
    }

    /// Refuses a table whose columns are not exactly the given ones, in any order, naming near misses.
    public func require(_ expected: [String], optional: [String] = []) throws(UnusableInput) {
        var findings: [Finding] = []
        for name in expected where header.index[name] == nil {
            let near = nearMisses(of: name, in: columns).joined(separator: ", ")
            findings.append(
                Finding(
                    rule: "missing-column", severity: .error,
                    place: Place(file: header.file, row: header.row, column: name),
                    value: near.isEmpty ? nil : near,
                    expected: LocalizedText(vi: "cột “\(name)”", en: "a column “\(name)”")))
        }
        for name in columns where !expected.contains(name) && !optional.contains(name) {
            let known = (expected + optional).joined(separator: ", ")
            findings.append(
                Finding(
                    rule: "unknown-column", severity: .error,
                    place: Place(file: header.file, row: header.row, column: name),
                    value: name, expected: LocalizedText(vi: "một trong: \(known)", en: "one of: \(known)")))
        }
        if !findings.isEmpty { throw UnusableInput(findings) }
    }

    static func records(of text: String, file: String, delimiter: Character) throws(UnusableInput) -> [[String]] {
        let bytes = Array(text.utf8)
        let comma = delimiter.asciiValue ?? UInt8(ascii: ",")
        var records: [[String]] = []
        var record: [String] = []
        var field: [UInt8] = []
        var position = 0
        func closeField() {
            record.append(String(decoding: field, as: UTF8.self))
            field.removeAll(keepingCapacity: true)
        }
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\""), field.isEmpty {
                position = try quoted(bytes, from: position + 1, into: &field, file: file, row: records.count + 1)
                continue
            }
            position += 1
            switch byte {
            case comma: closeField()
            case UInt8(ascii: "\r") where position < bytes.count && bytes[position] == UInt8(ascii: "\n"): continue
            case UInt8(ascii: "\n"):
                closeField()
                records.append(record)
                record.removeAll(keepingCapacity: true)
            default: field.append(byte)
            }
        }
        if !field.isEmpty || !record.isEmpty {
            closeField()
            records.append(record)
        }
        return records
    }

    /// Copies a quoted field and returns the position after its closing quote.
    private static func quoted(
        _ bytes: [UInt8], from start: Int, into field: inout [UInt8], file: String, row: Int
    ) throws(UnusableInput) -> Int {
        var position = start
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "\"") {
                guard position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "\"") else { return position + 1 }
                position += 1
            }
            field.append(bytes[position])
            position += 1
        }
        throw UnusableInput(
            rule: "open-quote", place: Place(file: file, row: row),
            expected: LocalizedText(vi: "dấu ngoặc kép đóng lại", en: "a closing quotation mark"))
    }
}

extension String {
    /// Without blanks at its ends.
    package var trimmed: String {
        // Nearly every field begins and ends with a letter or digit, and is its own trimming.
        func isPlain(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x80 }
        guard let first = utf8.first, let last = utf8.last, !isPlain(first) || !isPlain(last) else { return self }
        var text = self[...]
        while let first = text.first, first == " " || first == "\t" || first == "\u{A0}" { text.removeFirst() }
        while let last = text.last, last == " " || last == "\t" || last == "\u{A0}" { text.removeLast() }
        return String(text)
    }
}
