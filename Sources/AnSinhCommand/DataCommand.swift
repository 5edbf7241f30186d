import ArgumentParser
import DecisionTables
import FlatFiles
import Microdata
import ReviewForms
import Tabular
import Tallies
import Territory
import Vocabulary

struct DataCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "data",
        abstract: "Check, describe, convert and generate household files (kiểm tra, mô tả, đổi, tạo tệp hộ).",
        subcommands: [Check.self, Describe.self, Convert.self, GenerateCommand.self])

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Find the mistakes in a household file or a table of review flows.",
            discussion:
                "Every finding is counted; the first ones are listed with row, column, value and what was expected.")
        @OptionGroup var input: HouseholdInput
        @OptionGroup var policy: PolicyOptions
        @OptionGroup var output: OutputOptions
        @Option(help: "What the file holds: households, or flows (forms 2 and 3 by commune and year).")
        var kind: CheckedKind = .households
        @Option(help: "Sheet of a spreadsheet with flows, when it has several.")
        var sheet: String?
        @Option(help: "Row of the column names in a spreadsheet with flows, or rows: 3-4.")
        var headerRow: HeaderRows?
        @Option(help: "Target poor rate, such as 3%: communes that crowd just below it are named (flows).")
        var target: Fraction?
        @Option(help: "Unit list (CSV): commune codes must stand in it.")
        var gazetteer: String?
        @Option(help: "Day on which the codes must be valid (YYYY-MM-DD).")
        var asOf: Day?
        @Option(help: "Crosswalk (CSV) of units that merged: their first review is compared with their parts (flows).")
        var crosswalk: String?

        func validate() throws {
            if kind == .households { try input.validateStudy() }
            if let target, target.numerator >= target.denominator {
                throw ValidationError(
                    vi: "Chỉ tiêu phải dưới 100%, chẳng hạn 3%.", en: "The target must be below 100%, such as 3%.")
            }
            guard kind == .households || input.inputs.count == 1 else {
                throw ValidationError(vi: "Cần một bảng biến động.", en: "Give one table of flows.")
            }
        }

        func run() throws {
            if kind == .flows { return try checkFlows() }
            var silent = input
            silent.quiet = true
            silent.strict = false
            let read = try silent.load(policy, language: output.language, collects: [.identifiers, .summaries])
            let names = try gazetteer.map { try Gazetteer(file: $0) }
            let tables = try CheckTables(read: read, file: input.inputs[0], names: names, day: asOf)
            try output.write(tables.tables)
            if input.strict ? tables.hasFindings : tables.hasErrors { throw ExitCode(2) }
        }

        private func checkFlows() throws {
            let reading = try FlowInput.read(
                input.inputs[0], study: input.study, sheet: sheet, headerRow: headerRow,
                checks: FlowChecks(
                    gazetteer: try gazetteer.map { try Gazetteer(file: $0) }, on: asOf, target: target,
                    crosswalk: try crosswalk.map { try Crosswalk(file: $0) }))
            let tables = FlowCheckTables(reading: reading, file: input.inputs[0])
            try output.write(tables.tables)
            if input.strict ? tables.hasFindings : tables.hasErrors { throw ExitCode(2) }
        }
    }

    /// What a file to be checked holds.
    enum CheckedKind: String, CaseIterable, ExpressibleByArgument {
        case households
        case flows
    }
}

/// The tables of a check: how often each rule fired, and the first findings.
struct CheckTables {
    let tables: [Table]
    let hasErrors: Bool
    let hasFindings: Bool

    init(
        read: (loaded: HouseholdInput.Loaded, tabulation: Tabulation?, study: Study?), file: String, names: Gazetteer?,
        day: Day?
    ) throws {
        guard let tabulation = read.tabulation, let study = read.study else {
            throw ValidationError(
                vi: "data check cần tệp hộ, không phải bảng đếm.", en: "data check needs a household file, not tallies."
            )
        }
        var report = tabulation.findings
        report.append(
            tabulation.fileFindings(file: file, study: study, standard: read.loaded.standard, gazetteer: names, on: day)
        )
        let provenance = read.loaded.provenance("data check")
        let account = tabulation.tallies.account
        tables = [
            FindingTables.counts(report.counts, read: account.read, leftOut: account.leftOut, provenance: provenance),
            FindingTables.list(report.listed, provenance: provenance),
        ]
        hasErrors = report.count(of: .error) > 0
        hasFindings = !report.counts.isEmpty
    }
}
