public import DataFiles
public import Tabular
import Vocabulary

/// A codebook as tables: each variable in a line, the values of those that have few or labels, and what looks wrong.
public enum CodebookTables {
    /// The tables. Lists of values are left out when no variable has one.
    public static func tables(of codebook: Codebook, provenance: Provenance) -> [Table] {
        let values = valueTable(codebook, provenance)
        let findings = FindingTables.list(codebook.findings, provenance: provenance)
        return [variableTable(codebook, provenance)] + (values.rows.isEmpty ? [] : [values])
            + (codebook.findings.isEmpty ? [] : [findings])
    }

    private static func variableTable(_ codebook: Codebook, _ provenance: Provenance) -> Table {
        Table(
            key: "codebook",
            title: LocalizedText(vi: "Bảng mã của tệp", en: "Codebook"),
            columns: [
                Column("variable", LocalizedText(vi: "Biến", en: "Variable"), .leading),
                Column("label", LocalizedText(vi: "Nhãn", en: "Label"), .leading),
                Column(choice: "kind", LocalizedText(vi: "Loại", en: "Kind")),
                Column("n", LocalizedText(vi: "Có giá trị", en: "Values")),
                Column("missing", LocalizedText(vi: "Thiếu", en: "Missing")),
                Column("missing_codes", LocalizedText(vi: "Thiếu theo mã", en: "Missing by code"), .leading),
                Column("distinct", LocalizedText(vi: "Số giá trị khác nhau", en: "Distinct"), .leading),
                Column("mean", LocalizedText(vi: "Trung bình", en: "Mean")),
                Column("sd", LocalizedText(vi: "Độ lệch chuẩn", en: "SD")),
                Column("lowest", LocalizedText(vi: "Nhỏ nhất", en: "Lowest")),
                Column("p25", LocalizedText(vi: "Tứ phân vị 1", en: "Lower quartile")),
                Column("median", LocalizedText(vi: "Trung vị", en: "Median")),
                Column("p75", LocalizedText(vi: "Tứ phân vị 3", en: "Upper quartile")),
                Column("highest", LocalizedText(vi: "Lớn nhất", en: "Highest")),
                Column("longest", LocalizedText(vi: "Chữ dài nhất", en: "Longest text")),
            ],
            rows: codebook.entries.map { cells($0) }, notes: notes(codebook), provenance: provenance)
    }

    private static func notes(_ codebook: Codebook) -> [LocalizedText] {
        var notes = [
            LocalizedText(
                vi: "\(codebook.rows) dòng; không dùng quyền số.", en: "\(codebook.rows) rows; no weights are used.")
        ]
        let rounded = codebook.entries.filter { entry in
            if case .within? = entry.numbers?.precision { true } else { false }
        }
        if !rounded.isEmpty {
            let names = rounded.map(\.variable.name).joined(separator: ", ")
            notes.append(
                LocalizedText(
                    vi: "Phân vị gần đúng (quá nhiều giá trị khác nhau): \(names).",
                    en: "Quantiles are approximate (too many different values): \(names)."))
        }
        let unused = codebook.entries.filter { !$0.unusedLabels.isEmpty }
            .map { "\($0.variable.name) (\($0.unusedLabels.count))" }
        if !unused.isEmpty {
            let list = unused.joined(separator: ", ")
            notes.append(
                LocalizedText(
                    vi: "Nhãn không có dòng nào dùng: \(list).", en: "Labels that no row uses: \(list)."))
        }
        return notes
    }

    private static func cells(_ entry: CodebookEntry) -> [Cell] {
        let numbers = entry.numbers
        func number(_ value: Double?) -> Cell {
            guard let value else { return .missing(.notApplicable) }
            return value == value.rounded() && abs(value) < 1e15 ? .count(Int64(value)) : .number(value, decimals: 4)
        }
        let codes = entry.missing.map { missing -> String in
            let code = missing.code.map { text(of: .missing($0)) } ?? "…"
            return code + (missing.label.map { " “\($0)”" } ?? "") + ": \(missing.count)"
        }
        let distinct: String =
            switch entry.distinct {
            case .exactly(let count): String(count)
            case .moreThan(let count): "> \(count)"
            }
        return [
            .text(entry.variable.name), Words.textOrBlank(entry.variable.label), kind(entry.variable),
            .count(Int64(entry.valid)), .count(Int64(entry.missingRows)),
            Words.textOrBlank(codes.joined(separator: "; ")), .text(distinct), number(numbers?.mean),
            number(numbers?.standardDeviation), number(numbers?.lowest), number(numbers?.quantile(0.25)),
            number(numbers?.quantile(0.5)), number(numbers?.quantile(0.75)), number(numbers?.highest),
            entry.texts.map { .count(Int64($0.longestCharacters)) } ?? .missing(.notApplicable),
        ]
    }

    private static func kind(_ variable: Variable) -> Cell {
        if !variable.valueLabels.isEmpty {
            return .choice("labelled", LocalizedText(vi: "mã có nhãn", en: "labelled codes"))
        }
        return variable.kind == .number
            ? .choice("number", LocalizedText(vi: "số", en: "numbers"))
            : .choice("text", LocalizedText(vi: "chữ", en: "texts"))
    }

    private static func valueTable(_ codebook: Codebook, _ provenance: Provenance) -> Table {
        var rows: [[Cell]] = []
        for entry in codebook.entries {
            func row(_ value: DataValue, _ label: String?, _ count: Int) -> [Cell] {
                [
                    .text(entry.variable.name), .text(text(of: value)), Words.textOrBlank(label), .count(Int64(count)),
                    .share(entry.rows > 0 ? Double(count) / Double(entry.rows) : nil),
                ]
            }
            rows += entry.frequencies.map { row($0.value, $0.label, $0.count) }
        }
        return Table(
            key: "codebook_values",
            title: LocalizedText(vi: "Giá trị và nhãn", en: "Values and labels"),
            columns: [
                Column("variable", LocalizedText(vi: "Biến", en: "Variable"), .leading),
                Column("value", LocalizedText(vi: "Giá trị", en: "Value"), .leading),
                Column("label", LocalizedText(vi: "Nhãn", en: "Label"), .leading),
                Column("rows", LocalizedText(vi: "Số dòng", en: "Rows")),
                Column("share", LocalizedText(vi: "Tỷ lệ", en: "Share")),
            ], rows: rows, provenance: provenance)
    }

    /// A value as people write it.
    private static func text(of value: DataValue) -> String {
        switch value {
        case .number(let number):
            return number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : String(number)
        case .text(let text): return text
        case .missing(.system): return "."
        case .missing(.tagged(let letter)): return ".\(letter)"
        case .missing(.number(let number)): return Self.text(of: .number(number))
        case .missing(.text(let text)): return text
        }
    }
}
