import FlatFiles

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
            if LookAlikes.isInvisible(scalar) { continue }
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
    var hasLookAlikes: Bool { !LookAlikes.signs(in: self).isEmpty }
}

/// Signs that people write for others.
enum NameSigns {
    /// Look-alike letters, and hyphens and apostrophes of all lengths and slants.
    static let plain: [Unicode.Scalar: Unicode.Scalar] =
        LookAlikes.letters
        .merging(pairs("\u{002010}\u{002011}\u{002012}\u{002013}\u{002014}\u{002212}", "------")) { one, _ in one }
        .merging(pairs("\u{002018}\u{002019}\u{0002BC}\u{60}\u{B4}\u{002032}", "''''''")) { one, _ in one }

    private static func pairs(_ from: String, _ to: String) -> [Unicode.Scalar: Unicode.Scalar] {
        Dictionary(uniqueKeysWithValues: zip(from.unicodeScalars, to.unicodeScalars))
    }
}
