/// The code of an administrative unit (commune, district or province).
///
/// A code is text: leading zeros are part of it, and it means nothing without the day on which it was in force.
/// Ordering is by UTF-8 bytes, so sorted output never depends on a locale.
public struct UnitCode: Hashable, Sendable, Comparable, Codable, CustomStringConvertible, ExpressibleByStringLiteral {
    /// The code as written.
    public let text: String

    /// Wraps a code.
    public init(_ text: String) {
        self.text = text
    }

    /// Wraps a literal code.
    public init(stringLiteral text: String) {
        self.init(text)
    }

    /// Reads the code from its text.
    public init(from decoder: any Decoder) throws {
        text = try decoder.singleValueContainer().decode(String.self)
    }

    /// Writes the code as its text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    /// The code itself.
    public var description: String { text }

    /// Byte order of the UTF-8 text.
    public static func < (left: UnitCode, right: UnitCode) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }
}
