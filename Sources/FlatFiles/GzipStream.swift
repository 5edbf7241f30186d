internal import CZlib
internal import Glibc
package import Vocabulary

/// Text packed with gzip, inflated piece by piece: for files that are read once from front to back.
package enum GzipStream {
    /// Inflates what can be read from a descriptor; `piece` is called for every piece and says whether it wants more.
    ///
    /// `start` are bytes that were read from it before. Without a descriptor they are all. Memory: two pieces, whatever the file
    /// inflates to. Errors: `file-unreadable`, `damaged-gzip`.
    package static func inflate(
        _ descriptor: Int32?, after start: [UInt8], name: String, piece: ([UInt8]) -> Bool
    ) throws(UnusableInput) {
        var stream = z_stream()
        guard ansinh_inflate_begin_gzip(&stream) == Z_OK else { throw damaged(name) }
        defer { inflateEnd(&stream) }
        let size = 1 << 16
        var packed = start
        var isWhole = false
        while true {
            guard let isWanted = inflate(&packed, &stream, isWhole: &isWhole, piece) else { throw damaged(name) }
            guard isWanted else { return }
            guard let descriptor else { break }
            packed = [UInt8](repeating: 0, count: size)
            var count = 0
            repeat { count = read(descriptor, &packed, size) } while count < 0 && errno == EINTR
            guard count >= 0 else { throw FileAccess.unreadable(name) }
            if count == 0 { break }
            packed.removeLast(size - count)
        }
        // A file that stops in the middle of a packed part is cut off.
        guard isWhole else { throw damaged(name) }
    }

    /// Inflates a stretch; whether more is wanted, or `nil` when it is damaged.
    private static func inflate(
        _ packed: inout [UInt8], _ stream: inout z_stream, isWhole: inout Bool, _ piece: ([UInt8]) -> Bool
    ) -> Bool? {
        let size = 1 << 18
        return packed.withUnsafeMutableBufferPointer { source -> Bool? in
            stream.next_in = source.baseAddress
            stream.avail_in = UInt32(source.count)
            while stream.avail_in > 0 {
                if isWhole {
                    guard inflateReset(&stream) == Z_OK else { return nil }
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
                    if !bytes.isEmpty, !piece(bytes) { return false }
                    guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR else { return nil }
                } while stream.avail_out == 0 && status == Z_OK
                if status == Z_STREAM_END { isWhole = true }
                if status == Z_BUF_ERROR { break }
            }
            return true
        }
    }

    private static func damaged(_ name: String) -> UnusableInput {
        UnusableInput(
            rule: "damaged-gzip", place: Place(file: name),
            expected: LocalizedText(
                vi: "tệp .gz nguyên vẹn (tệp này không giải nén được đến hết)",
                en: "a .gz file in one piece (this one does not inflate to its end)"))
    }
}
