import ArgumentParser
import FlatFiles
import Microdata
import Tallies
import Vocabulary

struct TabulateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tabulate",
        abstract: "Reduce households to tallies that can be added (rút tệp hộ thành bảng đếm).",
        subcommands: [Deprivation.self, Add.self])

    struct Deprivation: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Count households by unit, class and deprivation profile.",
            discussion:
                "The tallies hold every cutoff and every weighting; a tally file of real households is confidential.")

        @OptionGroup var input: HouseholdInput
        @OptionGroup var policy: PolicyOptions

        @Option(name: .customLong("group"), help: "A column to keep as a grouping; may be repeated.")
        var groups: [String] = []

        @Option(help: "vi or en, for messages.")
        var lang: Language?

        @Option(name: [.short, .long], help: "Output file; standard output without it.")
        var output: String?

        func validate() throws { try input.validateStudy() }

        func run() throws {
            let (loaded, _, _) = try input.load(policy, language: lang ?? Console.defaultLanguage, groups: groups)
            try TabulateCommand.write(loaded.tallies, to: output)
            try loaded.finish()
        }
    }

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add tally files: communes to districts, shards to a whole.")

        @Argument(help: "Tally files (.json).")
        var inputs: [String]

        @Option(name: [.short, .long], help: "Output file; standard output without it.")
        var output: String?

        func run() throws {
            try TabulateCommand.write(try TallyAddition.sum(of: inputs).0, to: output)
        }
    }

    static func write(_ tallies: DeprivationTallies, to output: String?) throws {
        let bytes = try TallyFile.text(of: tallies)
        guard let output else { return try Console.emit(String(decoding: bytes, as: UTF8.self)) }
        try FileAccess.write(bytes, to: output)
    }
}
