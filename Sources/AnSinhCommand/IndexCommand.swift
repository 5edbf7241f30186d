public import ArgumentParser
import DecisionTables
import Deprivation
import PolicyData
import Tabular
public import Tallies
import Territory
import Vocabulary

extension CountingBase: ExpressibleByArgument {}

struct IndexCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "index",
        abstract: "Indices of deprivation, income poverty and inequality, with their errors (chỉ số).",
        subcommands: [
            Deprivation.self, Income.self, Inequality.self, Curve.self, Dominance.self, Change.self, Robustness.self,
        ])

    struct Deprivation: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Official classes and Alkire-Foster indices (H, A, M0), by any group.",
            discussion:
                """
                --by total, commune, district, province, area, indicator, cutoff, class, score, or a column of the \
                file. A sample whose study names its sampling units is estimated with design-based errors, in a row for \
                each domain and measure; several domains with commas (province,area,indicator).
                """)

        @OptionGroup var input: HouseholdInput
        @OptionGroup var policy: PolicyOptions
        @OptionGroup var output: OutputOptions

        @OptionGroup var method: MethodOptions
        @OptionGroup var survey: SurveyOptions
        @OptionGroup var domain: DomainOptions
        @OptionGroup var parts: DecomposeOption

        @Option(help: "What H, A and M0 count: households or persons.")
        var base: CountingBase = .households

        func validate() throws {
            try input.validateStudy()
        }

        /// The tables of what was read, by these options.
        func tables(of loaded: HouseholdInput.Loaded) -> IndexTables {
            IndexTables(
                loaded: loaded, cutoff: method.cutoff, missing: method.missing, base: base, suppress: domain.suppress)
        }

        func run() throws {
            if try wantsLongTable() { return try runSample() }
            let breakdown = Breakdown(domain.by)
            let (loaded, _, _) = try input.load(policy, language: output.language, groups: breakdown.columns)
            let names = try domain.gazetteer.map { try Gazetteer(file: $0) }
            try output.write([
                try tables(of: loaded).table(by: breakdown, names: names)
            ])
            try loaded.finish()
        }

        /// Whether the long table is asked for: by what it alone has, by errors, or by a sample whose sampling units are known.
        private func wantsLongTable() throws -> Bool {
            // Only the long table has several domains, the gradient of scores, and what domains are of the whole.
            if parts.decompose || domain.by.contains(",") || domain.by == IndexDeprivationSample.Content.score.rawValue
            {
                return true
            }
            guard let asked = survey.se else { return try input.isDesignedSample() }
            return asked != .none
        }

        private func runSample() throws {
            let index = IndexDeprivationSample(
                domain: domain, parts: parts, method: method, base: base)
            try index.validate()
            let sample = try LoadedSample(
                input, survey, policy: policy, language: output.language, domains: [index.columns], need: .deprivation)
            try output.write([index.table(sample, level: survey.level)])
            try sample.loaded.finish()
        }
    }
}
