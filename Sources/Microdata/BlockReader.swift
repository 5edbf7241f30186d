import FlatFiles
import Glibc
import Synchronization
import Vocabulary

/// A run of whole records in one buffer, with room behind it so that eight bytes can be read from any position.
struct Block: ~Copyable {
    private(set) var start: UnsafeMutablePointer<UInt8>
    private(set) var capacity: Int
    /// Bytes of whole records; the last record always ends in a line feed.
    var count = 0
    /// Position of the block in the file.
    var sequence = 0

    static let slack = 128

    init(capacity: Int) {
        self.capacity = capacity
        start = .allocate(capacity: capacity + Block.slack)
        start.initialize(repeating: 0, count: capacity + Block.slack)
    }

    deinit { start.deallocate() }

    mutating func grow(to larger: Int) {
        let fresh = UnsafeMutablePointer<UInt8>.allocate(capacity: larger + Block.slack)
        fresh.initialize(repeating: 0, count: larger + Block.slack)
        fresh.update(from: start, count: capacity)
        start.deallocate()
        (start, capacity) = (fresh, larger)
    }
}

/// Cuts the text of a household file into blocks of whole records, one after the other, for any number of workers.
///
/// Reading is serial (a copy from the page cache), everything after it is parallel. A quotation mark opens a field only
/// at the field's beginning, so a stray one inside a field cannot swallow the rest of the file; records with quoted line
/// breaks are never cut.
final class BlockReader: Sendable {
    private struct State: ~Copyable {
        var stream: TextStream
        var carry: [UInt8] = []
        var nextSequence = 0
        var isAtEnd = false
    }

    static let blockSize = 1 << 20
    /// A record longer than this is taken for an unclosed quotation mark.
    static let longestRecord = 1 << 24

    private let state: Mutex<State>
    let delimiter: UInt8
    let name: String
    private let encoding: TextEncoding

    convenience init(_ source: HouseholdSource, format: FileFormat) throws(UnusableInput) {
        let stream = try TextStream(source, encoding: format.encoding)
        self.init(stream, name: source.name, delimiter: format.delimiter, encoding: format.encoding)
    }

    init(_ stream: consuming TextStream, name: String, delimiter: UInt8, encoding: TextEncoding) {
        self.name = name
        self.delimiter = delimiter
        self.encoding = encoding
        state = Mutex(State(stream: stream))
    }

    /// The fields of the first record: the column names.
    ///
    /// Errors: `file-unreadable`, `no-header`; `encoding-not-utf8` when the names are not UTF-8; those of `refuseMisread`.
    func header() throws(UnusableInput) -> [String] {
        var block = Block(capacity: BlockReader.blockSize)
        guard try next(into: &block) else {
            throw UnusableInput(
                rule: "no-header", place: Place(file: name, row: 1),
                expected: LocalizedText(vi: "một dòng tên cột", en: "a line of column names"))
        }
        let bytes = UnsafeBufferPointer(start: block.start, count: block.count)
        let end = BlockReader.endOfFirstRecord(bytes, delimiter: delimiter) ?? block.count
        if encoding == .utf8, TextSigns(of: UnsafeBufferPointer(rebasing: bytes[..<end])).contains(.notUTF8) {
            let faults = TextFaults(
                Array(bytes), delimiter: Character(UnicodeScalar(delimiter)), encoding: encoding, remedy: .studyFile)
            throw UnusableInput(faults.findings(file: name))
        }
        let rest = Array(bytes[end...])
        state.withLock {
            // Nothing else has been read yet: what follows the header goes back in front.
            $0.carry = rest + $0.carry
            $0.nextSequence = 0
        }
        let fields = RecordText.fields(of: Array(bytes[..<end]), delimiter: delimiter)
        try refuseMisread(
            header: fields, delimiter: Character(UnicodeScalar(delimiter)), lines: rest.isEmpty ? 1 : 2, file: name)
        return fields
    }

    /// Fills the buffer with the next whole records; `false` when there are none.
    ///
    /// Errors: `file-unreadable`; `record-too-long` when no record ends within the longest record.
    func next(into block: inout Block) throws(UnusableInput) -> Bool {
        // Typed errors do not cross the lock's closure together with an inout non-copyable, hence the result value.
        let outcome: Result<Bool, UnusableInput> = state.withLock { state in
            do throws(UnusableInput) {
                return .success(try fill(&block, from: &state))
            } catch {
                return .failure(error)
            }
        }
        return try outcome.get()
    }

