import PilotRanking
import PolicyData
import Vocabulary

/// The budget among the options.
extension RankingOptions {
    /// The rule of a budget; groups are those of the last sentence that names some.
    func budgetRule(_ loaded: RankingInput.Loaded, _ clauses: [PickClause]) throws -> BudgetRule? {
        guard let budget, let costs else { return nil }
        guard loaded.tables.contains(where: { $0.columns.contains(costs) }) else {
            throw UnusableInput(
                rule: "unknown-column", place: Place(file: "--costs"), value: costs,
                expected: LocalizedText(
                    vi: "một cột: \(Set(loaded.tables.flatMap(\.columns)).sorted().joined(separator: ", "))",
                    en: "a column: \(Set(loaded.tables.flatMap(\.columns)).sorted().joined(separator: ", "))"))
        }
        let bounds = clauses.last { clause in
            clause.each != .everything && loaded.candidates.contains { $0.groups[clause.each.word] != nil }
        }.map { BudgetRule.Bounds(grouping: $0.each.word, each: $0.take...Int.max) }
        var amounts: [UnitCode: Dong] = [:]
        for candidate in loaded.candidates {
            guard let cost = candidate.measures[costs] else { continue }
            guard let whole = Int64(exactly: cost), (0...BudgetRule.mostAmount).contains(whole) else {
                let table = loaded.tables.first { $0.columns.contains(costs) }
                throw UnusableInput(
                    rule: "bad-cost", place: Place(file: table?.file ?? "-", column: costs),
                    value: "\(candidate.code): \(cost)",
                    expected: LocalizedText(
                        vi: "số đồng nguyên từ 0 đến \(BudgetRule.mostAmount)",
                        en: "whole đồng from 0 to \(BudgetRule.mostAmount)"))
            }
            amounts[candidate.code] = Dong(whole)
        }
        return BudgetRule(
            key: "budget", title: LocalizedText(vi: "Trong kinh phí", en: "Within the budget"), budget: Dong(budget),
            costs: amounts, bounds: bounds)
    }
}
