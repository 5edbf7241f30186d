import ArgumentParser
import DecisionTables
import FlatFiles
import PolicyData
import ReviewForms
import Tabular
import Tallies
import TargetEvaluation
import Vocabulary

/// What a year-end evaluation reads: the results table, the flows, the instrument.
struct EvaluationInput: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "Table of results (CSV or .xlsx, - for standard input): key, and what was measured.", valueName: "results"))
    var results: String?

    @Option(help: "Instrument: an id (see policy list).")
    var instrument: String

    @Option(help: "Year to evaluate.")
    var year: Int

    @Option(help: "Unit the numbers are about; otherwise the place the instrument binds.")
    var unit: String?

    @Option(
        help: ArgumentHelp(
            "Table of review flows, or household reviews as YEAR=FILE with --study, one option for each: poverty targets are counted from them.",
            valueName: "flows"))
    var flows: [String] = []

    @Option(help: "Study file (TOML) of the flows.")
    var study: String?

    @Option(help: "Poverty standard for household reviews; otherwise the study's own.")
    var standard: String?

    @Option(
        help: "Day that the flows, and results without a day, describe; otherwise flows are those of the closed review."
    )
    var asOf: Day?

    @Option(help: "Decimal mark of the results table: . or ,")
    var decimal: String = "."

    @Option(help: "Field separator of the results table.")
    var delimiter: String = ","

    func validate() throws {
        guard Day.yearEnd(year) != nil else {
            throw ValidationError(vi: "--year phải là một năm.", en: "--year must be a year.")
        }
        guard decimal == "." || decimal == "," else {
            throw ValidationError(vi: "--decimal phải là . hoặc ,", en: "--decimal must be . or ,")
        }
        guard delimiter.count == 1, delimiter != decimal else {
            throw ValidationError(
                vi: "--delimiter phải là một ký tự khác dấu thập phân.",
                en: "--delimiter must be one character other than the decimal mark.")
        }
    }

    /// Everything read.
    struct Loaded {
        let entry: PolicyLibrary.Entry
        let calendar: ReviewCalendar
        let results: ResultTable
        let computed: ComputedResults?
        let flows: FlowInput.Loaded?
        let unit: UnitCode?

        /// Provenance of the tables.
        func provenance(_ method: String) -> Provenance {
            let rows =
                results.file.isEmpty
                ? [] : [Provenance.Input(name: results.file, digest: nil, rows: Int64(results.rows))]
            return Provenance(
                origin: (flows?.series.origin ?? .observed) + results.origin, inputs: rows + (flows?.inputs ?? []),
                instruments: [entry.instrument.id] + [flows?.series.standard].compactMap(\.self), method: method,
                version: Version.text, uncertainty: EvaluationTables.uncertainty)
        }

        /// Says findings on standard error and ends with the status for data findings, when there are errors.
        func finish(_ findings: [Finding], _ language: Language) throws {
            let report = FindingReport(findings, limit: FindingReport.usualLimit)
            Console.report(report, language)
            if report.count(of: .error) > 0 { throw ExitCode(2) }
            try flows?.finish()
        }
    }

    func load(_ policy: PolicyOptions, language: Language) throws -> Loaded {
        let library = try policy.library()
        let entry = try library.find(instrument)
        try refuseWithoutTargets(entry)
        let table = try results.map { file in
            try ResultTable(
                DelimitedTable(
                    anyFile: file, delimiter: Character(delimiter), decimal: Character(decimal)), file: file,
                targets: entry.tables.targets, decimal: Character(decimal))
        }
        let loaded = flows.isEmpty ? nil : try flowInput().load(policy, language: language)
        let place = unit.map { UnitCode($0) }
        return Loaded(
            entry: entry, calendar: ReviewCalendar(library), results: (table ?? .none).dated(asOf),
            computed: try loaded.flatMap { try computed($0, entry, place) }, flows: loaded, unit: place)
    }

    /// The flow input of other commands, with the options given here.
    private func flowInput() throws -> FlowInput {
        let options = [("--study", study), ("--standard", standard)].flatMap { name, value in
            value.map { [name, $0] } ?? []
        }
        return try FlowInput.parse(flows + options)
    }

    private func computed(
        _ loaded: FlowInput.Loaded, _ entry: PolicyLibrary.Entry, _ place: UnitCode?
    ) throws -> ComputedResults? {
        guard let level = FlowSeries.Level(rawValue: entry.instrument.scopeLevel.rawValue) else { return nil }
        return try ComputedResults(
            loaded.series, of: place ?? entry.instrument.scopeUnit, at: level, year: year, file: flows[0])
    }

    private func refuseWithoutTargets(_ entry: PolicyLibrary.Entry) throws(UnusableInput) {
        guard YearEndEvaluation.targets(of: entry, from: year).isEmpty else { return }
        throw UnusableInput(
            rule: "no-targets", place: Place(file: "\(entry.folder)/targets.csv", column: "due"), value: "\(year)",
            expected: LocalizedText(
                vi: "ít nhất một chỉ tiêu có hạn từ năm này trở đi", en: "at least one target due in this year or later"
            ))
    }
}
