import ArgumentParser
import DecisionTables
import IncomeDistribution
import SurveyInference
import Tabular
import Tallies
import Vocabulary

/// Two rounds of incomes: poverty at a line, inequality, or growth along the distribution.
struct IncomeComparison {
    let rounds: LoadedRounds
    let base: CountingBase
    let domain: DomainOptions
    let line: LineChoice?
    let lineAfter: LineChoice?
    let prices: Double
    let range: LineRange

    func write(_ subject: ChangeSubject, to files: PictureOutput) throws {
        switch subject {
        case .growth: try writeGrowth(to: files)
        case .dominance: try files.write(try dominance())
        case .inequality: try files.tables([changes(inequality, title: ChangeTables.inequalityTitle)])
        default: try files.tables(try poverty())
        }
    }

    /// Provenance of a table, with what it alone has.
    func provenance(_ own: String? = nil) -> Provenance {
        let all = "change of incomes over \(rounds.years) years, prices \(prices), \(base.rawValue)"
        return rounds.first.provenance([all, own].compactMap(\.self).joined(separator: "; "))
            .adding(contentsOf: rounds.second.loaded.inputs, origin: rounds.second.loaded.tallies.origin)
    }

    var notes: [LocalizedText] {
        rounds.notes + rounds.unmatched(domain.columns) + rounds.second.incomeNotes
            + (prices == 1 ? [] : [ChangeTables.priceNote(prices)])
    }

    /// Incomes of the second round in prices of the first.
    func incomes(_ sample: LoadedSample, _ parts: [LoadedSample.Part], deflated: Double = 1) -> IncomeSample {
        let own = sample.incomeSample(parts, base: base)
        return deflated == 1 ? own : own.deflated(by: deflated)
    }

    /// Measures, and how they are estimated from the parts of a domain in either round.
    private struct Measured {
        let measures: [SurveyMeasure]
        let first: ([LoadedSample.Part]) -> any SampleStatistic
        let second: ([LoadedSample.Part]) -> any SampleStatistic
    }

    private var inequality: Measured {
        let measures: [InequalityMeasure] =
            [.mean, .median, .gini, .meanLogDeviation, .theil, .s80s20, .palma]
            + InequalityMeasure.shares(parts: InequalityMeasure.quintiles)
        return Measured(
            measures: measures.map(\.printed),
            first: { InequalityStatistic(incomes(rounds.first, $0), measures: measures) },
            second: { InequalityStatistic(incomes(rounds.second, $0, deflated: prices), measures: measures) })
    }

    private func changes(_ measured: Measured, title: LocalizedText) -> Table {
        var rows: [ChangeTables.Row] = []
        for domain in rounds.domains(domain.columns) {
            let found = rounds.changes(measured.first(domain.first), measured.second(domain.second))
            rows += zip(measured.measures, found).map {
                ChangeTables.Row(domain: domain.values, measure: $0, change: $1)
            }
        }
        let heading = domain.columns.title
        return ChangeTables.changes(
            rows, title: LocalizedText(vi: title.vi + heading.vi, en: title.en + heading.en),
            headings: domain.columns.headings, level: rounds.level, notes: notes, provenance: provenance())
    }

    // MARK: - Poverty

    private func poverty() throws -> [Table] {
        guard let line else { return [] }
        let rules = PovertyRules()
        let before = try LoadedLines(line, sample: rounds.first, base: base, rules: rules)
        let after = try LoadedLines(lineAfter ?? line.times(prices), sample: rounds.second, base: base, rules: rules)
        let measures = PovertyMeasure.standard.filter { $0 != .line || before.isSingle }
        // Each round is measured by its own line in its own prices, so nothing is deflated here.
        func statistic(_ lines: LoadedLines, _ sample: LoadedSample, _ parts: [LoadedSample.Part]) -> PovertyStatistic {
            PovertyStatistic(lines.parts(parts, sample: sample), measures: measures, rules: rules)
        }
        let table = changes(
            Measured(
                measures: measures.map(\.printed), first: { statistic(before, rounds.first, $0) },
                second: { statistic(after, rounds.second, $0) }), title: ChangeTables.povertyTitle)
        guard let one = before.amount, let two = after.amount else {
            return [table.adding(note: ChangeTables.twoLinesNote)]
        }
        return [table, parts(one, two)]
    }

    /// Growth and redistribution, for a single line in each round.
    private func parts(_ one: Double, _ two: Double) -> Table {
        var parts: [ChangeTables.Part] = []
        for domain in rounds.domains(domain.columns) {
            for alpha in PovertyMeasure.usualExponents {
                let change = PovertyChange(
                    from: incomes(rounds.first, domain.first), line: one, to: incomes(rounds.second, domain.second),
                    line: two, alpha: alpha)
                let figures =
                    rounds.samples == .panel
                    ? PovertyChange.figures(panel: rounds.first.estimates(of: change.side(.both)), level: rounds.level)
                    : PovertyChange.figures(
                        first: rounds.first.estimates(of: change.side(.first)),
                        second: rounds.second.estimates(of: change.side(.second)), level: rounds.level)
                parts += ChangeTables.parts(of: figures, alpha: alpha, domain: domain.values)
            }
        }
        let heading = domain.columns.title
        return ChangeTables.parts(
            parts,
            title: LocalizedText(
                vi: "Tăng trưởng và phân phối lại\(heading.vi)", en: "Growth and redistribution\(heading.en)"),
            headings: domain.columns.headings, notes: [ChangeTables.growthNote], provenance: provenance())
    }

    // MARK: - Growth

    private func writeGrowth(to files: PictureOutput) throws {
        let measures = GrowthIncidence.measures(at: CurveTables.percentiles)
        let curves = rounds.domains(domain.columns).map { domain in
            GrowthTables.Curve(
                domain: domain.values,
                changes: rounds.changes(
                    InequalityStatistic(incomes(rounds.first, domain.first), measures: measures),
                    InequalityStatistic(incomes(rounds.second, domain.second, deflated: prices), measures: measures)))
        }
        let names = try domain.names(domain.columns, of: rounds.first.loaded.tallies)
        let described = GrowthTables(
            curves: curves.map { ($0, CurveTables.name($0.domain, headings: domain.columns.headings, names: names)) },
            notes: notes,
            provenance: provenance())
        guard let file = files.output, PictureFile.isPicture(file) else { return try files.tables([described.table]) }
        try PictureFile.write(
            described.plot.svg(in: files.language), tables: { [described.table] }, to: file, language: files.language)
    }
}
