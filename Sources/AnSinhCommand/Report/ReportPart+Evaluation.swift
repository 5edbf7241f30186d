import Budgets
import CommitteeReports
import DecisionTables
import TargetEvaluation
import Vocabulary

extension ReportPart {
    /// Which targets of a year were met.
    static func evaluation(_ file: ReportFile, _ policy: PolicyOptions, language: Language) throws -> ReportPart? {
        guard let input = try file.options(EvaluationInput.self, of: .evaluation) else { return nil }
        let loaded = try input.load(policy, language: language)
        let evaluation = YearEndEvaluation(
            of: loaded.entry, year: input.year, unit: loaded.unit, results: loaded.results, computed: loaded.computed,
            computedAsOf: input.asOf, calendar: loaded.calendar)
        let provenance = loaded.provenance(EvaluateCommand.method)
        return ReportPart(
            chapter: CommitteeReport.Chapter(
                key: "evaluation", title: LocalizedText(vi: "Đánh giá cuối năm", en: "Year-end evaluation"),
                pieces: EvaluationTables.tables(of: evaluation, provenance: provenance).map { .table($0) }),
            summary: [SummarySentences.evaluation(evaluation)], provenance: provenance,
            finish: { try loaded.finish(loaded.results.findings + evaluation.findings, language) })
    }

    /// Whether the budget adds up.
    static func budget(_ file: ReportFile) throws -> ReportPart? {
        guard let command = try file.options(BudgetCommand.Audit.self, of: .budget) else { return nil }
        let (audit, instruments) = try command.audit()
        let tables = command.tables(audit, instruments: instruments)
        return tables.first.map { first in
            ReportPart(
                chapter: CommitteeReport.Chapter(
                    key: "budget", title: LocalizedText(vi: "Kinh phí", en: "Budget"),
                    pieces: tables.map { .table($0) }),
                summary: [SummarySentences.budget(audit)], provenance: first.provenance)
        }
    }
}
