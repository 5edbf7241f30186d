/// A Vietnamese letter in two parts.
enum VietnameseLetter {
    static let tones: Set<Unicode.Scalar> = ["\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"]

    /// A letter without its tone, and the tone.
    static func split(_ letter: Unicode.Scalar) -> (shape: Unicode.Scalar, tone: Unicode.Scalar?) {
        guard letter.value >= 0xC0 else { return (letter, nil) }
        return toned[letter] ?? (letter, nil)
    }

    static func isTonedCapital(_ letter: Unicode.Scalar) -> Bool {
        letter.properties.isUppercase && split(letter).tone != nil
    }

    private static let toned: [Unicode.Scalar: (shape: Unicode.Scalar, tone: Unicode.Scalar?)] = {
        var toned: [Unicode.Scalar: (shape: Unicode.Scalar, tone: Unicode.Scalar?)] = [:]
        for vowel in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY".unicodeScalars {
            for tone in tones {
                let whole = NormalFormC.composed("\(vowel)\(tone)").unicodeScalars
                if let letter = whole.first, whole.count == 1 { toned[letter] = (vowel, tone) }
            }
        }
        return toned
    }()
}

/// What a written syllable of Vietnamese can be: an onset, a rime, and a tone on the right letter. Syllables of place names of
/// the Central Highlands that follow the same pattern with other onsets and a final k are among them.
///
/// It is a rule of spelling and no dictionary; it lets through syllables that nobody uses.
enum VietnameseSyllable {
    /// Whether a word in small letters and normal form C can be a syllable.
    static func isPossible(_ word: some Sequence<Unicode.Scalar>) -> Bool {
        var shape = String.UnicodeScalarView()
        var tone: (mark: Unicode.Scalar, place: Int)?
        for (place, letter) in word.enumerated() {
            let parts = VietnameseLetter.split(letter)
            shape.append(parts.shape)
            guard let mark = parts.tone else { continue }
            if tone != nil { return false }
            tone = (mark, place)
        }
        let letters = Array(shape)
        for length in stride(from: min(3, letters.count - 1), through: 0, by: -1) {
            let onset = string(letters[..<length])
            guard length == 0 || onsets.contains(onset) else { continue }
            let rime = letters[length...]
            guard rimes.contains(string(rime)), fits(onset, rime) else { continue }
            if allows(tone?.mark, tone.map { $0.place - length }, Array(rime)) { return true }
        }
        return false
    }

    private static func string(_ letters: ArraySlice<Unicode.Scalar>) -> String {
        String(String.UnicodeScalarView(letters))
    }

    /// Spellings of one sound by the vowel that follows it.
    private static func fits(_ onset: String, _ rime: ArraySlice<Unicode.Scalar>) -> Bool {
        guard let first = rime.first else { return false }
        let isFront = "eêiy".unicodeScalars.contains(first)
        switch onset {
        case "k", "gh", "ngh": return isFront
        case "c", "ng": return !isFront
        case "g": return !isFront || first == "i"
        case "qu": return !"uưo".unicodeScalars.contains(first)
        default: return true
        }
    }

    private static func allows(_ tone: Unicode.Scalar?, _ place: Int?, _ rime: [Unicode.Scalar]) -> Bool {
        guard let last = rime.last else { return false }
        // Syllables that end in a stop have two tones only.
        let isStopped =
            "cpt".unicodeScalars.contains(last) || rime.count > 1 && last == "h" && rime[rime.count - 2] == "c"
        if isStopped, tone != "\u{301}", tone != "\u{323}" { return false }
        guard let place else { return true }
        let vowels = rime.prefix { "aăâeêioôơuưy".unicodeScalars.contains($0) }
        guard place >= 0, place < vowels.count else { return false }
        if let shaped = vowels.lastIndex(where: { $0.value > 0x7F }) { return place == shaped }
        if vowels.count == 1 { return true }
        if vowels.count < rime.count { return place == vowels.count - 1 }
        if vowels.count == 3 { return place == 1 }
        // Two customs: hoà and hòa.
        return place == 0 || ["oa", "oe", "uy"].contains(string(vowels))
    }

    private static func words(_ text: String) -> Set<String> { Set(text.split(separator: " ").map(String.init)) }

    private static let onsets = words(
        """
        b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x kr br dr đr pr kl bl pl j
        """)

    private static let rimes = words(
        "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
            + "e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu "
            + "o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong "
            + "ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uênh ui um un ung "
            + "uơ uôc uôi uôm uôn uông uôt up ut uy uya uych uyên uyêt uynh uyp uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm "
            + "ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu ynh yt ăk ak âk ek êk ik ok ôk ơk uk ưk")
}
