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
    static func stream(_ file: DataFile, columns: Set<String>) -> ChunkChannel {
        let channel = ChunkChannel()
        DispatchQueue(label: "data file").async {
            do throws(UnusableInput) {
                try write(file, columns: columns, to: channel)
                channel.finish(nil)
            } catch {
                channel.finish(error)
            }
        }
        return channel
    }

    /// Starts to unpack a text packed with gzip.
    static func unpacked(_ path: String) -> ChunkChannel {
        let channel = ChunkChannel()
        DispatchQueue(label: "gzip").async {
            do throws(UnusableInput) {
                try GzipStream.inflate(path) { channel.send($0) }
                channel.finish(nil)
            } catch {
                channel.finish(error)
            }
        }
        return channel
    }

    private static func write(_ file: DataFile, columns: Set<String>, to channel: ChunkChannel) throws(UnusableInput) {
        let variables = file.dictionary.variables
        let wanted = variables.indices.filter { columns.contains(variables[$0].name) }
        var buffer: [UInt8] = []
        buffer.reserveCapacity(chunkSize + 4096)
        for (index, variable) in variables.enumerated() {
            if index > 0 { buffer.append(comma) }
            append(variable.name, to: &buffer)
        }
        buffer.append(lineFeed)
        // Commas before each column asked for, and behind the last one: the fields between them stay empty.
        let before = zip([0] + wanted, wanted).map { $1 - $0 }
        let behind = max(0, variables.count - 1) - (wanted.last ?? 0)
        try file.forEachRow(of: wanted) { values in
            for (commas, value) in zip(before, values) {
                for _ in 0..<commas { buffer.append(comma) }
                append(value, to: &buffer)
            }
            for _ in 0..<behind { buffer.append(comma) }
            buffer.append(lineFeed)
            guard buffer.count >= chunkSize else { return .next }
            let isWanted = channel.send(buffer)
            buffer.removeAll(keepingCapacity: true)
            return isWanted ? .next : .stop
        }
        if !buffer.isEmpty { _ = channel.send(buffer) }
    }

    private static let comma = UInt8(ascii: ",")
    private static let quote = UInt8(ascii: "\"")
    private static let lineFeed = UInt8(ascii: "\n")

    private static func append(_ value: DataValue, to buffer: inout [UInt8]) {
        switch value {
        case .missing: break
        case .number(let number):
            // Whole numbers without a fraction, others as the shortest text that reads back as the same number.
            let isWhole = number == number.rounded() && abs(number) < 1e15
            buffer.append(contentsOf: (isWhole ? String(Int64(number)) : String(number)).utf8)
        case .text(let text): append(text, to: &buffer)
        }
    }

    private static func append(_ text: String, to buffer: inout [UInt8]) {
        let bytes = Array(text.utf8)
        guard bytes.contains(where: { $0 == comma || $0 == quote || $0 == lineFeed || $0 == 0x0D }) else {
            buffer.append(contentsOf: bytes)
            return
        }
        buffer.append(quote)
        for byte in bytes {
            if byte == quote { buffer.append(quote) }
            buffer.append(byte)
        }
        buffer.append(quote)
    }
}
