internal import CZlib
internal import Glibc
public import Vocabulary

/// Text packed with gzip, inflated piece by piece: for files that are read once from front to back.
public enum GzipStream {
    /// Whether a file begins as gzip files do; `false` when it cannot be read.
    public static func isGzip(_ path: String) -> Bool {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var start = [UInt8](repeating: 0, count: 3)
        return read(descriptor, &start, 3) == 3 && GzipFile.isGzip(start)
    }

    /// Inflates a file; `piece` is called for every piece and says whether it wants more.
    ///
    /// Memory: two pieces, whatever the file inflates to. Errors: `file-unreadable`, `damaged-gzip`.
    public static func inflate(_ path: String, piece: ([UInt8]) -> Bool) throws(UnusableInput) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileAccess.unreadable(path) }
        defer { close(descriptor) }
        var stream = z_stream()
        guard ansinh_inflate_begin_gzip(&stream) == Z_OK else { throw damaged(path) }
        defer { inflateEnd(&stream) }
        let size = 1 << 16
        var packed = [UInt8](repeating: 0, count: size)
        var isWhole = false
        while true {
            let count = read(descriptor, &packed, size)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw FileAccess.unreadable(path) }
            if count == 0 { break }
            guard let pieces = inflate(packed[..<count], &stream, isWhole: &isWhole) else { throw damaged(path) }
            for bytes in pieces where !piece(bytes) { return }
        }
        // A file that stops in the middle of a packed part is cut off.
        guard isWhole else { throw damaged(path) }
    }

    private static func inflate(
        _ packed: ArraySlice<UInt8>, _ stream: inout z_stream, isWhole: inout Bool
    ) -> [[UInt8]]? {
        let size = 1 << 18
        var pieces: [[UInt8]] = []
        var input = Array(packed)
        let isSound = input.withUnsafeMutableBufferPointer { source -> Bool in
            stream.next_in = source.baseAddress
            stream.avail_in = UInt32(source.count)
            while stream.avail_in > 0 {
                if isWhole {
                    guard inflateReset(&stream) == Z_OK else { return false }
                    isWhole = false
                }
                var status = Z_OK
                repeat {
                    let bytes = [UInt8](unsafeUninitializedCapacity: size) { room, count in
                        stream.next_out = room.baseAddress
                        stream.avail_out = UInt32(size)
                        status = CZlib.inflate(&stream, Z_NO_FLUSH)
                        count = size - Int(stream.avail_out)
                    }
                    if !bytes.isEmpty { pieces.append(bytes) }
                    guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR else { return false }
                } while stream.avail_out == 0 && status == Z_OK
                if status == Z_STREAM_END { isWhole = true }
                if status == Z_BUF_ERROR { break }
            }
            return true
        }
        return isSound ? pieces : nil
    }

    private static func damaged(_ path: String) -> UnusableInput {
        UnusableInput(
            rule: "damaged-gzip", place: Place(file: path),
            expected: LocalizedText(
                vi: "tệp .gz nguyên vẹn (tệp này không giải nén được đến hết)",
                en: "a .gz file in one piece (this one does not inflate to its end)"))
    }
}
