import ArgumentParser
import DecisionTables
import Deprivation
import PolicyData
import SurveyInference
import Tabular
import Tallies
import Vocabulary

extension IndexCommand {
    struct Robustness: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Whether ranks of groups stand when cutoff and weights change; redundancy of indicators (độ vững).",
            discussion: """
                Three tables: pairs of groups that keep their order, ranks under every scenario, and how far \
                indicators say the same.
                """)

        @OptionGroup var input: HouseholdInput
        @OptionGroup var policy: PolicyOptions
        @OptionGroup var output: OutputOptions
        @OptionGroup var survey: SurveyOptions
        @OptionGroup var domain: DomainOptions

        @OptionGroup var method: MethodOptions

        @Option(help: "Other cutoffs to try, with commas: 1/4,1/3,1/2.", transform: FractionList.init)
        var cutoffs: FractionList?

        @Option(help: "The share each dimension in turn is given among the other weights, such as 1/2.")
        var emphasis: Fraction = IndicatorWeights.usualEmphasis

        @Option(help: "What H, A and M0 count: households or persons.")
        var base: CountingBase = .households

        func validate() throws {
            try input.validateStudy()
            guard emphasis.numerator > 0, emphasis.numerator < emphasis.denominator else {
                throw ValidationError(
                    vi: "--emphasis nằm giữa 0 và 1, chẳng hạn 1/2.",
                    en: "--emphasis lies between 0 and 1, such as 1/2.")
            }
        }

        func run() throws {
            let columns = domain.columns
            let sample = try LoadedSample(
                input, survey, policy: policy, language: output.language, domains: [columns], need: .deprivation)
            let standard = sample.loaded.standard
            let layout = sample.loaded.tallies.layout
            let method = try sample.alkireFoster(method, base: base)
            let provenance = sample.provenance(
                "rank robustness, k=\(method.cutoff), \(method.missing.rawValue), \(base.rawValue); \(standard.id)")
            let association = AssociationTables.table(
                IndicatorAssociation(of: sample.loaded.tallies.total, by: method), standard: standard, base: base,
                provenance: provenance)
            guard !columns.parts.isEmpty else {
                try output.write([sample.finished(association)])
                return try sample.loaded.finish()
            }
            let names = try domain.names(columns, of: sample.loaded.tallies)
            let (domains, withheld) = domain.shown(sample.domains(columns))
            let groups = domains.map { values, parts in
                (CurveTables.name(values.map { Optional($0) }, names: names), sample.deprivations(parts))
            }
            let robustness = RankRobustness(
                of: groups.map { (group: $0.0.vi, sample: $0.1) }, by: method, layout: layout,
                cutoffs: cutoffs?.fractions ?? [],
                weightings: IndicatorWeights.alternatives(giving: emphasis, in: standard), law: sample.law,
                criticalValue: sample.law.criticalValue(level: survey.level))
            let tables = RobustnessTables.tables(
                robustness, standard: standard, heading: columns.title, level: survey.level,
                notes: sample.notes + withheld, provenance: provenance)
            try output.write((tables + [association]).map { sample.finished($0) })
            try sample.loaded.finish()
        }
    }
}

extension LoadedSample {
    /// The Alkire-Foster method as options and standard say.
    func alkireFoster(_ options: MethodOptions, base: CountingBase) throws -> AlkireFoster {
        do throws(DeprivationError) {
            return try AlkireFoster(
                standard: loaded.standard, layout: loaded.layout, cutoff: options.cutoff, missing: options.missing,
                base: base)
        } catch {
            throw UnusableInput(
                rule: "standard-not-covered", place: Place(file: loaded.name), value: loaded.standard.id,
                expected: error.explanation)
        }
    }
}
