public import Vocabulary

extension FileAccess {
    /// All text of a file in normal form C, without a byte-order mark. A file packed with gzip is unpacked, whatever its name.
    ///
    /// `encoding` is never guessed. With a `delimiter` the text is that of a table, and what cannot be read is named by its
    /// cell.
    ///
    /// Errors: `file-unreadable`; `damaged-gzip`, `gzip-too-large`; `is-workbook`; `encoding-not-utf8` when the bytes are not
    /// UTF-8, with what they probably are and the `remedy`; `not-in-encoding` when another encoding lacks some of them.
    public static func text(
        of path: String, encoding: TextEncoding = .utf8, delimiter: Character? = nil,
        remedy: EncodingJudgement.Remedy = .savingAgain
    ) throws(UnusableInput) -> String {
        let bytes = try textBytes(of: path)
        let decoded = encoding.decode(bytes)
        guard decoded.replaced == 0 else {
            let faults = TextFaults(Array(bytes), delimiter: delimiter, encoding: encoding, remedy: remedy)
            throw UnusableInput(faults.findings(file: path))
        }
        return decoded.text
    }

    /// The bytes of a text, unpacked and without a byte-order mark of UTF-8.
    ///
    /// Errors: `file-unreadable`; `damaged-gzip`, `gzip-too-large`; `is-workbook`.
    package static func textBytes(of path: String) throws(UnusableInput) -> ArraySlice<UInt8> {
        let stored = try bytes(of: path)
        var bytes = (GzipFile.isGzip(stored) ? try GzipFile.inflated(stored, file: path) : stored)[...]
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
            throw UnusableInput(
                rule: "is-workbook", place: Place(file: path),
                expected: LocalizedText(
                    vi:
                        "văn bản thuần (CSV); tệp này là sổ tính: lưu lại thành CSV, hoặc đặt đuôi .xlsx ở chỗ đọc được sổ tính",
                    en:
                        "plain text (CSV); this is a workbook: save it as CSV, or name it .xlsx where workbooks are read"
                ))
        }
        return bytes
    }
}
