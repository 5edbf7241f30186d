import PolicyData
public import Tabular
import Tallies
public import TargetEvaluation
import Vocabulary

/// How good the chances were that were given before the year was over.
public enum ForecastScoreTables {
    /// The scores, then the units by the chance they were given.
    public static func tables(
        of scores: [ForecastScore], rowsWithoutChance: Int, provenance: Provenance
    ) -> [Table] {
        [table(of: scores, rowsWithoutChance, provenance), groups(of: scores, provenance)]
    }

    private static func table(
        of scores: [ForecastScore], _ rowsWithoutChance: Int, _ provenance: Provenance
    ) -> Table {
        Table(
            key: "forecast_scores",
            title: LocalizedText(vi: "Dự báo trước đó đúng đến đâu", en: "How good the earlier chances were"),
            columns: [
                Column("target", LocalizedText(vi: "Chỉ tiêu", en: "Target"), .leading),
                Column("level", LocalizedText(vi: "Cấp", en: "Level"), .leading),
                Column("units", LocalizedText(vi: "Số đơn vị", en: "Units")),
                Column("met", LocalizedText(vi: "Đạt", en: "Met")),
                Column("met_share", LocalizedText(vi: "Tỷ lệ đạt", en: "Share met")),
                Column("mean_chance", LocalizedText(vi: "Xác suất trung bình", en: "Mean chance")),
                Column("brier", LocalizedText(vi: "Điểm Brier", en: "Brier score")),
                Column("brier_constant", LocalizedText(vi: "Brier: một hằng số", en: "Brier: one constant")),
                Column("brier_unchanged", LocalizedText(vi: "Brier: như năm trước", en: "Brier: as the year before")),
                Column("skill", LocalizedText(vi: "Hơn hằng số", en: "Skill over the constant")),
                Column("reading", LocalizedText(vi: "Cách đọc", en: "How to read it"), .leading),
            ],
            rows: scores.map { score in
                [
                    .text(score.target.statement.key), .label(level(score.level)), .count(Int64(score.units)),
                    .count(Int64(score.met)), .share(Double(score.met) / Double(score.units), decimals: 1),
                    .share(score.meanChance, decimals: 1), .number(score.brier, decimals: 3),
                    .number(score.constantBrier, decimals: 3), .number(score.unchangedBrier, decimals: 3),
                    .number(score.skill, decimals: 2), .label(reading(score)),
                ]
            }, notes: notes(scores, rowsWithoutChance), provenance: provenance)
    }

    private static func groups(of scores: [ForecastScore], _ provenance: Provenance) -> Table {
        Table(
            key: "forecast_groups",
            title: LocalizedText(
                vi: "Đơn vị theo xác suất đã dự báo", en: "Units by the chance they were given"),
            columns: [
                Column("target", LocalizedText(vi: "Chỉ tiêu", en: "Target"), .leading),
                Column("level", LocalizedText(vi: "Cấp", en: "Level"), .leading),
                Column("chances", LocalizedText(vi: "Xác suất", en: "Chances"), .leading),
                Column("units", LocalizedText(vi: "Số đơn vị", en: "Units")),
                Column("met", LocalizedText(vi: "Đạt", en: "Met")),
                Column("mean_chance", LocalizedText(vi: "Xác suất trung bình", en: "Mean chance")),
                Column("met_share", LocalizedText(vi: "Tỷ lệ đạt", en: "Share met")),
            ],
            rows: scores.flatMap { score in
                score.groups.map { group -> [Cell] in
                    let (low, high) = (Words.percent(group.range.lowerBound), Words.percent(group.range.upperBound))
                    return [
                        .text(score.target.statement.key), .label(level(score.level)),
                        .label(LocalizedText(vi: "\(low.vi)–\(high.vi)", en: "\(low.en)–\(high.en)")),
                        .count(Int64(group.units)), .count(Int64(group.met)),
                        group.meanChance.map { .share($0, decimals: 1) } ?? .missing(.notApplicable),
                        group.units > 0
                            ? .share(Double(group.met) / Double(group.units), decimals: 1) : .missing(.notApplicable),
                    ]
                }
            }, provenance: provenance)
    }

    private static func level(_ level: FlowSeries.Level) -> LocalizedText {
        switch level {
        case .commune: LocalizedText(vi: "xã", en: "commune")
        case .district: LocalizedText(vi: "huyện", en: "district")
        case .province: LocalizedText(vi: "tỉnh", en: "province")
        }
    }

    private static func reading(_ score: ForecastScore) -> LocalizedText {
        if score.units < ForecastScore.fewUnits {
            return LocalizedText(vi: "quá ít đơn vị để kết luận", en: "too few units to judge by")
        }
        let (said, was) = (Words.percent(score.meanChance), Words.percent(Double(score.met) / Double(score.units)))
        let means = LocalizedText(
            vi: "dự báo trung bình \(said.vi), thực tế đạt \(was.vi)",
            en: "said \(said.en) on average, \(was.en) met it")
        guard let skill = score.skill else {
            return LocalizedText(
                vi: "\(means.vi); mọi đơn vị kết thúc như nhau", en: "\(means.en); all units ended alike")
        }
        return skill > 0
            ? LocalizedText(
                vi: "\(means.vi); phân biệt đơn vị tốt hơn một hằng số",
                en: "\(means.en); tells units apart better than one constant")
            : LocalizedText(
                vi: "\(means.vi); không hơn một hằng số", en: "\(means.en); no better than one constant")
    }

    private static func notes(_ scores: [ForecastScore], _ rowsWithoutChance: Int) -> [LocalizedText] {
        var notes = [
            LocalizedText(
                vi:
                    "Brier: trung bình bình phương sai lệch, 0 là hoàn hảo. Hằng số: tỷ lệ đạt thực tế của năm, biết sau khi năm đã qua.",
                en:
                    "Brier: mean squared error, 0 is perfect. The constant is the share that met the target this year, known only in hindsight."
            ),
            LocalizedText(
                vi:
                    "Các đơn vị cùng chịu biến động của một năm, nên một năm chưa nói được dự báo có đúng mức hay không.",
                en: "Units share the luck of one year, so one year cannot tell whether the chances were right."),
        ]
        let open = scores.reduce(0) { $0 + $1.withoutOutcome }
        if open > 0 {
            notes.append(
                LocalizedText(
                    vi: "\(open) dự báo không có kết quả trong biểu biến động.",
                    en: "Chances without an outcome in the flows: \(open)."))
        }
        if rowsWithoutChance > 0 {
            notes.append(
                LocalizedText(
                    vi: "\(rowsWithoutChance) dòng dự báo không có xác suất.",
                    en: "Forecast rows without a chance: \(rowsWithoutChance)."))
        }
        if scores.isEmpty {
            notes.append(
                LocalizedText(
                    vi: "Không có xác suất nào của năm này ứng với chỉ tiêu và đơn vị trong biểu biến động.",
                    en: "No chance of this year belongs to a target and a unit of the flows."))
        }
        return notes
    }
}
