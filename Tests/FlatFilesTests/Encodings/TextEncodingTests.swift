import FlatFiles
import TestSupport
import Testing
import Vocabulary

@Suite("Encodings of text")
struct TextEncodingTests {
    private static func bytes(_ hex: String) -> [UInt8] {
        hex.split(separator: " ").compactMap { UInt8($0, radix: 16) }
    }

    @Test("every Vietnamese letter reads and writes as in other programs")
    func letters() throws {
        let table = try ReferenceTable("text-encodings")
        var counts: [TextEncoding: Int] = [:]
        for row in table.rows {
            let letter = try row.required("letter")
            let encoding = try #require(TextEncoding(rawValue: row.required("encoding")))
            let bytes = TextEncodingTests.bytes(try row.required("bytes"))
            let decoded = encoding.decode(bytes)
            #expect(Array(decoded.text.unicodeScalars) == Array(letter.unicodeScalars), "\(encoding) \(letter)")
            #expect(decoded.replaced == 0)
            #expect(encoding.encode(letter) == bytes, "\(encoding) \(letter)")
            counts[encoding, default: 0] += 1
        }
        #expect([.utf8, .windows1258, .vni, .viscii].allSatisfy { counts[$0] == 134 })
        #expect(counts[.tcvn3] == 74)
    }

    @Test("names survive a round trip in every encoding that has their letters", arguments: TextEncoding.allCases)
    func roundTrips(_ encoding: TextEncoding) throws {
        var written = 0
        for name in VietnameseNames.invented + (VietnameseNames.real ?? []) {
            for text in [name, name.uppercased()] {
                guard let bytes = encoding.encode(text) else { continue }
                written += 1
                let decoded = encoding.decode(bytes)
                #expect(Array(decoded.text.utf8) == Array(NormalFormC.composed(text).utf8), "\(encoding) \(text)")
                #expect(decoded.replaced == 0)
            }
        }
        let has: [TextEncoding] = [.utf8, .utf16, .windows1258, .vni, .viscii, .tcvn3InUTF8, .vniInUTF8]
        if has.contains(encoding) { #expect(written >= 2 * VietnameseNames.invented.count) }
        #expect(written > 0)
    }

    @Test("TCVN3 has the capitals of the 29 letters and none with a tone")
    func capitals() {
        #expect(TextEncoding.tcvn3.encode("Đ Ă Â Ê Ô Ơ Ư")?.count == 13)
        #expect(TextEncoding.tcvn3.encode("Ủy ban") == nil)
        // The same bytes in a font of capitals and in one of small letters.
        #expect(TextEncoding.tcvn3.decode(TextEncodingTests.bytes("F1 59 20 42 41 4E")).text == "ủY BAN")
    }

    @Test("each cell stands for itself: no letter is held back, and a tone needs its vowel in the cell")
    func cells() {
        #expect(TextEncoding.tcvn3.decode(TextEncodingTests.bytes("58 B7")).text == "Xã")
        #expect(TextEncoding.windows1258.decode(TextEncodingTests.bytes("65 F2 E2")).text == "ẹâ")
        #expect(TextEncoding.windows1258.decode([0xF2]).text.unicodeScalars.elementsEqual(["\u{323}"]))
        // A circumflex wants a, e or o, a breve an a, and a tone a vowel that has no letter of its own with it.
        for wrong in ["F9", "75 E2", "65 EA", "69 F9", "62 F9", "61 F9 F9"] {
            #expect(TextEncoding.vni.decode(TextEncodingTests.bytes(wrong)).replaced == 1, "\(wrong)")
        }
        // Capitals followed by the small mark, as typed in the middle of a name.
        #expect(TextEncoding.vni.decode(TextEncodingTests.bytes("41 E1 6E 20 41 C1 4E")).text == "Ấn ẤN")
    }

    @Test("bytes without a letter are counted and stand as U+FFFD")
    func replaced() {
        #expect(
            TextEncoding.windows1252.decode([0x41, 0x81, 0x8D]) == TextEncoding.windows1252.decode([0x41, 0x81, 0x8F]))
        #expect(TextEncoding.windows1252.decode([0x41, 0x81, 0x8D]).replaced == 2)
        #expect(TextEncoding.windows1252.decode([0x41, 0x81, 0x8D]).text == "A\u{FFFD}\u{FFFD}")
        #expect(TextEncoding.utf8.decode([0x41, 0xFF, 0xC3]).replaced == 2)
        #expect(TextEncoding.utf8.decode(Array("a\u{FFFD}b".utf8)).replaced == 0)
        #expect(TextEncoding.utf16.decode([0x41, 0, 0x00, 0xD8, 0x42]).replaced == 2)
        #expect(TextEncoding.vniInUTF8.decode([0x41, 0xFF]).replaced == 1)
    }

