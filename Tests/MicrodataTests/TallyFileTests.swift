import FlatFiles
import Foundation
import Microdata
import Tallies
import TestSupport
import Testing
import Vocabulary

@Suite("Tallies on disk")
struct TallyFileTests {
    private static func tallies() throws -> DeprivationTallies {
        try HouseholdFileCase.tabulate(
            HouseholdFileCase.header + HouseholdFileCase.rows + "H5,,,,,,,,\nH6,00003,D2,,2,,1,,0\n",
            options: TabulationOptions(groups: ["huyen"])
        ).tallies
    }

    @Test("Tallies come back as they were, and equal tallies are equal bytes")
    func roundTrip() throws {
        let tallies = try TallyFileTests.tallies()
        #expect(tallies.account.leftOut == 1)
        let bytes = try TallyFile.text(of: tallies)
        let again = try TallyFile.tallies(from: bytes, file: "t.json")
        #expect(again == tallies)
        #expect(try TallyFile.text(of: again) == bytes)
        #expect(bytes.last == UInt8(ascii: "\n"))
        let folder = try TemporaryFolder()
        try FileAccess.write(bytes, to: folder.path + "/t.json")
        #expect(try TallyFile.tallies(file: folder.path + "/t.json") == tallies)
    }

    @Test("The order of the units does not show in the bytes")
    func unitOrder() throws {
        let tallies = try TallyFileTests.tallies()
        let turned = DeprivationTallies(
            layout: tallies.layout, units: tallies.units.reversed(), account: tallies.account, origin: tallies.origin)
        #expect(try TallyFile.text(of: turned) == TallyFile.text(of: tallies))
    }

    @Test("Observed tallies are marked confidential, synthetic ones are not")
    func confidential() throws {
        let tallies = try TallyFileTests.tallies()
        let made = DeprivationTallies(
            layout: tallies.layout, units: tallies.units, account: tallies.account, origin: .synthetic)
        #expect(String(decoding: try TallyFile.text(of: tallies), as: UTF8.self).contains("\"confidential\":true"))
        #expect(String(decoding: try TallyFile.text(of: made), as: UTF8.self).contains("\"confidential\":false"))
    }

    static let damages: [(old: String, new: String, rule: String, place: String?)] = [
        ("ansinh-tallies/1", "ansinh-tallies/2", "bad-tally", "schema"),
        ("\"observed\"", "\"seen\"", "bad-tally", "origin"),
        ("\"census\"", "\"panel\"", "bad-tally", "origin"),
        ("[\"a\",\"b\",\"c\"]", "[\"a\",\"a\",\"c\"]", "bad-tally", "layout"),
        ("[\"a\",\"b\",\"c\"]", "[]", "bad-tally", "layout"),
        ("\"rowsLeftOut\":1", "\"rowsLeftOut\":-1", "bad-tally", "layout"),
        ("\"rowsRead\":6", "\"rowsRead\":7", "bad-tally", "rowsRead"),
        ("\"rowsRead\":6", "\"rowsRead\":6.5", "not-json", nil),
        ("\"rowsRead\":6,", "", "not-json", "rowsRead"),
        ("\"area\":\"urban\"", "\"area\":\"town\"", "bad-tally", "units[1]"),
        ("\"groups\":[\"D1\"]", "\"groups\":[]", "bad-tally", "units[0]"),
        ("\"cells\":[0,", "\"cells\":[4,", "bad-tally", "units[0].cells"),
        ("\"cells\":[0,", "\"cells\":[", "bad-tally", "units[0].cells"),
        ("\"cells\":[0,0,0,3,1,", "\"cells\":[0,0,1,3,1,", "bad-tally", "units[0].cells"),
        ("\"cells\":[0,0,0,3,1,", "\"cells\":[0,0,0,8,1,", "bad-tally", "units[0].cells"),
        ("\"cells\":[0,0,0,3,1,", "\"cells\":[0,2,0,3,1,", "bad-tally", "units[0].cells"),
        ("\"cells\":[0,0,0,3,1,", "\"cells\":[0,0,0,3,0,", "bad-tally", "units[0].cells"),
        ("\"cells\":[0,0,0,3,1,1000000000,", "\"cells\":[0,0,0,3,1,9223372036854775807,", "bad-tally", "units"),
        ("{", "", "not-json", nil), ("\"cells\":[0,", "\"cells\":[\"0\",", "not-json", "units.[0].cells.[0]"),
    ]

    @Test("A damaged tally file is refused, naming the place", arguments: damages.indices)
    func damaged(index: Int) throws {
        let damage = TallyFileTests.damages[index]
        let text = String(decoding: try TallyFile.text(of: TallyFileTests.tallies()), as: UTF8.self)
        let range = try #require(text.range(of: damage.old), "\(text)")
        let bytes = Array(text.replacingCharacters(in: range, with: damage.new).utf8)
        let refusal = try #require(throws: UnusableInput.self) { try TallyFile.tallies(from: bytes, file: "t.json") }
        #expect(refusal.findings.map(\.rule) == [damage.rule])
        #expect(refusal.findings[0].place.file == "t.json")
        if let place = damage.place { #expect(refusal.findings[0].place.column == place) }
    }

    @Test("Whole and halves: the tallies of two halves add to those of the whole, byte for byte")
    func halves() throws {
        let rows = HouseholdFileCase.rows.split(separator: "\n").map { "\($0)\n" }
        func tallies(_ part: [String]) throws -> DeprivationTallies {
            try HouseholdFileCase.tabulate(HouseholdFileCase.header + part.joined()).tallies
        }
        let whole = try tallies(rows)
        for cut in 0...rows.count {
            let sum = try tallies(Array(rows[..<cut])).adding(tallies(Array(rows[cut...])))
            #expect(try TallyFile.text(of: sum) == TallyFile.text(of: whole))
        }
    }
}
