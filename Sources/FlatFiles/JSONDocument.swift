import FoundationEssentials
public import Vocabulary

/// Values as JSON text: tallies, fits, models.
public enum JSONDocument {
    /// A value as JSON: sorted keys, so that equal values give equal bytes, and a line end.
    ///
    /// Errors: `not-encodable`, for a value with a number that is not finite.
    public static func text(of value: some Encodable) throws(UnusableInput) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return Array(try encoder.encode(value)) + [UInt8(ascii: "\n")]
        } catch {
            throw UnusableInput(
                rule: "not-encodable", place: Place(file: "-"), value: "\(error)",
                expected: LocalizedText(
                    vi: "một kết quả viết được thành JSON", en: "a result that can be written as JSON"))
        }
    }

    /// Reads a value from JSON bytes. `expected` says what the file should be.
    ///
    /// Errors: `not-json` with the path in the document.
    public static func value<Value: Decodable>(
        _ type: Value.Type, from bytes: [UInt8], file: String, expected: LocalizedText
    ) throws(UnusableInput) -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(bytes))
        } catch {
            throw UnusableInput(
                rule: "not-json", place: Place(file: file, column: path(of: error)), value: nil, expected: expected)
        }
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
