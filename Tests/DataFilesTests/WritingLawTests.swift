import DataFiles
import FlatFiles
import TestSupport
import Testing
import Vocabulary

@Suite("Writing: laws")
struct WritingLawTests {
    /// A random file of the kind a program can hold without loss.
    private static func sample(_ seed: UInt64, letters: Bool) -> (DataDictionary, [[DataValue]]) {
        var generator = SeededGenerator(seed: seed)
        func draw(_ bound: Int) -> Int { Int(generator.next() % UInt64(bound)) }
        let words = [
            "Kinh", "Tày", "đất ở", "a", "nhà tạm", "ế", "08301", "x,y", String(repeating: "dài ", count: 90) + ".",
        ]
        let variables = (0..<(1 + draw(8))).map { index in
            var variable = Variable(name: "b\(index)", kind: draw(3) == 0 ? .text : .number)
            if draw(2) == 0 { variable.label = words[draw(words.count)] }
            guard variable.kind == .number else { return variable }
            if !letters { variable.missing = [[], [.number(98)], [.range(97...99), .number(-1)]][draw(3)] }
            let number = draw(4)
            variable.valueLabels = (0..<number).map { ValueLabel(value: .number(Double($0)), label: words[draw(5)]) }
            if letters, draw(2) == 0 {
                variable.valueLabels.append(ValueLabel(value: .missing(.tagged("c")), label: words[draw(5)]))
            }
            return variable
        }
        let rows = (0..<draw(40)).map { _ in
            variables.map { variable -> DataValue in
                if draw(5) == 0 { return .missing(.system) }
                if variable.kind == .text { return .text(words[draw(words.count)]) }
                if draw(4) == 0, letters { return .missing(.tagged(["a", "c", "z"][draw(3)])) }
                if draw(4) == 0, variable.missing == [.number(98)] { return .missing(.number(98)) }
                if draw(4) == 0, variable.missing.count == 2 { return .missing(.number([97, 99, -1][draw(3)])) }
                return .number(
                    [Double(draw(90)), Double(draw(1_000_000)) + 100, Double(draw(1_000)) / 7 + 1_000][draw(3)])
            }
        }
        return (DataDictionary(variables: variables), rows)
    }

    @Test("what is written is read again, Stata", arguments: StataVersion.allCases)
    func stata(version: StataVersion) throws {
        for seed in UInt64(1)...40 {
            var (dictionary, rows) = WritingLawTests.sample(seed, letters: true)
            if !version.rawValue.isLong {
                rows = rows.map { row in row.map { $0.isLong ? .text("ngắn") : $0 } }
            }
            dictionary.variables = dictionary.variables.map { variable in
                var cut = variable
                cut.label = variable.label.map { $0.count > 30 ? "ngắn" : $0 }
                return cut
            }
            let written = try WrittenFile(dictionary, rows, "a.dta", options: WritingOptions(stata: version))
            #expect(written.rows == rows, "seed \(seed)")
            #expect(written.file.dictionary.variables.map(\.label) == dictionary.variables.map(\.label))
            #expect(
                written.file.dictionary.variables.map { Set($0.valueLabels) }
                    == dictionary.variables.map { Set($0.valueLabels) }, "seed \(seed)")
        }
    }

    @Test("what is written is read again, SPSS")
    func spss() throws {
        for seed in UInt64(1)...80 {
            var (dictionary, rows) = WritingLawTests.sample(seed, letters: false)
            dictionary.variables = dictionary.variables.map { variable in
                var cut = variable
                cut.label = variable.label.map { $0.count > 30 ? "ngắn" : $0 }
                return cut
            }
            for name in ["a.sav", "a.zsav"] {
                let written = try WrittenFile(dictionary, rows, name)
                #expect(written.rows == rows, "seed \(seed)")
                #expect(written.findings.isEmpty)
                #expect(
                    written.file.dictionary.variables.map { Set($0.valueLabels) }
                        == dictionary.variables.map { Set($0.valueLabels) }, "seed \(seed)")
                #expect(
                    written.file.dictionary.variables.map { Set($0.missing) }
                        == dictionary.variables.map { Set($0.missing) }, "seed \(seed)")
            }
        }
    }

    @Test("no missing value becomes a number and no number missing, whatever the way")
    func missingStaysMissing() throws {
        for seed in UInt64(1)...40 {
            for letters in [true, false] {
                let (dictionary, rows) = WritingLawTests.sample(seed, letters: letters)
                for name in ["a.dta", "a.sav"] {
                    let written = try WrittenFile(dictionary, rows, name)
                    for (old, new) in zip(rows, written.rows) {
                        #expect(old.map(\.isMissing) == new.map(\.isMissing), "seed \(seed)")
                    }
                }
            }
        }
    }
}

extension DataValue {
    fileprivate var isMissing: Bool {
        if case .missing = self { return true }
        return false
    }

    fileprivate var isLong: Bool {
        if case .text(let text) = self { return text.utf8.count > 244 }
        return false
    }
}

extension Int {
    fileprivate var isLong: Bool { self >= 117 }
}
