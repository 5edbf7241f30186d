import DecisionTables
import IncomeDistribution
import SurveyInference
import Tabular
import Vocabulary

extension IncomeComparison {
    /// The second round, in prices of the first, against the first at each line.
    func dominance() throws -> DominanceTables {
        let amounts = try range.amounts()
        let names = try domain.names(domain.columns, of: rounds.first.loaded.tallies)
        var pairs: [DominanceTables.Pair] = []
        var curves: [DominanceTables.Curve] = []
        for domain in rounds.domains(domain.columns) {
            let before = range.curve(incomes(rounds.first, domain.first), amounts, poor: .atOrBelow)
            let after = range.curve(incomes(rounds.second, domain.second, deflated: prices), amounts, poor: .atOrBelow)
            let (first, second) = ChangeTables.rounds(of: CurveTables.name(domain.values, names: names))
            let changes = zip(amounts, rounds.changes(before, after)).compactMap { line, change in
                change.map { (line: line, change: $0) }
            }
            pairs.append(
                DominanceTables.Pair(
                    first: first, second: second,
                    result: DominanceResult(
                        order: range.order, lines: changes.map(\.line),
                        differences: changes.map {
                            ($0.change.first.value - $0.change.second.value, $0.change.absolute.standardError)
                        }, degreesOfFreedom: changes.map(\.change.degreesOfFreedom).min() ?? .infinity,
                        level: 1 - rounds.level)))
            curves += [
                DominanceTables.Curve(name: first, estimates: rounds.first.estimates(of: before)),
                DominanceTables.Curve(name: second, estimates: rounds.second.estimates(of: after)),
            ]
        }
        return DominanceTables(
            pairs: pairs, curves: curves, lines: amounts, order: range.order,
            title: LocalizedText(
                vi: "So sánh nghèo hai kỳ ở mọi chuẩn\(domain.columns.title.vi)",
                en: "Poverty dominance between rounds\(domain.columns.title.en)"),
            notes: notes, provenance: provenance("; " + range.method(amounts)))
    }
}
