import Testing
import Vocabulary

@Suite("Findings as lines")
struct FindingTests {
    private static let expected = LocalizedText(vi: "một số nguyên", en: "a whole number")

    private static func line(_ place: Place, _ value: String?, _ language: Language) -> String {
        Finding(rule: "not-whole", severity: .error, place: place, value: value, expected: expected).line(in: language)
    }

    @Test("A line names file, row, column, value, expectation and rule")
    func whole() {
        let place = Place(file: "ho.csv", row: 7, column: "size")
        #expect(
            FindingTests.line(place, "3.5", .en) == "ho.csv:7: size: found “3.5”, expected a whole number [not-whole]")
        #expect(FindingTests.line(place, "3.5", .vi) == "ho.csv:7: size: thấy “3.5”, cần một số nguyên [not-whole]")
    }

    @Test("What is not known is left out of the line")
    func parts() {
        #expect(FindingTests.line(Place(file: "ho.csv"), nil, .en) == "ho.csv: expected a whole number [not-whole]")
        #expect(
            FindingTests.line(Place(file: "ho.csv", row: 2), nil, .en)
                == "ho.csv:2: expected a whole number [not-whole]")
        #expect(
            FindingTests.line(Place(file: "a.toml", column: "columns.size"), "", .en)
                == "a.toml: columns.size: found “”, expected a whole number [not-whole]")
    }

    @Test("Nothing in the data breaks the line or steers the terminal")
    func controlCharacters() {
        let hostile = "1\n2\r3\u{1B}[31m4\u{9B}5\u{202E}6\u{2028}7\u{0}"
        let line = FindingTests.line(Place(file: "ho.csv", row: 2, column: "size"), hostile, .en)
        #expect(line == "ho.csv:2: size: found “1 2 3 [31m4 5 6 7 ”, expected a whole number [not-whole]")
        #expect(FindingTests.line(Place(file: "xã.csv"), "Đồng Tháp – ₫", .vi).contains("Đồng Tháp – ₫"))
    }

    @Test("Severities are ordered from note to error")
    func severities() {
        #expect(Severity.allCases.sorted() == [.note, .warning, .error])
    }

    @Test("Synthetic data stay synthetic when they are added to observed ones")
    func origins() {
        #expect(DataOrigin.observed + .observed == .observed)
        #expect(DataOrigin.observed + .synthetic == .synthetic)
        #expect(DataOrigin.synthetic + .observed == .synthetic)
        #expect(DataOrigin.synthetic + .synthetic == .synthetic)
    }
}
