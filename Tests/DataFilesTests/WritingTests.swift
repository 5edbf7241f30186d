import DataFiles
import FlatFiles
import TestSupport
import Testing
import Vocabulary

@Suite("Writing: labels, codes and values survive the way")
struct WritingTests {
    @Test(
        "a Stata file keeps values, labels and extended missing values, in every version",
        arguments: StataVersion.allCases)
    func stata(version: StataVersion) throws {
        let written = try WrittenFile(
            WritingSample.letters, WritingSample.lettersRows, "a.dta", options: WritingOptions(stata: version))
        #expect(written.rows == WritingSample.lettersRows)
        for (old, new) in zip(WritingSample.letters.variables, written.file.dictionary.variables) {
            #expect(new.name == old.name)
            #expect(new.label == old.label)
            #expect(new.kind == old.kind)
            #expect(Set(new.valueLabels) == Set(old.valueLabels))
        }
        #expect(written.variable(4).format == "%td")
        #expect(written.file.dictionary.label == "Khảo sát mẫu")
        #expect(written.values("text-needs-unicode").isEmpty == (version == .v118))
    }

    @Test("an SPSS file keeps values, labels and declared missing values")
    func spss() throws {
        for name in ["a.sav", "a.zsav"] {
            let written = try WrittenFile(WritingSample.codes, WritingSample.codesRows, name)
            #expect(written.rows == WritingSample.codesRows)
            #expect(written.findings.isEmpty)
            for (old, new) in zip(WritingSample.codes.variables, written.file.dictionary.variables) {
                #expect(new.name == old.name)
                #expect(new.label == old.label)
                #expect(Set(new.valueLabels) == Set(old.valueLabels))
                #expect(Set(new.missing) == Set(old.missing))
            }
            #expect(written.variable(0).format == "F4.0")
        }
    }

