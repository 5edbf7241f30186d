import ArgumentParser
import DecisionTables
import FlatFiles
import Microdata
import PolicyData
import Tabular
import Uncertainty
import Vocabulary

struct PolicyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy",
        abstract: "Legal instruments, standards, targets and criteria (văn bản, chuẩn, chỉ tiêu).",
        subcommands: [List.self, Show.self, Check.self])

    static func provenance(_ library: PolicyLibrary, _ method: String) -> Provenance {
        Provenance(
            origin: .observed, inputs: [Provenance.Input(name: library.directory, digest: nil, rows: nil)],
            instruments: [], method: method, version: Version.text,
            uncertainty: LocalizedText(vi: "xem cột độ tin cậy", en: "see the column of confidence"))
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "What instruments there are, or are in force on a day.")
        @OptionGroup var policy: PolicyOptions
        @OptionGroup var output: OutputOptions
        @Option(help: "Only what is in force on this day (YYYY-MM-DD).")
        var on: Day?

        func run() throws {
            let library = try policy.library()
            let entries = on.map { library.inForce(on: $0) } ?? library.entries
            try output.write([
                PolicyListings.list(entries, provenance: PolicyCommand.provenance(library, "policy list"))
            ])
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Everything one instrument, standard or criteria file says.")
        @OptionGroup var policy: PolicyOptions
        @OptionGroup var output: OutputOptions
        @Argument(help: "Id of an instrument, a standard or criteria.")
        var id: String

        func run() throws {
            let library = try policy.library()
            try output.write(
                PolicyListings.show(
                    try library.find(id), provenance: PolicyCommand.provenance(library, "policy show \(id)")))
        }
    }

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Check a policy directory: every file, every row.")
        @Argument(help: "Policy directory.")
        var directory: String
        @OptionGroup var output: OutputOptions

        func run() throws {
            let library = try PolicyLibrary(directory: directory)
            for finding in library.findings {
                Console.say(Console.prefix(finding.severity, output.language) + finding.line(in: output.language))
            }
            try output.write([
                PolicyListings.list(library.entries, provenance: PolicyCommand.provenance(library, "policy check"))
            ])
            if library.findings.contains(where: { $0.severity == .error }) { throw ExitCode(2) }
        }
    }
}
