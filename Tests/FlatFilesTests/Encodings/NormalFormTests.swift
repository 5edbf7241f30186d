import FlatFiles
import Foundation
import TestSupport
import Testing

@Suite("Normal form C")
struct NormalFormTests {
    private static let latin: [String] = {
        let codes = Array(0x41...0x5A) + Array(0x61...0x7A) + Array(0xA0..<0x250) + Array(0x1E00..<0x1F00)
        let letters: Set<Unicode.GeneralCategory> = [
            .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
        ]
        return codes.compactMap { Unicode.Scalar($0) }.filter { letters.contains($0.properties.generalCategory) }
            .map(String.init)
    }()

    /// The marks in composed Latin letters, from the letters themselves.
    private static let marks: [String] = {
        let parts = latin.map { $0.decomposedStringWithCanonicalMapping.unicodeScalars }
        let marks = Set(parts.flatMap { $0.dropFirst() }.filter { (0x300..<0x370).contains($0.value) })
        return marks.sorted().map(String.init)
    }()

    private static func groups() -> [(String, [String])] {
        let vietnamese = ["\u{300}", "\u{301}", "\u{302}", "\u{303}", "\u{306}", "\u{309}", "\u{31B}", "\u{323}"]
        let bases = "aeiouydđAEIOUYDĐâăêôơưáạấặ".map(String.init)
        let pairs = marks.flatMap { one in marks.map { one + $0 } }
        let triples = vietnamese.flatMap { one in vietnamese.flatMap { two in vietnamese.map { one + two + $0 } } }
        return [
            ("one-mark", latin.flatMap { base in marks.map { base + $0 } }),
            ("two-marks", latin.flatMap { base in pairs.map { base + $0 } }),
            ("three-marks", bases.flatMap { base in triples.map { base + $0 } }),
        ]
    }

    @Test("as Python's unicodedata for every Latin letter with one and two marks, Vietnamese ones with three")
    func reference() throws {
        let rows = try ReferenceTable("text-normal-form", source: "text-encodings").rows
        for (name, sequences) in NormalFormTests.groups() {
            let row = try #require(rows.first { $0.optional("group") == name })
            var mix: UInt64 = 0xCBF2_9CE4_8422_2325
            for text in sequences {
                for byte in (NormalFormC.composed(text) + "\n").utf8 {
                    mix = (mix ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
                }
            }
            #expect(Int64(sequences.count) == (try row.optionalInteger("sequences")), "\(name)")
            #expect(mix == UInt64(try row.required("digest"), radix: 16), "\(name)")
        }
    }

    @Test("marks in either order make one letter, wherever it stands")
    func orders() {
        for text in ["e\u{302}\u{323}", "e\u{323}\u{302}", "ê\u{323}", "ẹ\u{302}"] {
            #expect(Array(NormalFormC.composed("Vi\(text)t N\(text)").utf8) == Array("Việt Nệ".utf8))
        }
        #expect(NormalFormC.composed("\u{300}a").utf8.elementsEqual("\u{300}a".utf8))
        #expect(NormalFormC.composed("").isEmpty)
        // Delimiters and quotation marks take no marks.
        for sign in [",", ";", "\"", "\n", "0", "="] {
            #expect(NormalFormC.composed("\(sign)\u{323}a\u{323}").utf8.elementsEqual("\(sign)\u{323}ạ".utf8))
        }
    }

    /// Text of letters with and without marks, marks alone, marks in any order, and other signs.
    private static func random(_ draw: inout SeededDraw, pieces: Int) -> String {
        var text = ""
        let others = ["，", "한", "😀", "а", "Ω", "\u{34F}", "ﬁ", "K", "\n", ",", " ", "0", "\"", "ε\u{301}"]
        for _ in 0..<pieces {
            switch draw.below(10) {
            case 0: text += others[draw.below(others.count)]
            case 1, 2: text += latin[draw.below(latin.count)]
            default: text += ["Việt", "Nghĩa", "e", "o", "ệ", "ừ", "ǭ", "ṩ", "ấ", "đ"][draw.below(10)]
            }
            for _ in 0..<[0, 0, 0, 1, 1, 2, 3, 4][draw.below(8)] {
                text.unicodeScalars.append(Unicode.Scalar(0x300 + UInt32(draw.below(0x70))) ?? "a")
            }
        }
        return text
    }

    @Test("random text is as equal as it was, does not change a second time, and is what Foundation makes of it")
    func laws() {
        var draw = SeededDraw(seed: 7)
        for round in 0..<4000 {
            let text = NormalFormTests.random(&draw, pieces: round % 40)
            let composed = NormalFormC.composed(text)
            #expect(composed == text, "\(text.unicodeScalars.map(\.value))")
            #expect(NormalFormC.composed(composed).utf8.elementsEqual(composed.utf8))
            // Signs outside the Latin letters, and two marks that are two, stay as they are.
            let isLatin = !text.unicodeScalars.contains { $0 == "\u{344}" || (0x350..<0x1E00).contains($0.value) }
            if isLatin {
                #expect(
                    composed.utf8.elementsEqual(text.precomposedStringWithCanonicalMapping.utf8),
                    "\(text.unicodeScalars.map(\.value))")
            }
        }
    }

