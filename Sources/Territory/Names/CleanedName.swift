/// A name as people read it: look-alike letters, kinds of blanks and invisible signs make no difference any more.
///
/// Accents stay as they are: composed or not, Swift compares them as equal.
extension String {
    /// The name with Vietnamese and Latin letters for those that look the same, plain hyphens and apostrophes, one blank
    /// between words and none at the ends.
    var cleanedName: String {
        var scalars = String.UnicodeScalarView()
        var isBlankDue = false
        for scalar in unicodeScalars {
            if scalar.isASCII, scalar > " ", scalar != "`" {
                if isBlankDue { scalars.append(" ") }
                isBlankDue = false
                scalars.append(scalar)
                continue
            }
            if NameSigns.isInvisible(scalar) { continue }
            if scalar.properties.isWhitespace {
                isBlankDue = !scalars.isEmpty
                continue
            }
            if isBlankDue { scalars.append(" ") }
            isBlankDue = false
            scalars.append(NameSigns.plain[scalar] ?? scalar)
        }
        return String(scalars)
    }

    /// Whether cleaning changes more than the blanks: a sign that is not what it looks like.
    var hasLookAlikes: Bool {
        unicodeScalars.contains {
            NameSigns.isInvisible($0) || NameSigns.letters[$0] != nil || ($0.properties.isWhitespace && $0 != " ")
        }
    }
}

/// Signs that look like others or like nothing.
enum NameSigns {
    /// Letters of other alphabets, and Icelandic and African letters with a stroke, as the letters they look like.
    static let letters: [Unicode.Scalar: Unicode.Scalar] = pairs(
        "\u{D0}\u{189}\u{F0}\u{256}\u{111}\u{110}", "\u{110}\u{110}\u{111}\u{111}\u{111}\u{110}"
    ).merging(pairs("аеосрхуіАВЕКМНОРСТХІ", "aeocpxyiABEKMHOPCTXI")) { one, _ in one }
        .filter { $0.key != $0.value }

    /// Those, and hyphens and apostrophes of all lengths and slants.
    static let plain: [Unicode.Scalar: Unicode.Scalar] =
        letters
        .merging(pairs("\u{002010}\u{002011}\u{002012}\u{002013}\u{002014}\u{002212}", "------")) { one, _ in one }
        .merging(pairs("\u{002018}\u{002019}\u{0002BC}\u{60}\u{B4}\u{002032}", "''''''")) { one, _ in one }

    /// Signs without width, and those that only turn the direction of writing.
    static func isInvisible(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.generalCategory == .format }

    private static func pairs(_ from: String, _ to: String) -> [Unicode.Scalar: Unicode.Scalar] {
        Dictionary(uniqueKeysWithValues: zip(from.unicodeScalars, to.unicodeScalars))
    }
}
