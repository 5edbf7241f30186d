import PolicyData
import Vocabulary

/// The rules of picking, ready for any order of the same communes.
struct Picker: Sendable {
    let plan: PickPlan
    let budget: BudgetRule?
    private let groups: [UnitCode: [String: String]]
    private let labels: [String: Set<String>]
    private let ladder: Ladder

    init(_ clauses: [PickClause], budget: BudgetRule?, candidates: [Candidate], ladder: Ladder) {
        self.budget = budget
        self.ladder = ladder
        let groupings = Set(clauses.map(\.each.word) + [budget?.bounds?.grouping].compactMap(\.self))
        var groups: [UnitCode: [String: String]] = [:]
        var labels: [String: Set<String>] = [:]
        for candidate in candidates {
            let own = candidate.groups.filter { groupings.contains($0.key) }
            groups[candidate.code] = own
            for (grouping, label) in own { labels[grouping, default: []].insert(label) }
        }
        (self.groups, self.labels) = (groups, labels)
        plan = PickPlan(
            clauses.enumerated().map { place, clause in
                PickRule(clause, place: place, isNamed: labels[clause.each.word] != nil)
            })
    }

    /// Picks out of communes with scores, whatever their order.
    func picks(from scored: [(code: UnitCode, score: Double)]) -> PickedSet {
        let eligible = eligible(scored)
        return budget?.picks(from: eligible) ?? plan.picks(from: eligible)
    }

    /// The communes as the rules see them.
    func eligible(_ scored: [(code: UnitCode, score: Double)]) -> EligibleUnits {
        let order = RankOrder(scores: scored.map(\.score)) { ladder.precedes(scored[$0].code, scored[$1].code) }
        return EligibleUnits(
            order.places.map { place in
                let code = scored[place.index].code
                return EligibleUnit(code: code, score: place.score, rank: place.rank, groups: groups[code] ?? [:])
            }, labels: labels)
    }
}

extension PickRule {
    /// A sentence of criteria as a rule. One province that no input names is all communes together.
    init(_ clause: PickClause, place: Int, isNamed: Bool) {
        let (scope, title): (Scope, LocalizedText)
        switch clause.each {
        case .everything,
            .province where !isNamed:
            scope = .all
            title = LocalizedText(vi: "\(clause.take) xã của tỉnh", en: "\(clause.take) of the province")
        case .province:
            scope = .each(grouping: clause.each.word)
            title = LocalizedText(vi: "mỗi tỉnh \(clause.take) xã", en: "\(clause.take) in each province")
        case .district:
            scope = .each(grouping: clause.each.word)
            title = LocalizedText(vi: "mỗi huyện \(clause.take) xã", en: "\(clause.take) in each district")
        case .column(let name):
            scope = .each(grouping: name)
            title = LocalizedText(
                vi: "\(clause.take) xã trong mỗi nhóm “\(name)”", en: "\(clause.take) in each group of “\(name)”")
        }
        self.init(
            key: "\(place + 1)-\(clause.each.word)", title: title, scope: scope, count: clause.take,
            counting: clause.counting == .earlier ? .earlierPicks : .afresh)
    }
}
