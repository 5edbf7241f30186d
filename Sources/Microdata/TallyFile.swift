import FlatFiles
import FoundationEssentials
public import Tallies
public import Vocabulary

/// Tallies on disk.
public enum TallyFile {
    /// The tallies as JSON text: sorted keys, so that equal tallies give equal bytes.
    public static func text(of tallies: DeprivationTallies) throws(UnusableInput) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return Array(try encoder.encode(TallyDocument(tallies))) + [UInt8(ascii: "\n")]
        } catch {
            throw UnusableInput(
                rule: "not-encodable", place: Place(file: "-"), value: "\(error)",
                expected: LocalizedText(vi: "bảng đếm viết được thành JSON", en: "tallies that can be written as JSON"))
        }
    }

    /// Reads tallies from JSON bytes.
    ///
    /// Errors: `not-json` with the path in the document; `bad-tally` for positions and counts that cannot be.
    public static func tallies(from bytes: [UInt8], file: String) throws(UnusableInput) -> DeprivationTallies {
        let document: TallyDocument
        do {
            document = try JSONDecoder().decode(TallyDocument.self, from: Data(bytes))
        } catch {
            throw UnusableInput(
                rule: "not-json", place: Place(file: file, column: path(of: error)), value: nil,
                expected: LocalizedText(
                    vi: "tệp bảng đếm do ansinh tabulate viết", en: "a tally file written by ansinh tabulate"))
        }
        return try document.tallies(file: file)
    }

    /// Reads a tally file.
    public static func tallies(file path: String) throws(UnusableInput) -> DeprivationTallies {
        try tallies(from: try FileAccess.bytes(of: path), file: path)
    }

    private static func path(of error: any Error) -> String? {
        guard let error = error as? DecodingError else { return nil }
        let context: DecodingError.Context
        var missing: [String] = []
        switch error {
        case .keyNotFound(let key, let found): (context, missing) = (found, [key.stringValue])
        case .typeMismatch(_, let found), .valueNotFound(_, let found), .dataCorrupted(let found): context = found
        @unknown default: return nil
        }
        let keys = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue } + missing
        return keys.isEmpty ? nil : keys.joined(separator: ".")
    }
}
