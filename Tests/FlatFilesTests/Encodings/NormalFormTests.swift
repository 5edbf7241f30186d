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

    @Test("names taken apart come back as they were, all but nothing changes in names that are whole")
    func names() {
        for name in VietnameseNames.invented + (VietnameseNames.real ?? []) {
            let apart = name.decomposedStringWithCanonicalMapping
            #expect(NormalFormC.composed(apart).utf8.elementsEqual(name.utf8), "\(name)")
            #expect(NormalFormC.composed(name).utf8.elementsEqual(name.utf8), "\(name)")
        }
    }
}
