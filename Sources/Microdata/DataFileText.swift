import DataFiles
import Dispatch
import FlatFiles
import Vocabulary

/// A data file of another program, rewritten as the plain delimited text the kernel reads, on a thread of its own.
///
/// Only the columns that are asked for are decoded; the others stay empty, so that the header keeps all names and messages
/// can name near misses. Missing values of every kind become empty fields.
enum DataFileText {
    private static let chunkSize = 1 << 18

    /// Starts to write the rows of a file; the text arrives in the channel, its first line the column names.
    static func stream(_ file: DataFile, columns: [Int]) -> ChunkChannel {
        ChunkChannel.filled(by: "data file") { channel throws(UnusableInput) in
            var text = DelimitedRows(
                names: file.dictionary.variables.map(\.name), columns: columns, delimiter: UInt8(ascii: ","))
            try file.forEachRow(of: columns) { values in
                text.append(values) { append($0, to: &$1) }
                return text.send(to: channel, from: chunkSize) ? .next : .stop
            }
            _ = text.send(to: channel, from: 1)
        }
    }

    /// Starts to write the rows of a sheet. Rows of the sheet without values become blank lines, so that lines and rows keep
    /// step.
    static func stream(_ sheet: SheetRows, columns: [Int], delimiter: UInt8) -> ChunkChannel {
        ChunkChannel.filled(by: "sheet") { channel throws(UnusableInput) in
            var text = DelimitedRows(names: sheet.columns, columns: columns, delimiter: delimiter)
            var next = sheet.headerRows.last + 1
            try sheet.forEachRow(of: columns) { row, fields in
                text.skip(row - next)
                next = row + 1
                text.append(fields) { append($0, delimiter: delimiter, to: &$1) }
                return text.send(to: channel, from: chunkSize)
            }
            _ = text.send(to: channel, from: 1)
        }
    }

    /// Starts to unpack text packed with gzip, read from a descriptor that is closed at the end, unless it is standard input.
    static func unpacked(_ packed: PackedText) -> ChunkChannel {
        ChunkChannel.filled(by: "gzip") { channel throws(UnusableInput) in
            defer { packed.close() }
            try GzipStream.inflate(packed.descriptor, after: packed.start, name: packed.name) { channel.send($0) }
        }
    }

    /// Records in the making: fields of the columns asked for, the others empty.
    private struct DelimitedRows {
        private var buffer: [UInt8] = []
        private let delimiter: UInt8
        /// Delimiters before each column asked for, and behind the last one.
        private let before: [Int]
        private let behind: Int

        init(names: [String], columns: [Int], delimiter: UInt8) {
            self.delimiter = delimiter
            before = zip([0] + columns, columns).map { $1 - $0 }
            behind = max(0, names.count - 1) - (columns.last ?? 0)
            buffer.reserveCapacity(chunkSize + 4096)
            for (index, name) in names.enumerated() {
                if index > 0 { buffer.append(delimiter) }
                DataFileText.append(name, delimiter: delimiter, to: &buffer)
            }
            buffer.append(lineFeed)
        }

        mutating func append<Value>(_ values: [Value], by write: (Value, inout [UInt8]) -> Void) {
            for (count, value) in zip(before, values) {
                for _ in 0..<count { buffer.append(delimiter) }
                write(value, &buffer)
            }
            for _ in 0..<behind { buffer.append(delimiter) }
            buffer.append(lineFeed)
        }

        mutating func skip(_ lines: Int) {
            for _ in 0..<max(0, lines) { buffer.append(lineFeed) }
        }

        /// Hands over what there is, once it is so many bytes; `false` when nobody wants any more.
        mutating func send(to channel: ChunkChannel, from size: Int) -> Bool {
            guard buffer.count >= size else { return true }
            defer { buffer.removeAll(keepingCapacity: true) }
            return channel.send(buffer)
        }
    }

    private static let quote = UInt8(ascii: "\"")
    private static let lineFeed = UInt8(ascii: "\n")

    private static func append(_ value: DataValue, to buffer: inout [UInt8]) {
        switch value {
        case .missing: break
        case .number(let number):
            // Whole numbers without a fraction, others as the shortest text that reads back as the same number.
            let isWhole = number == number.rounded() && abs(number) < 1e15
            buffer.append(contentsOf: (isWhole ? String(Int64(number)) : String(number)).utf8)
        case .text(let text): append(text, delimiter: UInt8(ascii: ","), to: &buffer)
        }
    }

    private static func append(_ text: String, delimiter: UInt8, to buffer: inout [UInt8]) {
        let isPlain = text.utf8.allSatisfy { $0 != delimiter && $0 != quote && $0 != lineFeed && $0 != 0x0D }
        guard !isPlain else { return buffer.append(contentsOf: text.utf8) }
        buffer.append(quote)
        for byte in text.utf8 {
            if byte == quote { buffer.append(quote) }
            buffer.append(byte)
        }
        buffer.append(quote)
    }
}
