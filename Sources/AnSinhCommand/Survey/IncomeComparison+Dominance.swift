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
        let columns = domain.columns
        for domain in rounds.domains(columns) {
            let before = range.curve(incomes(rounds.first, domain.first), amounts, poor: .atOrBelow)
            let after = range.curve(incomes(rounds.second, domain.second, deflated: prices), amounts, poor: .atOrBelow)
            let (first, second) = ChangeTables.rounds(
                of: CurveTables.name(domain.values, headings: columns.headings, names: names))
            let estimates = (rounds.first.estimates(of: before), rounds.second.estimates(of: after))
            pairs.append(
                DominanceTables.Pair(
                    first: first, second: second,
                    result: DominanceResult(
                        order: range.order, lines: amounts, first: estimates.0, second: estimates.1,
                        standardErrors: rounds.changes(before, after).map { $0?.absolute.standardError },
                        level: 1 - rounds.level)))
            curves += [
                DominanceTables.Curve(name: first, estimates: estimates.0),
                DominanceTables.Curve(name: second, estimates: estimates.1),
            ]
        }
        return DominanceTables(
            pairs: pairs, curves: curves, lines: amounts, order: range.order,
            title: LocalizedText(
                vi: "So sánh nghèo hai kỳ ở các mức chuẩn đã chọn\(domain.columns.title.vi)",
                en: "Poverty dominance between rounds\(domain.columns.title.en)"),
            notes: notes, provenance: provenance(range.method(amounts)))
    }
}
