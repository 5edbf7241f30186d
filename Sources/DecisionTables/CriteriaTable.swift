public import PilotRanking
import PolicyData
public import Tabular
import Vocabulary

/// The criterion sheet: what each criterion measures, how, for how much, and who says so.
public enum CriteriaTable {
    /// The criteria of a ranking, gates first, in file order.
    public static func table(of ranking: PriorityRanking, provenance: Provenance) -> Table {
        let criteria = ranking.criteria
        let weights = Dictionary(uniqueKeysWithValues: zip(criteria.scores.map(\.statement.key), ranking.weights))
        return Table(
            key: "pilot_criteria", title: LocalizedText(vi: "Bảng tiêu chí", en: "Criterion sheet"),
            columns: [
                Column("key", LocalizedText(vi: "Khóa", en: "Key"), .leading),
                Column("name", LocalizedText(vi: "Tiêu chí", en: "Criterion"), .leading),
                Column(choice: "role", LocalizedText(vi: "Vai trò", en: "Role")),
                Column("measure", LocalizedText(vi: "Số đo", en: "Measure"), .leading),
                Column("unit", LocalizedText(vi: "Đơn vị", en: "Unit"), .leading),
                Column("rule", LocalizedText(vi: "Quy tắc", en: "Rule"), .leading),
                Column("weight", LocalizedText(vi: "Trọng số", en: "Weight")),
                Column(interval: "weight_range", LocalizedText(vi: "Khoảng trọng số", en: "Range of weights")),
                Column("floor", LocalizedText(vi: "Mốc dưới", en: "Floor")),
                Column("ceiling", LocalizedText(vi: "Mốc trên", en: "Ceiling")),
                Column("unknown", LocalizedText(vi: "Khi chưa rõ", en: "Where unknown"), .leading),
                Column("error", LocalizedText(vi: "Sai số", en: "Error"), .leading),
                Column("clause", LocalizedText(vi: "Nguồn", en: "Source"), .leading),
            ],
            rows: (criteria.screens + criteria.scores).map { criterion in
                row(criterion, weight: weights[criterion.statement.key], criteria)
            }, provenance: provenance)
    }

    private static func row(_ criterion: Criterion, weight: Double?, _ criteria: PilotCriteria) -> [Cell] {
        let statement = criterion.statement
        var cells: [Cell] = [.text(statement.key), .label(statement.name)]
        let source = [statement.citation.instrument, statement.citation.clause].filter { !$0.isEmpty }
        switch criterion.role {
        case .screen:
            cells += [
                .choice("screen", LocalizedText(vi: "điều kiện", en: "gate")), .text(criterion.measure),
                .label(criterion.unit.word), .label(ScreenWords.condition(criterion, criteria)),
                .missing(.notApplicable), .missing(.notApplicable), .missing(.notApplicable), .missing(.notApplicable),
            ]
        case .score(_, let floor, let ceiling, let higherIsWorse):
            cells += [
                .choice("score", LocalizedText(vi: "tính điểm", en: "score")), .text(criterion.measure),
                .label(criterion.unit.word),
                .label(
                    higherIsWorse
                        ? LocalizedText(vi: "lớn đứng trước", en: "large first")
                        : LocalizedText(vi: "nhỏ đứng trước", en: "small first")),
                weight.map { .number($0, decimals: 4) } ?? .missing(.unknown),
                criterion.weightRange.map { .numberRange($0, decimals: 4) } ?? .missing(.notApplicable),
                CriterionWords.cell(floor),
                CriterionWords.cell(ceiling),
            ]
        }
        return cells + [.label(unknown(criterion)), .label(error(criterion)), .text(source.joined(separator: ", "))]
    }

    private static func unknown(_ criterion: Criterion) -> LocalizedText {
        if let chance = criterion.chanceIfUnknown.map({ Words.percent($0) }) {
            return LocalizedText(
                vi: "chưa đủ điều kiện; giả định đạt \(chance.vi)", en: "not eligible yet; assumed to pass \(chance.en)"
            )
        }
        return switch criterion.missing {
        case .notEligible: LocalizedText(vi: "không đủ điều kiện", en: "not eligible")
        case .last: LocalizedText(vi: "lấy mốc cuối: không có điểm", en: "taken last: no points")
        case .mean: LocalizedText(vi: "lấy trung bình các xã đạt điều kiện", en: "mean of the communes that pass")
        }
    }

    private static func error(_ criterion: Criterion) -> LocalizedText {
        if let shrinkage = criterion.shrinkage {
            return LocalizedText(
                vi: "co theo \(shrinkage.count)/\(shrinkage.total)",
                en: "shrunk by \(shrinkage.count)/\(shrinkage.total)")
        }
        return switch criterion.error {
        case nil: LocalizedText(vi: "không nêu", en: "none stated")
        case .column(let column):
            LocalizedText(vi: "sai số chuẩn: \(column)", en: "standard error: \(column)")
        case .relative(let share):
            LocalizedText(vi: "\(Words.percent(share).vi) giá trị", en: "\(Words.percent(share).en) of the value")
        case .interval(let lower, let upper, let level):
            LocalizedText(
                vi: "khoảng \(Words.level(level).vi): \(lower)–\(upper)",
                en: "\(Words.level(level).en) interval: \(lower)–\(upper)")
        }
    }
}
