import FlatFiles
import PolicyData
import Tallies
import TargetEvaluation
import TestSupport
import Testing
import Vocabulary

@Suite("Year-end evaluation")
struct YearEndEvaluationTests {
    private func evaluate(
        _ id: String, year: Int, _ text: String = "key\n", flows: FlowSeries? = nil,
        level: FlowSeries.Level = .commune, unit: UnitCode? = nil, asOf: Day? = nil
    ) throws -> YearEndEvaluation {
        let entry = try EvaluationCase.entry(id)
        let computed = try flows.map {
            try ComputedResults($0, of: unit ?? entry.instrument.scopeUnit, at: level, year: year, file: "f.csv")
        }
        return YearEndEvaluation(
            of: entry, year: year, unit: unit, results: try EvaluationCase.results(text, of: entry),
            computed: computed, computedAsOf: asOf, calendar: try EvaluationCase.calendar())
    }

    private func item(_ evaluation: YearEndEvaluation, _ key: String) throws -> EvaluatedTarget {
        try #require(evaluation.targets.first { $0.target.statement.key == key })
    }

    @Test("scopes: 35 targets of the province, 22 of the model, 6 of the commune, in the order of the text")
    func scopes() throws {
        for (id, year, count) in [
            (EvaluationCase.province, 2022, 35), (EvaluationCase.model, 2025, 22), (EvaluationCase.commune, 2024, 6),
        ] {
            let evaluation = try evaluate(id, year: year)
            #expect(evaluation.targets.count == count)
            #expect(evaluation.targets.map(\.target) == (try EvaluationCase.entry(id)).tables.targets)
            #expect(evaluation.count(of: .noData) == count)
            #expect(evaluation.overall == .cannotTell(open: count))
        }
    }

    @Test("lists before the close of the review are provisional, on the closing day not")
    func provisional() throws {
        let day = try #require(Day(iso: "2022-12-14"))
        func status(_ text: String) throws -> EvaluatedTarget {
            try item(
                try evaluate(EvaluationCase.province, year: 2022, "key,numerator,denominator,as_of\n\(text)\n"),
                "poor-rate")
        }
        #expect(try status("poor-rate,12000,400496,2022-12-13").remarks == [.beforeReviewCloses(day)])
        #expect(try status("poor-rate,12000,400496,2022-12-13").isProvisional)
        #expect(try status("poor-rate,12000,400496,2022-12-14").remarks.isEmpty)
        #expect(try status("poor-rate,12000,400496,2022-12-14").isProvisional == false)
        #expect(try status("poor-rate,12000,400496,").remarks == [.undated])
        // Other targets may change until they are due.
        let other = try evaluate(
            EvaluationCase.province, year: 2022, "key,numerator,denominator,as_of\nolder-insured,90,100,2022-12-30\n")
        let due = try #require(Day(iso: "2022-12-31"))
        #expect(try item(other, "older-insured").remarks == [.beforeDueDay(due)])
    }

