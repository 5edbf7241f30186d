package import Vocabulary

/// The first bytes of a file, and what they say of it.
package struct FileStart: Sendable {
    /// How many bytes are looked at.
    package static let count = 4096

    private let bytes: [UInt8]

    /// The first bytes of something, at most `count`.
    package init(_ bytes: some Collection<UInt8>) { self.bytes = Array(bytes.prefix(FileStart.count)) }

    /// Whether it is packed with gzip.
    package var isGzip: Bool { GzipFile.isGzip(bytes) }

    /// Whether it is text in UTF-16: by its mark, or by zeros beside nearly every letter on one side.
    package var isUTF16: Bool {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return true }
        guard bytes.count >= 4 else { return false }
        let pairs = bytes.count / 2
        let zeros = (0..<pairs).reduce(into: (even: 0, odd: 0)) { counts, pair in
            if bytes[pair * 2] == 0 { counts.even += 1 }
            if bytes[pair * 2 + 1] == 0 { counts.odd += 1 }
        }
        return max(zeros.even, zeros.odd) * 5 >= pairs * 2 && min(zeros.even, zeros.odd) * 20 <= pairs
    }

    /// Refuses what is no text in the encoding it is to be read in: other kinds of files by name where their first bytes tell,
    /// anything else full of zero bytes, and UTF-16 that is read as something else.
    ///
    /// Errors: `not-a-text-file`; `is-workbook`; `encoding-not-utf8` for UTF-16.
    package func requireText(
        in encoding: TextEncoding, file: String, remedy: EncodingJudgement.Remedy
    ) throws(UnusableInput) {
        if let kind = BinaryKind(bytes) { throw kind.refusal(file) }
        guard encoding != .utf16 else { return }
        if isUTF16 { throw utf16(encoding, file, remedy) }
        let zeros = bytes.count { $0 == 0 }
        if zeros > 2, zeros * 50 >= bytes.count { throw BinaryKind.unknown.refusal(file) }
    }

    private func utf16(
        _ encoding: TextEncoding, _ file: String, _ remedy: EncodingJudgement.Remedy
    ) -> UnusableInput {
        let isMarked = bytes[0] >= 0xFE
        let isBigEndian = bytes[0] == 0xFE || !isMarked && bytes[0] == 0
        let text = TextEncoding.utf16.decode((isBigEndian && !isMarked ? [0xFE, 0xFF] : []) + bytes).text
        let line = text.prefix { !$0.isNewline }.prefix(60)
        // Without a mark only the usual order of bytes can be read.
        let advice = EncodingJudgement.advice(.utf16, isBigEndian && !isMarked ? .savingAgain : remedy)
        return UnusableInput(
            rule: "encoding-not-utf8", place: Place(file: file, row: 1), value: String(line),
            expected: LocalizedText(
                vi: "chữ ở bảng mã \(encoding.rawValue); tệp này ở UTF-16; \(advice.vi)",
                en: "text in \(encoding.rawValue); this file is in UTF-16; \(advice.en)"))
    }
}
