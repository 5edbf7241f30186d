internal import FlatFiles
internal import Vocabulary

/// How the texts of a file are stored.
enum StoredEncoding: Hashable, Sendable {
    /// One with a table of our own.
    case known(TextEncoding)
    /// One that only the system's converter knows, by this name.
    case system(String)

    static let utf8 = StoredEncoding.known(.utf8)
    static let windows1252 = StoredEncoding.known(.windows1252)

    /// An encoding by its usual name. Fields of Stata and SPSS end at a zero, which UTF-16 is full of.
    ///
    /// Errors: `unknown-encoding`, with the names that are known.
    init(named name: String, kind: DataFileKind, file: String) throws(UnusableInput) {
        let isTable = kind == .delimited || kind == .workbook
        let encoding = StoredEncoding(name)
        if let encoding, isTable || encoding != .known(.utf16) {
            self = encoding
            return
        }
        let usable = TextEncoding.allCases.filter { isTable || $0 != .utf16 }
        let names = usable.map(\.rawValue).joined(separator: ", ")
        throw UnusableInput(
            rule: "unknown-encoding", place: Place(file: file), value: name,
            expected: LocalizedText(
                vi: "một trong: \(names); hoặc tên mà iconv của máy biết, như iso-8859-7",
                en: "one of: \(names); or a name that iconv of the system knows, such as iso-8859-7"))
    }

    /// The encoding of a name, or `nil` when nobody knows it.
    init?(_ name: String) {
        if let encoding = TextEncoding(rawValue: name.lowercased()) ?? TextEncoding(named: name) {
            self = .known(encoding)
            return
        }
        // A slash would ask the converter for more than a name.
        let isName = !name.isEmpty && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "/") }
        guard isName, SystemConverter(name) != nil else { return nil }
        self = .system(name)
    }

    /// The encoding, when it is one of letters that were stored in UTF-8 as others.
    var disguise: TextEncoding? {
        switch self {
        case .known(.tcvn3InUTF8): .tcvn3InUTF8
        case .known(.vniInUTF8): .vniInUTF8
        default: nil
        }
    }

    /// The encoding of the same letters where they were not put into UTF-8.
    var unwrapped: StoredEncoding {
        switch self {
        case .known(.tcvn3InUTF8): .known(.tcvn3)
        case .known(.vniInUTF8): .known(.vni)
        default: self
        }
    }
}
