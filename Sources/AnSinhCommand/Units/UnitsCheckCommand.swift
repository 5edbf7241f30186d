import ArgumentParser
import DecisionTables
import FlatFiles
import Tabular
import Territory
import Vocabulary

struct UnitsCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "What is wrong, or worth knowing, in a unit list or in a table of changes.")

    @Argument(help: "Unit list, or table of changes (CSV, .csv.gz, .xlsx).")
    var file: String

    @Option(help: "First day of a unit list without days.")
    var validFrom: Day?

    @Option(help: "What valid_until is: last-day or day-after.")
    var periodEnd: Gazetteer.PeriodEnd = .lastDay

    @Option(help: "The day of a table of changes that does not say it.")
    var changeDay: Day?

    @Option(help: "Unit list before the changes.")
    var before: String?

    @Option(help: "Unit list after the changes.")
    var after: String?

    @OptionGroup var output: OutputOptions

    func run() throws {
        let findings = try isOfChanges() ? changeFindings() : listFindings()
        let report = FindingReport(findings, limit: findings.count)
        let provenance = Provenance(
            origin: .observed,
            inputs: [file, before, after].compactMap(\.self).map { Provenance.Input(name: $0, digest: nil, rows: nil) },
            instruments: [], method: "units check", version: Version.text,
            uncertainty: LocalizedText(vi: "không có", en: "none"))
        try output.write([UnitTables.check(report, file: file, provenance: provenance)])
        if report.count(of: .error) > 0 { throw ExitCode(2) }
    }

    private func isOfChanges() throws -> Bool {
        let columns = try DelimitedTable(anyFile: file).columns
        return [["old", "new"], ["old_code", "new_code"]].contains { $0.allSatisfy(columns.contains) }
    }

    private func listFindings() throws -> [Finding] {
        try Gazetteer.check(
            file: file, valid: validFrom.flatMap { Period(from: $0, until: nil) }, end: periodEnd)
    }

    private func changeFindings() throws -> [Finding] {
        let lists = try [before, after].map { try $0.map { try Gazetteer(file: $0) } }
        return try UnitChanges(file: file, day: changeDay).check(before: lists[0], after: lists[1])
    }
}
