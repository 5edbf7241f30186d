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

/// Text packed with gzip, of which the first bytes have been read.
struct PackedText: Sendable {
    let start: [UInt8]
    /// Where the rest comes from, if there is more.
    let descriptor: Int32?
    let name: String

    func close() {
        if let descriptor, descriptor != STDIN_FILENO { Glibc.close(descriptor) }
    }
}

/// Bytes of a source, read forward once. What is packed with gzip is unpacked on the way.
struct ByteStream: ~Copyable {
    /// Where bytes are read, or -1 when they stand in memory or another thread makes them.
    private let descriptor: Int32
    /// Bytes that were read and not handed over.
    private var memory: [UInt8]
    private var position = 0
    private let channel: ChunkChannel?
    let name: String

    init(_ channel: ChunkChannel, name: String) {
        self.init(descriptor: -1, memory: [], channel: channel, name: name)
    }

    private init(descriptor: Int32, memory: [UInt8], channel: ChunkChannel?, name: String) {
        self.descriptor = descriptor
        self.memory = memory
        self.channel = channel
        self.name = name
    }

    init(_ source: HouseholdSource) throws(UnusableInput) {
        var descriptor: Int32?
        var start: [UInt8] = []
        switch source {
        case .file(let path): descriptor = try ByteStream.open(path)
        case .standardInput: descriptor = STDIN_FILENO
        case .bytes(let bytes, _): start = bytes
        }
        if let opened = descriptor {
            do throws(UnusableInput) {
                start = try ByteStream.start(of: opened, name: source.name)
            } catch {
                if opened != STDIN_FILENO { close(opened) }
                throw error
            }
        }
        if FileStart(start).isGzip {
            let packed = PackedText(start: start, descriptor: descriptor, name: source.name)
            self.init(DataFileText.unpacked(packed), name: source.name)
        } else {
            self.init(descriptor: descriptor ?? -1, memory: start, channel: nil, name: source.name)
        }
    }

    deinit {
        if descriptor >= 0 && descriptor != STDIN_FILENO { close(descriptor) }
        channel?.cancel()
    }

    /// The first bytes, which are still to be read.
    ///
    /// Errors: those of reading.
    mutating func start() throws(UnusableInput) -> FileStart {
        while memory.count < FileStart.count, let chunk = try channel?.next() { memory += chunk }
        return FileStart(memory)
    }

    /// Reads `capacity` bytes, fewer only at the end; 0 when there are no more.
    mutating func read(into target: UnsafeMutablePointer<UInt8>, capacity: Int) throws(UnusableInput) -> Int {
        var filled = 0
        while filled < capacity {
            if position == memory.count, let chunk = try channel?.next() {
                memory = chunk
                position = 0
            }
            let count = min(capacity - filled, memory.count - position)
            if count == 0 { break }
            memory.withUnsafeBufferPointer { (target + filled).update(from: $0.baseAddress! + position, count: count) }
            position += count
            filled += count
        }
        guard descriptor >= 0 else { return filled }
        return filled + (try ByteStream.fill(target + filled, capacity - filled, from: descriptor, name: name))
    }

    private static func open(_ path: String) throws(UnusableInput) -> Int32 {
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        var status = stat()
        guard descriptor >= 0 else { throw FileAccess.unreadable(path) }
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else {
            close(descriptor)
            errno = EISDIR
            throw FileAccess.unreadable(path)
        }
        return descriptor
    }

    private static func start(of descriptor: Int32, name: String) throws(UnusableInput) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: FileStart.count)
        let count: Int
        do {
            count = try bytes.withUnsafeMutableBufferPointer { room throws(UnusableInput) in
                try fill(room.baseAddress!, room.count, from: descriptor, name: name)
            }
        }
        bytes.removeLast(bytes.count - count)
        return bytes
    }

    private static func fill(
        _ target: UnsafeMutablePointer<UInt8>, _ capacity: Int, from descriptor: Int32, name: String
    ) throws(UnusableInput) -> Int {
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
