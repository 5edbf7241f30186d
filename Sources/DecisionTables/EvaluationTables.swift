import PolicyData
public import Tabular
public import TargetEvaluation
import Uncertainty
public import Vocabulary

/// The tables of a year-end evaluation: how many targets have which verdict, and every target with its wording.
public enum EvaluationTables {
    /// The summary, then the targets.
    public static func tables(of evaluation: YearEndEvaluation, provenance: Provenance) -> [Table] {
        [summary(of: evaluation, provenance: provenance), targets(of: evaluation, provenance: provenance)]
    }

    /// What the numbers are uncertain of.
    public static let uncertainty = LocalizedText(
        vi: "số đếm: không có sai số chọn mẫu (sai số rà soát vẫn còn); số điều tra mẫu có khoảng 95%",
        en: "counts: no sampling error (errors of the review remain); survey values have a 95% range")

    /// How many targets have which verdict.
    public static func summary(of evaluation: YearEndEvaluation, provenance: Provenance) -> Table {
        let title = evaluation.instrument.title
        return Table(
            key: "evaluation_summary",
            title: LocalizedText(
                vi: "Đánh giá năm \(evaluation.year): \(title.vi)", en: "Evaluation of \(evaluation.year): \(title.en)"),
            columns: [
                Column(choice: "verdict", LocalizedText(vi: "Kết quả", en: "Verdict")),
                Column("targets", LocalizedText(vi: "Số chỉ tiêu", en: "Targets")),
                Column("provisional", LocalizedText(vi: "Trong đó tạm tính", en: "Of which provisional")),
            ],
            rows: Verdict.allCases.map { verdict in
                let those = evaluation.targets.filter { $0.verdict == verdict }
                return [
                    verdict.cell, .count(Int64(those.count)),
                    .count(Int64(those.filter(\.isProvisional).count)),
                ]
            }
                + [
                    [
                        .choice("total", Words.total), .count(Int64(evaluation.targets.count)),
                        .count(Int64(evaluation.targets.filter(\.isProvisional).count)),
                    ]
                ],
            notes: summaryNotes(evaluation), provenance: provenance)
    }

    /// Every target in the order of the text.
    public static func targets(of evaluation: YearEndEvaluation, provenance: Provenance) -> Table {
        let hasSurvey = evaluation.targets.contains {
            if case .sampled = $0.measurement { true } else { false }
        }
        return Table(
            key: "evaluation_targets",
            title: LocalizedText(
                vi: "Từng chỉ tiêu, theo thứ tự của văn bản", en: "Every target, in the order of the text"),
            columns: columns(hasSurvey), rows: evaluation.targets.map { row($0, hasSurvey) },
            notes: [
                LocalizedText(
                    vi:
                        "So sánh bằng số nguyên, không làm tròn. Số chỉ có dạng đã in mà nằm trong nửa đơn vị của chữ số cuối so với mức chỉ tiêu thì chưa phân định.",
                    en:
                        "Compared in whole numbers, without rounding. A number known only as printed, within half a unit of its last digit of the target, is too close to call."
                ),
                LocalizedText(
                    vi:
                        "Chênh lệch: dương là tốt hơn mức chỉ tiêu, âm là còn thiếu. Số đơn vị: số hộ (người) còn dư, hoặc còn thiếu nếu âm, với mẫu số hiện có.",
                    en:
                        "Margin: positive is better than asked, negative falls short. Units: households (persons) to spare, or missing when negative, with the present denominator."
                ),
            ], provenance: provenance)
    }

    private static func columns(_ hasSurvey: Bool) -> [Column] {
        var columns = [
            Column("key", LocalizedText(vi: "Khóa", en: "Key"), .leading),
            Column("clause", LocalizedText(vi: "Điều khoản", en: "Clause"), .leading),
            Column("indicator", LocalizedText(vi: "Chỉ tiêu", en: "Target"), .leading),
            Column("asked", LocalizedText(vi: "Mức đề ra", en: "Asked"), .leading),
            Column("due", LocalizedText(vi: "Hạn", en: "Due"), .leading),
            Column("value", LocalizedText(vi: "Thực hiện", en: "Value")),
            Column(choice: "verdict", LocalizedText(vi: "Kết quả", en: "Verdict")),
            Column("numerator", LocalizedText(vi: "Tử số", en: "Numerator")),
            Column("denominator", LocalizedText(vi: "Mẫu số", en: "Denominator")),
            Column("margin", LocalizedText(vi: "Chênh lệch", en: "Margin")),
            Column("spare", LocalizedText(vi: "Số đơn vị dư/thiếu", en: "Units to spare or missing")),
        ]
        if hasSurvey {
            columns.append(Column(interval: "value_95", LocalizedText(vi: "Khoảng 95%", en: "95% range")))
            columns.append(Column("chance", LocalizedText(vi: "Xác suất đạt", en: "Chance it is met")))
        }
        return columns + [
            Column("as_of", LocalizedText(vi: "Tại ngày", en: "As of"), .leading),
            Column(choice: "status", LocalizedText(vi: "Tình trạng số liệu", en: "Status")),
            Column(choice: "basis", LocalizedText(vi: "Nguồn số", en: "Basis")),
            Column("remark", LocalizedText(vi: "Lưu ý", en: "Remark"), .leading),
            Column("wording", LocalizedText(vi: "Nguyên văn", en: "Wording (Vietnamese)"), .leading),
            Column("confidence", LocalizedText(vi: "Độ tin cậy", en: "Confidence"), .leading),
            Column("note", LocalizedText(vi: "Ghi chú của văn bản (tiếng Anh)", en: "Note on the text"), .leading),
        ]
    }

    private static func row(_ item: EvaluatedTarget, _ hasSurvey: Bool) -> [Cell] {
        let (statement, judgement, decimals) = (item.target.statement, item.judgement, item.decimals)
        func number(_ value: Double?) -> Cell {
            guard let value else {
                return .missing(item.measurement == nil ? .unknown : .notApplicable)
            }
            return item.rule.isWhole ? .count(Int64(value.rounded())) : .number(value, decimals: decimals)
        }
        let due = item.target.due.map { Words.day($0) } ?? LocalizedText(vi: "hằng năm", en: "yearly")
        var cells: [Cell] = [
            .text(statement.key), .text(statement.citation.clause), .label(statement.name),
            .label(item.target.quantity.words), .label(due), number(judgement.value), item.verdict.cell,
            item.counts.map { .count(Int64($0.numerator)) } ?? Words.blank,
            item.counts?.denominator.map { .count(Int64($0)) } ?? Words.blank,
            judgement.margin == nil ? Words.blank : number(judgement.margin),
            judgement.spare.map { .count(Int64($0)) } ?? Words.blank,
        ]
        if hasSurvey {
            cells.append(
                judgement.range.map {
                    .numberRange($0.lower...$0.upper, decimals: max(1, decimals))
                } ?? Words.blank)
            cells.append(judgement.chance.map { .share($0, decimals: 1) } ?? Words.blank)
        }
        return cells + [
            Words.textOrBlank(item.asOf?.description), item.statusCell, item.basis.cell,
            .label(item.remarkWords), .text(statement.wording), .label(PolicyListings.confidence(statement.confidence)),
            Words.textOrBlank(statement.note),
        ]
    }
}
