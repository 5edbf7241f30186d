import FlatFiles
import Foundation
import Microdata
import PolicyData
import Tallies
import TestSupport
import Testing
import Vocabulary

@Suite("Conditions on raw columns, incomes and encodings")
struct ConditionTests {
    /// Tabulates one household a commune, with the first indicator from the raw column `x`.
    private static func flags(_ rule: String, _ values: [String], file: String = "") throws -> String {
        let study = try HouseholdFileCase.study(
            file + "[columns]\ncommune = \"xa\"\n[indicators]\na = { column = \"x\"\(rule) }\nb = \"b\"\nc = \"b\"\n")
        let mark = file.contains("delimiter") ? ";" : ","
        let rows = values.enumerated().map { "C\(100 + $0)\(mark)\($1)\(mark)0" }
        let tabulation = try HouseholdFileCase.tabulate(
            (["xa\(mark)x\(mark)b"] + rows).joined(separator: "\n") + "\n", study: study)
        #expect(tabulation.findings.listed == [])
        return tabulation.firstIndicator
    }

    @Test(
        "Each condition says which values are deprived; an empty value is unknown",
        arguments: [
            ("", ["0", "1", "", "true", "FALSE", "1.0", "0.0"], "01?1010"),
            (", equals = 3", ["1", "3", "3.0", "", "03", "3x"], "011?10"),
            (", equals = \"có\"", ["có", "không", "", "Có"], "10?0"),
            (", oneOf = [1, 2, \"x\"]", ["1", "2", "3", "x", "X", "2.00", ""], "110101?"),
            (", below = 8", ["7.9", "8", "8.1", "-1", "7.999999", ""], "10011?"),
            (", atMost = 8", ["8", "8.000001", "7", ""], "101?"),
            (", above = 8", ["8", "8.000001", "9", ""], "011?"),
            (", atLeast = 8", ["8", "7.999999", "9", "1e2", ""], "1011?"),
            (", between = [2, 4]", ["2", "4", "1.9", "4.1", "3", ""], "11001?"),
            (", below = 0.1", ["0.1", "0.09999", "0.10000000001"], "010"),
            (", equals = 1, missingIs = \"deprived\"", ["", "1", "0"], "110"),
            (", equals = 1, missingIs = \"not_deprived\"", ["", "1", "0"], "010"),
            (", missingIs = \"deprived\"", ["", "1", "0"], "110"),
            (", missingIs = \"missing\"", ["", "1", "0"], "?10"),
        ])
    func conditions(rule: String, values: [String], expected: String) throws {
        #expect(try ConditionTests.flags(rule, values) == expected)
    }

