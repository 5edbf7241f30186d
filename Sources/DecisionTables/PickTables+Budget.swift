public import PilotRanking
public import Tabular
public import Vocabulary

// The choice within a budget, beside the next best one.
extension PickTables {
    /// The chosen units with what they cost, those that only the next best set has, and what is proven.
    ///
    /// `set` is what `rule` picked from `eligible`; `names` gives the names of units.
    public static func budget(
        of set: PickedSet, rule: BudgetRule, from eligible: EligibleUnits, names: (UnitCode) -> String?,
        provenance: Provenance
    ) -> Table {
        let chosen = set.budget?.choice?.units ?? []
        let next = set.budget?.alternative.choice?.units
        let tied = eligible.tied
        let units = Dictionary(eligible.units.map { ($0.code, $0) }) { first, _ in first }
        func row(_ code: UnitCode) -> [Cell] {
            let unit = units[code]
            let label = rule.bounds.flatMap { unit?.groups[$0.grouping] }
            let isForced = rule.mustHave.contains(code)
            return [
                .text(code.text), .text(names(code)), Words.textOrBlank(label),
                unit.map { .rank($0.rank, isTied: tied.contains(code)) } ?? .missing(.unknown),
                .number(unit?.score, decimals: 3),
                rule.costs[code].map { .money($0) } ?? .missing(.unknown),
                next.map { $0.contains(code) ? yes : no } ?? .missing(.notApplicable),
                isForced ? .label(LocalizedText(vi: "bắt buộc", en: "must be in")) : Words.blank,
            ]
        }
        let others = (next ?? []).filter { !chosen.contains($0) }
        return Table(
            key: "pilot_budget", title: rule.title,
            columns: [
                Words.code, Words.name, groupColumn, rankColumn, scoreColumn,
                Column("cost", LocalizedText(vi: "Chi phí (đồng)", en: "Cost (đồng)")),
                Column(
                    "in_next", LocalizedText(vi: "Có trong phương án kế tiếp", en: "In the next best set"), .leading),
                remarkColumn,
            ],
            sections: [
                Section(
                    key: "chosen", title: LocalizedText(vi: "Được chọn", en: "Chosen"), rows: chosen.map(row)),
                Section(
                    key: "only_next",
                    title: LocalizedText(vi: "Chỉ có trong phương án kế tiếp", en: "Only in the next best set"),
                    rows: others.map(row)),
            ], notes: (set.budget.map { notes($0, rule) } ?? []) + omissions(set), provenance: provenance)
    }

    private static let yes = Cell.label(LocalizedText(vi: "có", en: "yes"))
    private static let no = Cell.label(LocalizedText(vi: "không", en: "no"))

    private static func notes(_ outcome: BudgetOutcome, _ rule: BudgetRule) -> [LocalizedText] {
        var notes = [status(outcome)]
        if let choice = outcome.choice, let left = outcome.left {
            let (cost, budget, rest) = (money(choice.cost), money(outcome.budget), money(left))
            let total = Words.rounded(choice.total, decimals: 3)
            notes.append(
                LocalizedText(
                    vi: "Tổng \(aim(rule).vi) \(total.vi); chi \(cost.vi) trong \(budget.vi), còn \(rest.vi).",
                    en: "Total \(aim(rule).en) \(total.en); \(cost.en) spent of \(budget.en), \(rest.en) left."))
            notes += next(outcome, choice)
        }
        return notes
    }

    private static func aim(_ rule: BudgetRule) -> LocalizedText {
        rule.worth == .score
            ? LocalizedText(vi: "điểm", en: "score") : LocalizedText(vi: "giá trị", en: "value")
    }

    private static func money(_ dong: Dong) -> LocalizedText {
        let count = Words.count(dong.amount)
        return LocalizedText(vi: "\(count.vi) đồng", en: "\(count.en) đồng")
    }

