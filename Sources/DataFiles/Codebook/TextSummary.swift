/// What the texts of a variable look like.
public struct TextSummary: Hashable, Sendable {
    /// The longest text; of several the first in byte order.
    public let longest: String
    /// Its length in characters.
    public let longestCharacters: Int
    /// The greatest length in bytes of UTF-8: the width a file needs.
    public let longestBytes: Int
    /// Texts that are empty or all blanks.
    public let blank: Int
    /// Texts with blanks before, behind or doubled inside, or with invisible characters.
    public let strayBlanks: Int
    /// Texts with accents written apart from their letters.
    public let accentsApart: Int
    /// Texts with accented letters in one piece.
    public let accentsJoined: Int
    /// The most frequent texts, at most ten; empty when there are too many different ones to count.
    public let mostFrequent: [ValueFrequency]
}
