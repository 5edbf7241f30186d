public import Budgets
public import Tabular
import Vocabulary

extension BudgetTables {
    /// Corrections shown for a check besides those a slip of the pen would explain.
    static let others = 3

    /// For each check that fails, the single numbers that would close it, the most credible first.
    public static func corrections(of audit: BudgetAudit, provenance: Provenance) -> Table {
        let words = BudgetWords(audit: audit)
        var hidden = 0
        var rows: [[Cell]] = []
        for (position, check) in audit.checks(.error) + audit.checks(.ambiguous) {
            let simple = check.corrections.filter(\.isSimple)
            let plain = check.corrections.filter { !$0.isSimple }
            hidden += max(0, plain.count - others)
            for correction in simple + plain.prefix(others) {
                rows.append(row(correction, of: position, check, words))
            }
        }
        return Table(
            key: "budget_corrections",
            title: LocalizedText(vi: "Sửa một số thì khớp", en: "Single corrections that close a gap"),
            columns: [
                Column("check", LocalizedText(vi: "Phép kiểm", en: "Check")),
                Column("line", LocalizedText(vi: "Dòng kiểm", en: "Line checked"), .leading),
                Column("number", LocalizedText(vi: "Số sửa", en: "Number corrected"), .leading),
                Column("printed", LocalizedText(vi: "Số in", en: "Printed")),
                Column("corrected", LocalizedText(vi: "Sửa thành", en: "Corrected")),
                Column("unit", LocalizedText(vi: "Đơn vị", en: "Unit"), .leading),
                Column("why", LocalizedText(vi: "Dấu hiệu", en: "What speaks for it"), .leading),
                Column("repairs", LocalizedText(vi: "Khớp thêm phép kiểm", en: "Also repairs checks"), .leading),
                Column("breaks", LocalizedText(vi: "Làm sai phép kiểm", en: "Breaks checks"), .leading),
            ],
            rows: rows, notes: notes(hidden), provenance: provenance)
    }

    private static func row(
        _ correction: Correction, of position: Int, _ check: BudgetCheck, _ words: BudgetWords
    ) -> [Cell] {
        let number = correction.number
        return [
            .count(Int64(position + 1)), .label(words.name(of: check.equation.result)),
            .label(words.name(of: number)), words.cell(words.audit.value(of: number), as: number),
            words.cell(correction.value, as: number), words.unit(of: number),
            .label(joined(correction.signs.map { sign($0, check) })),
            Words.textOrBlank(list(correction.repairs.filter { $0 != position })),
            Words.textOrBlank(list(correction.breaks)),
        ]
    }

    private static func list(_ positions: [Int]) -> String { positions.map { String($0 + 1) }.joined(separator: " ") }

    private static func joined(_ texts: [LocalizedText]) -> LocalizedText {
        LocalizedText(vi: texts.map(\.vi).joined(separator: "; "), en: texts.map(\.en).joined(separator: "; "))
    }

    private static func sign(_ sign: Correction.Sign, _ check: BudgetCheck) -> LocalizedText {
        switch sign {
        case .shiftedPoint: return LocalizedText(vi: "lệch dấu thập phân", en: "decimal point shifted")
        case .oneDigit: return LocalizedText(vi: "sai một chữ số", en: "one digit")
        case .swappedDigits: return LocalizedText(vi: "đảo hai chữ số", en: "two digits swapped")
        case .digitCount: return LocalizedText(vi: "thừa hoặc thiếu một chữ số", en: "one digit more or less")
        case .leftOut(let line): return LocalizedText(vi: "bỏ sót dòng \(line)", en: "row \(line) left out")
        case .countedToo(let line):
            let isTerm = check.equation.terms.contains(.printed(line))
            return isTerm
                ? LocalizedText(vi: "dòng \(line) tính hai lần", en: "row \(line) counted twice")
                : LocalizedText(vi: "tính cả dòng \(line)", en: "row \(line) counted too")
        case .unitCostStated(let key):
            return LocalizedText(vi: "đơn giá khi đó có trong \(key)", en: "its unit cost would be one of \(key)")
        case .stated: return LocalizedText(vi: "như lời văn bản", en: "as the words say")
        }
    }

    private static func notes(_ hidden: Int) -> [LocalizedText] {
        var notes = [
            LocalizedText(
                vi: "Mỗi dòng sửa một số, các số khác giữ như in. Dấu hiệu là lý do dễ tin, không phải bằng chứng.",
                en: "Each row corrects one number, all others as printed. What speaks for it is no proof.")
        ]
        if hidden > 0 {
            notes.append(
                LocalizedText(
                    vi: "Không nêu \(hidden) cách sửa khác chỉ đúng về số học.",
                    en: "\(hidden) more corrections are only arithmetic and are not shown."))
        }
        return notes
    }
}
