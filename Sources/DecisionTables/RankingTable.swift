public import PilotRanking
import PolicyData
public import Tabular
public import Vocabulary

/// The pilot-priority table: selected, reserve, not eligible.
public enum RankingTable {
    /// The ranking in three blocks, with the contribution of each criterion and every reason for refusal.
    public static func table(
        of ranking: PriorityRanking, names: (UnitCode) -> String?, districts: (UnitCode) -> String?,
        provenance: Provenance
    ) -> Table {
        let criteria = ranking.criteria
        let columns =
            [
                Column("rank", LocalizedText(vi: "Hạng", en: "Rank")), Words.code, Words.name,
                Column("district", LocalizedText(vi: "Huyện", en: "District"), .leading),
                Column("score", LocalizedText(vi: "Điểm", en: "Score")),
            ]
            + criteria.scores.flatMap { criterion in
                [
                    Column(key(criterion), criterion.statement.name),
                    Column(
                        "points_\(key(criterion))",
                        LocalizedText(
                            vi: "Điểm từ: \(criterion.statement.name.vi)",
                            en: "Points from: \(criterion.statement.name.en)")),
                ]
            }
            + criteria.screens.map { Column(key($0), $0.statement.name, .leading) }
            + [Column("remark", LocalizedText(vi: "Lý do, ghi chú", en: "Reason, remark"), .leading)]
        func head(_ code: UnitCode) -> [Cell] {
            [.text(code.text), .text(names(code)), .text(districts(code))]
        }
        func ranked(_ commune: PriorityRanking.Ranked) -> [Cell] {
            let clipped = commune.contributions.filter(\.isClipped).map(\.criterion.statement.name)
            let remark = LocalizedText(
                vi: clipped.isEmpty ? "" : "ngoài mốc: " + clipped.map(\.vi).joined(separator: "; "),
                en: clipped.isEmpty ? "" : "outside the goalposts: " + clipped.map(\.en).joined(separator: "; "))
            return [.rank(commune.rank, isTied: commune.isTied)] + head(commune.code)
                + [.number(commune.score, decimals: 3)]
                + commune.contributions.flatMap { [value($0.value), .number($0.points, decimals: 3)] }
                + commune.screens.map { level($0, criteria) } + [.label(remark)]
        }
        func refused(_ commune: PriorityRanking.Refused) -> [Cell] {
            [.missing(.notApplicable)] + head(commune.code)
                + [.missing(.notApplicable)]
                + commune.values.flatMap { [$0.map(value) ?? .missing(.unknown), .missing(.notApplicable)] }
                + commune.screens.map { level($0, criteria) } + [.label(reason(commune, criteria))]
        }
        return Table(
            key: "pilot_priority",
            title: LocalizedText(
                vi: "Xếp hạng ưu tiên: \(criteria.title.vi)", en: "Pilot priority: \(criteria.title.en)"),
            columns: columns,
            sections: [
                Section(
                    key: "selected", title: LocalizedText(vi: "Được chọn", en: "Selected"),
                    rows: ranking.selected.map(ranked)),
                Section(
                    key: "reserve", title: LocalizedText(vi: "Dự phòng", en: "Reserve"),
                    rows: ranking.reserve.map(ranked)),
                Section(
                    key: "not_eligible", title: LocalizedText(vi: "Không đủ điều kiện", en: "Not eligible"),
                    rows: ranking.refused.map(refused)),
            ], notes: notes(ranking), provenance: provenance)
    }

    /// A criterion's own key, unique in its file, as a column name.
    private static func key(_ criterion: Criterion) -> String { criterion.statement.key.replacing("-", with: "_") }

    private static func value(_ value: Double) -> Cell {
        value == value.rounded() ? .amount(value) : .number(value, decimals: 2)
    }

    private static func level(_ result: PriorityRanking.ScreenResult, _ criteria: PilotCriteria) -> Cell {
        guard let found = result.value else { return .missing(.unknown) }
        if result.criterion.unit == .yesNo {
            return .label(found == 0 ? LocalizedText(vi: "chưa", en: "no") : LocalizedText(vi: "đã đạt", en: "yes"))
        }
        if let level = Int(exactly: found), let name = criteria.levels[result.criterion.measure]?[level] {
            return .label(name)
        }
        return value(found)
    }