    private static func next(_ outcome: BudgetOutcome, _ choice: BudgetOutcome.Choice) -> [LocalizedText] {
        if outcome.isTied {
            return [
                LocalizedText(
                    vi: "Có phương án khác với cùng tổng: chương trình không phân định được hai phương án.",
                    en: "Another set has the same total: the programme does not decide between the two.")
            ]
        }
        switch outcome.alternative {
        case .proven(let other):
            let less = Words.rounded(choice.total - other.total, decimals: 3)
            return [
                LocalizedText(
                    vi: "Phương án kế tiếp kém \(less.vi).", en: "The next best set is worth \(less.en) less.")
            ]
        case .found(let other):
            let less = Words.rounded(choice.total - other.total, decimals: 3)
            return [
                LocalizedText(
                    vi: "Phương án khác tốt nhất tìm được kém \(less.vi); chưa chứng minh được là kế tiếp.",
                    en: "The best other set found is worth \(less.en) less; it is not proven to be the next.")
            ]
        case .noOther:
            return [
                LocalizedText(vi: "Không có phương án nào khác.", en: "No other set keeps the rules.")
            ]
        case .unknown: return []
        }
    }

    /// What is proven, in plain words.
    private static func status(_ outcome: BudgetOutcome) -> LocalizedText {
        switch outcome.status {
        case .optimal:
            return LocalizedText(
                vi: "Tối ưu: không phương án nào giữ đủ các quy tắc mà có tổng lớn hơn.",
                en: "Optimal: no set that keeps the rules has a larger total.")
        case .bestFound(let bound):
            let most = Words.rounded(bound, decimals: 3)
            return LocalizedText(
                vi: "Tốt nhất tìm được, chưa chứng minh là tối ưu: không phương án nào có tổng quá \(most.vi).",
                en: "The best set found, not proven optimal: no set has a larger total than \(most.en).")
        case .notFound:
            return LocalizedText(
                vi: "Chưa tìm được phương án nào, cũng chưa chứng minh là không có.",
                en: "No set was found, and none is proven not to exist.")
        case .infeasible(let refusal):
            let reason = reason(refusal, outcome.budget)
            return LocalizedText(
                vi: "Không phương án nào giữ được các quy tắc: \(reason.vi).",
                en: "No set keeps the rules: \(reason.en).")
        }
    }

    private static func reason(_ refusal: BudgetRefusal, _ budget: Dong) -> LocalizedText {
        switch refusal {
        case .forcedNotAvailable(let unit):
            return LocalizedText(
                vi: "\(unit) bắt buộc phải chọn nhưng không đủ điều kiện hoặc thiếu số liệu",
                en: "\(unit) must be in, but is not eligible or something about it is unknown")
        case .forcedBothWays(let unit):
            return LocalizedText(
                vi: "\(unit) vừa bắt buộc vừa bị loại", en: "\(unit) must be both in and out")
        case .forcedRivals(let one, let other):
            return LocalizedText(
                vi: "\(one) và \(other) đều bắt buộc nhưng không được đi cùng nhau",
                en: "\(one) and \(other) must both be in, but may not stand together")
        case .forcedOverMost(let group, let forced, let most):
            return LocalizedText(
                vi: "nhóm \(group) có \(forced) đơn vị bắt buộc, nhiều nhất chỉ \(most)",
                en: "\(forced) units of \(group) must be in, and it may have \(most) at most")
        case .tooFewInGroup(let group, let available, let least):
            return LocalizedText(
                vi: "nhóm \(group) cần ít nhất \(least), chỉ có \(available) đơn vị chọn được",
                en: "\(group) needs at least \(least) and has \(available) that can be chosen")
        case .budgetTooSmall(let cheapest):
            return LocalizedText(
                vi: "cách rẻ nhất để giữ các quy tắc khác cần \(money(cheapest).vi), chỉ có \(money(budget).vi)",
                en:
                    "the cheapest way to keep the other rules costs \(money(cheapest).en), and there is \(money(budget).en)"
            )
        case .keptApart:
            return LocalizedText(
                vi: "số tối thiểu của các nhóm không đi được cùng quy tắc giãn cách, dù nhiều tiền đến đâu",
                en: "the group minima cannot be kept together with what keeps units apart, whatever the money")
        case .together:
            return LocalizedText(
                vi: "các quy tắc không giữ được cùng lúc trong số tiền này",
                en: "the rules cannot be kept together within the budget")
        }
    }
}
