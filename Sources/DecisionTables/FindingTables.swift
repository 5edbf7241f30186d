public import Tabular
public import Vocabulary

/// Tables of what is wrong in a file.
public enum FindingTables {
    /// How often each rule fired on each column: rule, severity, column, rows.
    public static func counts(
        _ counts: [FindingCount], read: Int64, leftOut: Int64,
        provenance: Provenance
    ) -> Table {
        Table(
            key: "finding_counts",
            title: LocalizedText(vi: "Lỗi và cảnh báo, theo quy tắc", en: "Findings by rule"),
            columns: [
                Column("severity", LocalizedText(vi: "Mức", en: "Severity"), .leading),
                Column("rule", LocalizedText(vi: "Quy tắc", en: "Rule"), .leading),
                Column("column", LocalizedText(vi: "Cột", en: "Column"), .leading),
                Column("count", LocalizedText(vi: "Số lần", en: "Count")),
            ],
            rows: counts.map {
                [.label(name(of: $0.severity)), .text($0.rule), .text($0.column ?? "–"), .count($0.count)]
            },
            notes: [
                LocalizedText(
                    vi: "Đã đọc \(read) dòng; \(leftOut) dòng có lỗi bị để ngoài.",
                    en: "\(read) rows read; \(leftOut) rows with errors left out.")
            ], provenance: provenance)
    }

    /// The first findings, one a row.
    public static func list(_ findings: [Finding], provenance: Provenance) -> Table {
        Table(
            key: "findings", title: LocalizedText(vi: "Các lỗi đầu tiên", en: "First findings"),
            columns: [
                Column("severity", LocalizedText(vi: "Mức", en: "Severity"), .leading),
                Column("row", LocalizedText(vi: "Dòng", en: "Row")),
                Column("column", LocalizedText(vi: "Cột", en: "Column"), .leading),
                Column("value", LocalizedText(vi: "Giá trị", en: "Value"), .leading),
                Column("expected", LocalizedText(vi: "Cần có", en: "Expected"), .leading),
                Column("rule", LocalizedText(vi: "Quy tắc", en: "Rule"), .leading),
            ],
            rows: findings.map { finding in
                [
                    .label(name(of: finding.severity)),
                    finding.place.row.map { .count(Int64($0)) } ?? .missing(.notApplicable),
                    .text(finding.place.column ?? "–"), .text(finding.value ?? "–"), .label(finding.expected),
                    .text(finding.rule),
                ]
            }, provenance: provenance)
    }

    static func name(of severity: Severity) -> LocalizedText {
        switch severity {
        case .note: LocalizedText(vi: "ghi chú", en: "note")
        case .warning: LocalizedText(vi: "cảnh báo", en: "warning")
        case .error: LocalizedText(vi: "lỗi", en: "error")
        }
    }
}
