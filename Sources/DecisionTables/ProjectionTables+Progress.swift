public import Tabular
public import Tallies
public import TargetProjection
public import Vocabulary

extension ProjectionTables {
    /// What the frameworks of international reports say of the years observed, beside the chance of this projection.
    public static func progress(
        of result: ProjectionResult, at level: FlowSeries.Level, within unit: UnitCode? = nil, names: Names,
        suppression: Suppression = .none, rowsLeftOut: Int64 = 0, provenance: Provenance
    ) -> Table {
        let units = result.outlooks(at: level, within: unit)
        return Table(
            key: "outlook_progress_\(level.rawValue)",
            title: title("Các khung đánh giá tiến độ", "Progress frameworks", level, result),
            columns: [
                Words.code, Words.name, Column("framework", LocalizedText(vi: "Khung", en: "Framework"), .leading),
                Column("framework_name", LocalizedText(vi: "Thước đo", en: "Measure"), .leading),
                Column("value", LocalizedText(vi: "Giá trị", en: "Value")),
                Column(choice: "category", LocalizedText(vi: "Xếp loại", en: "Category")),
                Column(choice: "standing", LocalizedText(vi: "Thuận hay không", en: "Standing")),
                Column("remark", LocalizedText(vi: "Ghi chú", en: "Remark"), .leading),
            ],
            rows: units.flatMap { outlook in
                let head = head(outlook.unit, level, names)
                return outlook.progress.map { head + row($0, suppression.withholds(outlook)) } + [
                    head + chance(outlook)
                ]
            },
            notes: [
                LocalizedText(
                    vi:
                        "Năm gốc là kỳ đầu tiên trên hồ sơ. Các khung này không tính bất định và thường trái nhau; dòng “chance” là khả năng đạt theo mô hình của bảng triển vọng.",
                    en:
                        "The base is the first review on file. These frameworks know no doubt and often disagree; the row “chance” is that of the outlook."
                ),
                LocalizedText(
                    vi:
                        "Kiểu ESCAP và Eurostat (không chỉ tiêu): một số ngưỡng lấy theo thiết kế của bộ công cụ, chưa đọc được ở văn bản gốc; xem docs/methods/target-gap.md.",
                    en:
                        "ESCAP type, and Eurostat without a target: some cut-offs are this toolkit's, not read at the source; see docs/methods/target-gap.md."
                ),
            ] + notes(of: result, rowsLeftOut: rowsLeftOut) + suppression.notes, provenance: provenance)
    }

    private static func row(_ assessment: ProgressAssessment, _ isWithheld: Bool) -> [Cell] {
        let value: Cell =
            switch (assessment.framework, assessment.value) {
            case (_, nil): .missing(.notApplicable)
            case (.escapStatus, let value?): .number(value, decimals: 1)
            case (_, let value?): .share(value, decimals: 1)
            }
        return [
            .text(assessment.framework.rawValue), .label(ProjectionWords.framework(assessment.framework)),
            isWithheld ? .suppressed : value,
            assessment.category.map { .choice($0.rawValue, ProjectionWords.category($0)) } ?? .missing(.notApplicable),
            assessment.category.map { .choice($0.standing.rawValue, ProjectionWords.standing($0.standing)) }
                ?? .missing(.notApplicable),
            assessment.absence.map { .label(ProjectionWords.absence($0)) } ?? Words.blank,
        ]
    }

    private static func chance(_ outlook: UnitOutlook) -> [Cell] {
        let found = ProgressDisagreement.allCases.filter(outlook.disagreements.contains)
        return [
            .text("chance"),
            .label(LocalizedText(vi: "Khả năng đạt theo dự báo này", en: "Chance by this projection")),
            cell(outlook.chance), light(outlook.light), .missing(.notApplicable),
            .label(ProjectionWords.joined(found.map(ProjectionWords.disagreement))),
        ]
    }
}
