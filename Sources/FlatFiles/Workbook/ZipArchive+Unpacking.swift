internal import CZlib
internal import Vocabulary

extension ZipArchive {
    /// Hands the inflated bytes of a member over in pieces until `take` returns `false`. The size and the checksum that the
    /// directory states are verified when the last piece has been taken. `limit` is how many bytes it may inflate to.
    ///
    /// Errors: `damaged-workbook`, `workbook-too-large`, `encrypted-workbook`.
    func unpack(
        _ member: Member, limit: Int = WorkbookLimits.partBytes, into take: (UnsafeBufferPointer<UInt8>) -> Bool
    ) throws(UnusableInput) {
        let data = try packedRange(of: member, limit: limit)
        let outcome = bytes.withUnsafeBufferPointer { all -> Outcome in
            let packed = UnsafeBufferPointer(rebasing: all[data])
            return member.method == 0
                ? ZipArchive.copy(packed, member, take) : ZipArchive.inflate(packed, member, take)
        }
        guard outcome == .damaged else { return }
        throw WorkbookRefusal.damaged(
            file, vi: "phần “\(member.name)” không giải nén được", en: "the part “\(member.name)” does not inflate")
    }

    private enum Outcome { case whole, stopped, damaged }

    /// Where the packed bytes stand, after everything that can be refused beforehand.
    private func packedRange(of member: Member, limit: Int) throws(UnusableInput) -> Range<Int> {
        guard !member.isEncrypted else { throw WorkbookRefusal.isEncrypted(file) }
        let isInflated = member.size > WorkbookLimits.ratioAppliesFrom
        guard member.size <= limit,
            !isInflated || member.size / max(1, member.packedSize) <= WorkbookLimits.ratio
        else {
            throw WorkbookRefusal.tooLarge(
                file, value: "\(member.name): \(member.packedSize) → \(member.size)",
                vi: "không quá \(limit) byte và \(WorkbookLimits.ratio) lần khi giải nén một phần",
                en:
                    "at most \(limit) bytes and \(WorkbookLimits.ratio) times when a part is inflated"
            )
        }
        let view = LittleEndian(bytes)
        guard view.long(member.position) == 0x0403_4B50, let nameLength = view.short(member.position + 26),
            let extraLength = view.short(member.position + 28),
            member.method == 8 || member.method == 0 && member.size == member.packedSize
        else {
            throw WorkbookRefusal.damaged(
                file, vi: "phần “\(member.name)” có đầu mục sai", en: "the part “\(member.name)” has a wrong header")
        }
        let start = member.position + 30 + nameLength + extraLength
        guard start + member.packedSize <= end else {
            throw WorkbookRefusal.damaged(
                file, vi: "phần “\(member.name)” bị cắt", en: "the part “\(member.name)” is cut off")
        }
        return start..<(start + member.packedSize)
    }

    private static func copy(
        _ stored: UnsafeBufferPointer<UInt8>, _ member: Member, _ take: (UnsafeBufferPointer<UInt8>) -> Bool
    ) -> Outcome {
        var sum = crc32(0, nil, 0)
        var position = 0
        while position < stored.count {
            let piece = UnsafeBufferPointer(rebasing: stored[position..<min(stored.count, position + pieceSize)])
            sum = crc32(sum, piece.baseAddress, UInt32(piece.count))
            guard take(piece) else { return .stopped }
            position += piece.count
        }
        return Int(sum) == member.checksum ? .whole : .damaged
    }

    private static func inflate(
        _ packed: UnsafeBufferPointer<UInt8>, _ member: Member, _ take: (UnsafeBufferPointer<UInt8>) -> Bool
    ) -> Outcome {
        var stream = z_stream()
        guard ansinh_inflate_begin(&stream) == Z_OK else { return .damaged }
        defer { inflateEnd(&stream) }
        stream.next_in = UnsafeMutablePointer(mutating: packed.baseAddress)
        stream.avail_in = UInt32(packed.count)
        let piece = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: pieceSize)
        defer { piece.deallocate() }
        var sum = crc32(0, nil, 0)
        var inflated = 0
        while true {
            stream.next_out = piece.baseAddress
            stream.avail_out = UInt32(pieceSize)
            let status = CZlib.inflate(&stream, Z_NO_FLUSH)
            let count = pieceSize - Int(stream.avail_out)
            inflated += count
            guard status == Z_OK || status == Z_STREAM_END, inflated <= member.size else { return .damaged }
            sum = crc32(sum, piece.baseAddress, UInt32(count))
            if count > 0, !take(UnsafeBufferPointer(rebasing: piece[..<count])) { return .stopped }
            if status == Z_STREAM_END { break }
            // Neither output nor an end: the data stops in the middle.
            if count == 0 { return .damaged }
        }
        return inflated == member.size && Int(sum) == member.checksum ? .whole : .damaged
    }

    private static var pieceSize: Int { 1 << 16 }
}
