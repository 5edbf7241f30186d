/// Which names a kind of file allows, and the nearest allowed one of any other.
struct NameRules {
    /// The letters of names.
    enum Letters {
        /// Those of English.
        case english
        /// All.
        case all
    }

    let letters: Letters
    /// Signs allowed besides letters and digits.
    let signs: Set<Unicode.Scalar>
    /// Signs with which a name may begin, besides letters.
    let firstSigns: Set<Unicode.Scalar>
    let characters: Int
    let bytes: Int
    let reserved: Set<String>
    /// Whether a and A are the same letter.
    let ignoresCase: Bool

    /// Stata: 32 letters, digits or underscores.
    static func stata(_ version: StataVersion) -> NameRules {
        NameRules(
            letters: version.isUnicode ? .all : .english, signs: ["_"], firstSigns: ["_"], characters: 32,
            bytes: version.isUnicode ? 128 : 32,
            reserved: [
                "_all", "_b", "byte", "_coef", "_cons", "double", "float", "if", "in", "int", "long", "_n", "_N",
                "_pi", "_pred", "_rc", "_se", "_skip", "strL", "using", "with",
            ], ignoresCase: false)
    }

    /// SPSS: 64 bytes, some signs more, no words of its language, capital letters are not others.
    static let spss = NameRules(
        letters: .all, signs: ["_", ".", "@", "#", "$"], firstSigns: ["@"], characters: 64, bytes: 64,
        reserved: ["ALL", "AND", "BY", "EQ", "GE", "GT", "LE", "LT", "NE", "NOT", "OR", "TO", "WITH"],
        ignoresCase: true)

    /// What makes two names one.
    func key(_ name: String) -> String { ignoresCase ? name.uppercased() : name }

    func allows(_ name: String) -> Bool {
        guard let first = name.unicodeScalars.first, isLetter(first) || firstSigns.contains(first) else { return false }
        return fits(name) && !isReserved(name) && name.unicodeScalars.allSatisfy { isAllowed($0) }
            && !(ignoresCase && name.hasSuffix("."))
    }

    private func fits(_ name: String) -> Bool {
        name.utf8.count <= bytes && name.unicodeScalars.count <= characters
    }

    private func isReserved(_ name: String) -> Bool {
        if reserved.contains(key(name)) { return true }
        // str1 to str2045 are types of Stata, and so is everything that begins like them.
        return !ignoresCase && name.hasPrefix("str")
            && name.utf8.dropFirst(3).first.map { (48...57).contains($0) } ?? false
    }

    private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        switch letters {
        case .english: scalar.isASCII && scalar.properties.isAlphabetic
        case .all: scalar.properties.isAlphabetic
        }
    }

    private func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        isLetter(scalar) || ("0"..."9").contains(scalar) || signs.contains(scalar)
    }

    /// Names for these, each allowed and none twice. A name that can stay stays, whatever the others become.
    func names(for names: [String]) -> [String] {
        var taken: Set<String> = []
        var result = [String?](repeating: nil, count: names.count)
        for (index, name) in names.enumerated() where allows(name) {
            if taken.insert(key(name)).inserted { result[index] = name }
        }
        for (index, name) in names.enumerated() where result[index] == nil {
            let stem = stem(of: name)
            var candidate = stem
            var number = 2
            while !taken.insert(key(candidate)).inserted {
                let ending = "_\(number)"
                candidate = shortened(stem, leaving: ending.utf8.count) + ending
                number += 1
            }
            result[index] = candidate
        }
        return result.compactMap(\.self)
    }

    /// The nearest allowed name.
    private func stem(of name: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in name.unicodeScalars {
            if isAllowed(scalar) {
                scalars.append(scalar)
            } else if let plain = NameRules.plainLetter(scalar) {
                scalars.append(plain)
            } else if !scalar.properties.isDiacritic {
                scalars.append("_")
            }
        }
        var stem = String(scalars)
        if let first = scalars.first, !isLetter(first), !firstSigns.contains(first) { stem = "v" + stem }
        if isReserved(stem) { stem = "v_" + stem }
        stem = shortened(stem.isEmpty ? "v" : stem, leaving: 0)
        while ignoresCase, stem.hasSuffix(".") { stem.removeLast() }
        return stem
    }

    private func shortened(_ name: String, leaving room: Int) -> String {
        var short = name
        while short.utf8.count > bytes - room || short.unicodeScalars.count > characters - room {
            short.unicodeScalars.removeLast()
        }
        return short
    }

    /// The letter under the accents, by its Unicode name: LATIN SMALL LETTER D WITH STROKE is d.
    private static func plainLetter(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        guard let words = scalar.properties.name?.split(separator: " "), words.count > 4, words[0] == "LATIN",
            words[2] == "LETTER", words[3].unicodeScalars.count == 1, words[4] == "WITH",
            let letter = words[3].unicodeScalars.first
        else { return nil }
        return words[1] == "SMALL" ? letter.properties.lowercaseMapping.unicodeScalars.first : letter
    }
}

extension StataVersion {
    /// Whether its texts are Unicode.
    var isUnicode: Bool { rawValue >= 118 }
    /// Bytes that a text of fixed width may have.
    var widestText: Int { rawValue >= 117 ? 2_045 : 244 }
    /// Whether longer texts have a place of their own.
    var hasLongTexts: Bool { rawValue >= 117 }
}
