import ArgumentParser
import DecisionTables
import FlatFiles
import ReviewForms
import Tabular
import Tallies
import Territory
import Vocabulary

struct FormsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forms",
        abstract: "Fill in the official forms 1-13 of a yearly review, and compare them (các biểu rà soát).",
        discussion: """
            Give the households of the year and of the year before as YEAR=FILE with their study, a table of flows as FILE, or
            both: then forms 2 and 3 are those of the table, and the households check them.
            """)

    @OptionGroup var input: FormInput
    @OptionGroup var policy: PolicyOptions
    @OptionGroup var output: OutputOptions

    @Option(help: "Year of the review.")
    var year: Int

    @Option(help: "Rows down to: commune, district or province; totals of the levels above are added.")
    var by: FlowSeries.Level = .commune

    @Option(help: "Unit list (CSV) that gives the names of codes.")
    var gazetteer: String?

    /// Says the first findings; all of them stand in the last table.
    private func say(_ findings: [Finding]) {
        let first = findings.prefix(FindingReport.usualLimit)
        let language = output.language
        Console.report(FindingReport(Array(first), limit: first.count), language)
        guard findings.count > first.count else { return }
        Console.say(
            language == .vi
                ? "… tất cả \(findings.count); xem bảng “Không khớp”."
                : "… \(findings.count) in all; see the table “Mismatches”.")
    }

    func run() throws {
        let loaded = try input.load(policy, year: year, language: output.language)
        let book = try FormBook(
            year: year, tallies: loaded.tallies, flows: loaded.flows, leftOut: loaded.leftOut, by: by,
            file: input.inputs[0])
        let check = book.check(file: loaded.file)
        let findings = book.silences(file: loaded.file) + loaded.differences(with: book) + check.findings
        if !input.quiet { say(findings) }
        if input.strict, !findings.isEmpty { throw ExitCode(2) }
        let names = try gazetteer.map { try Gazetteer(file: $0) }
        try output.write(
            FormTables.tables(
                of: book, check: FormCheck(findings: findings, comparisons: check.comparisons),
                names: { names?.name(of: $0, at: $1) }, rowsLeftOut: loaded.rowsLeftOut,
                provenance: loaded.provenance(origin: book.origin)))
        if loaded.hasErrors || findings.contains(where: { $0.severity == .error }) { throw ExitCode(2) }
    }
}
