public import ArgumentParser
import DecisionTables
public import IncomeDistribution
import PolicyData
import SurveyInference
import Tabular
import Tallies
import Territory
import Vocabulary

extension IndexCommand {
    struct Income: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Income poverty with its errors: FGT, gap, Watts, Sen, Sen-Shorrocks-Thon (nghèo thu nhập).",
            discussion: """
                --line takes an amount per person and month, standard (the standard's first line, by area), \
                standard#KEY, or a share of the whole sample's median or mean: 60%median, 50%mean.
                """)

        @OptionGroup var input: HouseholdInput
        @OptionGroup var policy: PolicyOptions
        @OptionGroup var output: OutputOptions
        @OptionGroup var survey: SurveyOptions
        @OptionGroup var domain: DomainOptions
        @OptionGroup var parts: DecomposeOption

        @Option(help: "Poverty line: an amount, standard, standard#KEY, 60%median or 50%mean.")
        var line: LineChoice

        @Option(help: "Exponents of the FGT family.", transform: NumberList.init)
        var alpha = NumberList([0, 1, 2])

        @Option(help: "Who is poor: atOrBelow the line or below it.")
        var poor: PoorRule = .atOrBelow

        @Option(help: "Incomes at or below zero in the Watts index: undefined or leftOut.")
        var watts: WattsChoice = .undefined

        @Option(help: "What is counted: persons or households.")
        var base: CountingBase = .persons

        func validate() throws {
            try input.validateStudy()
            guard alpha.numbers.allSatisfy({ $0 >= 0 }) else {
                throw ValidationError(vi: "--alpha không âm.", en: "--alpha must not be negative.")
            }
        }

        func run() throws {
            let columns = domain.columns
            let sample = try LoadedSample(
                input, survey, policy: policy, language: output.language, domains: [columns], need: .income)
            let rules = PovertyRules(poor: poor, watts: watts.rule)
            let lines = try LoadedLines(line, sample: sample, base: base, rules: rules)
            let measures =
                alpha.numbers.map { PovertyMeasure.fgt($0) }
                + PovertyMeasure.standard.filter { !$0.isFGT && ($0 != .line || lines.isSingle) }
            let table = SampleTable(
                key: "income_poverty", title: LocalizedText(vi: "Nghèo thu nhập", en: "Income poverty"), base: base,
                measures: measures.map(\.printed), notes: lines.notes + sample.incomeNotes,
                method: "income poverty, \(lines.method), \(poor.rawValue), \(base.rawValue)",
                statistic: {
                    PovertyStatistic(lines.parts($0, sample: sample), measures: measures, rules: rules)
                },
                absences: { statistic in
                    measures.map { statistic.absence(of: $0, under: sample.inference.factors) }
                },
                shares: !parts.decompose
                    ? nil
                    : { whole, groups in
                        whole.poverty(
                            groups.map { lines.parts($0, sample: sample) }, alphas: alpha.numbers, rules: rules)
                    })
            try output.write([table.made(of: sample, by: columns, domain, level: survey.level)])
            try sample.loaded.finish()
        }
    }
}

extension PoorRule: ExpressibleByArgument {}

/// Incomes at or below zero in the Watts index, as users say it.
enum WattsChoice: String, CaseIterable, ExpressibleByArgument {
    case undefined
    case leftOut

    var rule: PovertyRules.WattsRule { self == .undefined ? .undefined : .leftOut }
}

extension PovertyMeasure {
    fileprivate var isFGT: Bool {
        if case .fgt = self { true } else { false }
    }
}
