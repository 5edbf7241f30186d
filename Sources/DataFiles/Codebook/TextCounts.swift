internal import Vocabulary

/// Texts counted by value while they are few, and what is odd about their writing.
struct TextCounts: Sendable {
    private let limit: Int
    /// Bytes that all counted texts may have together.
    private static let byteLimit = 8_000_000
    /// `nil` when the texts were too many to count.
    private(set) var counts: [String: Int]? = [:]
    private var countedBytes = 0
    private(set) var count = 0
    private(set) var blank = 0
    private(set) var strayBlanks = 0
    private(set) var accentsApart = 0
    private(set) var accentsJoined = 0
    private(set) var strayExample: String?
    private(set) var longest = ""
    private(set) var longestCharacters = 0
    private(set) var longestBytes = 0
    private(set) var digits = DigitCounts()

    /// Counts with room for so many different texts.
    init(limit: Int) { self.limit = limit }

    /// Different texts.
    var distinct: DistinctCount {
        counts.map { .exactly($0.count) } ?? .moreThan(limit)
    }

    mutating func add(_ text: String) {
        count += 1
        let spelling = TextSpelling(text)
        if spelling.isBlank { blank += 1 } else { digits.add(text) }
        if spelling.hasStrayBlanks {
            strayBlanks += 1
            strayExample = strayExample.map { TextCounts.precedes(text, $0) ? text : $0 } ?? text
        }
        if spelling.hasAccentsApart { accentsApart += 1 }
        if spelling.hasAccentsJoined { accentsJoined += 1 }
        longestBytes = max(longestBytes, text.utf8.count)
        let length = spelling.characters
        if length > longestCharacters || length == longestCharacters && TextCounts.precedes(text, longest) {
            longest = text
            longestCharacters = length
        }
        guard counts != nil else { return }
        let known = counts?[text]
        if let known {
            counts?[text] = known + 1
            return
        }
        countedBytes += text.utf8.count
        counts?[text] = 1
        if counts?.count ?? limit > limit || countedBytes > TextCounts.byteLimit { counts = nil }
    }

    /// The order of bytes, the same in every place.
    static func precedes(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }

    /// The most frequent texts, equals in byte order.
    func mostFrequent(_ number: Int, label: (String) -> String?) -> [ValueFrequency] {
        guard let counts else { return [] }
        let sorted = counts.sorted {
            $0.value != $1.value ? $0.value > $1.value : TextCounts.precedes($0.key, $1.key)
        }
        return sorted.prefix(number).map { ValueFrequency(value: .text($0.key), label: label($0.key), count: $0.value) }
    }

    /// The summary; `nil` when there are no texts.
    func summary(label: (String) -> String?) -> TextSummary? {
        guard count > 0 else { return nil }
        return TextSummary(
            longest: longest, longestCharacters: longestCharacters, longestBytes: longestBytes, blank: blank,
            strayBlanks: strayBlanks, accentsApart: accentsApart, accentsJoined: accentsJoined,
            mostFrequent: mostFrequent(10, label: label))
    }
}

/// How one text is written.
struct TextSpelling {
    private(set) var isBlank = true
    private(set) var hasStrayBlanks = false
    private(set) var hasAccentsApart = false
    private(set) var hasAccentsJoined = false
    private(set) var characters = 0

    init(_ text: String) {
        var wasBlank = true
        for scalar in text.unicodeScalars {
            let isBlankHere = scalar.properties.isWhitespace
            if isBlankHere && wasBlank || TextSpelling.isInvisible(scalar) || scalar.value == 0xA0 {
                hasStrayBlanks = true
            }
            if !isBlankHere { isBlank = false }
            wasBlank = isBlankHere
            switch scalar.value {
            case 0x300...0x36F: hasAccentsApart = true
            case 0xC0...0x17F, 0x1A0...0x1B0, 0x1E00...0x1EFF: hasAccentsJoined = true
            default: break
            }
        }
        characters = text.count
        if !text.isEmpty, wasBlank { hasStrayBlanks = true }
        // A text of nothing but blanks is a blank text, and counted as such.
        if isBlank { hasStrayBlanks = false }
    }

    /// Zero-width blanks and joiners, the soft hyphen, the mark of byte order.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xAD, 0x200B...0x200D, 0x2060, 0xFEFF: true
        default: false
        }
    }
}
