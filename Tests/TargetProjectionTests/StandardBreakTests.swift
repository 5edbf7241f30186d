import PolicyData
import Tallies
import TargetProjection
import TestSupport
import Testing
import Vocabulary

@Suite("Years outside a standard")
struct StandardBreakTests {
    private static func standard(_ id: String) throws -> PovertyStandard {
        try PolicyLibrary.standard(id, in: Repository.path("datasets/policy"))
    }

    private static func history(_ years: ClosedRange<Int>, unknown: Set<Int> = []) -> ListHistory {
        ListHistory(
            origin: .observed, standard: "x", list: .poor, units: [UnitKey(commune: "01")], years: Array(years),
            records: [years.map { unknown.contains($0) ? nil : ListYear(households: 100, stock: 5) }])
    }

    @Test("a year belongs to a standard when it or the next one lies in its time")
    func belongs() throws {
        let from = try #require(Day(year: 2022, month: 1, day: 1))
        let period = try #require(Period(from: from, until: Day(year: 2026, month: 12, day: 31)))
        #expect((2019...2028).filter { StandardBreak.belongs($0, to: period) } == Array(2021...2026))
        let open = try #require(Period(from: from, until: nil))
        #expect((2019...2030).filter { StandardBreak.belongs($0, to: open) } == Array(2021...2030))
        let part = try #require(
            Period(from: Day(year: 2021, month: 3, day: 15) ?? from, until: Day(year: 2023, month: 6, day: 30)))
        #expect((2018...2026).filter { StandardBreak.belongs($0, to: part) } == Array(2020...2023))
    }

    @Test("the break names years, standard and what to give, in both languages")
    func finding() throws {
        let standard = try Self.standard("vn-2022-2025")
        #expect(StandardBreak(in: Self.history(2021...2025), of: standard) == nil)
        let broken = try #require(StandardBreak(in: Self.history(2018...2027, unknown: [2019]), of: standard))
        #expect(broken.years == [2018, 2020, 2027])
        let finding = broken.finding(file: "series.csv")
        #expect(finding.rule == "crosses-standards" && finding.severity == .error)
        #expect(finding.place.file == "series.csv" && finding.value == "2018, 2020, 2027")
        for language in Language.allCases {
            let text = finding.expected[language]
            #expect(text.contains("vn-2022-2025") && text.contains("2022-01-01") && text.contains("--earlier"))
        }
        let run = try #require(StandardBreak(in: Self.history(2016...2021), of: standard))
        #expect(run.finding(file: "f").value == "2016–2020")
    }

    @Test("a standard that does not say when it applies has no break")
    func unknownTime() throws {
        let folder = try TemporaryFolder(copying: Repository.path("datasets/policy"))
        try folder.replace(
            "applies = { from = \"2022-01-01\", until = \"2026-12-31\" }\n", with: "",
            in: "vn/07-ND-CP-2021/standard.toml")
        let standard = try PolicyLibrary.standard("vn-2022-2025", in: folder.path)
        #expect(standard.applies == nil && StandardBreak(in: Self.history(1990...2040), of: standard) == nil)
    }
}
