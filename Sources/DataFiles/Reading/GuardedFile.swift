internal import FlatFiles
internal import Glibc
internal import Vocabulary

/// A file as ReadStat is allowed to see it: no byte beyond the end, no way back from where it is, and never an error code.
///
/// ReadStat takes lengths from the file at their word, and some of its comparisons take the error code -1 for a great number.
/// Here a read that asks for more than there is gives nothing, so that no length, however false, fills more than the room it was
/// computed for.
final class GuardedFile {
    /// Path, as the user named it.
    let path: String
    /// Bytes.
    let size: Int
    /// Whether something was asked for that is there only in part: the file is cut off, or a length in it is false.
    private(set) var isShort = false
    /// Bytes shown in place of those in the file, with their position.
    var overlay: (position: Int, bytes: [UInt8])?
    /// The longest read that is given in part at the end of the file.
    var longestPart = 0

    private let descriptor: Int32
    /// Where the next read begins.
    private(set) var position = 0
    private let window = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    private var windowStart = 0
    private var windowCount = 0

    /// Opens a file.
    ///
    /// Errors: `file-unreadable`.
    init(_ path: String) throws(UnusableInput) {
        self.path = path
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        var status = stat()
        guard descriptor >= 0, fstat(descriptor, &status) == 0 else {
            let refusal = FileAccess.unreadable(path)
            if descriptor >= 0 { close(descriptor) }
            size = 0
            throw refusal
        }
        size = Int(status.st_size)
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw UnusableInput(
                rule: "file-unreadable", place: Place(file: path),
                expected: LocalizedText(vi: "một tệp trên đĩa", en: "a file on disk"))
        }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
        window.deallocate()
    }

    /// Goes to a place from the start, from here or from the end; gives where that is, or -1 when it is outside the file.
    func seek(_ offset: Int, from origin: Origin) -> Int {
        let start = origin == .start ? 0 : origin == .end ? size : position
        // Nothing that is read legitimately lies behind.
        let (place, overflow) = start.addingReportingOverflow(offset)
        guard !overflow, place >= 0, place <= size, origin != .here || offset >= 0 else {
            isShort = true
            return -1
        }
        position = place
        return place
    }

    enum Origin { case start, here, end }

    /// Copies bytes and gives how many: all, or nothing.
    func read(into room: UnsafeMutableRawPointer?, count: Int) -> Int {
        guard let room, count > 0 else { return 0 }
        var wanted = count
        if count > size - position {
            // At the end of old files of Stata ReadStat asks for the length of one more set of labels.
            let isLastQuestion = position == size && count == 4
            isShort = isShort || count > longestPart && !isLastQuestion
            guard count <= longestPart else { return 0 }
            wanted = size - position
        }
        var done = 0
        while done < wanted {
            let copied = copy(to: room + done, at: position + done, count: wanted - done)
            guard copied > 0 else {
                isShort = true
                return 0
            }
            done += copied
        }
        if let overlay { lay(overlay.bytes, at: overlay.position - position, over: room, count: wanted) }
        position += wanted
        return wanted
    }

    /// Bytes at a place; fewer where the file ends.
    func bytes(at place: Int, count: Int) -> [UInt8] {
        guard place >= 0, place < size, count > 0 else { return [] }
        let wanted = min(count, size - place)
        return [UInt8](unsafeUninitializedCapacity: wanted) { room, filled in
            while filled < wanted, let base = room.baseAddress {
                let copied = copy(to: base + filled, at: place + filled, count: wanted - filled)
                if copied <= 0 { break }
                filled += copied
            }
        }
    }

    /// Copies from the window, which is moved if need be; long reads go past it.
    private func copy(to room: UnsafeMutableRawPointer, at place: Int, count: Int) -> Int {
        if place < windowStart || place >= windowStart + windowCount {
            if count >= window.count { return load(room, place, count) }
            windowStart = place
            windowCount = max(0, load(window.baseAddress, place, window.count))
        }
        let offset = place - windowStart
        let available = min(count, windowCount - offset)
        guard available > 0, let base = window.baseAddress else { return 0 }
        room.copyMemory(from: base + offset, byteCount: available)
        return available
    }

    private func load(_ room: UnsafeMutableRawPointer?, _ place: Int, _ count: Int) -> Int {
        while true {
            let loaded = pread(descriptor, room, count, place)
            if loaded >= 0 || errno != EINTR { return loaded }
        }
    }

    private func lay(_ bytes: [UInt8], at start: Int, over room: UnsafeMutableRawPointer, count: Int) {
        for (index, byte) in bytes.enumerated() where start + index >= 0 && start + index < count {
            room.storeBytes(of: byte, toByteOffset: start + index, as: UInt8.self)
        }
    }
}