    @Test("numbers declared missing become letters, alike in all variables, with their labels")
    func codesToLetters() throws {
        let written = try WrittenFile(WritingSample.codes, WritingSample.codesRows, "a.dta")
        // -8 occurs, 98 and 99 are declared; -9 and -7 neither occur nor have a label.
        #expect(written.values("missing-recoded") == ["-8 → .a, 98 → .b, 99 → .c"])
        #expect(written.rows[1] == [.number(0), .missing(.tagged("a")), .text("KB")])
        #expect(written.rows[2] == [.missing(.tagged("b")), .missing(.tagged("c")), .text("buôn bán nhỏ")])
        #expect(written.rows[3] == [.missing(.tagged("c")), .missing(.system), .missing(.system)])
        #expect(
            Set(written.variable(0).valueLabels) == [
                ValueLabel(value: .number(0), label: "Không"), ValueLabel(value: .number(1), label: "Có"),
                ValueLabel(value: .missing(.tagged("b")), label: "Không biết"),
                ValueLabel(value: .missing(.tagged("c")), label: "Không trả lời"),
            ])
        #expect(written.variable(0).format == "%4.0f")
        #expect(written.values("missing-not-declared") == ["KB"])
        #expect(written.values("label-not-kept") == ["N"])
    }

    @Test("extended missing values become declared numbers below all data, with their labels")
    func lettersToCodes() throws {
        let written = try WrittenFile(WritingSample.letters, WritingSample.lettersRows, "a.sav")
        #expect(written.values("missing-recoded") == [".a → -101, .b → -102, .z → -126"])
        #expect(written.variable(1).missing.sorted { "\($0)" < "\($1)" } == [.number(-101), .number(-102)])
        #expect(
            written.variable(1).valueLabels.contains(ValueLabel(value: .missing(.number(-101)), label: "Không biết")))
        #expect(written.rows[2][1] == .missing(.number(-101)))
        #expect(written.rows[1][2] == .missing(.number(-126)))
        // Days are counted in seconds since 1582 there.
        #expect(written.variable(4).format == "DATE11")
        #expect(written.rows[1][4] == .number(137_775 * 86_400))
        #expect(written.variable(2).format == "F12.2")
    }

    @Test("codes for letters are found below data that reach far down; many letters become a range")
    func lettersBelow() throws {
        let dictionary = DataDictionary(variables: [Variable(name: "x", kind: .number)])
        let rows: [[DataValue]] =
            [[.number(-100)], [.number(-4_000)]] + "abcde".map { [.missing(.tagged($0))] }
        let written = try WrittenFile(dictionary, rows, "a.sav")
        #expect(written.variable(0).missing == [.range(-10_005 ... -10_001)])
        #expect(written.rows.last == [.missing(.number(-10_005))])
        #expect(written.rows[1] == [.number(-4_000)])
    }

    @Test("what SPSS cannot declare stays as a value and is named")
    func tooManyCodes() throws {
        let dictionary = DataDictionary(variables: [
            Variable(name: "x", kind: .number, missing: [.number(96), .number(97), .number(98), .number(99)]),
            Variable(name: "t", kind: .text, missing: [.text("quá dài để khai"), .text("KB")]),
        ])
        let rows: [[DataValue]] = [
            [.missing(.number(99)), .missing(.text("quá dài để khai"))], [.number(1), .text("a")],
        ]
        let written = try WrittenFile(dictionary, rows, "a.sav")
        #expect(written.values("missing-not-declared") == ["99", "quá dài để khai"])
        #expect(written.findings.map(\.place.column) == ["x", "t"])
        #expect(written.rows[0] == [.number(99), .text("quá dài để khai")])
        #expect(written.variable(0).missing == [.number(96), .number(97), .number(98)])
    }

    @Test("more codes than letters: each variable has its own, and what is left over is missing without a code")
    func moreCodesThanLetters() throws {
        let range = DeclaredMissing.range(1_000...2_000)
        let dictionary = DataDictionary(variables: [
            Variable(name: "x", kind: .number, missing: [range]), Variable(name: "y", kind: .number, missing: [range]),
        ])
        let rows: [[DataValue]] = (0..<30).map { [.missing(.number(Double(1_000 + $0))), .missing(.number(1_500))] }
        let written = try WrittenFile(dictionary, rows, "a.dta")
        #expect(written.rows[0] == [.missing(.tagged("a")), .missing(.tagged("a"))])
        #expect(written.rows[25][0] == .missing(.tagged("z")))
        #expect(written.rows[26][0] == .missing(.system))
        #expect(written.values("missing-merged") == ["1026, 1027, 1028, 1029"])
        #expect(written.findings.filter { $0.rule == "missing-recoded" }.map(\.place.column) == ["x", "y"])
    }

    @Test("there and back: Stata to SPSS to Stata gives the letters of the first file their order")
    func thereAndBack() throws {
        let spss = try WrittenFile(WritingSample.letters, WritingSample.lettersRows, "a.sav")
        let back = try WrittenFile(spss.file.dictionary, spss.rows, "b.dta")
        // -126, -102, -101 ascending.
        let letters: [Character: Character] = ["z": "a", "b": "b", "a": "c"]
        for (old, new) in zip(WritingSample.lettersRows, back.rows) {
            for (before, after) in zip(old, new) {
                guard case .missing(.tagged(let letter)) = before else {
                    #expect(before == after)
                    continue
                }
                #expect(after == letters[letter].map { .missing(.tagged($0)) })
            }
        }
        #expect(back.variable(4).format == "%td")
    }

    @Test("moments change their count between the programs")
    func moments() throws {
        let dictionary = DataDictionary(variables: [Variable(name: "luc", kind: .number, format: "DATETIME20")])
        // 1 January 2000, 12:30:15: Stata shows 1262349015000 milliseconds.
        let written = try WrittenFile(dictionary, [[.number(13_166_109_015)]], "a.dta")
        #expect(written.rows == [[.number(1_262_349_015_000)]])
        #expect(written.variable(0).format == "%tc")
        let text = try WrittenFile(dictionary, [[.number(13_166_109_015)]], "a.csv")
        #expect(text.rows == [[.text("2000-01-01T12:30:15")]])
    }

    @Test("texts longer than the rows of Stata hold stand apart; older versions refuse them")
    func longTexts() throws {
        let long = String(repeating: "Đường", count: 2_000)
        let dictionary = DataDictionary(variables: [
            Variable(name: "ghi_chu", kind: .text), Variable(name: "x", kind: .number),
            Variable(name: "t", kind: .text),
        ])
        let rows: [[DataValue]] = [
            [.text(long), .number(1), .text("a")],
            [.missing(.system), .number(2), .text(String(repeating: "b", count: 2_045))],
            [.text("ngắn"), .number(3), .missing(.system)], [.text(long), .number(4), .text("ngắn")],
        ]
        for version in [StataVersion.v117, .v118] {
            let written = try WrittenFile(dictionary, rows, "a.dta", options: WritingOptions(stata: version))
            #expect(written.rows == rows)
        }
        let refused = #expect(throws: UnusableInput.self) {
            try WrittenFile(dictionary, rows, "a.dta", options: WritingOptions(stata: .v115))
        }
        #expect(refused?.findings.map(\.rule) == ["text-too-long"])
        let spss = try WrittenFile(dictionary, rows, "a.sav")
        #expect(spss.rows == rows)
    }

    @Test("a file without rows has its variables")
    func noRows() throws {
        for name in ["a.dta", "a.sav"] {
            let written = try WrittenFile(WritingSample.letters, [], name)
            #expect(written.rows.isEmpty)
            #expect(written.file.dictionary.variables.map(\.name) == WritingSample.letters.variables.map(\.name))
        }
    }

    @Test("equal data make equal files")
    func sameBytes() throws {
        for name in ["a.dta", "a.sav", "a.zsav", "a.csv"] {
            let first = try WrittenFile(WritingSample.codes, WritingSample.codesRows, name)
            let second = try WrittenFile(WritingSample.codes, WritingSample.codesRows, name)
            #expect(try FileAccess.bytes(of: first.file.path) == FileAccess.bytes(of: second.file.path))
        }
    }
}
