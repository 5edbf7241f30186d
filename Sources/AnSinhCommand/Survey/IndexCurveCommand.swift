import ArgumentParser
import DecisionTables
import FlatFiles
import IncomeDistribution
import PolicyData
import SurveyInference
import Tabular
import Tallies
import Vocabulary

/// Curves of one sample, as users say them.
enum CurveKind: String, CaseIterable, ExpressibleByArgument {
    case lorenz
    case generalisedLorenz = "generalised-lorenz"
    case tip
}

extension IndexCommand {
    struct Curve: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Curves with their errors: lorenz, generalised-lorenz, tip; a picture (.svg) or a table.",
            discussion: "One curve for each domain. The tip curve needs --line.")

        @Argument(help: "lorenz, generalised-lorenz or tip.")
        var kind: CurveKind
        @OptionGroup var input: HouseholdInput
        @OptionGroup var policy: PolicyOptions
        @OptionGroup var files: PictureOutput
        @OptionGroup var survey: SurveyOptions
        @OptionGroup var domain: DomainOptions

        @Option(help: "Poverty line of the tip curve: an amount, standard, standard#KEY, 60%median or 50%mean.")
        var line: LineChoice?

        @Option(help: "What is counted: persons or households.")
        var base: CountingBase = .persons

        @Option(help: "Into how many steps the population is divided.")
        var steps: Int = CurveTables.usualSteps

        func validate() throws {
            try input.validateStudy()
            guard steps >= 2, steps <= 100 else {
                throw ValidationError(vi: "--steps từ 2 đến 100.", en: "--steps lies between 2 and 100.")
            }
            guard kind != .tip || line != nil else {
                throw ValidationError(vi: "Đường TIP cần --line.", en: "The tip curve needs --line.")
            }
        }

        private var shares: [Double] { (0...steps).map { Double($0) / Double(steps) } }

        func run() throws {
            let columns = domain.columns
            let sample = try LoadedSample(
                input, survey, policy: policy, language: files.language, domains: [columns], need: .income)
            let names = try domain.names(columns, of: sample.loaded.tallies)
            let lines = try line.map { try LoadedLines($0, sample: sample, base: base, rules: PovertyRules()) }
            let (domains, withheld) = domain.shown(sample.domainsWithTotal(columns))
            let curves = domains.map { values, parts in
                CurveTables.Curve(
                    name: CurveTables.name(values, headings: columns.headings, names: names), shares: shares,
                    estimates: sample.estimates(of: statistic(parts, sample: sample, lines: lines)))
            }
            let described = CurveTables(
                kind: kind.words, curves: curves,
                title: LocalizedText(
                    vi: kind.words.title.vi + columns.title.vi, en: kind.words.title.en + columns.title.en),
                notes: sample.notes + withheld + sample.incomeNotes + (lines?.notes ?? []),
                provenance: sample.provenance(
                    ([kind.rawValue + " curve"] + [lines?.method].compactMap(\.self) + [base.rawValue]).joined(
                        separator: ", ")))
            let table = sample.finished(described.table)
            if let file = files.output, PictureFile.isPicture(file) {
                try PictureFile.write(
                    described.plot.svg(in: files.language), tables: { [table] }, to: file, language: files.language)
            } else {
                try files.tables([table])
            }
            try sample.loaded.finish()
        }

        private func statistic(
            _ parts: [LoadedSample.Part], sample: LoadedSample, lines: LoadedLines?
        ) -> any SampleStatistic {
            let incomes = sample.incomeSample(parts, base: base)
            switch kind {
            case .lorenz:
                return InequalityStatistic(incomes, measures: inner.map { .lorenz($0) })
            case .generalisedLorenz:
                return InequalityStatistic(incomes, measures: inner.map { .generalisedLorenz($0) })
            case .tip:
                return TIPCurve(lines?.parts(parts, sample: sample) ?? [], shares: inner)
            }
        }

        /// Every curve begins at nothing; that point needs no estimate.
        private var inner: [Double] { Array(shares.dropFirst()) }
    }
}

extension CurveKind {
    /// The words of its picture and table.
    var words: CurveTables.Kind {
        switch self {
        case .lorenz: .lorenz
        case .generalisedLorenz: .generalisedLorenz
        case .tip: .tip
        }
    }
}
