import DecisionTables
import Tabular
import Territory
import TestSupport
import Testing
import Vocabulary

@Suite("Tables about units")
struct UnitTableTests {
    private static let provenance = Provenance(
        origin: .synthetic, inputs: [], instruments: [], method: "test", version: "0",
        uncertainty: UnitTables.uncertainty)

    private static let text = """
        effective,old_code,old_name,new_code,new_name,share
        2025-07-01,00001,Xã A,00003,Xã  C,part
        2025-07-01,00001,Xã A,00004,Xã D,part
        2025-07-01,00002,Xã B,00003,Xã  C,whole

        """

    private static func changes() throws -> UnitChanges {
        let folder = try TemporaryFolder()
        return try UnitChanges(file: folder.write(text, to: "changes.csv"))
    }

    private static func day(_ text: String) throws -> Day { try #require(Day(iso: text)) }

    @Test("matches say result, rung and candidates")
    func matches() throws {
        let day = try Self.day("2025-01-01")
        let valid = try #require(Period(from: day, until: nil))
        func unit(_ code: UnitCode, _ name: String) -> AdministrativeUnit {
            AdministrativeUnit(code: code, name: name, level: .commune, parent: "01", valid: valid)
        }
        let list = try Gazetteer(
            [unit("00001", "Xã Hòa"), unit("00002", "Xã Tân Hà"), unit("00003", "Xã Tân Hạ")], file: "u.csv")
        let place = Place(file: "t.csv", row: 2)
        let matches = UnitMatcher(list, on: day).matches(
            ["Hòa", "Hoà", "Tan Ha", "Xyz"].map { NameQuery(name: $0, place: place) })
        let table = UnitTables.matches(matches, on: day, provenance: Self.provenance)
        let results = table.rows.map { row -> String in
            guard case .choice(let key, _) = row[5] else { return "" }
            return key
        }
        #expect(results == ["sure", "confirm", "ambiguous", "unknown"])
        #expect(table.rows[2][7] == .text("00002 Xã Tân Hà; 00003 Xã Tân Hạ"))
        #expect(table.rows[3][2] == .missing(.unknown))
        #expect(table.notes[0].en == "4 rows: 1 sure, 1 to be confirmed, 2 without a unit.")
    }

    @Test("lineage shows both ends and every step; a part that is not stated is unknown, not zero")
    func lineage() throws {
        let lineage = try Self.changes().lineage(
            of: "00001", from: Self.day("2025-06-30"), to: Self.day("2025-07-01"), direction: .forwards)
        let table = UnitTables.lineage([lineage], names: { _ in nil }, provenance: Self.provenance)
        #expect(table.sections.map(\.rows.count) == [2, 2])
        #expect(table.rows.allSatisfy { $0[7] == .missing(.unknown) })
        #expect(table.sections[0].rows[0][5] == .text("Xã C"))
    }

    @Test("converted counts show unknown units, their parts, and the totals of both sides")
    func converted() throws {
        let conversion = try Self.changes().conversion(from: Self.day("2025-06-30"), to: Self.day("2025-07-01"))
        var counts = UnitTable<Double>()
        for (code, count) in [("00001", 10.0), ("00002", 5), ("00009", 1)] {
            counts.merge(count, for: UnitCode(code), combining: +)
        }
        let carried = try conversion.carried(try UnitCounts("poor", counts), splits: .leftUnknown)
        let table = UnitTables.converted(carried, names: { _ in nil }, provenance: Self.provenance)
        #expect(table.columns.map(\.key) == ["code", "name", "poor", "parts", "unknown_parts"])
        #expect(table.rows[0][2] == .missing(.unknown) && table.rows[0][4] == .text("00001"))
        #expect(table.rows.last?[2] == .count(1))
        #expect(table.notes[0].en == "poor: total before 16; after 1; in new units that are unknown 15.")
    }

    @Test("a check says how many of each weight there are")
    func check() throws {
        let report = FindingReport(try Self.changes().check(), limit: 20)
        let table = UnitTables.check(report, file: "changes.csv", provenance: Self.provenance)
        #expect(table.rows.count == 1)
        #expect(table.notes[0].en == "1 findings (error 0, warning 0, note 1); 1 listed.")
    }
}
