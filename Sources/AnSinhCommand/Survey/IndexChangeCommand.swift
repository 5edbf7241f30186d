import ArgumentParser
import DecisionTables
import Deprivation
import IncomeDistribution
import PolicyData
import SurveyInference
import Tabular
import Tallies
import Vocabulary

/// What is compared between two rounds, as users say it.
enum ChangeSubject: String, CaseIterable, ExpressibleByArgument {
    case deprivation
    case income
    case inequality
    case growth
    case dominance
}

extension IndexCommand {
    struct Change: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Change between two rounds, with its error and its parts (thay đổi giữa hai kỳ).",
            discussion: """
                deprivation: every index, and the change of M0 by incidence and intensity and by indicator. \
                income: poverty at --line, and growth and redistribution. inequality. growth: the growth-incidence \
                curve (.svg draws it). dominance: whether there is less poverty at every line from --from to --to.
                """)
        @Argument(help: "First round: household file or tallies.")
        var first: String
        @Argument(help: "Second round.")
        var second: String
        @OptionGroup var rounds: RoundOptions
        @OptionGroup var policy: PolicyOptions
        @OptionGroup var files: PictureOutput
        @OptionGroup var survey: SurveyOptions
        @OptionGroup var domain: DomainOptions
        @OptionGroup var range: LineRange
        @OptionGroup var parts: DecomposeOption

        @Option(help: "What is compared: deprivation, income, inequality, growth or dominance.")
        var of: ChangeSubject = .deprivation

        @OptionGroup var method: MethodOptions

        @Option(help: "Poverty line of the first round (with --of income): an amount, standard or standard#KEY.")
        var line: LineChoice?

        @Option(help: "Poverty line of the second round, in its own prices; otherwise the first one times --prices.")
        var lineAfter: LineChoice?

        @Option(
            help:
                "Prices of the second round over those of the first, such as 1.08: incomes are compared in real terms.")
        var prices: Double = 1

        @Option(
            help: "What is counted: households or persons; otherwise households for deprivation, persons for income.")
        var base: CountingBase?

        func validate() throws {
            guard of != .income || line != nil else {
                throw ValidationError(vi: "--of income cần --line.", en: "--of income needs --line.")
            }
            guard !parts.decompose || of == .deprivation else {
                throw ValidationError(
                    vi: "--decompose chỉ dùng với --of deprivation.", en: "--decompose goes with --of deprivation.")
            }
            guard of == .income || line == nil && lineAfter == nil else {
                throw ValidationError(
                    vi: "--line và --line-after chỉ dùng với --of income.",
                    en: "--line and --line-after go with --of income.")
            }
            if of == .dominance { _ = try range.amounts() }
            guard prices > 0, prices.isFinite else {
                throw ValidationError(vi: "--prices là một số dương.", en: "--prices is a positive number.")
            }
        }

        func run() throws {
            let loaded = try rounds.load(
                first, second, survey: survey, policy: policy, language: files.language, domain: domain,
                need: of == .deprivation ? .deprivation : .income)
            switch of {
            case .deprivation:
                try files.tables(
                    DeprivationComparison(
                        rounds: loaded, method: method, base: base ?? .households, domain: domain,
                        decompose: parts, bridge: rounds.bridge
                    ).tables())
            case .income, .inequality, .growth, .dominance:
                try IncomeComparison(
                    rounds: loaded, base: base ?? .persons, domain: domain, line: line, lineAfter: lineAfter,
                    prices: prices, range: range
                ).write(of, to: files)
            }
            try loaded.first.loaded.finish()
            try loaded.second.loaded.finish()
        }
    }
}
