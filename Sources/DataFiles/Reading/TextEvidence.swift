/// What the texts of a file look like: how many are UTF-8, and examples of both kinds.
struct TextEvidence {
    /// Texts beyond ASCII that are UTF-8, and those that are not.
    private(set) var utf8 = 0
    private(set) var other = 0
    private var utf8Examples: [[UInt8]] = []
    private var otherExamples: [[UInt8]] = []
    private var seen: Set<[UInt8]> = []

    private static let exampleLimit = 200

    /// Enough to decide.
    var isEnough: Bool { utf8 + other >= 4_096 }

    /// UTF-8 by what most texts say: a damaged text or two do not make a file Western.
    var isUTF8: Bool { utf8 > other }

    /// Most texts are not UTF-8.
    var isForeign: Bool { other > utf8 }

    /// The first texts of the kind that most are, each once: a name that fills a column says no more than one of it.
    var examples: [[UInt8]] { isUTF8 ? utf8Examples : otherExamples }

    /// Looks at one more text.
    mutating func take(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.contains(where: { $0 >= 0x80 }) else { return }
        let isUTF8 = String(validating: bytes, as: UTF8.self) != nil
        if isUTF8 { utf8 += 1 } else { other += 1 }
        guard (isUTF8 ? utf8Examples : otherExamples).count < TextEvidence.exampleLimit else { return }
        let text = Array(bytes)
        guard seen.insert(text).inserted else { return }
        if isUTF8 { utf8Examples.append(text) } else { otherExamples.append(text) }
    }
}
