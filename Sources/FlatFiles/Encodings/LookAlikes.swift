/// Signs that look like a Latin letter, like a blank or like nothing, and are something else to every comparison.
public enum LookAlikes {
    /// One such sign in a text.
    public struct Sign: Hashable, Sendable {
        /// Place among the characters of Unicode, from 1.
        public let position: Int
        /// The sign.
        public let scalar: Unicode.Scalar
        /// What it looks like; `nil` when it cannot be seen.
        public let plain: Unicode.Scalar?

        /// The sign by its number, and what it looks like: `U+00D0 → Đ`.
        public var name: String {
            let digits = String(scalar.value, radix: 16, uppercase: true)
            let number = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
            return plain.map { $0 == " " ? number : "\(number) → \($0)" } ?? number
        }
    }

    /// Letters of other alphabets, and Icelandic and African letters with a stroke, by the letter they look like.
    public static let letters: [Unicode.Scalar: Unicode.Scalar] = pairs(
        "\u{D0}\u{189}\u{F0}\u{256}", "\u{110}\u{110}\u{111}\u{111}"
    ).merging(pairs("аеосрхуіАВЕКМНОРСТХІ", "aeocpxyiABEKMHOPCTXI")) { one, _ in one }

    /// Whether a sign has no width, or only turns the direction of writing: the soft hyphen, joiners, byte-order marks.
    public static func isInvisible(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.generalCategory == .format }

    /// All such signs of a text, in order.
    public static func signs(in text: String) -> [Sign] {
        guard text.utf8.contains(where: { $0 >= 0x80 }) else { return [] }
        return text.unicodeScalars.enumerated().compactMap { place, scalar in
            if scalar.isASCII { return nil }
            if let plain = letters[scalar] { return Sign(position: place + 1, scalar: scalar, plain: plain) }
            if isInvisible(scalar) { return Sign(position: place + 1, scalar: scalar, plain: nil) }
            return scalar.properties.isWhitespace ? Sign(position: place + 1, scalar: scalar, plain: " ") : nil
        }
    }

    /// The text with what the signs look like in their places.
    public static func replaced(in text: String) -> String {
        guard text.utf8.contains(where: { $0 >= 0x80 }) else { return text }
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where scalar.isASCII || !isInvisible(scalar) {
            scalars.append(letters[scalar] ?? (!scalar.isASCII && scalar.properties.isWhitespace ? " " : scalar))
        }
        return String(scalars)
    }

    private static func pairs(_ from: String, _ to: String) -> [Unicode.Scalar: Unicode.Scalar] {
        Dictionary(uniqueKeysWithValues: zip(from.unicodeScalars, to.unicodeScalars))
    }
}
