public import ArgumentParser
import DecisionTables
public import Deprivation
import PolicyData
import Tabular
import Tallies
import Territory
import Vocabulary

extension CountingBase: ExpressibleByArgument {}

struct IndexCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "index", abstract: "Deprivation indices from households or tallies (chỉ số nghèo đa chiều).",
        subcommands: [Deprivation.self])

    struct Deprivation: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Official classes and Alkire-Foster indices (H, A, M0), by any group.",
            discussion:
                "--by total, commune, district, province, area, indicator, cutoff, class, or a column of the file.")

        @OptionGroup var input: HouseholdInput
        @OptionGroup var policy: PolicyOptions
        @OptionGroup var output: OutputOptions

        @Option(help: "Poverty cutoff k: 1/3, 0.25 or 25%; otherwise the standard's own.")
        var cutoff: Fraction?

        @Option(
            help: "How to break down: total, commune, district, province, area, indicator, cutoff, class or a column.")
        var by: String = "total"

        @Option(help: "What H, A and M0 count: households or persons.")
        var base: CountingBase = .households

        @Option(
            help: "Unknown indicators: drop_household, drop_indicator or not_deprived; otherwise the standard's rule.")
        var missing: MissingPolicy?

        @Option(help: "Suppress counts of 1 up to N-1 households.")
        var suppress: Int = 0

        @Option(help: "Unit list (CSV) that gives the names of codes.")
        var gazetteer: String?

        func validate() throws {
            try input.validateStudy()
            if let cutoff, cutoff.numerator == 0 || cutoff.numerator > cutoff.denominator {
                throw ValidationError(
                    vi: "Ngưỡng phải lớn hơn 0 và không quá 1, chẳng hạn 1/3 hoặc 25%.",
                    en: "The cutoff must be above 0 and at most 1, such as 1/3 or 25%.")
            }
        }

        /// The tables of what was read, by these options.
        func tables(of loaded: HouseholdInput.Loaded) -> IndexTables {
            IndexTables(loaded: loaded, cutoff: cutoff, missing: missing, base: base, suppress: suppress)
        }

        func run() throws {
            let breakdown = Breakdown(by)
            let (loaded, _, _) = try input.load(policy, language: output.language, groups: breakdown.columns)
            let names = try gazetteer.map { try Gazetteer(file: $0) }
            try output.write([
                try tables(of: loaded).table(by: breakdown, names: names)
            ])
            try loaded.finish()
        }
    }
}
