import Vocabulary

/// What is wrong with JSON text, and at which byte.
struct JSONFault: Error {
    let position: Int
    let expected: LocalizedText

    init(at position: Int, vi: String, en: String) {
        self.position = position
        expected = LocalizedText(vi: vi, en: en)
    }
}

/// Reads JSON text (RFC 8259) front to back, without a tree: a national layer is a few members and millions of numbers.
///
/// Nothing is read beyond the end: there, the next byte is 0, which JSON has nowhere.
struct JSONScanner {
    /// Objects and lists within each other.
    static let deepest = 100

    private let bytes: UnsafeBufferPointer<UInt8>
    private(set) var position: Int

    init(_ bytes: UnsafeBufferPointer<UInt8>, from position: Int) {
        self.bytes = bytes
        self.position = position
    }

    /// The byte to be read next.
    var next: UInt8 {
        @inline(__always) get { position < bytes.count ? bytes[position] : 0 }
    }

    /// Passes over a byte.
    @inline(__always)
    mutating func advance() { position += 1 }

    /// The byte at a position that was passed.
    func byte(_ position: Int) -> UInt8 { bytes[position] }

    /// What was passed since a position.
    func slice(_ start: Int) -> UnsafeBufferPointer<UInt8>.SubSequence { bytes[start..<min(position, bytes.count)] }

    /// Whether all of the text was read.
    var isAtEnd: Bool { position >= bytes.count }

    @inline(__always)
    mutating func skipBlanks() {
        while next <= 0x20 {
            guard next == 0x20 || next == 0x0A || next == 0x0D || next == 0x09 else { return }
            position += 1
        }
    }

    /// Passes over blanks and the byte, when it is the one that follows.
    @inline(__always)
    mutating func took(_ byte: UInt8) -> Bool {
        skipBlanks()
        guard next == byte else { return false }
        position += 1
        return true
    }

    @inline(__always)
    mutating func take(_ byte: UInt8) throws(JSONFault) {
        guard took(byte) else { throw missing(byte) }
    }

    func fault(vi: String, en: String) -> JSONFault { JSONFault(at: position, vi: vi, en: en) }

    private func missing(_ byte: UInt8) -> JSONFault {
        let sign = String(UnicodeScalar(byte))
        return fault(vi: "dấu “\(sign)”", en: "a “\(sign)”")
    }

    /// The key of the next member of an object whose opening brace was taken; `nil` at its closing brace.
    mutating func key(isFirst: Bool) throws(JSONFault) -> String? {
        if took(UInt8(ascii: "}")) { return nil }
        if !isFirst { try take(UInt8(ascii: ",")) }
        skipBlanks()
        guard next == UInt8(ascii: "\"") else {
            throw fault(vi: "tên thành phần trong ngoặc kép", en: "the name of a member in quotes")
        }
        let key = try string()
        try take(UInt8(ascii: ":"))
        skipBlanks()
        return key
    }

    /// Whether another element follows in a list whose opening bracket was taken; false at its closing bracket.
    @inline(__always)
    mutating func hasElement(isFirst: Bool) throws(JSONFault) -> Bool {
        if took(UInt8(ascii: "]")) { return false }
        if !isFirst { try take(UInt8(ascii: ",")) }
        skipBlanks()
        return true
    }

    /// Passes over a value and gives its bytes.
    mutating func skipValue(depth: Int) throws(JSONFault) -> UnsafeBufferPointer<UInt8>.SubSequence {
        skipBlanks()
        let start = position
        switch next {
        case UInt8(ascii: "{"):
            position += 1
            try deepen(depth)
            var isFirst = true
            while try key(isFirst: isFirst) != nil {
                isFirst = false
                _ = try skipValue(depth: depth + 1)
            }
        case UInt8(ascii: "["):
            position += 1
            try deepen(depth)
            var isFirst = true
            while try hasElement(isFirst: isFirst) {
                isFirst = false
                _ = try skipValue(depth: depth + 1)
            }
        case UInt8(ascii: "\""): _ = try string()
        case UInt8(ascii: "t"): try word("true")
        case UInt8(ascii: "f"): try word("false")
        case UInt8(ascii: "n"): try word("null")
        default: _ = try number()
        }
        return slice(start)
    }

    /// Refuses a value within too many others.
    func deepen(_ depth: Int) throws(JSONFault) {
        guard depth < JSONScanner.deepest else {
            throw fault(
                vi: "không quá \(JSONScanner.deepest) lớp lồng nhau", en: "at most \(JSONScanner.deepest) levels")
        }
    }

    /// Passes over one of the three words of JSON.
    mutating func word(_ word: StaticString) throws(JSONFault) {
        let start = position
        for index in 0..<word.utf8CodeUnitCount {
            guard next == word.utf8Start[index] else {
                throw JSONFault(at: start, vi: "một giá trị JSON", en: "a JSON value")
            }
            position += 1
        }
    }

    /// Passes over `null`, when it follows.
    mutating func tookNull() throws(JSONFault) -> Bool {
        skipBlanks()
        guard next == UInt8(ascii: "n") else { return false }
        try word("null")
        return true
    }

    /// A value as a field of a unit.
    mutating func fieldValue(depth: Int) throws(JSONFault) -> FieldValue {
        skipBlanks()
        switch next {
        case UInt8(ascii: "\""): return .text(try string())
        case UInt8(ascii: "n"):
            try word("null")
            return .absent
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            return .number(String(decoding: try skipValue(depth: depth), as: UTF8.self))
        default:
            let start = position
            let written = try skipValue(depth: depth)
            guard let text = String(validating: written, as: UTF8.self) else {
                throw JSONFault(at: start, vi: "văn bản UTF-8", en: "text in UTF-8")
            }
            return .other(text)
        }
    }
}
