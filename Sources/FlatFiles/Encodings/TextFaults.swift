package import Vocabulary

/// The cells of a file whose bytes are not in the encoding it was read in; lines, where it is no table.
package struct TextFaults {
    private struct Cell {
        let row: Int
        let field: Int
        let bytes: [UInt8]
    }

    private var cells: [Cell] = []
    private var header: [String] = []
    private let encoding: TextEncoding
    private let isTable: Bool
    private let remedy: EncodingJudgement.Remedy

    /// Looks for them in a text; with a delimiter, cell by cell.
    package init(
        _ bytes: [UInt8], delimiter: Character?, encoding: TextEncoding,
        remedy: EncodingJudgement.Remedy = .savingAgain
    ) {
        self.encoding = encoding
        self.remedy = remedy
        isTable = delimiter != nil
        let comma = delimiter?.asciiValue ?? UInt8(ascii: "\n")
        var (row, field, start, isQuoted) = (1, 0, 0, false)
        for (position, byte) in (bytes + [UInt8(ascii: "\n")]).enumerated() {
            if byte == UInt8(ascii: "\""), isTable, isQuoted || position == start { isQuoted.toggle() }
            guard byte == comma || byte == UInt8(ascii: "\n"), !isQuoted || position == bytes.count else { continue }
            take(Array(bytes[start..<position]), row: row, field: field)
            start = position + 1
            (row, field) = byte == UInt8(ascii: "\n") ? (row + 1, 0) : (row, field + 1)
        }
    }

    private mutating func take(_ bytes: [UInt8], row: Int, field: Int) {
        let plain = bytes.filter { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\r") }
        let isPlain = plain.allSatisfy { $0 < 0x80 }
        if isTable, row == 1 { header.append(encoding.decode(plain).text.trimmed) }
        // All cells with accents are evidence of what the encoding is; the findings name the wrong ones.
        if !isPlain, cells.count < 1000, encoding.decode(plain).replaced > 0 {
            cells.append(Cell(row: row, field: field, bytes: plain))
        }
    }

    /// The first ten of them.
    package func findings(file: String) -> [Finding] {
        guard !cells.isEmpty else {
            // Bytes that are wrong only side by side, such as half a unit of UTF-16.
            return [finding(Place(file: file), [])]
        }
        let judgement = EncodingJudgement(of: cells.map(\.bytes))
        return cells.prefix(10).map { cell in
            let column = isTable && cell.row > 1 && header.indices.contains(cell.field) ? header[cell.field] : nil
            let place = Place(file: file, row: cell.row, column: column)
            return encoding == .utf8
                ? judgement.notUTF8(at: place, cell: cell.bytes, remedy: remedy) : finding(place, cell.bytes)
        }
    }

    private func finding(_ place: Place, _ bytes: [UInt8]) -> Finding {
        Finding(
            rule: "not-in-encoding", severity: .error, place: place,
            value: String(encoding.decode(bytes).text.prefix(60)),
            expected: LocalizedText(vi: "chữ ở bảng mã \(encoding.rawValue)", en: "text in \(encoding.rawValue)"))
    }
}
