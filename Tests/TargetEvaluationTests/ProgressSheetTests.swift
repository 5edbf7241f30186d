import PolicyData
import TargetEvaluation
import TestSupport
import Testing
import Vocabulary

@Suite("Reports and their days")
struct ProgressSheetTests {
    @Test("before the 10th is in time until the 9th, by quarter, half-year and year")
    func days() throws {
        let calendar = try EvaluationCase.entry(EvaluationCase.province).tables.calendar
        let reports = ReportDue.reports(of: calendar, in: 2022)
        #expect(
            reports.map { $0.lastDay?.description } == [
                "2022-03-09", "2022-05-09", "2022-06-09", "2022-09-09", "2022-11-04", "2022-12-09",
            ])
        #expect(reports.map(\.quarter) == [1, nil, 2, 3, nil, 4])
        #expect(reports.allSatisfy { $0.isStrict })
        #expect(ReportDue.reports(of: calendar, in: 2024).first?.lastDay == Day(iso: "2024-03-09"))
    }

    @Test("words without “trước” include the day; the day before the first of a month is the last of the one before")
    func strictness() throws {
        func last(_ wording: String, _ closes: String) throws -> String? {
            ReportDue.reports(of: [try EvaluationCase.event(wording, closes: closes, .yearly)], in: 2024).first?
                .lastDay?.description
        }
        #expect(try last("chậm nhất ngày 05/11", "11-05") == "2024-11-05")
        #expect(try last("trước ngày 01/3", "03-01") == "2024-02-29")
        #expect(try last("trước ngày 01/01", "01-01") == "2023-12-31")
        #expect(try last("Trước ngày 15 tháng 11", "11-15") == "2024-11-14")
        let unread = ReportDue.reports(of: [try EvaluationCase.event("hằng quý", closes: "", .quarterly)], in: 2024)
        #expect(unread.count == 4 && unread.allSatisfy { $0.printed == nil && $0.lastDay == nil })
        #expect(try ReportDue.reports(of: [EvaluationCase.event("x", closes: "2023-05-01", .once)], in: 2024).isEmpty)
    }

    @Test("a result stands in the reports from its day on, with the latest that is known by then")
    func sheet() throws {
        let entry = try EvaluationCase.entry(EvaluationCase.province)
        let results = try EvaluationCase.results(
            """
            key,numerator,denominator,as_of
            poor-rate,17000,400496,2022-05-09
            poor-rate,12000,400496,2022-11-04
            poor-rate,12500,400496,2022-12-14
            older-insured,81,100,2022-11-05
            trained-labour,65,100,

            """, of: entry)
        let sheet = ProgressSheet(of: entry, year: 2022, results: results, calendar: try EvaluationCase.calendar())
        let position = try #require(entry.tables.targets.firstIndex { $0.statement.key == "poor-rate" })
        #expect(
            sheet.reports.map { $0.targets[position].verdict } == [.noData, .notMet, .notMet, .notMet, .met, .met])
        #expect(sheet.reports.map(\.filled) == [0, 1, 1, 1, 1, 2])
        #expect(sheet.reports.map(\.provisional) == [0, 1, 1, 1, 1, 2])
        #expect(sheet.reports.map(\.isAfterReview) == Array(repeating: false, count: 6))
        #expect(sheet.undatedRows == 1)
        #expect(sheet.evaluation.targets[position].verdict == .notMet)
        #expect(sheet.otherDeadlines.map { $0.lastDay?.description } == ["2022-11-14", "2022-12-19"])
    }

    @Test("an instrument without a calendar has no report of its own")
    func without() throws {
        let entry = try EvaluationCase.entry(EvaluationCase.commune)
        let sheet = ProgressSheet(of: entry, year: 2024, results: .none, calendar: try EvaluationCase.calendar())
        #expect(sheet.reports.isEmpty && sheet.otherDeadlines.count == 2)
    }
}