    @Test("Declared missing codes are missing as text and as numbers")
    func missingCodes() throws {
        let file = "[file]\nmissing = [\"NA\", 9, \"-99\"]\n"
        #expect(
            try ConditionTests.flags(", atLeast = 1", ["NA", "9", "9.0", "-99", "", "10", "0"], file: file) == "?????10"
        )
        #expect(try ConditionTests.flags("", ["NA", "9", "", "1", "0"], file: file) == "???10")
    }

    @Test("A decimal comma with semicolons reads like a decimal point with commas")
    func decimalComma() throws {
        let file = "[file]\ndelimiter = \";\"\ndecimal = \",\"\n"
        #expect(try ConditionTests.flags(", below = 8", ["7,9", "8", "8,1"], file: file) == "100")
    }

    @Test("A value that is no number under a numeric condition is an error of the row")
    func noNumber() throws {
        let study = try HouseholdFileCase.study(
            "[columns]\ncommune = \"xa\"\n[indicators]\na = { column = \"x\", below = 8 }\nb = \"b\"\nc = \"b\"\n")
        let tabulation = try HouseholdFileCase.tabulate("xa,x,b\nA,many,0\nB,1,0\n", study: study)
        #expect(tabulation.findings.listed.map(\.rule) == ["number-unreadable"])
        #expect(tabulation.findings.listed.map(\.value) == ["many"])
        #expect(tabulation.firstIndicator == "1")
    }

    @Test("One column may serve several roles")
    func severalRoles() throws {
        let study = try HouseholdFileCase.study(
            "[columns]\ncommune = \"xa\"\nsize = \"n\"\n[indicators]\n"
                + "a = { column = \"n\", above = 5 }\nb = { column = \"n\", equals = 1 }\nc = { column = \"xa\", equals = \"A\" }\n"
        )
        let tabulation = try HouseholdFileCase.tabulate("xa,n\nA,6\nB,1\nC,3\n", study: study)
        #expect(tabulation.tallies.units.map { $0.tally.cells.first?.profile.deprived } == [0b101, 0b010, 0])
        #expect(tabulation.tallies.units.map { $0.tally.total.persons } == [6, 1, 3])
    }

    private static func bands(_ income: String, _ rows: [String]) throws -> [Int?] {
        let study = try HouseholdFileCase.study(
            "[columns]\ncommune = \"xa\"\narea = \"kv\"\nsize = \"n\"\nincome = \(income)\n[indicators]\na = \"a\"\nb = \"a\"\nc = \"a\"\n"
        )
        return try HouseholdFileCase.tabulate("xa,kv,n,tn,a\n" + rows.joined(separator: "\n") + "\n", study: study)
            .bandByCommune
    }

    @Test("Income per person and month: exactly on the line has not exceeded it")
    func incomePerPerson() throws {
        let rows = [
            "A,rural,4,1000,0", "B,rural,4,1000.000001,0", "C,urban,4,2000,0", "D,urban,4,2001,0", "E,rural,4,,0",
            "F,,4,2001,0", "G,,4,1500,0", "H,rural,1,-5,0",
        ]
        #expect(try ConditionTests.bands("\"tn\"", rows) == [0, 1, 0, 1, nil, 1, nil, 0])
    }

    @Test("Income of a household is shared by its members, of a year by its months, in the unit of the column")
    func incomeUnits() throws {
        // 1000 a person and month is 4000 a household of four, 12000 a year, 48000 both; in thousands 48.
        #expect(
            try ConditionTests.bands(
                "{ column = \"tn\", per = \"household\" }", ["A,rural,4,4000,0", "B,rural,4,4001,0"]) == [0, 1])
        #expect(
            try ConditionTests.bands(
                "{ column = \"tn\", period = \"year\" }", ["A,rural,4,12000,0", "B,rural,4,12001,0"]) == [0, 1])
        #expect(
            try ConditionTests.bands(
                "{ column = \"tn\", per = \"household\", period = \"year\", unit = 1000 }",
                ["A,rural,4,48,0", "B,rural,4,48.001,0", "C,rural,3,36,0", "D,rural,3,36.001,0"]) == [0, 1, 0, 1])
    }

    @Test("Incomes are gathered per person and month as they are")
    func incomeTally() throws {
        let study = try HouseholdFileCase.study(
            "[columns]\nsize = \"n\"\nincome = { column = \"tn\", per = \"household\" }\n[indicators]\na = \"a\"\nb = \"a\"\nc = \"a\"\n"
        )
        let tabulation = try HouseholdFileCase.tabulate(
            "n,tn,a\n2,5,0\n3,4,0\n4,,0\n1,3,0\n", study: study, options: TabulationOptions(collects: [.incomes]))
        let tally = try #require(tabulation.incomes.first).tally
        // 4/3, 5/2 and 3/1.
        #expect(tally.incomes == [4.0 / 3, 2.5, 3])
        #expect(tally.counts.map(\.rows) == [1, 1, 1])
        #expect(tally.unknown.rows == 1)
        #expect(tally.unknown.persons == 4)
    }

    private static func utf16(_ text: String, bigEndian: Bool, mark: Bool) -> [UInt8] {
        (mark ? [UInt16(0xFEFF)] + Array(text.utf16) : Array(text.utf16)).flatMap { unit in
            bigEndian ? [UInt8(unit >> 8), UInt8(unit & 0xFF)] : [UInt8(unit & 0xFF), UInt8(unit >> 8)]
        }
    }

    @Test("The same file in UTF-8, with a mark, and in UTF-16 gives the same tallies")
    func encodings() throws {
        let text = "xã,x,b\nĐông 😀,1,0\n\"Tây, \"\"A\"\"\",0,1\n"
        func tallies(_ bytes: [UInt8], _ encoding: String) throws -> DeprivationTallies {
            let study = try HouseholdFileCase.study(
                "[file]\nencoding = \"\(encoding)\"\n[columns]\ncommune = \"xã\"\n[indicators]\na = \"x\"\nb = \"b\"\nc = \"b\"\n"
            )
            return try HouseholdFileCase.tabulate(bytes: bytes, study: study).tallies
        }
        let plain = try tallies(Array(text.utf8), "utf-8")
        #expect(plain.units.map(\.key.commune) == ["Tây, \"A\"", "Đông 😀"])
        #expect(try tallies(Array("\u{FEFF}\(text)".utf8), "utf-8") == plain)
        #expect(try tallies(ConditionTests.utf16(text, bigEndian: false, mark: true), "utf-16") == plain)
        #expect(try tallies(ConditionTests.utf16(text, bigEndian: true, mark: true), "utf-16") == plain)
        #expect(try tallies(ConditionTests.utf16(text, bigEndian: false, mark: false), "utf-16") == plain)
    }

    @Test("ISO 8859-1 is rewritten, character by character")
    func latin1() throws {
        let bytes = "xã,x,b\nHà Tây é,1,0\n".unicodeScalars.map { UInt8($0.value) }
        let study = try HouseholdFileCase.study(
            "[file]\nencoding = \"iso-8859-1\"\n[columns]\ncommune = \"xã\"\n[indicators]\na = \"x\"\nb = \"b\"\nc = \"b\"\n"
        )
        #expect(
            try HouseholdFileCase.tabulate(bytes: bytes, study: study).tallies.units.map(\.key.commune) == ["Hà Tây é"])
    }

    @Test("Line ends, quotation marks and blanks around values do not matter")
    func layouts() throws {
        let plain = try HouseholdFileCase.tabulate(HouseholdFileCase.header + HouseholdFileCase.rows)
        let text = HouseholdFileCase.header + HouseholdFileCase.rows
        let quoted = text.split(separator: "\n").map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).map { "\"\($0)\"" }.joined(separator: ",")
        }.joined(separator: "\n")
        for variant in [
            text.replacingOccurrences(of: "\n", with: "\r\n"), String(text.dropLast()), quoted, text + "\n\n",
            text.replacingOccurrences(of: ",", with: " , "), text.replacingOccurrences(of: "H1,", with: "\"H\n1\","),
        ] {
            let found = try HouseholdFileCase.tabulate(variant)
            #expect(found.tallies == plain.tallies, "\(variant.prefix(80))")
            #expect(found.findings.listed == [])
        }
    }
}
