public import PilotRanking
public import Tabular
public import Vocabulary

/// Picks by rules: who was picked, over whom, and where too few could be.
public enum PickTables {
    /// The picks, a block for each rule, each with its runner-up.
    ///
    /// `set` is what the rules picked from `eligible`; `names` gives the names of units.
    public static func picks(
        of set: PickedSet, by rules: [PickRule], from eligible: EligibleUnits, names: (UnitCode) -> String?,
        provenance: Provenance
    ) -> Table {
        let tied = eligible.tied
        let rule = Dictionary(set.picks.map { ($0.unit.code, $0.rule) }) { first, _ in first }
        let title = Dictionary(rules.map { ($0.key, $0.title) }) { first, _ in first }
        func row(_ pick: Pick) -> [Cell] {
            let next = pick.runnerUp
            let other = next.flatMap { rule[$0.code] }.flatMap { title[$0] }
            return [
                .text(pick.unit.code.text), .text(names(pick.unit.code)), group(pick.group, names),
                .rank(pick.unit.rank, isTied: tied.contains(pick.unit.code)), .number(pick.unit.score, decimals: 3),
                next.map { .text($0.code.text) } ?? .missing(.notApplicable),
                next.map { .text(names($0.code)) } ?? .missing(.notApplicable),
                .number(pick.margin, decimals: 3), .label(remark(pick, later: other)),
            ]
        }
        return Table(
            key: "pilot_picks", title: LocalizedText(vi: "Đơn vị được chọn theo quy tắc", en: "Units picked by rule"),
            columns: [
                Words.code, Words.name, groupColumn, rankColumn, scoreColumn,
                Column("runner_up", LocalizedText(vi: "Mã đơn vị kế tiếp", en: "Runner-up"), .leading),
                Column("runner_up_name", LocalizedText(vi: "Đơn vị kế tiếp", en: "Name of the runner-up"), .leading),
                Column("margin", LocalizedText(vi: "Hơn (điểm)", en: "Margin (score)")), remarkColumn,
            ],
            sections: rules.map { rule in
                Section(
                    key: rule.key, title: rule.title, rows: set.picks.filter { $0.rule == rule.key }.map(row))
            }, notes: notes(set, rules), provenance: provenance)
    }

    /// Groups in which there are fewer picks than a rule asks for, and why.
    public static func shortfalls(
        of set: PickedSet, by rules: [PickRule], names: (UnitCode) -> String?, provenance: Provenance
    ) -> Table {
        let rows = rules.flatMap { rule in
            set.outcomes.filter { $0.rule == rule.key }.compactMap { outcome in
                outcome.shortfall.map { shortfall -> [Cell] in
                    [
                        .label(rule.title), group(outcome.group, names), .count(Int64(rule.count)),
                        .count(Int64(outcome.picked.count)), .count(Int64(outcome.counted.count)),
                        .label(reason(shortfall)),
                    ]
                }
            }
        }
        return Table(
            key: "pilot_pick_shortfalls",
            title: LocalizedText(vi: "Nơi chọn chưa đủ và lý do", en: "Where there are too few picks, and why"),
            columns: [
                Column("rule", LocalizedText(vi: "Quy tắc", en: "Rule"), .leading), groupColumn,
                Column("wanted", LocalizedText(vi: "Cần chọn", en: "Wanted")),
                Column("picked", LocalizedText(vi: "Đã chọn", en: "Picked")),
                Column("counted", LocalizedText(vi: "Tính từ quy tắc trước", en: "Counted from earlier rules")),
                Column("reason", LocalizedText(vi: "Lý do", en: "Reason"), .leading),
            ], rows: rows, provenance: provenance)
    }

    static let groupColumn = Column("group", LocalizedText(vi: "Nhóm", en: "Group"), .leading)
    static let rankColumn = Column("rank", LocalizedText(vi: "Hạng", en: "Rank"))
    static let scoreColumn = Column("score", LocalizedText(vi: "Điểm", en: "Score"))
    static let remarkColumn = Column("remark", LocalizedText(vi: "Ghi chú", en: "Remark"), .leading)

