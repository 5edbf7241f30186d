import Cartography
import DecisionTables
import Foundation
import Tabular
import Territory
import TestSupport
import Testing
import Vocabulary

@Suite("What maps show of tables")
struct MapReadingTests {
    private let place = Place(file: "t.csv", column: "doubt")

    private func layer(_ text: String, doubt: String?) throws -> AreaValues.Layer {
        let path = NSTemporaryDirectory() + UUID().uuidString + ".csv"
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try AreaValues(file: path, columns: AreaValues.Columns(value: "rate", doubt: doubt)).layers[0]
    }

    @Test("an interval from a standard error: 1.959963984540054 errors either way at 95%")
    func standardErrors() throws {
        let table = try layer("code,rate,se\nA,5,1\nB,5,1.0205\nC,5,1.0203\nD,,1\nE,3,\n", doubt: "se")
        // B: 5 - 1.96 * 1.0205 is just below 3; C: just above. E says nothing of its error.
        let readings = try MapReadings.readings(of: table, rule: .target(3), place: place)
        #expect(readings[UnitCode("A")] == .value(5))
        #expect(readings[UnitCode("B")] == .doubtful(5))
        #expect(readings[UnitCode("C")] == .value(5))
        #expect(readings[UnitCode("D")] == .absent)
        #expect(readings[UnitCode("E")] == .doubtful(3))
        #expect(try MapReadings.readings(of: table, rule: .none, place: place)[UnitCode("B")] == .value(5))
        #expect(throws: UnusableInput.self) { try MapReadings.readings(of: table, rule: .words, place: place) }
    }

    @Test("an interval that holds the target, its ends included, cannot be told from it")
    func intervals() throws {
        let table = try layer("code,rate,ci_lower,ci_upper\nA,5,3,7\nB,5,3.001,7\nC,1,0,2.9\n", doubt: "ci")
        let readings = try MapReadings.readings(of: table, rule: .target(3), place: place)
        #expect(readings[UnitCode("A")] == .doubtful(5))
        #expect(readings[UnitCode("B")] == .value(5))
        #expect(readings[UnitCode("C")] == .value(1))
    }

    @Test("words of our own tables make a number doubtful, also without a target")
    func words() throws {
        let table = try layer("code,rate,light\nA,5,uncertain\nB,5,on_track\nC,5,too_close_to_call\n", doubt: "light")
        let readings = try MapReadings.readings(of: table, rule: .words, place: place)
        #expect(readings[UnitCode("A")] == .doubtful(5))
        #expect(readings[UnitCode("B")] == .value(5))
        #expect(readings[UnitCode("C")] == .doubtful(5))
        let wrong = try layer("code,rate,light\nA,5,perhaps\n", doubt: "light")
        #expect(throws: UnusableInput.self) { try MapReadings.readings(of: wrong, rule: .words, place: place) }
        let comma = try layer("code,rate,se\nA,5,\"0,2\"\n", doubt: "se")
        #expect(throws: UnusableInput.self) { try MapReadings.readings(of: comma, rule: .target(3), place: place) }
    }

    @Test("levels for a map of both: an interval counts by its width, words by nothing")
    func levels() throws {
        let table = try layer("code,rate,ci_lower,ci_upper\nA,5,3,7\nB,5,,\n", doubt: "ci")
        let levels = MapReadings.levels(of: table)
        #expect(levels.codes.map(\.text) == ["A"])
        #expect(levels[UnitCode("A")] == BivariateMap.Reading(level: 5, doubt: 4))
    }

    @Test("a column of our own table: shares stay shares, withheld stays withheld, a light makes doubtful")
    func columns() throws {
        let table = Table(
            key: "t", title: LocalizedText(vi: "B", en: "T"),
            columns: [
                Column("code", LocalizedText(vi: "Mã", en: "Code"), .leading),
                Column("chance", LocalizedText(vi: "K", en: "C")),
                Column(choice: "light", LocalizedText(vi: "Đ", en: "L")),
            ],
            rows: [
                [.text("A"), .share(0.5, decimals: 1), .choice("uncertain", LocalizedText(vi: "c", en: "u"))],
                [.text("B"), .suppressed, .choice("on_track", LocalizedText(vi: "d", en: "o"))],
                [.text("C"), .missing(.unknown), .missing(.unknown)],
            ],
            provenance: Provenance(
                origin: .observed, inputs: [], instruments: [], method: "m", version: "v",
                uncertainty: LocalizedText(vi: "k", en: "n")))
        let found = try #require(MapReadings.readings(of: table, column: "chance", doubt: "light"))
        #expect(found.unit == .share)
        #expect(found.readings[UnitCode("A")] == .doubtful(0.5))
        #expect(found.readings[UnitCode("B")] == .withheld)
        #expect(found.readings[UnitCode("C")] == .absent)
        #expect(MapReadings.readings(of: table, column: "other") == nil)
    }
}
