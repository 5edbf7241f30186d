import Glibc
public import Vocabulary

/// The file system as this toolkit uses it: whole files in, whole files out.
public enum FileAccess {
    /// All bytes of a file.
    ///
    /// Errors: `file-unreadable` with the system's reason.
    public static func bytes(of path: String) throws(UnusableInput) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw unreadable(path) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var status = stat()
        if fstat(descriptor, &status) == 0, status.st_size > 0 { bytes.reserveCapacity(Int(status.st_size)) }
        let chunk = 1 << 16
        var buffer = [UInt8](repeating: 0, count: chunk)
        while true {
            let count = read(descriptor, &buffer, chunk)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw unreadable(path) }
            if count == 0 { return bytes }
            bytes.append(contentsOf: buffer[..<count])
        }
    }

    /// All text of a UTF-8 file, without a byte-order mark.
    ///
    /// Errors: `file-unreadable`; `not-utf8` when the bytes are not UTF-8.
    public static func text(of path: String) throws(UnusableInput) -> String {
        var bytes = try bytes(of: path)[...]
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw UnusableInput(
                rule: "not-utf8", place: Place(file: path),
                expected: LocalizedText(vi: "tệp phải ở mã UTF-8", en: "the file must be UTF-8"))
        }
        return text
    }

    /// Writes a file whole or not at all: to a temporary name in the same folder, then moved into place.
    ///
    /// Errors: `file-unwritable`; the temporary file is removed and an older file of that name is untouched.
    public static func write(_ bytes: [UInt8], to path: String) throws(UnusableInput) {
        let temporary = "\(path).\(getpid()).partial"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw unwritable(path) }
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress! + written, bytes.count - written) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { break }
            written += count
        }
        let closed = close(descriptor) == 0
        guard written == bytes.count, closed, rename(temporary, path) == 0 else {
            let failure = unwritable(path)
            unlink(temporary)
            throw failure
        }
    }

    /// Makes a folder and the folders above it; an existing folder is fine.
    public static func makeFolder(_ path: String) throws(UnusableInput) {
        var prefix = path.hasPrefix("/") ? "/" : ""
        for part in path.split(separator: "/") {
            prefix += prefix.isEmpty || prefix == "/" ? String(part) : "/" + part
            if mkdir(prefix, 0o755) != 0 && errno != EEXIST { throw unwritable(path) }
        }
        guard isFolder(path) else { throw unwritable(path) }
    }

    /// Whether the path names a folder.
    public static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// Whether something exists at the path.
    public static func exists(_ path: String) -> Bool {
        access(path, F_OK) == 0
    }

    /// Names in a folder, in byte order, without hidden ones.
    public static func names(in folder: String) throws(UnusableInput) -> [String] {
        guard let stream = opendir(folder) else { throw unreadable(folder) }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// The folder part of a path, `.` when there is none.
    public static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func unreadable(_ path: String) -> UnusableInput {
        UnusableInput(
            rule: "file-unreadable", place: Place(file: path), value: String(cString: strerror(errno)),
            expected: LocalizedText(vi: "một tệp đọc được", en: "a file that can be read"))
    }

    private static func unwritable(_ path: String) -> UnusableInput {
        UnusableInput(
            rule: "file-unwritable", place: Place(file: path), value: String(cString: strerror(errno)),
            expected: LocalizedText(vi: "một nơi ghi được", en: "a place that can be written"))
    }
}