    private static func reason(_ commune: PriorityRanking.Refused, _ criteria: PilotCriteria) -> LocalizedText {
        var parts: [LocalizedText] = []
        for screen in commune.screens where screen.outcome != .pass {
            let name = screen.criterion.statement.name
            let isUnknown = screen.outcome == .unknown
            parts.append(
                LocalizedText(
                    vi: "\(name.vi): "
                        + (isUnknown ? "chưa rõ" : "không đạt (\(condition(screen.criterion, criteria).vi))"),
                    en: "\(name.en): "
                        + (isUnknown ? "unknown" : "not met (\(condition(screen.criterion, criteria).en))")))
        }
        for criterion in commune.unknownMeasures {
            parts.append(
                LocalizedText(
                    vi: "\(criterion.statement.name.vi): chưa rõ", en: "\(criterion.statement.name.en): unknown"))
        }
        return LocalizedText(vi: parts.map(\.vi).joined(separator: "; "), en: parts.map(\.en).joined(separator: "; "))
    }

    private static func condition(_ criterion: Criterion, _ criteria: PilotCriteria) -> LocalizedText {
        guard case .screen(let comparison, let threshold) = criterion.role else { return LocalizedText(verbatim: "") }
        if criterion.unit == .yesNo {
            return threshold == 0
                ? LocalizedText(vi: "phải là chưa", en: "must be no")
                : LocalizedText(vi: "phải là đã đạt", en: "must be yes")
        }
        let name =
            Int(exactly: threshold).flatMap { criteria.levels[criterion.measure]?[$0] }
            ?? LocalizedText(verbatim: "\(threshold)")
        switch comparison {
        case .atLeast: return LocalizedText(vi: "từ “\(name.vi)” trở lên", en: "“\(name.en)” or better")
        case .atMost: return LocalizedText(vi: "không quá “\(name.vi)”", en: "at most “\(name.en)”")
        default: return LocalizedText(vi: "đúng “\(name.vi)”", en: "exactly “\(name.en)”")
        }
    }

    private static func notes(_ ranking: PriorityRanking) -> [LocalizedText] {
        let criteria = ranking.criteria
        var notes = criteria.scores.map { criterion -> LocalizedText in
            guard case .score(let weight, let floor, let ceiling, _) = criterion.role else {
                return criterion.statement.name
            }
            let (low, high, share) = (Words.plain(floor), Words.plain(ceiling), Words.plain(weight))
            return LocalizedText(
                vi: "\(criterion.statement.name.vi): trọng số \(share.vi), mốc \(low.vi)–\(high.vi)"
                    + (criterion.statement.confidence == .choice
                        ? " (lựa chọn của tệp tiêu chí, văn bản không nêu)." : "."),
                en: "\(criterion.statement.name.en): weight \(share.en), goalposts \(low.en)–\(high.en)"
                    + (criterion.statement.confidence == .choice
                        ? " (a choice of the criteria file, not in the text)." : "."))
        }
        let ladder = criteria.tieBreak.joined(separator: " → ")
        notes.append(
            LocalizedText(
                vi: "Điểm bằng nhau thì cùng hạng (dấu =); thứ tự trong cùng hạng: \(ladder).",
                en: "Equal scores share a rank (marked =); order within a rank: \(ladder)."))
        if !ranking.emptySteps.isEmpty {
            let steps = ranking.emptySteps.joined(separator: ", ")
            notes.append(
                LocalizedText(
                    vi: "Bậc phân định không có số liệu nên không dùng được: \(steps).",
                    en: "Steps of the ladder without any value, and so without effect: \(steps)."))
        }
        if ranking.isSelectionDecidedByLadder {
            notes.append(
                LocalizedText(
                    vi: "Xã cuối cùng được chọn và xã đầu dự phòng bằng điểm: chỉ thứ tự phân định quyết định.",
                    en: "The last selected commune and the first reserve have the same score: only the ladder decided.")
            )
        }
        if case .notAssessed(let reason) = ranking.doubt { notes.append(reason) }
        if let note = criteria.note { notes.append(note) }
        return notes
    }
}