    private func fill(_ block: inout Block, from state: inout State) throws(UnusableInput) -> Bool {
        block.count = 0
        if state.isAtEnd && state.carry.isEmpty { return false }
        // Where a block ends depends on the text alone, never on the worker that happens to read it.
        var limit = max(BlockReader.blockSize, state.carry.count + BlockReader.blockSize / 2)
        if block.capacity < limit { block.grow(to: limit) }
        var filled = state.carry.count
        state.carry.withUnsafeBufferPointer { carry in
            if filled > 0 { block.start.update(from: carry.baseAddress!, count: filled) }
        }
        state.carry.removeAll(keepingCapacity: true)
        while true {
            if !state.isAtEnd {
                let count = try state.stream.read(into: block.start + filled, capacity: limit - filled)
                state.isAtEnd = count == 0
                filled += count
            }
            if state.isAtEnd {
                if filled == 0 { return false }
                if block.start[filled - 1] != UInt8(ascii: "\n") {
                    block.start[filled] = UInt8(ascii: "\n")
                    filled += 1
                }
                block.count = filled
                break
            }
            let bytes = UnsafeBufferPointer(start: block.start, count: filled)
            if let end = BlockReader.endOfLastRecord(bytes, delimiter: delimiter) {
                state.carry.append(contentsOf: bytes[end...])
                block.count = end
                break
            }
            guard limit < BlockReader.longestRecord else {
                throw UnusableInput(
                    rule: "record-too-long", place: Place(file: name),
                    value: String(decoding: bytes.prefix(40), as: UTF8.self),
                    expected: LocalizedText(
                        vi: "một dòng dưới 16 MB; có lẽ một dấu ngoặc kép chưa đóng",
                        en: "a record below 16 MB; a quotation mark is probably not closed"))
            }
            limit *= 2
            if block.capacity < limit { block.grow(to: limit) }
        }
        (block.start + block.count).update(repeating: 0, count: Block.slack)
        block.sequence = state.nextSequence
        state.nextSequence += 1
        return true
    }

    private static func endOfFirstRecord(_ bytes: UnsafeBufferPointer<UInt8>, delimiter: UInt8) -> Int? {
        recordEnd(bytes, delimiter: delimiter, stopsAtFirst: true)
    }

    private static func endOfLastRecord(_ bytes: UnsafeBufferPointer<UInt8>, delimiter: UInt8) -> Int? {
        guard let base = bytes.baseAddress else { return nil }
        if memchr(base, 0x22, bytes.count) == nil {
            return bytes.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 }
        }
        return recordEnd(bytes, delimiter: delimiter, stopsAtFirst: false)
    }

    /// Position after the first or last line feed that is not inside quotation marks.
    private static func recordEnd(
        _ bytes: UnsafeBufferPointer<UInt8>, delimiter: UInt8, stopsAtFirst: Bool
    ) -> Int? {
        var end: Int?
        var state = FieldState.start
        for index in 0..<bytes.count {
            let byte = bytes[index]
            state = state.after(byte, delimiter: delimiter)
            if byte == UInt8(ascii: "\n") && state == .start {
                end = index + 1
                if stopsAtFirst { return end }
            }
        }
        return end
    }
}

/// Where a position stands inside a field (RFC 4180).
enum FieldState {
    /// Before the first character of a field.
    case start
    /// In a field without quotation marks.
    case plain
    /// Between quotation marks.
    case quoted
    /// After a mark that closes, or is the first of a doubled one.
    case closed

    @inline(__always)
    func after(_ byte: UInt8, delimiter: UInt8) -> FieldState {
        switch self {
        case .quoted: return byte == UInt8(ascii: "\"") ? .closed : .quoted
        case .start, .closed:
            if byte == UInt8(ascii: "\"") { return .quoted }
            fallthrough
        case .plain:
            return byte == delimiter || byte == UInt8(ascii: "\n") ? .start : .plain
        }
    }
}

/// Records as text, for the few that are read one by one: headers.
enum RecordText {
    /// The fields of one record, unquoted and trimmed.
    static func fields(of record: [UInt8], delimiter: UInt8) -> [String] {
        var fields: [String] = []
        var field: [UInt8] = []
        var state = FieldState.start
        for byte in record {
            let next = state.after(byte, delimiter: delimiter)
            switch (state, next) {
            case (.start, .quoted), (.quoted, .closed): break
            case (.closed, .quoted): field.append(byte)
            case (_, .start):
                fields.append(text(field))
                field.removeAll(keepingCapacity: true)
            default: field.append(byte)
            }
            state = next
        }
        if state != .start { fields.append(text(field)) }
        return fields
    }

    private static func text(_ bytes: [UInt8]) -> String {
        var body = bytes[...]
        while let first = body.first, first == 0x20 || first == 0x09 { body.removeFirst() }
        while let last = body.last, last == 0x20 || last == 0x09 || last == 0x0D { body.removeLast() }
        return NormalFormC.composed(String(decoding: body, as: UTF8.self))
    }
}
