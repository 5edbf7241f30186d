import FlatFiles
import Vocabulary

/// What a .cpg file says: the name of an encoding.
struct CodePage {
    let file: String
    let encoding: TextEncoding

    /// Errors: `unknown-encoding`.
    init(file: String) throws(UnusableInput) {
        let written = String(decoding: try FileAccess.bytes(of: file).prefix(100), as: UTF8.self)
        guard let encoding = TextEncoding(named: written) else {
            throw UnusableInput(
                rule: "unknown-encoding", place: Place(file: file), value: written.withoutEndBlanks.printable,
                expected: CodePage.known)
        }
        self.file = file
        self.encoding = encoding
    }

    static let known: LocalizedText = {
        let names = TextEncoding.allCases.map(\.rawValue).joined(separator: ", ")
        return LocalizedText(
            vi: "tên một bảng mã trong tệp .cpg hoặc khi gọi: \(names)",
            en: "the name of an encoding in a .cpg file or with the call: \(names)")
    }()
}

/// Turns the bytes of a table into text, in the encoding that was stated, or in UTF-8 where all of it is.
struct TextDecoder {
    private let file: String
    private let encoding: TextEncoding
    /// What should be looked at though all of it could be read.
    let warning: Finding?

    /// `samples` are all texts of the table. The call is believed first, then the .cpg file, then the byte of the header that
    /// names a language, where it means one encoding.
    ///
    /// Errors: `unknown-encoding` when nothing is stated and the texts are not UTF-8.
    init(
        file: String, page: CodePage?, encoding: TextEncoding?, language: UInt8,
        samples: () -> [ArraySlice<UInt8>]
    ) throws(UnusableInput) {
        self.file = file
        if let stated = encoding ?? page?.encoding {
            self.encoding = stated
            warning = nil
            return
        }
        let foreign = samples().filter { !$0.allSatisfy { $0 < 0x80 } }
        let wrong = foreign.first { String(validating: $0, as: UTF8.self) == nil }
        // The other language bytes are those of DOS, or mean whatever the computer of the writer was set to.
        if language == 0x03, wrong != nil || foreign.isEmpty {
            self.encoding = .windows1252
            warning = nil
            return
        }
        if let wrong {
            throw UnusableInput(
                rule: "unknown-encoding", place: Place(file: file),
                value: String(decoding: wrong.prefix(40), as: UTF8.self).printable, expected: CodePage.known)
        }
        self.encoding = .utf8
        warning =
            language != 0x03
            ? nil
            : Finding(
                rule: "encoding-doubtful", severity: .warning, place: Place(file: file), value: "windows-1252",
                expected: LocalizedText(
                    vi: "một tệp .cpg; tệp nói windows-1252 nhưng mọi chữ đều là UTF-8 hợp lệ, đã đọc là UTF-8",
                    en: "a .cpg file; this one says windows-1252 but all its text is valid UTF-8 and was read as such"))
    }

    /// The text of a field.
    ///
    /// Errors: `not-in-encoding`.
    func text(_ bytes: ArraySlice<UInt8>, row: Int?, column: String?) throws(UnusableInput) -> String {
        let decoded = encoding.decode(bytes)
        guard decoded.replaced == 0 else {
            throw UnusableInput(
                rule: "not-in-encoding", place: Place(file: file, row: row, column: column),
                value: String(decoding: bytes.prefix(40), as: UTF8.self).printable,
                expected: LocalizedText(
                    vi: "chữ ở bảng mã \(encoding.rawValue); nếu là bảng mã khác, hãy nêu trong tệp .cpg hoặc khi gọi",
                    en:
                        "text in \(encoding.rawValue); if it is another encoding, state it in a .cpg file or with the call"
                ))
        }
        return decoded.text
    }
}
