import Glibc
public import Vocabulary

/// The file system as this toolkit uses it: whole files in, whole files out.
public enum FileAccess {
    /// All bytes of a file; `-` is standard input.
    ///
    /// Errors: `file-unreadable` with the system's reason.
    public static func bytes(of path: String) throws(UnusableInput) -> [UInt8] {
        let isInput = path == "-"
        let descriptor = isInput ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw unreadable(path) }
        defer { if !isInput { close(descriptor) } }
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

    /// Writes a file whole or not at all.
    ///
    /// Errors: `file-unwritable`; an older file of that name is untouched.
    public static func write(_ bytes: [UInt8], to path: String) throws(UnusableInput) {
        let file = try Writer(path: path)
        // Typed throws do not pass through the buffer closure; the result does.
        let outcome: Result<Void, UnusableInput> = bytes.withUnsafeBytes { buffer in
            do throws(UnusableInput) {
                return .success(try file.append(buffer))
            } catch {
                return .failure(error)
            }
        }
        try outcome.get()
        try file.close()
    }

    /// Lets somebody else write a file under a temporary name in the same folder, and moves it into place when that is done.
    ///
    /// Errors: those of `write`; `not-a-file` when the path is a device or a pipe; `file-unwritable`. An older file of that name
    /// is untouched then, and nothing is left behind.
    public static func replace(
        _ path: String, by write: (String) throws(UnusableInput) -> Void
    ) throws(UnusableInput) {
        guard !isStream(path) else {
            throw UnusableInput(
                rule: "not-a-file", place: Place(file: path),
                expected: LocalizedText(
                    vi: "tên một tệp: tệp dạng này không ghi ra thiết bị hay ống được",
                    en: "the name of a file: this format cannot be written to a device or a pipe"))
        }
        let target = resolved(path)
        let partial = "\(target).\(getpid()).partial"
        let descriptor = open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw unwritable(path) }
        Glibc.close(descriptor)
        do throws(UnusableInput) {
            try write(partial)
        } catch {
            unlink(partial)
            throw error
        }
        guard rename(partial, target) == 0 else {
            let failure = unwritable(path)
            unlink(partial)
            throw failure
        }
    }

    /// A file that is written in pieces under a temporary name in the same folder, and moved into place by `close`. Without
    /// `close` nothing is left behind. A device or a pipe is written to as it is: a file must not take its place.
    public final class Writer {
        private let path: String
        private let target: String
        private let temporary: String?
        private var descriptor: Int32

        /// Opens the temporary file.
        ///
        /// Errors: `file-unwritable`.
        public init(path: String) throws(UnusableInput) {
            self.path = path
            target = FileAccess.resolved(path)
            if FileAccess.isStream(path) {
                temporary = nil
                descriptor = open(path, O_WRONLY | O_CLOEXEC)
            } else {
                let partial = "\(target).\(getpid()).partial"
                temporary = partial
                descriptor = open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
            }
            guard descriptor >= 0 else { throw FileAccess.unwritable(path) }
        }

        deinit { discard() }

        /// Writes the next piece.
        ///
        /// Errors: `file-unwritable`.
        public func append(_ bytes: UnsafeRawBufferPointer) throws(UnusableInput) {
            var written = 0
            while written < bytes.count {
                let count = Glibc.write(descriptor, bytes.baseAddress! + written, bytes.count - written)
                if count < 0 && errno == EINTR { continue }
                guard count > 0 else { throw FileAccess.unwritable(path) }
                written += count
            }
        }

        /// Moves the file into place.
        ///
        /// Errors: `file-unwritable`.
        public func close() throws(UnusableInput) {
            let isClosed = Glibc.close(descriptor) == 0
            descriptor = -1
            guard isClosed, temporary.map({ rename($0, target) == 0 }) ?? true else {
                let failure = FileAccess.unwritable(path)
                if let temporary { unlink(temporary) }
                throw failure
            }
        }

        private func discard() {
            guard descriptor >= 0 else { return }
            Glibc.close(descriptor)
            if let temporary { unlink(temporary) }
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

    /// Whether the path names a device, a pipe or a socket.
    private static func isStream(_ path: String) -> Bool {
        var status = stat()
        guard stat(path, &status) == 0 else { return false }
        return status.st_mode & S_IFMT != S_IFREG && status.st_mode & S_IFMT != S_IFDIR
    }

    /// The file behind a link: a link is written through, not replaced.
    private static func resolved(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
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
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// The last part of a path.
    public static func name(of path: String) -> String {
        path.split(separator: "/").last.map { String($0) } ?? path
    }

    /// The folder part of a path, `.` when there is none.
    public static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// A path that a file names, seen from the folder of that file.
    public static func path(of name: String, beside file: String) -> String {
        if name.hasPrefix("/") { return name }
        return file.contains("/") ? "\(folder(of: file))/\(name)" : name
    }

    /// A refusal of a file or folder that cannot be read, with the reason the system gave last.
    package static func unreadable(_ path: String) -> UnusableInput {
        let reason = String(cString: strerror(errno))
        return UnusableInput(
            rule: "file-unreadable", place: Place(file: path),
            expected: LocalizedText(vi: "một tệp đọc được (\(reason))", en: "a file that can be read (\(reason))"))
    }

    /// A refusal of a place that cannot be written, with the reason the system gave last.
    package static func unwritable(_ path: String) -> UnusableInput {
        let reason = String(cString: strerror(errno))
        return UnusableInput(
            rule: "file-unwritable", place: Place(file: path),
            expected: LocalizedText(vi: "một nơi ghi được (\(reason))", en: "a place that can be written (\(reason))"))
    }
}
