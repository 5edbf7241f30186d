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
    private var memory: [UInt8]
    private var position = 0
    /// Where the text comes from when another thread makes it.
    private let channel: ChunkChannel?
    let name: String

    init(_ channel: ChunkChannel, name: String) {
        (descriptor, ownsDescriptor, memory) = (-1, false, [])
        self.channel = channel
        self.name = name
    }

    init(_ source: HouseholdSource) throws(UnusableInput) {
        name = source.name
        channel = nil
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
        channel?.cancel()
    }

    /// Reads up to `capacity` bytes; 0 at the end.
    mutating func read(into target: UnsafeMutablePointer<UInt8>, capacity: Int) throws(UnusableInput) -> Int {
        if descriptor < 0 {
            if let channel, position == memory.count {
                memory = try channel.next() ?? []
                position = 0
            }
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