    /// A group in words.
    static func group(_ group: PickGroup?, _ names: (UnitCode) -> String?) -> Cell {
        switch group {
        case .labelled(_, let label): .text(names(UnitCode(label)) ?? label)
        case .inside(let parent): .text(names(parent) ?? parent.text)
        case .all, nil: Words.blank
        }
    }

    private static func remark(_ pick: Pick, later rule: LocalizedText?) -> LocalizedText {
        var parts: [LocalizedText] = []
        if pick.runnerUp == nil {
            parts.append(LocalizedText(vi: "không có đơn vị kế tiếp", en: "no runner-up"))
        }
        if pick.isDecidedByLadder {
            parts.append(
                LocalizedText(
                    vi: "bằng điểm, chỉ thứ tự phân định quyết định", en: "same score: only the ladder decided"))
        }
        if let rule {
            parts.append(
                LocalizedText(
                    vi: "đơn vị kế tiếp được chọn theo quy tắc sau: \(rule.vi)",
                    en: "the runner-up is picked by a later rule: \(rule.en)"))
        }
        return LocalizedText(vi: parts.map(\.vi).joined(separator: "; "), en: parts.map(\.en).joined(separator: "; "))
    }

    private static func reason(_ shortfall: PickOutcome.Shortfall) -> LocalizedText {
        switch shortfall {
        case .noEligibleUnit:
            LocalizedText(vi: "không có đơn vị đủ điều kiện", en: "no eligible unit")
        case .tooFewUnits(let missing):
            LocalizedText(
                vi: "không đủ đơn vị đủ điều kiện, thiếu \(missing)", en: "too few eligible units, \(missing) missing")
        case .keptApart(let missing):
            LocalizedText(
                vi: "các đơn vị còn lại không giữ được quy tắc giãn cách, thiếu \(missing)",
                en: "the units that are left would break a rule that keeps picks apart, \(missing) missing")
        }
    }

    private static func notes(_ set: PickedSet, _ rules: [PickRule]) -> [LocalizedText] {
        var notes = [
            LocalizedText(
                vi:
                    "Đơn vị kế tiếp: đơn vị mà chính quy tắc đó sẽ chọn thay, khi các lựa chọn trước và cùng quy tắc giữ nguyên.",
                en: "Runner-up: the unit the same rule would have taken instead, earlier picks and its own as they are."
            )
        ]
        for rule in rules where !rule.spread.isEmpty {
            notes.append(
                LocalizedText(
                    vi: "\(rule.title.vi): chọn lần lượt từ trên xuống, không phải tập hợp có tổng điểm lớn nhất.",
                    en:
                        "\(rule.title.en): picked one after the other from the top, which need not give the largest sum."
                ))
        }
        let missing = set.outcomes.count { $0.shortfall != nil }
        if missing > 0 {
            notes.append(
                LocalizedText(
                    vi: "\(missing) nhóm chọn chưa đủ; xem bảng lý do.",
                    en: "Groups with too few picks: \(missing); see the table of reasons."))
        }
        return notes + omissions(set)
    }

    /// How many units could not be considered, by what is unknown of them.
    static func omissions(_ set: PickedSet) -> [LocalizedText] {
        var kinds: [PickOmission.Unknown] = []
        for omission in set.omissions where !kinds.contains(omission.unknown) { kinds.append(omission.unknown) }
        return kinds.map { kind in
            let units = Set(set.omissions.filter { $0.unknown == kind }.map(\.unit)).sorted()
            let word = unknown(kind)
            let named = units.prefix(5).map(\.text).joined(separator: ", ") + (units.count > 5 ? ", …" : "")
            return LocalizedText(
                vi: "\(units.count) đơn vị không được xét vì chưa rõ \(word.vi): \(named).",
                en: "Units not considered because their \(word.en) is unknown: \(units.count) (\(named)).")
        }
    }

    private static func unknown(_ unknown: PickOmission.Unknown) -> LocalizedText {
        switch unknown {
        case .label(let grouping): LocalizedText(vi: "nhóm (\(grouping))", en: "group (\(grouping))")
        case .location: LocalizedText(vi: "vị trí", en: "location")
        case .parent: LocalizedText(vi: "xã", en: "commune")
        case .cost: LocalizedText(vi: "chi phí", en: "cost")
        case .value: LocalizedText(vi: "giá trị", en: "value")
        }
    }
}
