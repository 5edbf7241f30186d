import FlatFiles
import Territory
import TestSupport
import Testing
import Vocabulary

@Suite("Units on a day")
struct GazetteerTests {
    private static let header = "code,name,level,parent,area,valid_from,valid_until\n"
    // A code that meant one commune until a merger and another one afterwards.
    private static let rows = """
        83,Tỉnh Bến Tre,province,,,2004-01-01,2025-06-30
        834,Huyện Giồng Trôm,district,83,,2004-01-01,2025-06-30
        29038,Xã Tân Lợi Thạnh,commune,834,rural,2004-01-01,2025-06-30
        29038,Xã Tân Hào,commune,86,rural,2025-07-01,
        86,Tỉnh Vĩnh Long,province,,,2025-07-01,

        """

    private static func gazetteer(_ rows: String) throws -> (Gazetteer, TemporaryFolder) {
        let folder = try TemporaryFolder()
        return (try Gazetteer(file: folder.write(header + rows, to: "units.csv")), folder)
    }

    private static func finding(_ rows: String) throws -> Finding {
        let refusal = try #require(throws: UnusableInput.self) { _ = try gazetteer(rows) }
        #expect(refusal.findings.count == 1)
        #expect(refusal.findings[0].place.file.hasSuffix("units.csv"))
        return refusal.findings[0]
    }

    private static func day(_ text: String) throws -> Day { try #require(Day(iso: text)) }

    @Test("A code means what it meant on the day")
    func byDay() throws {
        let (gazetteer, _) = try GazetteerTests.gazetteer(GazetteerTests.rows)
        let before = try GazetteerTests.day("2025-06-30")
        let after = try GazetteerTests.day("2025-07-01")
        #expect(gazetteer.unit("29038", level: .commune, on: before)?.name == "Xã Tân Lợi Thạnh")
        #expect(gazetteer.unit("29038", level: .commune, on: after)?.name == "Xã Tân Hào")
        #expect(gazetteer.unit("29038", level: .commune, on: after)?.parent == "86")
        #expect(gazetteer.unit("834", level: .district, on: after) == nil)
        #expect(gazetteer.unit("29038", level: .district, on: before) == nil)
        #expect(gazetteer.unit("29038", level: .commune, on: try GazetteerTests.day("2003-12-31")) == nil)
    }

    @Test("The units of a level on a day, in code order")
    func listing() throws {
        let (gazetteer, _) = try GazetteerTests.gazetteer(GazetteerTests.rows)
        #expect(gazetteer.units(.province, on: try GazetteerTests.day("2020-01-01")).map(\.code) == ["83"])
        #expect(gazetteer.units(.province, on: try GazetteerTests.day("2026-01-01")).map(\.code) == ["86"])
        #expect(gazetteer.units(.district, on: try GazetteerTests.day("2026-01-01")).isEmpty)
        #expect(gazetteer.name(of: "29038", level: .commune) == "Xã Tân Hào")
        #expect(gazetteer.name(of: "99999", level: .commune) == nil)
        #expect(gazetteer.units.map(\.area).compactMap(\.self) == [.rural, .rural])
    }

    @Test(
        "The same code twice on one day is refused",
        arguments: [
            "1,A,commune,,,2004-01-01,2010-01-01\n1,B,commune,,,2010-01-01,\n",
            "1,A,commune,,,2004-01-01,\n1,B,commune,,,2020-01-01,\n",
            "1,A,commune,,,2004-01-01,\n1,A,commune,,,2004-01-01,\n",
        ])
    func codeTwice(rows: String) throws {
        let finding = try GazetteerTests.finding(rows)
        #expect((finding.rule, finding.place.column, finding.value) == ("code-twice", "code", "1"))
    }

    @Test("Codes of two levels are different codes")
    func levels() throws {
        let (gazetteer, _) = try GazetteerTests.gazetteer("1,A,province,,,2004-01-01,\n1,B,commune,1,,2004-01-01,\n")
        #expect(gazetteer.units.count == 2)
    }

    @Test(
        "A row that cannot be read is refused with row, column and value",
        arguments: [
            ("1,A,hamlet,,,2004-01-01,\n", "level", "hamlet"), ("1,A,commune,,town,2004-01-01,\n", "area", "town"),
            ("1,A,commune,,,2004,\n", "valid_from", "2004"), ("1,A,commune,,,,\n", "valid_from", ""),
            ("1,A,commune,,,2004-01-01,2003-01-01\n", "valid_until", "2003-01-01"),
            ("1,A,commune,,,2004-01-01,later\n", "valid_until", "later"), ("1,,commune,,,2004-01-01,\n", "name", ""),
            (",A,commune,,,2004-01-01,\n", "code", ""),
        ])
    func badRow(row: String, column: String, value: String) throws {
        let finding = try GazetteerTests.finding(row)
        #expect(finding.rule == "bad-field")
        #expect((finding.place.row, finding.place.column, finding.value) == (2, column, value))
    }
}
