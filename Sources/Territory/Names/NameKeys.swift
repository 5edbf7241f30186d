/// A name at four depths: each forgets a little more about how it was written.
struct NameKeys: Hashable, Sendable {
    /// Lower case, blanks and hyphens settled, numbers without leading zeros.
    let exact: String
    /// The tone at the end of its syllable, wherever it stood: hoà and hòa, thuỷ and thủy.
    let tone: String
    /// Letters without accents, đ as d.
    let ascii: String
    /// The same with i for y: Quy and Qui.
    let spelling: String

    /// The keys of a cleaned name.
    init(_ cleaned: String) {
        let words = NameKeys.words(cleaned)
        let letters = words.map { $0.map(Letter.init) }
        exact = words.joined(separator: " ")
        tone = letters.map(NameKeys.toneLast).joined(separator: " ")
        let plain = letters.map { $0.map(\.base).joined() }.joined(separator: " ").unicodeScalars
        ascii = String(String.UnicodeScalarView(plain.filter { $0 != "'" }.map { $0 == "-" ? " " : $0 }))
        spelling = String(String.UnicodeScalarView(ascii.unicodeScalars.map { $0 == "y" ? "i" : $0 }))
    }

    /// Words in lower case; hyphens stand without blanks, whole numbers without zeros before them.
    private static func words(_ cleaned: String) -> [String] {
        let scalars = Array(cleaned.lowercased().unicodeScalars)
        var words: [String] = [""]
        for (place, scalar) in scalars.enumerated() {
            guard scalar == " " else {
                words[words.count - 1].unicodeScalars.append(scalar)
                continue
            }
            let isBesideHyphen =
                place > 0 && scalars[place - 1] == "-" || place + 1 < scalars.count && scalars[place + 1] == "-"
            if !isBesideHyphen { words.append("") }
        }
        return words.map { word in
            guard word.utf8.allSatisfy({ (48...57).contains($0) }) else { return word }
            let number = word.drop { $0 == "0" }
            return number.isEmpty ? "0" : String(number)
        }
    }

    private static func toneLast(_ word: [Letter]) -> String {
        // Syllables may be joined by hyphens or apostrophes: a tone does not leave its own.
        var text = ""
        var tones = ""
        for letter in word {
            if letter.base == "-" || letter.base == "'" {
                text += tones + letter.base
                tones = ""
            } else {
                text += letter.shape
                tones += letter.tone
            }
        }
        return text + tones
    }

    /// Whether two keys differ by one letter put in, left out, changed or swapped with its neighbour. Digits are never
    /// forgiven, and keys of fewer than four signs neither: Phường 1 is not Phường 2.
    static func isOneLetterApart(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Bool {
        let (short, long) = one.count <= other.count ? (one, other) : (other, one)
        guard short.count >= 4, long.count - short.count <= 1, one != other else { return false }
        let isDigit: (Unicode.Scalar) -> Bool = { ("0"..."9").contains($0) }
        guard one.filter(isDigit) == other.filter(isDigit) else { return false }
        let start = zip(short, long).prefix { $0 == $1 }.count
        let (tail, rest) = (short[start...], long[start...])
        if short.count < long.count { return tail.elementsEqual(rest.dropFirst()) }
        if tail.dropFirst().elementsEqual(rest.dropFirst()) { return true }
        return tail.count >= 2 && tail[start] == rest[start + 1] && tail[start + 1] == rest[start]
            && tail.dropFirst(2).elementsEqual(rest.dropFirst(2))
    }
}

/// A Vietnamese letter in its parts. A key of `Character` finds it whether it was written as one sign or as several.
private struct Letter {
    /// Without accents.
    let base: String
    /// With the mark that makes it another letter, without the tone.
    let shape: String
    /// The tone as a combining sign, or nothing.
    let tone: String

    init(_ character: Character) {
        if character.isASCII {
            self.init(base: String(character), shape: String(character), tone: "")
        } else if let known = Letter.toned[character] {
            self = known
        } else {
            self.init(taking: character.unicodeScalars)
        }
    }

    /// Marks in an order of their own: a circumflex after the tone.
    private init(taking scalars: String.UnicodeScalarView) {
        var known = Letter(base: "", shape: "", tone: "")
        for scalar in scalars {
            if Letter.tones.contains(scalar) {
                known = Letter(base: known.base, shape: known.shape, tone: known.tone + String(scalar))
            } else if scalar.properties.generalCategory == .nonspacingMark {
                known = Letter(base: known.base, shape: known.shape + String(scalar), tone: known.tone)
            } else {
                let part =
                    Letter.toned[Character(scalar)] ?? Letter(base: String(scalar), shape: String(scalar), tone: "")
                known = Letter(
                    base: known.base + part.base, shape: known.shape + part.shape, tone: known.tone + part.tone)
            }
        }
        self = known
    }

    private init(base: String, shape: String, tone: String) {
        self.base = base
        self.shape = shape
        self.tone = tone
    }

    private static let tones: [Unicode.Scalar] = ["\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"]

    private static let toned: [Character: Letter] = {
        var letters: [Character: Letter] = ["đ": Letter(base: "d", shape: "đ", tone: "")]
        let shapes: [(Character, String)] = [
            ("a", "a"), ("ă", "a"), ("â", "a"), ("e", "e"), ("ê", "e"), ("i", "i"), ("o", "o"), ("ô", "o"),
            ("ơ", "o"), ("u", "u"), ("ư", "u"), ("y", "y"),
        ]
        for (shape, base) in shapes {
            letters[shape] = Letter(base: base, shape: String(shape), tone: "")
            for tone in tones.map(String.init) {
                letters[Character(String(shape) + tone)] = Letter(base: base, shape: String(shape), tone: tone)
            }
        }
        // Marks of other languages of the country.
        for (letter, base) in [("č", "c"), ("ĕ", "e"), ("ĭ", "i"), ("ñ", "n"), ("ŏ", "o"), ("ŭ", "u"), ("ƀ", "b")] {
            letters[Character(letter)] = Letter(base: base, shape: letter, tone: "")
        }
        return letters
    }()
}
