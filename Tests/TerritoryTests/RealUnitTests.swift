import FlatFiles
import Territory
import TestSupport
import Testing
import Vocabulary

/// The lists and tables that were really published, where they are at hand.
@Suite("Real lists of units", .enabled(if: Repository.sharedData("vn/unit_history_2019_2025.csv.gz") != nil))
struct RealUnitTests {
    private static func path(_ name: String) throws -> String { try #require(Repository.sharedData(name)) }
    private static func day(_ text: String) throws -> Day { try #require(Day(iso: text)) }
    private static func history() throws -> Gazetteer {
        try Gazetteer(file: path("vn/unit_history_2019_2025.csv.gz"), end: .dayAfter)
    }

    @Test("the history of all communes: units on a day, districts and provinces in the time of their names")
    func history() throws {
        let list = try Self.history()
        #expect(list.units.count { $0.level == .commune } == 12_769)
        let (first, last) = (try Self.day("2019-09-11"), try Self.day("2025-03-01"))
        #expect(list.units(.commune, on: first).count == 11_161)
        #expect(list.units(.commune, on: last).count == 10_047)
        #expect(list.units(.province, on: first).count == 63)
        #expect(list.unit("46", level: .province, on: first)?.name == "Tỉnh Thừa Thiên Huế")
        #expect(list.unit("46", level: .province, on: last)?.name == "Thành phố Huế")
        #expect(list.units(.commune, on: first).allSatisfy { list.containers(of: $0, on: first).count == 2 })
        let province = try #require(list.unit("83", level: .province, on: first))
        let counts = try ["2020-01-31", "2020-03-01", "2025-01-01"].map {
            list.units(.commune, within: province, on: try Self.day($0)).count
        }
        #expect(counts == [164, 157, 148])
    }

    @Test("its dirty names, and codes that were given another name")
    func check() throws {
        let findings = try Gazetteer.check(file: Self.path("vn/unit_history_2019_2025.csv.gz"), end: .dayAfter)
        let counts = Dictionary(grouping: findings, by: \.rule).mapValues(\.count)
        #expect(findings.allSatisfy { $0.severity < .error })
        #expect(counts["name-blanks"] == 25)
        #expect(counts["look-alike"] == nil)
    }

    @Test("the last list before the reform in the form of the statistics office, with its districts")
    func export() throws {
        let (from, until) = (try Self.day("2025-03-01"), try Self.day("2025-06-30"))
        let period = try #require(Period(from: from, until: until))
        let list = try Gazetteer(file: Self.path("vn/gso_communes_2025.csv.gz"), valid: period)
        #expect(list.units(.commune, on: until).count == 10_035)
        #expect(list.units(.district, on: until).count == 691 && list.units(.province, on: until).count == 63)
        let districts = try Gazetteer(file: Self.path("vn/gso_districts_2025.csv.gz"), valid: period)
        #expect(districts.units(.district, on: until).count == 696)
    }

    @Test("a published list of 16 communes without codes joins the list of its years, each name by its rung")
    func published() throws {
        let matcher = UnitMatcher(try Self.history(), on: try Self.day("2019-09-11"))
        let queries = try NameColumns(name: "commune_as_published", district: "district_as_published").queries(
            file: Self.path("bentre/coastal_hard_communes_2013_as_published.csv"), within: "Tỉnh Bến Tre")
        let matches = matcher.matches(queries)
        #expect(matches.count == 16)
        #expect(matches.allSatisfy { $0.rung == .exact && !$0.needsConfirmation })
        #expect(Set(matches.compactMap(\.unit?.code)).count == 16)
        // Without districts “An Hiệp” is two communes of the province.
        let plain = try NameColumns(name: "commune_as_published").queries(
            file: Self.path("bentre/coastal_hard_communes_2013_as_published.csv"), within: "83")
        let ambiguous = matcher.matches(plain).filter { $0.candidates.count > 1 }
        #expect(ambiguous.map(\.query.name) == ["Xã An Hiệp"])
        // On the day of the reform the communes of that name are others: one is spelt with i, most names are gone.
        let day = try Self.day("2025-07-01")
        let after = try Gazetteer(file: Self.path("vn/communes_2025.csv.gz"), valid: Period(from: day, until: nil))
        let later = UnitMatcher(after, on: day).matches(
            try NameColumns(name: "commune_as_published").queries(
                file: Self.path("bentre/coastal_hard_communes_2013_as_published.csv"), within: "86"))
        #expect(later.first?.rung == .spelling && later.first?.unit?.name == "Xã An Qui")
        #expect(throws: UnusableInput.self) { try later.units() }
    }

    @Test("the new names of the official table find their units in a list of another publisher")
    func newNames() throws {
        let day = try Self.day("2025-07-01")
        let list = try Gazetteer(file: Self.path("vn/communes_2025.csv.gz"), valid: Period(from: day, until: nil))
        let matcher = UnitMatcher(list, on: day)
        let queries = try NameColumns(name: "new_name", province: "new_province_code").queries(
            file: Self.path("vn/crosswalk_old_to_2025.csv.gz"))
        let codes = try DelimitedTable(file: Self.path("vn/crosswalk_old_to_2025.csv.gz")).rows.map {
            $0.optional("new_code")
        }
        var rungs: [String: Int] = [:]
        var wrong: [String] = []
        var seen: Set<String> = []
        for (query, code) in zip(queries, codes) {
            guard let code, seen.insert(code).inserted else { continue }
            let match = matcher.match(query)
            rungs[match.rung?.rawValue ?? match.finding?.rule ?? "?", default: 0] += 1
            if let unit = match.unit, unit.code.text != code { wrong.append("\(query.words) \(unit.name)") }
        }
        #expect(seen.count == 3_316)
        #expect(wrong == [])
        #expect(rungs == ["exact": 3_310, "tone_position": 6])
    }

    @Test(
        "four changes of one province as one: 164 communes of 2019 in 48, nobody lost, codes followed to their places")
    func province() throws {
        let list = try Self.history()
        let (from, to) = (try Self.day("2019-12-31"), try Self.day("2025-12-31"))
        let changes = try UnitChanges(file: Self.path("bentre/unit_lineage.csv"))
        #expect(changes.warnings.isEmpty && changes.unstatedSplits.isEmpty)
        let province = try #require(list.unit("83", level: .province, on: from))
        let units = list.units(.commune, within: province, on: try Self.day("2020-01-31"))
        var counts = UnitTable<Double>()
        for (index, unit) in units.enumerated() {
            counts.merge(Double(900 + 7 * index), for: unit.code) { one, _ in one }
        }
        var sizes: [Int] = []
        for day in ["2020-02-01", "2024-12-31", "2025-01-01", "2025-07-01"] {
            let carried = try changes.conversion(from: from, to: Self.day(day)).carried(try UnitCounts("n", counts))
            sizes.append(carried.units.count)
            #expect(carried.counts("n").values.reduce(0, +) == counts.values.reduce(0, +) && carried.withheld == [0])
        }
        #expect(sizes == [157, 157, 148, 48])
        // In steps of tables of their own years it is the same.
        var steps = counts
        for (first, last) in [("2019-12-31", "2020-02-01"), ("2020-02-01", "2025-01-01"), ("2025-01-01", "2025-07-01")]
        {
            steps = try changes.conversion(from: Self.day(first), to: Self.day(last)).carried(
                try UnitCounts("n", steps)
            )
            .counts("n")
        }
        #expect(try steps == changes.conversion(from: from, to: to).carried(try UnitCounts("n", counts)).counts("n"))
        let town = try changes.lineage(of: "28810", from: from, to: Self.day("2025-06-30"), direction: .backwards)
        #expect(town.ends.map(\.old) == ["28801", "28810"])
        #expect(town.ends.map(\.oldName) == ["Thị trấn Châu Thành", "Xã An Khánh"])
        let road = try changes.lineage(of: "28837", from: from, to: to, direction: .forwards)
        #expect(road.ends.map(\.newName) == ["Xã Phú Túc"] && road.steps.map(\.new) == ["28855", "28810"])
        // A table of one's own day: An Khánh under its code after the town took it over is a contradiction.
        let matcher = UnitMatcher(list, on: try Self.day("2025-03-01"))
        let stale = matcher.match(NameQuery(code: "28810", name: "Xã An Khánh", place: Place(file: "t.csv", row: 2)))
        #expect(stale.finding?.rule == "code-of-another")
    }

    @Test(
        "the official table of 2025: every split named, totals refused, what is left known and withheld make up the whole"
    )
    func nation() throws {
        let day = try Self.day("2025-07-01")
        let changes = try UnitChanges(file: Self.path("vn/crosswalk_old_to_2025.csv.gz"), day: day)
        let change = changes.changes[0]
        #expect(change.rows.count == 10_565 && change.splitUnits.count == 441)
        // Of these, 57 moved all their people to one unit; one unit has a part and no rest.
        #expect(changes.unstatedSplits.count == 441 - 57 + 1)
        #expect(
            Dictionary(grouping: changes.warnings, by: \.rule).mapValues(\.count) == [
                "whole-among-parts": 3, "rest-missing": 1, "old-code-two-names": 3,
            ])
        #expect(UnitChanges.codesNamingAnother(in: change).count == 1_790)
        let conversion = try changes.conversion(from: Self.day("2025-06-30"), to: day)
        var counts = UnitTable<Double>()
        for code in Set(change.rows.map(\.old)).sorted() { counts.merge(1, for: code) { one, _ in one } }
        #expect(counts.count == 10_033)
        let refusal = try #require(throws: UnusableInput.self) { try conversion.carried(try UnitCounts("n", counts)) }
        #expect(refusal.findings.count == 385 && refusal.findings.allSatisfy { $0.rule == "split-unstated" })
        let carried = try conversion.carried(try UnitCounts("n", counts), splits: .leftUnknown)
        #expect(carried.units.count == 3_316)
        let known = carried.counts("n")
        #expect(known.values.reduce(0, +) + carried.withheld[0] == 10_033)
        #expect(known.count == 2_922)
    }

    @Test("orphans of the official table against the lists before and after")
    func orphans() throws {
        let day = try Self.day("2025-07-01")
        let period = try #require(Period(from: Self.day("2025-03-01"), until: Self.day("2025-06-30")))
        let before = try Gazetteer(file: Self.path("vn/gso_communes_2025.csv.gz"), valid: period)
        let after = try Gazetteer(file: Self.path("vn/communes_2025.csv.gz"), valid: Period(from: day, until: nil))
        let changes = try UnitChanges(file: Self.path("vn/crosswalk_old_to_2025.csv.gz"), day: day)
        let findings = changes.check(before: before, after: after)
        let counts = Dictionary(grouping: findings, by: \.rule).mapValues(\.count)
        #expect(counts["old-unit-lost"] == 2)
        #expect(counts["new-unit-without-origin"] == 5)
        #expect(counts["old-unit-unknown"] == nil && counts["new-unit-unknown"] == nil)
        #expect(findings.filter { $0.rule == "old-unit-lost" }.map { $0.value?.prefix(5) } == ["01651", "02482"])
    }
}
