import DataFiles
import TestSupport
import Testing
import Vocabulary

@Suite("Codebook: what looks wrong")
struct CodebookFindingTests {
    private static func findings(_ variable: Variable, _ values: [DataValue]) throws -> [Finding] {
        let findings = try CodebookTests.codebook(variable, values).findings
        for finding in findings {
            #expect(finding.place.file == "hộ.sav")
            #expect(finding.place.column == variable.name)
        }
        return findings
    }

    private static func rules(
        _ numbers: [Double], labels: [Double: String] = [:], missing: [DeclaredMissing] = []
    ) throws
        -> [String]
    {
        let variable = Variable(
            name: "x", kind: .number,
            valueLabels: labels.sorted { $0.key < $1.key }.map { ValueLabel(value: .number($0.key), label: $0.value) },
            missing: missing)
        return try findings(variable, numbers.map { .number($0) }).map { "\($0.rule): \($0.value ?? "")" }
    }

    private static func textRules(_ texts: [String]) throws -> [String] {
        try findings(Variable(name: "x", kind: .text), texts.map { .text($0) }).map { "\($0.rule): \($0.value ?? "")" }
    }

    private static func times(_ value: Double, _ count: Int) -> [Double] { Array(repeating: value, count: count) }

    @Test("columns that are empty or hold one value")
    func empty() throws {
        #expect(
            try Self.findings(Variable(name: "x", kind: .number), [.missing(.system), .missing(.tagged("a"))]).map(
                \.rule)
                == ["all-missing"])
        #expect(try Self.textRules(["", "  "]) == ["all-missing: "])
        #expect(try Self.rules([5, 5, 5]) == ["constant-column: 5"])
        #expect(try Self.rules([5]) == [])
        #expect(
            try Self.findings(Variable(name: "x", kind: .number), [.number(5), .number(5), .missing(.system)]) == [])
    }

    @Test("codes of no answer that stand apart")
    func codesApart() throws {
        let ages = (0..<96).map(Double.init)
        #expect(try Self.rules(ages + [98, 99]) == [])
        #expect(try Self.rules(ages + [998, 999]) == ["undeclared-missing-code: 998, 999"])
        let sizes = (1...9).flatMap { Self.times(Double($0), 20 - $0) }
        #expect(try Self.rules(sizes) == [])
        #expect(try Self.rules(sizes + [98, 99, 99]) == ["undeclared-missing-code: 98, 99"])
        #expect(try Self.rules(sizes + [44]) == [])
        #expect(try Self.rules([0, 1, 1, 0, 9]) == ["undeclared-missing-code: 9"])
        #expect(try Self.rules([1, 2, 3, 4, 5, 5, 9, 9, 9]) == ["undeclared-missing-code: 9"])
        #expect(try Self.rules([1, 2, 3, 4, 5, 6, 7, 8, 9]) == [])
        // An income whose code is not twice the highest value, but comes often.
        #expect(
            try Self.rules([1_200_000, 35_000_000, 80_000_000] + Self.times(99_999_999, 4))
                == ["undeclared-missing-code: 99999999"])
    }

    @Test("codes below zero where nothing else is")
    func codesBelow() throws {
        #expect(try Self.rules([3, 4, 0, 12, -1, -9]) == ["undeclared-missing-code: -9, -1"])
        #expect(try Self.rules([3, 4, 0, 12, -99, -98]) == ["undeclared-missing-code: -99, -98"])
        #expect(try Self.rules([3, 4, 0, 12, -50]) == [])
        #expect(try Self.rules([-1, 0, 1, 0]) == [])
        #expect(try Self.rules([-1.5, 0, 3]) == [])
    }

    @Test("labels say more than patterns")
    func labels() throws {
        let labels: [Double: String] = [1: "Có", 2: "Không", 9: "Không biết"]
        #expect(try Self.rules([1, 2, 9], labels: labels) == ["undeclared-missing-code: 9 Không biết"])
        #expect(try Self.rules([1, 2], labels: labels) == [])
        #expect(try Self.rules([1, 2, 2], labels: labels, missing: [.number(9)]) == [])
        #expect(try Self.rules([1, 2, 9], labels: [1: "a", 2: "b", 9: "khác"]) == [])
        #expect(
            try Self.rules([1, 2, 3], labels: [1: "a", 2: "b"]) == ["unlabelled-values: 3"])
        // A scale with a label for a few points.
        #expect(try Self.rules([1, 2, 3, 4, 5, 6], labels: [1: "thấp", 6: "cao"]) == [])
    }

    @Test("numbers as texts, and codes that lost a zero")
    func digits() throws {
        #expect(try Self.textRules(["12", "7", "105.5"]) == ["numbers-as-text: 3"])
        #expect(try Self.textRules(["12", "7", "105.5", "ba"]) == [])
        #expect(try Self.textRules(["12.5", "-1"]) == ["numbers-as-text: 2"])
        #expect(try Self.textRules(["08301", "08302", "8303"]) == ["code-lost-zero: 1 < 5"])
        #expect(try Self.textRules(["8301", "8302", "18303"]) == ["code-lost-zero: 2 < 5"])
        #expect(try Self.textRules(["08301", "18302"]) == [])
        #expect(try Self.textRules(["28301", "18302"]) == [])
    }

    @Test("spellings that differ in blanks and capitals")
    func spellings() throws {
        #expect(try Self.textRules(["Kinh", "kinh", "Tày"]) == ["text-spellings: Kinh, kinh"])
        #expect(try Self.textRules(["Kinh", "Tày"]) == [])
    }

    @Test("numbers and texts in one column")
    func mixed() throws {
        let findings = try Self.findings(Variable(name: "x", kind: .text), [.text("a"), .number(1), .number(2)])
        #expect(findings.map(\.rule) == ["mixed-kinds"])
    }
}
