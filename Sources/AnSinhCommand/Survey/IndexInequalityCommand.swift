import ArgumentParser
import DecisionTables
import IncomeDistribution
import SurveyInference
import Tabular
import Tallies
import Vocabulary

extension IndexCommand {
    struct Inequality: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Inequality of incomes with its errors: Gini, Theil, Atkinson, shares, S80/S20, Palma (bất bình đẳng).")

        @OptionGroup var input: HouseholdInput
        @OptionGroup var policy: PolicyOptions
        @OptionGroup var output: OutputOptions
        @OptionGroup var survey: SurveyOptions
        @OptionGroup var domain: DomainOptions
        @OptionGroup var parts: DecomposeOption

        @Option(help: "Orders of generalised entropy: 0 is Theil L, 1 is Theil T.", transform: NumberList.init)
        var ge = NumberList([0, 1, 2])

        @Option(help: "Aversions of Atkinson's index.", transform: NumberList.init)
        var atkinson = NumberList([1, 2])

        @Option(help: "Into how many equal parts of the population income is shared; 0 for none.")
        var shares: Int = InequalityMeasure.quintiles

        @Option(help: "What is counted: persons or households.")
        var base: CountingBase = .persons

        func validate() throws {
            try input.validateStudy()
            guard atkinson.numbers.allSatisfy({ $0 > 0 }) else {
                throw ValidationError(vi: "--atkinson lớn hơn 0.", en: "--atkinson must be above 0.")
            }
            guard shares >= 0, shares <= 100 else {
                throw ValidationError(vi: "--shares từ 0 đến 100.", en: "--shares lies between 0 and 100.")
            }
        }

        private var measures: [InequalityMeasure] {
            [.mean, .median, .gini, .hoover] + ge.numbers.map { .entropy($0) }
                + atkinson.numbers.map { .atkinson($0) } + (shares > 0 ? InequalityMeasure.shares(parts: shares) : [])
                + [.s80s20, .palma, .p90p10]
        }

        func run() throws {
            let columns = domain.columns
            let sample = try LoadedSample(
                input, survey, policy: policy, language: output.language, domains: [columns], need: .income)
            let measures = measures
            let table = SampleTable(
                key: "inequality", title: LocalizedText(vi: "Bất bình đẳng thu nhập", en: "Income inequality"),
                base: base, measures: measures.map(\.printed), notes: sample.incomeNotes + sample.signNotes,
                method: "inequality of incomes, \(base.rawValue)",
                statistic: { InequalityStatistic(sample.incomeSample($0, base: base), measures: measures) },
                absences: { $0.absences(under: sample.inference.factors).map { $0?.text } },
                shares: !parts.decompose
                    ? nil
                    : { whole, groups in
                        whole.inequality(
                            groups.map { sample.incomeSample($0, base: base) }, orders: ge.numbers)
                    })
            try output.write([table.made(of: sample, by: columns, domain, level: survey.level)])
            try sample.loaded.finish()
        }
    }
}

extension LoadedSample {
    /// What a reader must know of incomes that are not above zero.
    var signNotes: [LocalizedText] {
        var (zero, negative) = (Int64(0), Int64(0))
        for tally in parts.compactMap(\.income) {
            for (income, count) in zip(tally.incomes, tally.counts) {
                if income == 0 { zero += count.rows }
                if income < 0 { negative += count.rows }
            }
        }
        guard zero + negative > 0 else { return [] }
        return [
            LocalizedText(
                vi: "Thu nhập bằng 0: \(zero) dòng; âm: \(negative) dòng.",
                en: "Incomes of zero: \(zero) rows; negative: \(negative) rows."
            )
        ]
    }
}
