import ArgumentParser
import DecisionTables
import IncomeDistribution
import SurveyInference
import Tabular
import Tallies
import Vocabulary

extension IndexCommand {
    struct Dominance: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Which domain is less poor at every line of a range, tested; curves (.svg) or tables (trội nghèo).",
            discussion: """
                Each domain of --by is compared with every other at all lines from --from to --to. Two rounds: \
                index change A B --of dominance.
                """)

        @OptionGroup var input: HouseholdInput
        @OptionGroup var policy: PolicyOptions
        @OptionGroup var files: PictureOutput
        @OptionGroup var survey: SurveyOptions
        @OptionGroup var domain: DomainOptions
        @OptionGroup var range: LineRange

        @Option(help: "Who is poor: atOrBelow the line or below it.")
        var poor: PoorRule = .atOrBelow

        @Option(help: "What is counted: persons or households.")
        var base: CountingBase = .persons

        func validate() throws {
            try input.validateStudy()
            _ = try range.amounts()
            guard !domain.columns.parts.isEmpty else {
                throw ValidationError(
                    vi: "--by cần một cột có ít nhất hai miền.", en: "--by needs a column with at least two domains.")
            }
        }

        func run() throws {
            let columns = domain.columns
            let amounts = try range.amounts()
            let sample = try LoadedSample(
                input, survey, policy: policy, language: files.language, domains: [columns], need: .income)
            let (domains, withheld) = domain.shown(sample.domains(columns))
            guard domains.count >= 2, domains.count <= DominanceTables.mostDomains else {
                throw UnusableInput(
                    rule: "domains-to-compare", place: Place(file: sample.loaded.name, column: domain.by),
                    value: "\(domains.count)",
                    expected: LocalizedText(
                        vi: "từ 2 đến \(DominanceTables.mostDomains) miền để so từng cặp",
                        en: "2 to \(DominanceTables.mostDomains) domains, to compare each with every other"))
            }
            let names = try domain.names(columns, of: sample.loaded.tallies)
            let curves = domains.map { values, parts in
                (
                    name: CurveTables.name(values, headings: columns.headings, names: names),
                    ordinates: range.curve(sample.incomeSample(parts, base: base), amounts, poor: poor)
                )
            }
            let estimates = curves.map { sample.estimates(of: $0.ordinates) }
            let pairs = curves.indices.flatMap { first in
                curves.indices.dropFirst(first + 1).map { second in
                    DominanceTables.Pair(
                        first: curves[first].name, second: curves[second].name,
                        result: DominanceResult(
                            order: range.order, lines: amounts, first: estimates[first], second: estimates[second],
                            standardErrors: sample.estimates(
                                of: DominanceDifference(curves[first].ordinates, curves[second].ordinates)
                            ).map { $0?.standardError }, level: 1 - survey.level))
                }
            }
            try files.write(
                DominanceTables(
                    pairs: pairs,
                    curves: zip(curves, estimates).map { DominanceTables.Curve(name: $0.name, estimates: $1) },
                    lines: amounts, order: range.order,
                    title: LocalizedText(
                        vi: "So sánh nghèo ở các mức chuẩn đã chọn\(columns.title.vi)",
                        en: "Poverty dominance\(columns.title.en)"),
                    notes: sample.notes + withheld + sample.incomeNotes,
                    provenance: sample.provenance(
                        "\(range.method(amounts)), \(poor.rawValue), \(base.rawValue)")),
                finished: sample.finished)
            try sample.loaded.finish()
        }
    }
}

extension PictureOutput {
    /// Writes verdicts and curves: the picture where the file's name asks for one, both tables otherwise.
    func write(_ described: DominanceTables, finished: (Table) -> Table = { $0 }) throws {
        let all = [finished(described.verdicts), described.points]
        guard let output, PictureFile.isPicture(output) else { return try tables(all) }
        try PictureFile.write(described.plot.svg(in: language), tables: { all }, to: output, language: language)
    }
}