    @Test("the annual report is due before the review closes")
    func earlyReports() throws {
        let evaluation = try evaluate(EvaluationCase.province, year: 2022)
        #expect(evaluation.review?.closes == Day(iso: "2022-12-14"))
        #expect(
            evaluation.earlyReports.map { $0.lastDay?.description } == [
                "2022-03-09", "2022-05-09", "2022-06-09", "2022-09-09", "2022-11-04", "2022-12-09",
            ])
    }

    @Test("the latest day counts, and a later target is judged as it stands")
    func latest() throws {
        let evaluation = try evaluate(
            EvaluationCase.model, year: 2023,
            "key,numerator,denominator,as_of\npoor-rate,40,1000,2023-06-30\npoor-rate,20,1000,2023-12-31\npoor-rate,90,1000,2022-12-31\n"
        )
        let poor = try item(evaluation, "poor-rate")
        #expect(poor.verdict == .met && poor.asOf == Day(iso: "2023-12-31"))
        let due = try #require(Day(iso: "2025-12-31"))
        #expect(poor.isProvisional && poor.remarks == [.dueLater(due)])
        #expect(evaluation.otherRows == 1)
    }

    @Test("all are met only when each is known to be; nobody to apply to is said apart")
    func overall() throws {
        let keys = try EvaluationCase.entry(EvaluationCase.model).tables.targets
        func text(_ last: String) -> String {
            var text = "key,numerator,denominator,as_of\n"
            for (index, target) in keys.enumerated() {
                let isPersons = target.quantity.unit == .persons
                let isLow = target.statement.key == "poor-rate"
                let row = isPersons ? "0," : isLow ? "29,1000" : "100,100"
                text += "\(target.statement.key),\(index == 0 ? last : row),2025-12-31\n"
            }
            return text
        }
        #expect(try evaluate(EvaluationCase.model, year: 2025, text("100,100")).overall == .allMet)
        #expect(
            try evaluate(EvaluationCase.model, year: 2025, text("0,0")).overall == .allApplicableMet(notApplicable: 1))
        #expect(try evaluate(EvaluationCase.model, year: 2025, text("99,100")).overall == .notAllMet(notMet: 1))
        #expect(try evaluate(EvaluationCase.model, year: 2025, text(",")).overall == .cannotTell(open: 1))
    }

    @Test("targets about the lists are counted from the flows, falls against the year before")
    func counted() throws {
        let flows = EvaluationCase.flows([(code: "quang-phu", years: [(3_000, 60, 80), (3_010, 45, 30)])], from: 2023)
        let evaluation = try evaluate(EvaluationCase.commune, year: 2024, flows: flows)
        #expect(try item(evaluation, "fall-poor-households").measurement == .counted(15, of: nil))
        #expect(try item(evaluation, "fall-near-poor-households").measurement == .counted(50, of: nil))
        #expect(try item(evaluation, "fall-near-poor-households").remarks == [.beyondRange])
        #expect(
            try item(evaluation, "fall-poor-rate").measurement == .rateFall(from: 60, among: 3_000, to: 45, of: 3_010))
        #expect(try item(evaluation, "poor-near-poor-rate").measurement == .counted(75, of: 3_010))
        #expect(try item(evaluation, "poor-near-poor-rate").verdict == .met)
        #expect(evaluation.targets.filter { $0.basis == .computed }.count == 4)
        let dated = try evaluate(EvaluationCase.commune, year: 2024, flows: flows, asOf: Day(iso: "2024-10-31"))
        #expect(try item(dated, "poor-near-poor-rate").isProvisional)
    }

    @Test("the sum of a province needs every commune; an unknown cell stays unknown")
    func gaps() throws {
        let whole = EvaluationCase.flows(
            [(code: "a", years: [(100, 5, 3), (100, 3, 3)]), (code: "b", years: [(300, 9, 3), (300, 9, 3)])], from: 2021
        )
        let full = try evaluate(EvaluationCase.province, year: 2022, flows: whole, level: .province, unit: "p")
        #expect(try item(full, "poor-rate").measurement == .counted(12, of: 400))
        #expect(try item(full, "poor-rate").verdict == .met)
        #expect(try item(full, "poor-rate").judgement.spare == 0)
        let part = EvaluationCase.flows(
            [(code: "a", years: [(100, 5, 3), (100, 3, 3)]), (code: "b", years: [(300, 9, 3), nil])], from: 2021)
        let partial = try evaluate(EvaluationCase.province, year: 2022, flows: part, level: .province, unit: "p")
        #expect(try item(partial, "poor-rate").verdict == .noData)
        #expect(
            try item(partial, "poor-rate").remarks == [.notComputed(.communesMissing(count: 1, first: "b", year: 2022))]
        )
        let single = EvaluationCase.flows([(code: "quang-phu", years: [(3_000, 60, 80)])], from: 2024)
        let first = try evaluate(EvaluationCase.commune, year: 2024, flows: single)
        #expect(try item(first, "fall-poor-households").remarks == [.notComputed(.noRow(year: 2023))])
        #expect(try item(first, "poor-near-poor-rate").basis == .computed)
        let none = EvaluationCase.flows([(code: "quang-phu", years: [(0, 0, 0)])], from: 2024)
        #expect(
            try item(try evaluate(EvaluationCase.commune, year: 2024, flows: none), "poor-near-poor-rate").verdict
                == .notApplicable)
    }

    @Test("an unknown unit of the flows names those there are")
    func unknownUnit() throws {
        let flows = EvaluationCase.flows([(code: "quang-phu", years: [(3_000, 60, 80)])], from: 2024)
        do throws(UnusableInput) {
            _ = try ComputedResults(flows, of: "quangphu", at: .commune, year: 2024, file: "f.csv")
            Issue.record("an unknown unit was found")
        } catch {
            #expect(error.findings.map(\.rule) == ["unknown-unit"])
            #expect(error.findings[0].expected.en.contains("quang-phu"))
        }
    }

    @Test("computed and given: the computed wins, a difference is an error unless the given was provisional")
    func bothGiven() throws {
        let flows = EvaluationCase.flows([(code: "quang-phu", years: [(3_000, 60, 80), (3_000, 45, 30)])], from: 2023)
        func both(_ row: String) throws -> (EvaluatedTarget, [Finding]) {
            let evaluation = try evaluate(
                EvaluationCase.commune, year: 2024, "key,numerator,denominator,value,as_of\n\(row)\n", flows: flows)
            return (try item(evaluation, "poor-near-poor-rate"), evaluation.findings)
        }
        let same = try both("poor-near-poor-rate,75,3000,,2024-12-31")
        #expect(same.1.isEmpty && same.0.basis == .computed && same.0.verdict == .notMet)
        #expect(try both("poor-near-poor-rate,,,2.5,2024-12-31").1.isEmpty)
        let other = try both("poor-near-poor-rate,,,2.4,2024-12-31")
        #expect(other.1.map(\.rule) == ["result-differs-from-flows"] && other.1.map(\.severity) == [.error])
        #expect(other.1[0].place.row == 2 && other.1[0].place.column == "value")
        #expect(other.0.measurement == .counted(75, of: 3_000))
        #expect(other.0.remarks == [.computedInstead(of: 2.4, decimals: 1, row: 2)])
        #expect(try both("poor-near-poor-rate,74,3000,,2024-12-31").1.map(\.severity) == [.error])
        #expect(try both("poor-near-poor-rate,74,3000,,2024-11-30").1.map(\.severity) == [.note])
    }

    @Test("a table that is all about another unit is warned of")
    func otherUnit() throws {
        let evaluation = try evaluate(
            EvaluationCase.commune, year: 2024, "key,unit,value\npoor-near-poor-rate,quang-fu,2.4\n")
        #expect(evaluation.findings.map(\.rule) == ["no-row-of-unit"] && evaluation.otherRows == 1)
    }
}
