/// Normal form C of Latin text: a letter and its marks as one character wherever Unicode has one.
///
/// Dictionaries, sort keys and comparisons of bytes know nothing of equivalence, so text is composed once, on reading. Letters
/// of other alphabets, and the symbols U+212A, U+212B and U+0344, are left as they are.
/// Source: Unicode Standard Annex 15. Checked by: Python's unicodedata, for every Latin letter with one and two marks, and every
/// Vietnamese letter with three (text-normal-form.csv).
public enum NormalFormC {
    /// The text in normal form C.
    public static func composed(_ text: String) -> String {
        var copy = text
        let needsWork = copy.withUTF8 { TextSigns(of: $0).contains(.marks) }
        guard needsWork else { return text }
        var bytes = Array(copy.utf8)
        compose(&bytes, from: 0)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Composes UTF-8 in place from a position that is not inside a letter. Bytes that are no UTF-8 are left alone.
    package static func compose(_ bytes: inout [UInt8], from start: Int) {
        var composed: [UInt8] = []
        bytes[start...].withUnsafeBufferPointer { append($0, to: &composed) }
        bytes.replaceSubrange(start..., with: composed)
    }

    /// Adds the composed form of UTF-8.
    package static func append(_ bytes: UnsafeBufferPointer<UInt8>, to text: inout [UInt8]) {
        let floor = text.count
        text.reserveCapacity(floor + bytes.count)
        var position = 0
        var copied = 0
        while position < bytes.count {
            guard mark(bytes, at: position) != nil else {
                position += 1
                continue
            }
            text.append(contentsOf: bytes[copied..<position])
            var marks: [Unicode.Scalar] = []
            while let mark = mark(bytes, at: position) {
                marks.append(mark)
                position += 2
            }
            join(marks, to: &text, floor: floor)
            copied = position
        }
        text.append(contentsOf: bytes[copied...])
    }

    /// The combining mark at a position: U+0300 to U+036F, but the joiner U+034F and U+0344, which is two.
    private static func mark(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int) -> Unicode.Scalar? {
        guard position + 1 < bytes.count, bytes[position] & 0xFE == 0xCC, bytes[position + 1] & 0xC0 == 0x80 else {
            return nil
        }
        let value = UInt32(bytes[position] & 0x1F) << 6 | UInt32(bytes[position + 1] & 0x3F)
        switch value {
        case 0x340, 0x341: return Unicode.Scalar(value - 0x40)
        case 0x343: return "\u{313}"
        case 0x344, 0x34F, 0x370...: return nil
        default: return Unicode.Scalar(value)
        }
    }

    /// Takes the last letter off the text and puts it back with its marks.
    private static func join(_ marks: [Unicode.Scalar], to text: inout [UInt8], floor: Int) {
        var all = marks
        var base: Unicode.Scalar?
        if let (letter, count) = lastScalar(of: text, floor: floor) {
            text.removeLast(count)
            var rest = letter
            while let (shape, mark) = parts[rest] {
                all.insert(mark, at: 0)
                rest = shape
            }
            base = rest
        }
        // Marks of one class keep their order; the sort of the library is stable in fact, but does not promise it.
        let ordered = all.enumerated().sorted { one, other in
            (order(one.element), one.offset) < (order(other.element), other.offset)
        }.map(\.element)
        var left: [Unicode.Scalar] = []
        var last: UInt8 = 0
        for mark in ordered {
            let rank = order(mark)
            if let letter = base, left.isEmpty || last < rank, let whole = wholes[Pair(letter, mark)] {
                base = whole
            } else {
                left.append(mark)
                last = rank
            }
        }
        for scalar in (base.map { [$0] } ?? []) + left { text.append(contentsOf: UTF8.encode(scalar) ?? .init()) }
    }

    private static func order(_ mark: Unicode.Scalar) -> UInt8 { mark.properties.canonicalCombiningClass.rawValue }

    private static func lastScalar(of text: [UInt8], floor: Int) -> (Unicode.Scalar, Int)? {
        var start = text.count - 1
        while start > floor, text[start] & 0xC0 == 0x80, text.count - start < 4 { start -= 1 }
        guard start >= floor, let letter = String(validating: text[start...], as: UTF8.self)?.unicodeScalars.first
        else {
            return nil
        }
        return (letter, text.count - start)
    }

    /// A letter and a mark.
    struct Pair: Hashable {
        let letter: Unicode.Scalar
        let mark: Unicode.Scalar

        init(_ letter: Unicode.Scalar, _ mark: Unicode.Scalar) {
            (self.letter, self.mark) = (letter, mark)
        }
    }

    /// The letter and the last mark of a letter with marks.
    static let parts: [Unicode.Scalar: (Unicode.Scalar, Unicode.Scalar)] = {
        var parts: [Unicode.Scalar: (Unicode.Scalar, Unicode.Scalar)] = [:]
        let triples = LatinComposites.triples.map { Unicode.Scalar($0) ?? "\u{FFFD}" }
        for start in stride(from: 0, to: triples.count, by: 3) {
            parts[triples[start]] = (triples[start + 1], triples[start + 2])
        }
        return parts
    }()

    /// The letter that a letter and a mark make.
    static let wholes: [Pair: Unicode.Scalar] = Dictionary(
        uniqueKeysWithValues: parts.map { (Pair($1.0, $1.1), $0) })
}
