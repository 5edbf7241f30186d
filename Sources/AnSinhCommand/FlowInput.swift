import ArgumentParser
import DecisionTables
import FlatFiles
import ReviewForms
import Tabular
import Tallies
import Territory
import Uncertainty
import Vocabulary

/// A table of review flows: one row for each commune and year, as CSV or as a spreadsheet.
struct FlowInput: ParsableArguments {
    @Argument(help: "Table of review flows (CSV or .xlsx).")
    var table: String

    @Option(help: "Study file (TOML, kind = \"flows\"): what each column is; not needed for plain column names.")
    var study: String?

    @Option(help: "Sheet of a spreadsheet, when it has several.")
    var sheet: String?

    @Option(help: "Row of the column names in a spreadsheet; otherwise the first row that is not empty.")
    var headerRow: Int?

    @Flag(help: "Stop, without a result, at any finding in the data.")
    var strict = false

    @Flag(help: "Say nothing about findings.")
    var quiet = false

    /// The table, read and checked; findings are said on standard error.
    func load(language: Language) throws -> FlowReading {
        let reading = try FlowInput.read(
            table, study: study, sheet: sheet, headerRow: headerRow,
            checks: FlowChecks(findingLimit: FindingReport.usualLimit))
        if !quiet { Console.report(reading.findings, language) }
        if strict, !reading.findings.counts.isEmpty { throw ExitCode(2) }
        return reading
    }

    static func read(
        _ path: String, study: String?, sheet: String?, headerRow: Int?, checks: FlowChecks
    ) throws -> FlowReading {
        let described = try study.map { try FlowStudy(file: $0) }
        let table = try DelimitedTable(
            anyFile: path, sheet: sheet, headerRow: headerRow, delimiter: described?.delimiter ?? ",")
        return try readFlows(from: table, file: path, study: described, checks: checks)
    }

    /// What tables made from a reading say they are made from.
    static func provenance(
        _ reading: FlowReading, file: String, method: String, uncertainty: LocalizedText, seed: UInt64? = nil
    ) -> Provenance {
        Provenance(
            origin: reading.series.origin,
            inputs: [Provenance.Input(name: file, digest: nil, rows: reading.account.read)],
            instruments: [reading.series.standard].compactMap { $0 }, method: method, seed: seed,
            version: Version.text, uncertainty: uncertainty)
    }
}

/// The tables of a check of flows.
struct FlowCheckTables {
    let tables: [Table]
    let hasErrors: Bool
    let hasFindings: Bool

    init(reading: FlowReading, file: String) {
        let provenance = FlowInput.provenance(
            reading, file: file, method: "data check", uncertainty: Uncertainty.census.text)
        tables = [
            FindingTables.counts(
                reading.findings.counts, read: reading.account.read, leftOut: reading.account.leftOut,
                provenance: provenance),
            FindingTables.list(reading.findings.listed, provenance: provenance),
        ]
        hasErrors = reading.findings.count(of: .error) > 0
        hasFindings = !reading.findings.counts.isEmpty
    }
}
