public import Tabular
public import Tallies
import Vocabulary

/// The table of `data describe`: each variable of a study in one line.
public enum DescriptionTable {
    /// One row for each variable.
    public static func table(of variables: [VariableSummary], provenance: Provenance) -> Table {
        func number(_ value: Double?) -> Cell {
            guard let value else { return .missing(.notApplicable) }
            return value == value.rounded() ? .amount(value) : .number(value, decimals: 2)
        }
        return Table(
            key: "variables", title: LocalizedText(vi: "Mô tả tệp hộ", en: "Variables of the household file"),
            columns: [
                Column("column", LocalizedText(vi: "Cột", en: "Column"), .leading),
                Column("role", LocalizedText(vi: "Vai trò", en: "Role"), .leading),
                Column("count", LocalizedText(vi: "Có giá trị", en: "Values")),
                Column("missing", LocalizedText(vi: "Thiếu", en: "Missing")),
                Column("distinct", LocalizedText(vi: "Số giá trị khác nhau", en: "Distinct")),
                Column("share", LocalizedText(vi: "Tỷ lệ", en: "Share")),
                Column("mean", LocalizedText(vi: "Trung bình", en: "Mean")),
                Column("lowest", LocalizedText(vi: "Nhỏ nhất", en: "Lowest")),
                Column("median", LocalizedText(vi: "Trung vị", en: "Median")),
                Column("highest", LocalizedText(vi: "Lớn nhất", en: "Highest")),
            ],
            rows: variables.map { variable in
                [
                    .text(variable.column), .label(variable.role), .count(variable.count), .count(variable.missing),
                    variable.distinct.map { .count(Int64($0)) } ?? .missing(.notApplicable), .share(variable.share),
                    number(variable.mean), number(variable.lowest), number(variable.median), number(variable.highest),
                ]
            }, provenance: provenance)
    }
}
