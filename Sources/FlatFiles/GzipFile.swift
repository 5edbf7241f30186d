internal import CZlib
internal import Vocabulary

/// Files packed with gzip, wholly in memory. What they inflate to is limited as for workbooks.
enum GzipFile {
    /// Whether bytes begin as gzip files do; the name of the file does not matter.
    static func isGzip(_ bytes: some Collection<UInt8>) -> Bool { bytes.starts(with: [0x1F, 0x8B, 0x08]) }

    /// The inflated bytes. Several packed parts one after the other are one file, as gzip itself has it.
    ///
    /// Errors: `damaged-gzip` when it is cut off, changed, or followed by something else; `gzip-too-large`.
    static func inflated(_ packed: [UInt8], file: String) throws(UnusableInput) -> [UInt8] {
        var bytes: [UInt8] = []
        let outcome = packed.withUnsafeBufferPointer { inflate($0, into: &bytes) }
        switch outcome {
        case .whole: return bytes
        case .damaged:
            throw UnusableInput(
                rule: "damaged-gzip", place: Place(file: file),
                expected: LocalizedText(
                    vi: "tệp .gz nguyên vẹn (tệp này không giải nén được đến hết)",
                    en: "a .gz file in one piece (this one does not inflate to its end)"))
        case .tooLarge:
            throw UnusableInput(
                rule: "gzip-too-large", place: Place(file: file), value: "\(packed.count) → \(bytes.count) …",
                expected: LocalizedText(
                    vi: "không quá \(WorkbookLimits.partBytes) byte và \(WorkbookLimits.ratio) lần khi giải nén",
                    en: "at most \(WorkbookLimits.partBytes) bytes and \(WorkbookLimits.ratio) times when inflated"))
        }
    }

    private enum Outcome { case whole, damaged, tooLarge }

    private static func inflate(_ packed: UnsafeBufferPointer<UInt8>, into bytes: inout [UInt8]) -> Outcome {
        guard packed.count <= WorkbookLimits.partBytes else { return .tooLarge }
        var stream = z_stream()
        guard ansinh_inflate_begin_gzip(&stream) == Z_OK else { return .damaged }
        defer { inflateEnd(&stream) }
        stream.next_in = UnsafeMutablePointer(mutating: packed.baseAddress)
        stream.avail_in = UInt32(packed.count)
        let size = 1 << 16
        var piece = [UInt8](repeating: 0, count: size)
        while true {
            let (status, count) = piece.withUnsafeMutableBufferPointer { room in
                stream.next_out = room.baseAddress
                stream.avail_out = UInt32(size)
                let status = CZlib.inflate(&stream, Z_NO_FLUSH)
                return (status, size - Int(stream.avail_out))
            }
            bytes.append(contentsOf: piece[..<count])
            guard isWithinLimits(bytes.count, packed: packed.count) else { return .tooLarge }
            if status == Z_STREAM_END {
                if stream.avail_in == 0 { return .whole }
                guard inflateReset(&stream) == Z_OK else { return .damaged }
                continue
            }
            // Neither output nor an end: the data stops in the middle.
            guard status == Z_OK, count > 0 || stream.avail_in > 0 else { return .damaged }
        }
    }

    private static func isWithinLimits(_ inflated: Int, packed: Int) -> Bool {
        inflated <= WorkbookLimits.partBytes
            && (inflated <= WorkbookLimits.ratioAppliesFrom || inflated / max(1, packed) <= WorkbookLimits.ratio)
    }
}
