import ArgumentParser
import FlatFiles
import PovertyExit
import ReviewForms
import Tabular
import Tallies
import Territory
import Vocabulary

/// Movements between yearly reviews: a table of the flow forms, or the households of several reviews.
struct FlowInput: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "Table of review flows (CSV or .xlsx), or household reviews as YEAR=FILE with their study.",
            valueName: "flows"))
    var inputs: [String]

    @Option(
        help:
            "Study file (TOML). A flow table with plain column names needs none; one with kind = \"flows\" describes a table."
    )
    var study: String?

    @Option(help: "Sheet of a spreadsheet, when it has several.")
    var sheet: String?

    @Option(help: "Row of the column names in a spreadsheet, or rows: 3-4; otherwise the first row that is not empty.")
    var headerRow: HeaderRows?

    @Option(help: "Poverty standard for household reviews; otherwise the study's own.")
    var standard: String?

    @Flag(help: "Stop, without a result, at any finding in the data.")
    var strict = false

    @Flag(help: "Say nothing about findings and progress.")
    var quiet = false

    /// Flows, wherever they came from.
    struct Loaded {
        let series: FlowSeries
        let findings: FindingReport
        let inputs: [Provenance.Input]
        let rowsLeftOut: Int64
        /// Rows of communes none of whose rows can be used: all households at most are known.
        var refused: [FlowRecord] = []

        /// Provenance of a table made from them.
        func provenance(_ method: String, uncertainty: LocalizedText, seed: UInt64? = nil) -> Provenance {
            Provenance(
                origin: series.origin, inputs: inputs, instruments: [series.standard].compactMap { $0 }, method: method,
                seed: seed, version: Version.text, uncertainty: uncertainty)
        }

        /// Ends the program with the status for data findings, when there are errors among them.
        func finish() throws {
            if findings.count(of: .error) > 0 { throw ExitCode(2) }
        }
    }

    /// Reads and checks; findings are said on standard error. Rows of units that a crosswalk changes are not compared with
    /// what their codes were before.
    func load(_ policy: PolicyOptions, language: Language, crosswalk: Crosswalk? = nil) throws -> Loaded {
        if let study, try !FlowInput.isFlowStudy(study) { return try loadPanel(study, policy, language) }
        guard inputs.count == 1 else {
            throw ValidationError(
                vi: "Cần một bảng biến động, hoặc tệp hộ các kỳ rà soát với --study STUDY.toml.",
                en: "Give one table of flows, or household reviews with --study STUDY.toml.")
        }
        guard standard == nil else {
            throw ValidationError(
                vi: "--standard dùng cho tệp hộ; tệp nghiên cứu của bảng biến động tự nêu chuẩn.",
                en: "--standard is for household reviews; the study of a flow table names its own.")
        }
        let reading = try FlowInput.read(
            inputs[0], study: study, sheet: sheet, headerRow: headerRow,
            checks: FlowChecks(crosswalk: crosswalk, findingLimit: FindingReport.usualLimit))
        if !quiet { Console.report(reading.findings, language) }
        if strict, !reading.findings.counts.isEmpty { throw ExitCode(2) }
        return Loaded(reading, file: inputs[0])
    }

    private func loadPanel(_ study: String, _ policy: PolicyOptions, _ language: Language) throws -> Loaded {
        let standards = standard.map { ["--standard", $0] } ?? []
        let flags = (strict ? ["--strict"] : []) + (quiet ? ["--quiet"] : [])
        let loaded = try PanelFiles.parse(inputs + ["--study", study] + standards + flags)
            .load(policy, language: language, covariates: [])
        return Loaded(
            series: loaded.panel.flows, findings: loaded.panel.findings,
            inputs: LoadedPanel.inputs(loaded.panel.inputs),
            rowsLeftOut: loaded.panel.account.rows.leftOut
        )
    }

    /// Whether a study describes a table of flows; otherwise it describes households.
    private static func isFlowStudy(_ file: String) throws -> Bool { try Settings(tomlFile: file).has("kind") }

    /// Reads and checks a table of flows.
    static func read(
        _ path: String, study: String?, sheet: String?, headerRow: HeaderRows?, checks: FlowChecks
    ) throws -> FlowReading {
        let described = try study.map { try FlowStudy(file: $0) }
        let table = try DelimitedTable(
            anyFile: path, sheet: sheet, headerRow: headerRow, delimiter: described?.delimiter ?? ",",
            decimal: described?.numbers.decimal ?? ".")
        return try readFlows(from: table, file: path, study: described, checks: checks)
    }
}

extension FlowInput.Loaded {
    /// A table that was read and checked.
    init(_ reading: FlowReading, file: String) {
        series = reading.series
        findings = reading.findings
        inputs = [Provenance.Input(name: file, digest: nil, rows: reading.account.read)]
        rowsLeftOut = reading.account.leftOut
        refused = reading.refused
    }

    /// The document of a fit to these flows.
    func document(_ fit: ExitFit) -> ExitDocument {
        ExitDocument(fit, inputs: documentInputs, rowsLeftOut: rowsLeftOut, version: Version.text)
    }

    /// Its inputs, as a fit keeps them.
    private var documentInputs: [ExitDocument.Input] {
        inputs.map { .init(name: $0.name, digest: $0.digest, rows: $0.rows) }
    }
}
