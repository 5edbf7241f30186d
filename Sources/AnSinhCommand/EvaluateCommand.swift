import ArgumentParser
import DecisionTables
import FlatFiles
import Tabular
import TargetEvaluation
import Vocabulary

struct EvaluateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Did we make it: every target of an instrument at the end of a year (đánh giá chỉ tiêu cuối năm).",
        discussion: """
            ansinh evaluate RESULTS --instrument ID --year Y [--flows FLOWS] [--unit CODE] [--forecast FILE]

            Without a subcommand, targets are evaluated; see ansinh evaluate targets --help.
            """,
        subcommands: [Targets.self, Progress.self], defaultSubcommand: Targets.self)

    /// How verdicts are reached.
    static let method = "exact comparison of whole numbers; surveys: normal on log-odds"

    struct Targets: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Every target with its wording: met, not met, too close to call, not applicable, no data.",
            discussion: """
                Counts decide exactly; a number known only as printed is too close to call within half a unit of its \
                last digit; a survey value by its 95% range. Poverty targets are counted from --flows.
                """)

        @OptionGroup var input: EvaluationInput
        @OptionGroup var policy: PolicyOptions
        @OptionGroup var output: OutputOptions

        @Option(help: "Chances given before (CSV: code, target, due, chance); scored against the flows.")
        var forecast: String?

        func validate() throws {
            guard input.results != nil || !input.flows.isEmpty else {
                throw ValidationError(
                    vi: "Cần bảng kết quả, --flows, hoặc cả hai.", en: "Give a table of results, --flows, or both.")
            }
            guard forecast == nil || !input.flows.isEmpty else {
                throw ValidationError(
                    vi: "--forecast cần --flows: kết quả theo đơn vị.",
                    en: "--forecast needs --flows: outcomes by unit.")
            }
        }

        func run() throws {
            let loaded = try input.load(policy, language: output.language)
            let evaluation = YearEndEvaluation(
                of: loaded.entry, year: input.year, unit: loaded.unit, results: loaded.results,
                computed: loaded.computed, computedAsOf: input.asOf, calendar: loaded.calendar)
            let provenance = loaded.provenance(EvaluateCommand.method)
            var tables = EvaluationTables.tables(of: evaluation, provenance: provenance)
            var findings = loaded.results.findings + evaluation.findings
            if let forecast, let series = loaded.flows?.series {
                let chances = try ForecastTable(file: forecast)
                findings += chances.findings + chances.passedOver(loaded.entry.tables.targets, in: input.year)
                let scores = ForecastScore.scores(
                    of: chances, targets: loaded.entry.tables.targets, series: series, year: input.year)
                tables += ForecastScoreTables.tables(
                    of: scores, rowsWithoutChance: chances.empty,
                    provenance: provenance.adding(
                        Provenance.Input(name: forecast, digest: nil, rows: Int64(chances.rows.count)),
                        origin: .observed))
            }
            try output.write(tables)
            try loaded.finish(findings, output.language)
        }
    }

    struct Progress: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "When the reports of a year are due, and which targets can stand in each.",
            discussion: "A result counts for a report when its day, as_of, is not after the last day in time.")

        @OptionGroup var input: EvaluationInput
        @OptionGroup var policy: PolicyOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            let loaded = try input.load(policy, language: output.language)
            let sheet = ProgressSheet(
                of: loaded.entry, year: input.year, unit: loaded.unit, results: loaded.results,
                computed: loaded.computed, computedAsOf: input.asOf, calendar: loaded.calendar)
            try output.write(
                ProgressTables.tables(of: sheet, provenance: loaded.provenance("days of the calendars in force")))
            try loaded.finish(loaded.results.findings + sheet.evaluation.findings, output.language)
        }
    }
}
