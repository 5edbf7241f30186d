import FlatFiles
import Vocabulary

/// The records of a .dbf file, their values as text.
struct DBaseTable {
    /// Names of the fields that can be read.
    private(set) var fields: [String] = []
    /// Values of each record in the order of the fields; `nil` for a record that is marked as deleted.
    private(set) var rows: [[FieldValue]?] = []
    private(set) var findings: [Finding] = []

    private struct Field {
        let name: [UInt8]
        let type: UInt8
        /// Position and length in a record.
        let place: Range<Int>
    }

    private let file: String

    /// Errors: `damaged-dbf`; `unknown-encoding`, `not-in-encoding` for text.
    init(file: String, page: CodePage?, encoding: TextEncoding?) throws(UnusableInput) {
        self.file = file
        let bytes = try FileAccess.bytes(of: file)
        guard bytes.count >= 33, [3, 4, 5].contains(bytes[0] & 7) || [0x30, 0x31, 0x32].contains(bytes[0]) else {
            throw damaged(nil, vi: "tệp .dbf với phần đầu", en: "a .dbf file with its header")
        }
        let count = DBaseTable.number(bytes[4..<8])
        let header = DBaseTable.number(bytes[8..<10])
        let width = DBaseTable.number(bytes[10..<12])
        guard header >= 33, header <= bytes.count, width >= 1, count <= (bytes.count - header) / width else {
            throw damaged(
                nil, value: "\(bytes.count)",
                vi: "\(count) dòng, mỗi dòng \(width) byte, sau phần đầu \(header) byte; tệp có thể bị cắt",
                en: "\(count) records of \(width) bytes after a header of \(header); the file may be cut off")
        }
        let described = try described(bytes, header: header, width: width)
        var readable: [Field] = []
        for field in described {
            if "CNFDL".utf8.contains(field.type) {
                readable.append(field)
            } else {
                findings.append(unread(field))
            }
        }
        let records = (0..<count).map { bytes[(header + $0 * width)..<(header + ($0 + 1) * width)] }
        let texts = readable.filter { $0.type == UInt8(ascii: "C") }
        let decoder = try TextDecoder(
            file: file, page: page, encoding: encoding, language: bytes[29],
            samples: {
                var rest: [ArraySlice<UInt8>] = readable.map { $0.name[...] }
                for record in records {
                    for field in texts { rest.append(DBaseTable.part(record, field)) }
                }
                return rest
            })
        for field in readable { fields.append(try decoder.text(field.name[...], row: nil, column: nil)) }
        try refuseRepeatedFields()
        for (row, record) in records.enumerated() {
            // A star marks a record as deleted.
            if record.first == UInt8(ascii: "*") {
                rows.append(nil)
                continue
            }
            var values: [FieldValue] = []
            for (field, name) in zip(readable, fields) {
                let part = DBaseTable.part(record, field)
                values.append(
                    field.type == UInt8(ascii: "C")
                        ? DBaseTable.value(try decoder.text(part, row: row + 1, column: name))
                        : DBaseTable.value(part, field.type))
            }
            rows.append(values)
        }
        if let warning = decoder.warning { findings.append(warning) }
    }

    private func described(_ bytes: [UInt8], header: Int, width: Int) throws(UnusableInput) -> [Field] {
        var fields: [Field] = []
        var place = 1
        var position = 32
        while position + 32 <= header, bytes[position] != 0x0D {
            let descriptor = bytes[position..<(position + 32)]
            let name = Array(descriptor.prefix(11).prefix { $0 != 0 })
            let type = descriptor[position + 11]
            var length = Int(descriptor[position + 16])
            // Long texts keep the upper half of their length where numbers keep their decimals.
            if type == UInt8(ascii: "C") { length += Int(descriptor[position + 17]) << 8 }
            fields.append(Field(name: name, type: type, place: place..<(place + length)))
            place += length
            position += 32
        }
        guard place <= width, !fields.isEmpty else {
            throw damaged(
                nil, value: "\(place)", vi: "các trường có tổng độ dài \(width) byte như phần đầu tệp nói",
                en: "fields of \(width) bytes together, as the header says")
        }
        return fields
    }

    private func refuseRepeatedFields() throws(UnusableInput) {
        var seen: Set<String> = []
        for field in fields {
            guard seen.insert(field).inserted else {
                throw UnusableInput(
                    rule: "duplicate-column", place: Place(file: file, column: field), value: field,
                    expected: LocalizedText(vi: "mỗi tên trường một lần", en: "each field name once"))
            }
        }
    }

    private static func part(_ record: ArraySlice<UInt8>, _ field: Field) -> ArraySlice<UInt8> {
        let part = record[(record.startIndex + field.place.lowerBound)..<(record.startIndex + field.place.upperBound)]
        return trimmed(part)
    }

    /// Without blanks and zeros at the end.
    private static func trimmed(_ part: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard let last = part.lastIndex(where: { $0 != 0x20 && $0 != 0 }) else { return [] }
        return part[...last]
    }

    private static func value(_ text: String) -> FieldValue {
        text.isEmpty ? .absent : .text(text)
    }

    private static func value(_ part: ArraySlice<UInt8>, _ type: UInt8) -> FieldValue {
        let text = String(decoding: part, as: UTF8.self).withoutEndBlanks
        switch type {
        case UInt8(ascii: "D"):
            guard text.utf8.count == 8, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
                return value(text)
            }
            return text == "00000000"
                ? .absent : .text("\(text.prefix(4))-\(text.dropFirst(4).prefix(2))-\(text.suffix(2))")
        case UInt8(ascii: "L"):
            switch text {
            case "T", "t", "Y", "y": return .other("true")
            case "F", "f", "N", "n": return .other("false")
            default: return .absent
            }
        default:
            // Stars stand for a number that did not fit.
            return text.isEmpty || text.hasPrefix("*") ? .absent : .number(text)
        }
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.reversed().reduce(0) { $0 << 8 + Int($1) }
    }

    private func unread(_ field: Field) -> Finding {
        Finding(
            rule: "field-not-read", severity: .note,
            place: Place(file: file, column: String(decoding: field.name, as: UTF8.self).printable),
            value: String(UnicodeScalar(field.type)).printable,
            expected: LocalizedText(
                vi: "trường loại C, N, F, D hoặc L; đã bỏ qua trường này",
                en: "a field of type C, N, F, D or L; this one was passed over"))
    }

    private func damaged(_ row: Int?, value: String? = nil, vi: String, en: String) -> UnusableInput {
        UnusableInput(
            rule: "damaged-dbf", place: Place(file: file, row: row), value: value,
            expected: LocalizedText(vi: vi, en: en))
    }
}
