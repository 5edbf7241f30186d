import FlatFiles
public import Tallies
public import Vocabulary

/// Tallies on disk.
public enum TallyFile {
    /// The tallies as JSON text: sorted keys, so that equal tallies give equal bytes.
    public static func text(of tallies: DeprivationTallies) throws(UnusableInput) -> [UInt8] {
        try JSONDocument.text(of: TallyDocument(tallies))
    }

    /// Reads tallies from JSON bytes.
    ///
    /// Errors: `not-json` with the path in the document; `bad-tally` for positions and counts that cannot be.
    public static func tallies(from bytes: [UInt8], file: String) throws(UnusableInput) -> DeprivationTallies {
        let document = try JSONDocument.value(
            TallyDocument.self, from: bytes, file: file,
            expected: LocalizedText(
                vi: "tệp bảng đếm do ansinh tabulate viết", en: "a tally file written by ansinh tabulate"))
        return try document.tallies(file: file)
    }

    /// Reads a tally file.
    public static func tallies(file path: String) throws(UnusableInput) -> DeprivationTallies {
        try tallies(from: try FileAccess.bytes(of: path), file: path)
    }
}
