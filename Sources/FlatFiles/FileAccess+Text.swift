public import Vocabulary

extension FileAccess {
    /// All text of a file in normal form C, without a byte-order mark. A file packed with gzip is unpacked, whatever its name.
    ///
    /// `encoding` is never guessed. With a `delimiter` the text is that of a table, and what cannot be read is named by its
    /// cell.
    ///
    /// Errors: `file-unreadable`; `damaged-gzip`, `gzip-too-large`; `is-workbook`; `not-a-text-file`; `encoding-not-utf8` when the
    /// bytes are not UTF-8, with what they probably are and the `remedy`; `not-in-encoding` when another encoding lacks some of them.
    public static func text(
        of path: String, encoding: TextEncoding = .utf8, delimiter: Character? = nil,
        remedy: EncodingJudgement.Remedy = .savingAgain
    ) throws(UnusableInput) -> String {
        let bytes = try unpackedBytes(of: path)
        try FileStart(bytes).requireText(in: encoding, file: path, remedy: remedy)
        let decoded = encoding.decode(bytes)
        guard decoded.replaced == 0 else {
            let faults = TextFaults(Array(bytes), delimiter: delimiter, encoding: encoding, remedy: remedy)
            throw UnusableInput(faults.findings(file: path))
        }
        return decoded.text
    }

    /// The bytes of a text in an encoding nobody here knows, unpacked and without a byte-order mark of UTF-8.
    ///
    /// Errors: `file-unreadable`; `damaged-gzip`, `gzip-too-large`; `is-workbook`; `not-a-text-file`.
    package static func textBytes(of path: String) throws(UnusableInput) -> ArraySlice<UInt8> {
        let bytes = try unpackedBytes(of: path)
        // Any encoding may be meant, also one with zeros.
        try FileStart(bytes).requireText(in: .utf16, file: path, remedy: .savingAgain)
        return bytes
    }

    private static func unpackedBytes(of path: String) throws(UnusableInput) -> ArraySlice<UInt8> {
        let stored = try bytes(of: path)
        let bytes = GzipFile.isGzip(stored) ? try GzipFile.inflated(stored, file: path) : stored
        return bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    }
}
