import FlatFiles
import TestSupport
import Testing
import Vocabulary

@Suite("What encoding a file is in")
struct EncodingJudgementTests {
    /// How often samples of names in an encoding are judged rightly, and how often wrongly and clearly.
    private static func score(
        _ names: [String], _ size: Int, _ encoding: TextEncoding, rounds: Int
    ) -> (right: Int, clear: Int, misled: Int, others: [TextEncoding: Int]) {
        var random = SeededGenerator(seed: UInt64(size))
        var result = (right: 0, clear: 0, misled: 0, others: [TextEncoding: Int]())
        for _ in 0..<rounds {
            let judgement = EncodingJudgement(of: VietnameseNames.sample(names, size, encoding, &random))
            if judgement.best == encoding {
                result.right += 1
                if judgement.isClear { result.clear += 1 }
            } else {
                result.others[judgement.best, default: 0] += 1
                if judgement.isClear { result.misled += 1 }
            }
        }
        return result
    }

    private static let legacy = VietnameseNames.byteEncodings + [.tcvn3InUTF8, .vniInUTF8]

    @Test("one name is nearly always judged rightly, five always clearly", arguments: legacy)
    func invented(_ encoding: TextEncoding) {
        for (size, right, clear) in [(1, 0.9, 0.6), (5, 0.995, 0.97), (20, 1, 1)] {
            let found = EncodingJudgementTests.score(VietnameseNames.invented, size, encoding, rounds: 200)
            #expect(Double(found.right) >= right * 200, "\(encoding) \(size): \(found)")
            #expect(Double(found.clear) >= clear * 200, "\(encoding) \(size): \(found)")
            #expect(found.misled <= (size == 1 ? 8 : 0), "\(encoding) \(size): \(found)")
        }
    }

    @Test(
        "names of the country's communes: who is taken for whom", .enabled(if: VietnameseNames.real != nil),
        arguments: legacy)
    func real(_ encoding: TextEncoding) throws {
        let names = try #require(VietnameseNames.real)
        let rounds = 200
        for (size, right, misled) in [(1, 0.97, 0.01), (5, 0.999, 0.001), (20, 1, 0)] {
            let found = EncodingJudgementTests.score(names, size, encoding, rounds: rounds)
            #expect(Double(found.right) >= right * Double(rounds), "\(encoding) \(size): \(found)")
            #expect(Double(found.misled) <= misled * Double(rounds), "\(encoding) \(size): \(found)")
        }
    }

    @Test("UTF-8 is UTF-8, and Vietnamese in it is never taken for a disguise")
    func plain() {
        var random = SeededGenerator(seed: 3)
        for size in [1, 5, 20] {
            for _ in 0..<300 {
                let names = VietnameseNames.real ?? VietnameseNames.invented
                let judgement = EncodingJudgement(of: VietnameseNames.sample(names, size, .utf8, &random))
                #expect(judgement.isPlainUTF8 || !judgement.isClear)
                if size > 1 { #expect(judgement.isPlainUTF8) }
            }
        }
        #expect(EncodingJudgement(of: [Array("abc".utf8), []]).isPlainUTF8)
        #expect(EncodingJudgement(of: [Array("abc".utf8)]).isClear)
        #expect(EncodingJudgement(ofText: ["México", "Yucatán", "Nuevo León", "Querétaro"]).isPlainUTF8)
        #expect(EncodingJudgement(ofText: ["100 m²", "50 °C", "½"]).isPlainUTF8)
    }

    @Test("western names are western")
    func western() {
        let names = ["México", "Yucatán", "Michoacán", "Querétaro", "Île-de-France", "Rhône", "Nariño", "São Tomé"]
        let judgement = EncodingJudgement(of: names.compactMap { TextEncoding.windows1252.encode($0) })
        #expect(judgement.best == .windows1252)
        #expect(judgement.isClear)
    }

    @Test("UTF-16 is known by its mark or its zeros")
    func utf16() {
        let bytes = TextEncoding.utf16.encode("Xã Tân Lợi Thạnh,1\n") ?? []
        #expect(EncodingJudgement(of: [bytes]).best == .utf16)
        #expect(EncodingJudgement(of: [Array(bytes.dropFirst(2))]).best == .utf16)
    }

    @Test("random bytes are never clearly anything, and never a crash")
    func random() {
        var random = SeededGenerator(seed: 9)
        var clear = 0
        for _ in 0..<1000 {
            let cells = (0..<8).map { _ in (0..<12).map { _ in UInt8.random(in: 1...255, using: &random) } }
            if EncodingJudgement(of: cells).isClear { clear += 1 }
        }
        #expect(clear <= 2, "\(clear)")
    }

    @Test("findings show the cell as read and as it would be, and what to write where")
    func findings() throws {
        let cells = ["Xã Tân Lợi Thạnh", "Xã Đồng Khởi"].compactMap { TextEncoding.tcvn3.encode($0) }
        let place = Place(file: "ho.csv", row: 3, column: "ten_xa")
        let wrong = EncodingJudgement(of: cells).notUTF8(at: place, cell: cells[0], remedy: .studyFile)
        #expect(wrong.rule == "encoding-not-utf8" && wrong.severity == .error && wrong.place == place)
        #expect(wrong.expected.en.contains("this is tcvn3 “Xã Tân Lợi Thạnh”; say encoding = \"tcvn3\" under [file]"))
        #expect(wrong.value?.hasPrefix("X") == true)
        let judgement = EncodingJudgement(ofText: ["T©n Lîi Th¹nh"])
        let legacy = judgement.legacy(at: place, cell: "T©n Lîi Th¹nh", remedy: .savingAgain)
        #expect(legacy.rule == "encoding-legacy" && legacy.severity == .warning && legacy.value == "T©n Lîi Th¹nh")
        #expect(legacy.expected.vi.contains("tcvn3-in-utf-8 “Tân Lợi Thạnh”"))
        let doubtful = EncodingJudgement(of: [[0x58, 0xB7]])
        #expect(!doubtful.isClear)
        #expect(
            doubtful.notUTF8(at: place, cell: [0x58, 0xB7], remedy: .option("--encoding")).expected.en.contains(
                "perhaps"))
    }
}
