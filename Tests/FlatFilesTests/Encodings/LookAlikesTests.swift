import FlatFiles
import Testing

@Suite("Look-alikes")
struct LookAlikesTests {
    @Test(
        "are found with their place and what they look like",
        arguments: [
            ("\u{D0}ông", 1, "U+00D0 → Đ"), ("Xã\u{A0}Tân", 3, "U+00A0"), ("Tân\u{200B}", 4, "U+200B"),
            ("\u{FEFF}xa", 1, "U+FEFF"), ("T\u{430}n", 2, "U+0430 → a"), ("\u{189}ức", 1, "U+0189 → Đ"),
        ] as [(String, Int, String)])
    func found(text: String, position: Int, name: String) throws {
        let sign = try #require(LookAlikes.signs(in: text).first)
        #expect(sign.position == position)
        #expect(sign.name == name)
        #expect(LookAlikes.signs(in: LookAlikes.replaced(in: text)).isEmpty)
    }

    @Test("there are none in Vietnamese names")
    func none() {
        for name in VietnameseNames.invented {
            #expect(LookAlikes.signs(in: name).isEmpty)
            #expect(LookAlikes.replaced(in: name) == name)
        }
    }
}