    @Test("hundreds of marks on a letter, and marks without one")
    func manyMarks() {
        for base in ["", "a", "ậ", "\n"] {
            let marks = String(repeating: "\u{301}\u{323}\u{302}", count: 200)
            #expect(
                NormalFormC.composed(base + marks).utf8.elementsEqual(
                    (base + marks).precomposedStringWithCanonicalMapping.utf8))
        }
    }

    @Test("signs of a text are those found letter by letter, wherever they stand")
    func signs() {
        let pieces: [[UInt8]] = [
            Array("ệ".utf8), Array("đ".utf8), Array("a".utf8), [0xCC, 0x81], [0xCD, 0x84], [0xEF, 0xBF, 0xBD], [0xC3],
            [0xE1, 0xBA], [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x80, 0x80], [0xE0, 0xA0, 0x80],
            [0xED, 0xA0, 0x80], [0xED, 0x9F, 0xBF], [0xF0, 0x9F, 0x98, 0x80], [0xF0, 0x80, 0x80, 0x80],
            [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF], Array("漢".utf8), [0xE2, 0x80, 0x9C],
        ]
        var draw = SeededDraw(seed: 3)
        for round in 0..<6000 {
            // Mostly whole letters, so that a single wrong byte is what there is to be found.
            var bytes: [UInt8] = []
            for _ in 0..<draw.below(60) { bytes += pieces[draw.below(3)] }
            bytes += pieces[draw.below(pieces.count)]
            for _ in 0..<(round % 3 == 0 ? 0 : draw.below(60)) { bytes += pieces[draw.below(3 * (round % 3))] }
            let found = bytes.withUnsafeBufferPointer { TextSigns(of: $0) }
            let isUTF8 = String(validating: bytes, as: UTF8.self) != nil
            #expect(found.contains(.notUTF8) == !isUTF8, "\(bytes)")
            if isUTF8 {
                #expect(found.contains(.marks) == bytes.contains { $0 & 0xFE == 0xCC }, "\(bytes)")
                #expect(found.contains(.rare) == bytes.contains(0xEF), "\(bytes)")
            }
        }
    }

    @Test("names taken apart come back as they were, all but nothing changes in names that are whole")
    func names() {
        for name in VietnameseNames.invented + (VietnameseNames.real ?? []) {
            let apart = name.decomposedStringWithCanonicalMapping
            #expect(NormalFormC.composed(apart).utf8.elementsEqual(name.utf8), "\(name)")
            #expect(NormalFormC.composed(name).utf8.elementsEqual(name.utf8), "\(name)")
        }
    }
}

/// Numbers that look random and follow from a seed.
private struct SeededDraw {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func below(_ bound: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return bound <= 1 ? 0 : Int(state >> 11) % bound
    }
}
