import DataFiles
import TestSupport
import Testing
import Vocabulary

@Suite("Codebook")
struct CodebookTests {
    static func codebook(
        _ variable: Variable, _ values: [DataValue], limits: Codebook.Limits = .init()
    ) throws -> Codebook {
        try Codebook(
            of: DataDictionary(variables: [variable]), file: "hộ.sav", limits: limits,
            rows: writingRows(values.map { [$0] }))
    }

    @Test("missing values are counted by code, with their labels, in order")
    func missing() throws {
        let variable = Variable(
            name: "q", kind: .number,
            valueLabels: [
                ValueLabel(value: .number(1), label: "Có"), ValueLabel(value: .number(2), label: "Không"),
                // Declared missing, written as a number.
                ValueLabel(value: .number(98), label: "Không biết"),
                ValueLabel(value: .missing(.number(99)), label: "Từ chối"),
                ValueLabel(value: .missing(.tagged("c")), label: "Chuyển đi"),
            ], missing: [.number(98), .number(99)])
        let entry = try CodebookTests.codebook(
            variable,
            [
                .number(1), .missing(.number(98)), .missing(.tagged("b")), .missing(.system), .missing(.tagged("a")),
                .missing(.number(98)), .number(1),
            ]
        ).entries[0]
        #expect(entry.valid == 2)
        #expect(entry.missing.map(\.code) == [.system, .tagged("a"), .tagged("b"), .number(98)])
        #expect(entry.missing.map(\.count) == [1, 1, 1, 2])
        #expect(entry.missing.map(\.label) == [nil, nil, nil, "Không biết"])
        #expect(entry.frequencies.map(\.label) == ["Có"])
        #expect(entry.unusedLabels.map(\.label) == ["Không", "Từ chối", "Chuyển đi"])
        #expect(entry.distinct == .exactly(1))
    }

    @Test("declared codes that are too many are counted together, whatever their order")
    func manyCodes() throws {
        let variable = Variable(name: "q", kind: .number, missing: [.range(0...1e6)])
        let values = (0..<2_500).map { DataValue.missing(.number(Double($0 % 1_500))) }
        let entry = try CodebookTests.codebook(variable, values).entries[0]
        #expect(entry.missing.map(\.count) == [2_500])
        #expect(entry.missing.map(\.code) == [nil])
        #expect(try CodebookTests.codebook(variable, values.reversed()).entries[0] == entry)
    }

    @Test("a histogram of ten bars holds all values; a single value has one bar")
    func histogram() throws {
        let values = (0..<1_000).map { DataValue.number(Double($0 * $0)) }
        let numbers = try #require(
            try CodebookTests.codebook(Variable(name: "x", kind: .number), values).entries[0].numbers)
        #expect(numbers.histogram.count == 10)
        #expect(numbers.histogram.map(\.count).reduce(0, +) == 1_000)
        #expect(numbers.histogram.first?.lower == 0)
        #expect(numbers.histogram.last?.upper == 998_001)
        // Squares below a tenth of the highest: up to 315.
        #expect(numbers.histogram[0].count == 316)
        let single = try CodebookTests.codebook(Variable(name: "x", kind: .number), [.number(3), .number(3)]).entries[0]
        #expect(single.numbers?.histogram.map(\.count) == [2])
        #expect(single.numbers?.standardDeviation == 0)
        #expect(
            try CodebookTests.codebook(Variable(name: "x", kind: .number), [.number(3)]).entries[0].numbers?
                .standardDeviation == nil)
    }

    @Test("numbers as great as they can be have no mean rather than a false one")
    func greatest() throws {
        let most = Double.greatestFiniteMagnitude
        let values: [DataValue] = [.number(most), .number(most), .number(-1)]
        let numbers = try #require(
            try CodebookTests.codebook(Variable(name: "x", kind: .number), values).entries[0].numbers)
        #expect(numbers.mean == nil)
        #expect(numbers.standardDeviation == nil)
        #expect(numbers.highest == most)
    }

    @Test("texts: the longest, blanks, stray blanks, accents apart, the most frequent")
    func texts() throws {
        let texts = [
            "Kinh", "Kinh", " Tày", "Tày ", "đất  ở", "", "  ", "Tày", "Ta\u{300}y", "nhà\u{A0}ở", "Kinh\u{200B}",
        ]
        let codebook = try CodebookTests.codebook(Variable(name: "t", kind: .text), texts.map { .text($0) })
        let entry = codebook.entries[0]
        let summary = try #require(entry.texts)
        #expect(summary.blank == 2)
        #expect(summary.strayBlanks == 5)
        #expect(summary.accentsApart == 1)
        #expect(summary.accentsJoined == 5)
        #expect(summary.longest == "đất  ở")
        #expect(summary.longestCharacters == 6)
        #expect(summary.longestBytes == "đất  ở".utf8.count)
        // Tày in both compositions is one text.
        #expect(summary.mostFrequent.prefix(2).map(\.value) == [.text("Kinh"), .text("Tày")])
        #expect(summary.mostFrequent.prefix(2).map(\.count) == [2, 2])
        #expect(
            Set(codebook.findings.map(\.rule)) == ["stray-blanks", "text-not-normalised", "text-spellings"])
    }

    @Test("texts that are too many are not listed, and their number is said to be more")
    func manyTexts() throws {
        let limits = Codebook.Limits(distinctValues: 5_000)
        let values = (0..<6_000).map { DataValue.text("hộ \($0)") }
        let entry = try CodebookTests.codebook(Variable(name: "t", kind: .text), values, limits: limits).entries[0]
        #expect(entry.distinct == .moreThan(5_000))
        #expect(entry.texts?.mostFrequent == [])
        #expect(entry.frequencies.isEmpty)
    }

    @Test("a file without rows has entries without summaries and no findings")
    func empty() throws {
        let codebook = try CodebookTests.codebook(Variable(name: "x", kind: .number), [])
        #expect(codebook.rows == 0)
        #expect(codebook.entries[0].numbers == nil)
        #expect(codebook.entries[0].distinct == .exactly(0))
        #expect(codebook.findings.isEmpty)
    }
}
