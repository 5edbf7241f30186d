import PolicyData
public import Vocabulary

/// The question that chances and shares of weights answer: is a commune among the first so many, of all or of its own group?
public struct PickFocus: Sendable {
    /// The grouping; `nil` for all communes together.
    public let grouping: String?
    /// How many, of all or of each group.
    public let count: Int
    /// The group of each commune whose group is known; empty without a grouping.
    public let groups: [UnitCode: String]

    /// The question of rules: that of the one sentence there is, or of the last where the others ask for the first of all and
    /// their pick counts, for the first of all is the first of its group. `nil` for other rules, and for a budget: being picked
    /// is then no matter of one place.
    init?(_ clauses: [PickClause], budget: BudgetRule?, candidates: [(code: UnitCode, groups: [String: String])]) {
        guard budget == nil, let last = clauses.last else { return nil }
        let provinces = Set(candidates.compactMap { $0.groups[PickClause.Grouping.province.word] })
        let isFirstOfAll = clauses.dropLast().allSatisfy {
            $0.take == 1 && $0.counting == .earlier
                && ($0.each == .everything || ($0.each == .province && provinces.count < 2))
        }
        guard isFirstOfAll, clauses.count == 1 || last.counting == .earlier else { return nil }
        var labels: [UnitCode: String] = [:]
        if last.each != .everything {
            for candidate in candidates { labels[candidate.code] = candidate.groups[last.each.word] }
        }
        // One province that no input names is all communes together.
        let isGrouped = last.each != .everything && !(last.each == .province && labels.isEmpty)
        grouping = isGrouped ? last.each.word : nil
        groups = labels
        count = last.take
    }

    static let none = LocalizedText(
        vi: "theo các quy tắc này, được chọn không phải là thuộc bao nhiêu xã đầu",
        en: "by these rules, to be picked is not to be among the first so many")
}