    @Test("letters of TCVN3 and VNI that were stored as Latin letters are read, and others beside them stay")
    func wrapped() {
        #expect(TextEncoding.tcvn3InUTF8.decode(Array("T©n Lîi Th¹nh".utf8)).text == "Tân Lợi Thạnh")
        #expect(TextEncoding.vniInUTF8.decode(Array("Taân Lôïi Thaïnh".utf8)).text == "Tân Lợi Thạnh")
        #expect(TextEncoding.tcvn3InUTF8.decode(Array("T©n – Đậu".utf8)).text == "Tân – Đậu")
        // The soft hyphen is ư: it must not have been cleaned away.
        #expect(TextEncoding.tcvn3InUTF8.decode(Array("Tr\u{AD}êng".utf8)).text == "Trường")
        #expect(TextEncoding.tcvn3InUTF8.encode("Tân Lợi") == Array("T©n Lîi".utf8))
    }

    @Test("UTF-16 goes by its mark")
    func utf16() {
        #expect(TextEncoding.utf16.decode([0xFE, 0xFF, 0x1E, 0xA1]).text == "ạ")
        #expect(TextEncoding.utf16.decode([0xFF, 0xFE, 0xA1, 0x1E]).text == "ạ")
        #expect(TextEncoding.utf16.decode([0xA1, 0x1E]).text == "ạ")
    }

    @Test("any bytes in any encoding give UTF-8 in normal form C, the same whole or as an array slice")
    func anyBytes() {
        var random = SeededGenerator(seed: 20)
        for round in 0..<4000 {
            let count = Int.random(in: 0..<40, using: &random)
            let bytes = (0..<count).map { _ in UInt8.random(in: round % 2 == 0 ? 0...255 : 0x60...0xFF, using: &random)
            }
            for encoding in TextEncoding.allCases {
                let decoded = encoding.decode(bytes)
                let signs = decoded.text.unicodeScalars.count { $0 == "\u{FFFD}" }
                #expect(signs >= decoded.replaced, "\(encoding) \(bytes)")
                #expect(
                    NormalFormC.composed(decoded.text).utf8.elementsEqual(decoded.text.utf8), "\(encoding) \(bytes)")
                #expect(encoding.decode(([1] + bytes)[1...]) == decoded)
            }
        }
    }

    @Test("what is UTF-8 is what Swift takes for UTF-8, at every length and edge")
    func validity() {
        let edges: [UInt8] = [
            0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xCC, 0xDF, 0xE0, 0xE1, 0xED, 0xEF,
            0xF0, 0xF1, 0xF4, 0xF5, 0xFF,
        ]
        var random = SeededGenerator(seed: 8)
        var valid = 0
        for round in 0..<60_000 {
            var bytes = (0..<(round % 7)).map { _ in edges[Int.random(in: 0..<edges.count, using: &random)] }
            bytes = [UInt8](repeating: 0x61, count: round % 11) + bytes
            let isValid = String(validating: bytes, as: UTF8.self) != nil
            #expect((TextEncoding.utf8.decode(bytes).replaced == 0) == isValid, "\(bytes)")
            if isValid { valid += 1 }
        }
        #expect(valid > 5000 && valid < 50_000)
    }

    @Test("names of encodings as other programs write them")
    func names() {
        #expect(TextEncoding(named: "ANSI 1258") == .windows1258)
        #expect(TextEncoding(named: "tcvn-5712") == .tcvn3)
        #expect(TextEncoding(named: "VNI") == .vni)
        #expect(TextEncoding(named: "65001") == .utf8)
        #expect(TextEncoding(named: "GB18030") == nil)
        #expect(TextEncoding.allCases.allSatisfy { $0.rawValue == $0.rawValue.lowercased() })
    }
}
