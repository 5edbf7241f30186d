import Territory
import TestSupport
import Testing
import Vocabulary

@Suite("Units beside an independent program")
struct ReferenceUnitTests {
    @Test("four changes composed as exact fractions compose them")
    func conversion() throws {
        let expected = try ReferenceTable("unit-conversion", source: "unit-changes").rows
        let changes = try UnitChanges(file: Repository.path("Tests/Reference/unit-changes.csv"))
        #expect(changes.changes.count == 4)
        let conversion = try changes.conversion(
            from: try #require(Day(iso: "2019-12-31")), to: try #require(Day(iso: "2025-12-31")))
        var listed = 0
        for row in expected {
            let (old, new) = (UnitCode(try row.required("old")), UnitCode(try row.required("new")))
            let share = try #require(try row.optionalNumber("share"))
            let links = conversion.links(from: old)
            if links.isEmpty {
                // No change speaks of it.
                #expect(old == new && share == 1)
            } else {
                let weight = try #require(links.first { $0.new == new }?.weight)
                #expect(isClose(weight, share))
                listed += 1
            }
        }
        #expect(listed == conversion.links.count && listed > 40)
    }

    @Test("a name is as far from another as Unicode's tables say")
    func names() throws {
        let folder = try TemporaryFolder()
        let day = try #require(Day(iso: "2020-01-01"))
        for row in try ReferenceTable("unit-names", source: "unit-changes").rows {
            let (unit, rung) = (try row.required("unit"), try row.required("rung"))
            let written = String(try row.required("written").dropFirst().dropLast())
            let list = try Gazetteer(
                [
                    AdministrativeUnit(
                        code: "00001", name: "Xã " + unit, level: .commune, parent: nil,
                        valid: try #require(Period(from: day, until: nil)))
                ], file: folder.path)
            let match = UnitMatcher(list, on: day).match(NameQuery(name: written, place: Place(file: "t.csv")))
            #expect(match.rung?.rawValue ?? "none" == rung, "\(unit): “\(written)”")
        }
    }
}
