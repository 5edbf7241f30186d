public import ArgumentParser
public import Budgets
import DecisionTables
import FlatFiles
import PolicyData
import Tabular
import Vocabulary

extension DecimalMark: ExpressibleByArgument {}
extension AuditVerdict: ExpressibleByArgument {}

struct BudgetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "budget", abstract: "Does the budget add up, and what would it cost (kiểm tra kinh phí).",
        subcommands: [Audit.self, BudgetCostCommand.self])

    /// Which tables of an audit are written.
    enum View: String, ExpressibleByArgument, CaseIterable {
        case all
        case checks
        case corrections
        case reconciliation
    }

    struct Audit: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Recompute every number of a budget table from the others.",
            discussion: """
                ID is an instrument of the policy directory with a budget; FILE is a table of your own (.csv, .xlsx), \
                see docs/budget-tables.md. Exit status 2 when a number is wrong.
                """)

        @Argument(help: "Id of an instrument, or a budget table (.csv, .xlsx).")
        var budget: String

        @OptionGroup var policy: PolicyOptions
        @OptionGroup var output: OutputOptions

        @Option(help: "For a table of your own: the instrument whose text it is held against.")
        var instrument: String?

        @Option(help: "Decimal mark of the printed numbers: comma or point.")
        var decimal: DecimalMark = .comma

        @Option(help: "all, checks, corrections or reconciliation.")
        var table: View = .all

        @Option(help: "Only checks of this verdict: exact, rounding, error, ambiguous or not_checkable.")
        var verdict: AuditVerdict?

        private var isFile: Bool { budget.hasSuffix(".csv") || DelimitedTable.isWorkbook(budget) }

        /// The audit, and the instrument it is about.
        func audit() throws -> (audit: BudgetAudit, instruments: [String]) {
            let entry = try isFile ? instrument.map { try policy.library().find($0) } : policy.library().find(budget)
            let file = isFile ? budget : (entry?.folder ?? "") + "/budget.csv"
            if let entry, !isFile, entry.tables.budget.isEmpty {
                throw UnusableInput(
                    rule: "no-budget", place: Place(file: entry.folder), value: budget,
                    expected: LocalizedText(
                        vi: "văn bản có budget.csv, hoặc một tệp .csv",
                        en: "an instrument with budget.csv, or a .csv file"))
            }
            let audit = BudgetAudit(
                of: try BudgetTable(file: file, mark: decimal),
                statements: entry.map { BudgetStatement.all(of: $0.tables) } ?? [])
            return (audit, entry.map { [$0.instrument.id] } ?? [])
        }

        func run() throws {
            let (audit, instruments) = try audit()
            let language = output.language
            for remark in audit.remarks {
                Console.say(Console.prefix(remark.severity, language) + remark.line(in: language))
            }
            try output.write(tables(audit, instruments: instruments))
            if !audit.checks(.error).isEmpty { throw ExitCode(2) }
        }

        func tables(_ audit: BudgetAudit, instruments: [String]) -> [Table] {
            let provenance = Provenance(
                origin: .observed,
                inputs: [Provenance.Input(name: audit.table.file, digest: nil, rows: Int64(audit.table.rows.count))],
                instruments: instruments, method: "budget audit, exact arithmetic; decimal \(decimal.rawValue)",
                version: Version.text,
                uncertainty: LocalizedText(
                    vi: "không có; chỉ làm tròn của số in", en: "none; only the rounding of printed numbers"))
            let checks = BudgetTables.checks(of: audit, only: verdict, provenance: provenance)
            let corrections = BudgetTables.corrections(of: audit, provenance: provenance)
            let ways = BudgetTables.reconciliations(of: audit, provenance: provenance)
            switch table {
            case .all: return [checks, corrections] + ways
            case .checks: return [checks]
            case .corrections: return [corrections]
            case .reconciliation: return ways
            }
        }
    }
}
