/// How much a text, read in one way, looks like Vietnamese. Words of ASCII letters alone tell nothing and are not counted.
struct EncodingEvidence {
    /// Words with other letters, or with signs where letters should be.
    private(set) var words = 0
    /// Those that can be syllables.
    private(set) var syllables = 0
    /// Those that can be words of a western European language.
    private(set) var western = 0
    private var ranks = 0
    private var letters = 0
    private let capitals: Capitals

    /// What capitals may stand inside a word.
    enum Capitals {
        /// All of it, or the first letter.
        case asUsual
        /// Any without a tone: fonts of capitals are used with small letters.
        case withoutTone
    }

    init(_ capitals: Capitals) {
        self.capitals = capitals
    }

    /// The share of words that can be syllables; `nil` without words.
    var share: Double? { words > 0 ? Double(syllables) / Double(words) : nil }

    /// The share of words that can be western European.
    var westernShare: Double? { words > 0 ? Double(western) / Double(words) : nil }

    /// Mean place of the letters in the order of how often they occur; lower is likelier.
    var rarity: Double { letters > 0 ? Double(ranks) / Double(letters) : Double(EncodingEvidence.places.count) }

    mutating func add(_ text: String) {
        var word: [Unicode.Scalar] = []
        for scalar in text.unicodeScalars {
            if EncodingEvidence.isPart(scalar) {
                word.append(scalar)
            } else {
                weigh(word)
                word.removeAll(keepingCapacity: true)
            }
        }
        weigh(word)
    }

    /// Letters, marks, and signs beyond ASCII that may be misread letters.
    private static func isPart(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII
            ? scalar.properties.isAlphabetic : scalar.value > 0xA0 && !(0x2000...0x206F).contains(scalar.value)
    }

    private mutating func weigh(_ word: [Unicode.Scalar]) {
        guard word.contains(where: { !$0.isASCII }) else { return }
        words += 1
        let small = word.flatMap { scalar in
            scalar.properties.isUppercase ? Array(scalar.properties.lowercaseMapping.unicodeScalars) : [scalar]
        }
        for letter in small where !letter.isASCII {
            letters += 1
            ranks += EncodingEvidence.places[letter] ?? EncodingEvidence.places.count
        }
        guard isCased(word) else { return }
        if VietnameseSyllable.isPossible(small) { syllables += 1 }
        if EncodingEvidence.isWestern(small) { western += 1 }
    }

    private func isCased(_ word: [Unicode.Scalar]) -> Bool {
        if capitals == .withoutTone { return !word.contains(where: VietnameseLetter.isTonedCapital) }
        let capitals = word.count { $0.properties.isUppercase }
        return capitals == 0 || capitals == word.count || capitals == 1 && word[0].properties.isUppercase
    }

    /// Letters of Latin-1 with an accent, never two in a row.
    private static func isWestern(_ word: [Unicode.Scalar]) -> Bool {
        var wasAccented = false
        for letter in word {
            let isAccented =
                (0xE0...0xFF).contains(letter.value) && letter != "÷" || "œßšž".unicodeScalars.contains(letter)
            guard letter.isASCII || isAccented, !(isAccented && wasAccented) else { return false }
            wasAccented = isAccented
        }
        return true
    }

    /// The letters beyond ASCII by how often they occur in names of communes, most often first.
    private static let places: [Unicode.Scalar: Int] = Dictionary(
        uniqueKeysWithValues: "ãườđâàịơêấạáôảúìệĩồộậòếắớợăỹềọứùốíỳầễụũẩủằóổýựữửèéểỗỷừởỏặõỉỵẫỡẻẹẳẽẵ".unicodeScalars
            .enumerated().map { ($1, $0) })
}
