import FlatFiles
import PolicyData
import TargetEvaluation
import TestSupport
import Testing
import Vocabulary

@Suite("Scores of last year's chances")
struct ForecastScoreTests {
    private let header = "code,target,due,chance,median\n"

    private func forecast(_ rows: String) throws -> ForecastTable {
        try ForecastTable([DelimitedTable(header + rows, file: "p.csv")], file: "p.csv")
    }

    @Test("three communes by hand: Brier, the constant in hindsight, the year before, the groups")
    func byHand() throws {
        let target = try EvaluationCase.target(.below, "3", measure: "poor_rate", key: "poor-rate")
        let flows = EvaluationCase.flows(
            [
                (code: "a", years: [(1_000, 40, 0), (1_000, 29, 0)]),
                (code: "b", years: [(1_000, 20, 0), (1_000, 30, 0)]),
                (code: "c", years: [(1_000, 10, 0), (1_000, 9, 0)]),
            ], from: 2024)
        let table = try forecast(
            "a,poor-rate,2025-12-31,0.6,\nb,x:poor-rate,2025,0.9,\nc,poor-rate,2025-12-31,1,\nz,poor-rate,2025,0.5,\nc,poor-rate,2024,0.5,\n"
        )
        #expect(table.findings.isEmpty && table.rows.count == 5)
        let scores = ForecastScore.scores(of: table, targets: [target], series: flows, year: 2025)
        #expect(scores.count == 1)
        let score = try #require(scores.first)
        #expect(score.level == .commune && score.units == 3 && score.met == 2)
        #expect(isClose(score.brier, (0.16 + 0.81 + 0) / 3))
        #expect(isClose(score.constantBrier, 2.0 / 9))
        #expect(score.unchangedBrier.map { isClose($0, 2.0 / 3) } == true)
        #expect(score.skill.map { isClose($0, 1 - (0.97 / 3) / (2.0 / 9)) } == true)
        #expect(isClose(score.meanChance, 2.5 / 3))
        #expect(score.groups.map(\.units) == [0, 1, 2] && score.groups.map(\.met) == [0, 1, 1])
        #expect(score.groups[0].meanChance == nil)
    }

    @Test("perfect chances score 0 and the base rate scores the constant; one outcome has no skill")
    func laws() throws {
        let target = try EvaluationCase.target(.atMost, "3", measure: "poor_rate", key: "poor-rate")
        let codes = (0..<40).map { UnitCode("c\($0)") }
        let flows = EvaluationCase.flows(
            codes.enumerated().map { (code: $1, years: [(1_000, $0 % 4 == 0 ? 31 : 30, 0)]) }, from: 2025)
        func score(_ chance: (Int) -> String) throws -> ForecastScore {
            let rows = codes.enumerated().map { "\($1),poor-rate,2025,\(chance($0)),\n" }.joined()
            let scores = ForecastScore.scores(of: try forecast(rows), targets: [target], series: flows, year: 2025)
            return try #require(scores.first)
        }
        let perfect = try score { $0 % 4 == 0 ? "0" : "1" }
        #expect(perfect.brier == 0)
        let base = try score { _ in "0.75" }
        #expect(isClose(base.brier, base.constantBrier) && base.skill.map { isClose($0, 0) } == true)
        #expect(base.unchangedBrier == nil)
        let alike = EvaluationCase.flows([(code: "c1", years: [(1_000, 0, 0)])], from: 2025)
        let one = ForecastScore.scores(
            of: try forecast("c1,poor-rate,2025,0.9,\n"), targets: [target], series: alike, year: 2025)
        #expect(one.count == 1 && one[0].skill == nil)
    }

    @Test("chances of another instrument, year or target are not scored, and named once each")
    func others() throws {
        let target = try EvaluationCase.target(.below, "3", measure: "poor_rate", key: "poor-rate")
        let text =
            "code,target,instrument,due,chance\na,poor-rate,x,2025,0.6\na,poor-rate,other,2025,0.1\nb,poor-rate,other,2025,0.1\n"
            + "\ncode,extra,target,due,chance\na,,poor-rate,2024,0.2\na,,poor_rate<3%,2025,0.3\n"
        let table = try ForecastTable(
            DelimitedTable.tables(in: text, file: "p.csv", beginningWith: ["code", "target"]), file: "p.csv")
        #expect(table.findings.isEmpty && table.rows.map(\.row) == [2, 3, 4, 7, 8])
        let notes = table.passedOver([target], in: 2025)
        #expect(notes.map(\.value) == ["other#poor-rate, 2025", "poor-rate, 2024", "poor_rate<3%, 2025"])
        #expect(notes.map(\.place.row) == [3, 7, 8] && notes.allSatisfy { $0.severity == .note })
        let flows = EvaluationCase.flows([(code: "a", years: [(1_000, 29, 0)])], from: 2025)
        let scores = ForecastScore.scores(of: table, targets: [target], series: flows, year: 2025)
        #expect(scores.map(\.units) == [1] && scores.map(\.meanChance) == [0.6])
    }

    @Test("bad rows are found where they are")
    func damage() throws {
        let table = try forecast(
            "a,poor-rate,2025,1.2,\na,poor-rate,soon,0.2,\n,poor-rate,2025,0.2,\na,poor-rate,2025,,\nb,poor-rate,2025,0.1,\nb,poor-rate,2025,0.1,\n"
        )
        #expect(table.findings.map(\.rule) == ["not-a-chance", "bad-day", "bad-field", "forecast-twice"])
        #expect(table.findings.map(\.place.row) == [2, 3, 4, 7])
        #expect(table.empty == 1 && table.rows.count == 1)
        do throws(UnusableInput) {
            _ = try ForecastTable([try DelimitedTable("code,target,due,chanse\n", file: "p.csv")], file: "p.csv")
            Issue.record("a table without chances was read")
        } catch {
            #expect(error.findings.map(\.rule) == ["missing-column"])
        }
    }
}
