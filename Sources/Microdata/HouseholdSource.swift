import FlatFiles
import Glibc
import Vocabulary

/// Where the text of a household file comes from.
public enum HouseholdSource: Sendable {
    /// A file.
    case file(String)
    /// Standard input.
    case standardInput
    /// Bytes in memory, with a name for messages.
    case bytes([UInt8], name: String)

    /// The name messages use.
    public var name: String {
        switch self {
        case .file(let path): path
        case .standardInput: "-"
        case .bytes(_, let name): name
        }
    }
}

/// Raw bytes of a source, read forward once.
struct ByteStream: ~Copyable {
    private let descriptor: Int32
    private let ownsDescriptor: Bool
    private let memory: [UInt8]
    private var position = 0
    let name: String

    init(_ source: HouseholdSource) throws(UnusableInput) {
        name = source.name
        switch source {
        case .file(let path):
            descriptor = open(path, O_RDONLY | O_CLOEXEC)
            ownsDescriptor = true
            memory = []
            var status = stat()
            guard descriptor >= 0 else { throw FileAccess.unreadable(path) }
            guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else {
                close(descriptor)
                errno = EISDIR
                throw FileAccess.unreadable(path)
            }
        case .standardInput:
            (descriptor, ownsDescriptor, memory) = (STDIN_FILENO, false, [])
        case .bytes(let bytes, _):
            (descriptor, ownsDescriptor, memory) = (-1, false, bytes)
        }
    }

    deinit {
        if ownsDescriptor { close(descriptor) }
    }

    /// Reads up to `capacity` bytes; 0 at the end.
    mutating func read(into target: UnsafeMutablePointer<UInt8>, capacity: Int) throws(UnusableInput) -> Int {
        if descriptor < 0 {
            let count = min(capacity, memory.count - position)
            memory.withUnsafeBufferPointer { bytes in
                if count > 0 { target.update(from: bytes.baseAddress! + position, count: count) }
            }
            position += count
            return count
        }
        var filled = 0
        while filled < capacity {
            let count = Glibc.read(descriptor, target + filled, capacity - filled)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw FileAccess.unreadable(name) }
            if count == 0 { break }
            filled += count
        }
        return filled
    }
}

/// UTF-8 text of a source: the byte-order mark is dropped and UTF-16 is rewritten on the way.
struct TextStream: ~Copyable {
    private var bytes: ByteStream
    private let encoding: FileFormat.Encoding
    private var isAtStart = true
    private var bigEndian = false
    private var pending: [UInt8] = []
    private var raw: [UInt8] = []

    var name: String { bytes.name }

    init(_ source: HouseholdSource, encoding: FileFormat.Encoding) throws(UnusableInput) {
        bytes = try ByteStream(source)
        self.encoding = encoding
    }

    /// Reads up to `capacity` bytes of UTF-8; 0 at the end.
    mutating func read(into target: UnsafeMutablePointer<UInt8>, capacity: Int) throws(UnusableInput) -> Int {
        switch encoding {
        case .utf8:
            let count = try bytes.read(into: target, capacity: capacity)
            guard isAtStart, count > 0 else { return count }
            isAtStart = false
            guard count >= 3, target[0] == 0xEF, target[1] == 0xBB, target[2] == 0xBF else { return count }
            memmove(target, target + 3, count - 3)
            return count > 3 ? count - 3 : try bytes.read(into: target, capacity: capacity)
        case .latin1, .utf16:
            return try readRewritten(into: target, capacity: capacity)
        }
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
                if !raw.isEmpty {
                    pending.append(contentsOf: Array("\u{FFFD}".utf8))
                    raw.removeAll()
                }
                break
            }
            encoding == .latin1 ? appendLatin1(chunk[..<count]) : appendUTF16(chunk[..<count])
        }
        let count = min(capacity, pending.count)
        for index in 0..<count { target[index] = pending[index] }
        pending.removeFirst(count)
        return count
    }

    private mutating func appendLatin1(_ chunk: ArraySlice<UInt8>) {
        for byte in chunk {
            if byte < 0x80 {
                pending.append(byte)
            } else {
                pending.append(0xC0 | byte >> 6)
                pending.append(0x80 | byte & 0x3F)
            }
        }
    }

    private mutating func appendUTF16(_ chunk: ArraySlice<UInt8>) {
        raw.append(contentsOf: chunk)
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
