import FlatFiles
import Glibc
import Vocabulary

/// UTF-8 text of a source: the byte-order mark is dropped and other encodings are rewritten on the way.
struct TextStream: ~Copyable {
    private var bytes: ByteStream
    private let encoding: TextEncoding
    private var isAtStart = true
    private var bigEndian = false
    private var pending: [UInt8] = []
    private var raw: [UInt8] = []

    var name: String { bytes.name }

    /// Text of a source.
    ///
    /// Errors: `file-unreadable`, `damaged-gzip`; `not-a-text-file`, `is-workbook`, `encoding-not-utf8` by its first bytes.
    init(_ source: HouseholdSource, encoding: TextEncoding) throws(UnusableInput) {
        var bytes = try ByteStream(source)
        try bytes.start().requireText(in: encoding, file: source.name, remedy: .studyFile)
        self.init(bytes, encoding: encoding)
    }

    init(_ bytes: consuming ByteStream, encoding: TextEncoding) {
        self.bytes = bytes
        self.encoding = encoding
    }

    /// Reads up to `capacity` bytes of UTF-8; 0 at the end.
    mutating func read(into target: UnsafeMutablePointer<UInt8>, capacity: Int) throws(UnusableInput) -> Int {
        guard encoding == .utf8 else { return try readRewritten(into: target, capacity: capacity) }
        let count = try bytes.read(into: target, capacity: capacity)
        guard isAtStart, count > 0 else { return count }
        isAtStart = false
        guard count >= 3, target[0] == 0xEF, target[1] == 0xBB, target[2] == 0xBF else { return count }
        memmove(target, target + 3, count - 3)
        // Topped up, so that a mark does not shift where blocks are cut.
        return count - 3 + (try bytes.read(into: target + (count - 3), capacity: 3))
    }

    private mutating func readRewritten(
        into target: UnsafeMutablePointer<UInt8>, capacity: Int
    ) throws(UnusableInput) -> Int {
        while pending.count < capacity {
            var chunk = [UInt8](repeating: 0, count: 1 << 16)
            var count = 0
            do {
                count = try chunk.withUnsafeMutableBufferPointer { buffer throws(UnusableInput) in
                    try bytes.read(into: buffer.baseAddress!, capacity: buffer.count)
                }
            }
            if count == 0 {
                appendRest()
                break
            }
            raw.append(contentsOf: chunk[..<count])
            encoding == .utf16 ? appendUTF16() : appendBytes()
        }
        let count = min(capacity, pending.count)
        pending.withUnsafeBufferPointer { text in
            if count > 0 { target.update(from: text.baseAddress!, count: count) }
        }
        pending.removeFirst(count)
        return count
    }

    /// What is left at the end of the file.
    private mutating func appendRest() {
        guard !raw.isEmpty else { return }
        if encoding == .utf16 {
            pending.append(contentsOf: Array("\u{FFFD}".utf8))
        } else {
            raw.withUnsafeBufferPointer { _ = encoding.append($0, to: &pending) }
        }
        raw.removeAll()
    }

    /// Decodes up to the last ASCII byte: a mark that follows it in the next chunk belongs to it, and none crosses it.
    private mutating func appendBytes() {
        if isAtStart {
            isAtStart = false
            let isUnicode = encoding == .tcvn3InUTF8 || encoding == .vniInUTF8
            if isUnicode, raw.starts(with: [0xEF, 0xBB, 0xBF]) { raw.removeFirst(3) }
        }
        let cut = raw.lastIndex { $0 < 0x80 } ?? raw.count
        raw[..<cut].withUnsafeBufferPointer { _ = encoding.append($0, to: &pending) }
        raw.removeFirst(cut)
    }

    private mutating func appendUTF16() {
        if isAtStart, raw.count >= 2 {
            isAtStart = false
            bigEndian = raw[0] == 0xFE && raw[1] == 0xFF
            if bigEndian || (raw[0] == 0xFF && raw[1] == 0xFE) { raw.removeFirst(2) }
        }
        var units: [UInt16] = []
        var index = 0
        while index + 1 < raw.count {
            let (first, second) = (UInt16(raw[index]), UInt16(raw[index + 1]))
            units.append(bigEndian ? first << 8 | second : second << 8 | first)
            index += 2
        }
        // A high surrogate at the end waits for its partner in the next chunk.
        if let last = units.last, (0xD800...0xDBFF).contains(last), units.count > 1 || raw.count - index < 2 {
            units.removeLast()
            index -= 2
        }
        raw.removeFirst(index)
        pending.append(contentsOf: Array(String(decoding: units, as: UTF16.self).utf8))
    }
}
