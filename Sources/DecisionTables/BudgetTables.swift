public import Budgets
public import Tabular
import Vocabulary

/// Tables of a budget audit.
public enum BudgetTables {
    /// Order in which verdicts are shown: what is to be done first.
    static let order: [AuditVerdict] = [.error, .ambiguous, .rounding, .notCheckable, .exact]

    /// Every check with its verdict; of one verdict only when it is named.
    public static func checks(of audit: BudgetAudit, only: AuditVerdict? = nil, provenance: Provenance) -> Table {
        let words = BudgetWords(audit: audit)
        let sections = order.filter { only == nil || only == $0 }.map { verdict in
            Section(
                key: verdict.rawValue, title: BudgetWords.verdict(verdict),
                rows: audit.checks(verdict).map { row($0.check, number: $0.position + 1, words) })
        }
        return Table(
            key: "budget_checks", title: LocalizedText(vi: "Kiểm tra bảng kinh phí", en: "Budget checks"),
            columns: [
                Column("check", LocalizedText(vi: "Phép kiểm", en: "Check")),
                Column("line", LocalizedText(vi: "Dòng", en: "Line"), .leading),
                Column("item", LocalizedText(vi: "Nội dung", en: "Item"), .leading),
                Column("rule", LocalizedText(vi: "Quy tắc", en: "Rule"), .leading),
                Column("printed", LocalizedText(vi: "Số in", en: "Printed")),
                Column("recomputed", LocalizedText(vi: "Tính lại", en: "Recomputed")),
                Column("difference", LocalizedText(vi: "Chênh lệch", en: "Difference")),
                Column("tolerance", LocalizedText(vi: "Làm tròn tối đa", en: "Most by rounding")),
                Column("unit", LocalizedText(vi: "Đơn vị", en: "Unit"), .leading),
                Column("calculation", LocalizedText(vi: "Cách tính", en: "Calculation"), .leading),
                Column("remark", LocalizedText(vi: "Ghi chú", en: "Remark"), .leading),
            ],
            sections: sections, notes: notes(audit), provenance: provenance)
    }

    private static func row(_ check: BudgetCheck, number: Int, _ words: BudgetWords) -> [Cell] {
        let result = check.equation.result
        let isCompared = check.recomputed != nil
        return [
            .count(Int64(number)), .label(words.name(of: result)),
            Words.textOrBlank(result.line.flatMap { words.audit.table[$0] }?.item),
            .label(BudgetWords.rule(check.equation.rule)), words.cell(check.printed, as: result),
            words.cell(check.recomputed, as: result), words.cell(difference(check), as: result),
            isCompared ? words.cell(check.tolerance, as: result) : .missing(.notComputed), words.unit(of: result),
            .label(words.calculation(of: check)), .label(remark(check, words)),
        ]
    }

    /// A condition that holds has no difference: 25 is within 25 to 40.
    private static func difference(_ check: BudgetCheck) -> ExactNumber? {
        check.verdict == .exact ? .zero : check.difference
    }

    private static func remark(_ check: BudgetCheck, _ words: BudgetWords) -> LocalizedText {
        if let each = check.impliedUnitCost {
            let cost = Words.rounded(each.value, decimals: 0)
            return LocalizedText(
                vi: "không in đơn giá; suy ra \(cost.vi) đồng mỗi đơn vị",
                en: "no unit cost printed; it implies \(cost.en) đồng each")
        }
        switch check.otherReading {
        case .shareOf(let line):
            return LocalizedText(
                vi: "khớp nếu là tỷ lệ của dòng \(line)", en: "holds as a share of row \(line)")
        case .statedToo(let key):
            return LocalizedText(
                vi: "văn bản cũng nêu số in ở \(key)", en: "the text also states the printed number: \(key)")
        case .otherUnit:
            return LocalizedText(
                vi: "cùng con số, văn bản đếm thứ khác", en: "the same number, the text counts something else")
        case nil: break
        }
        switch (check.verdict, check.equation.rule) {
        case (.notCheckable, .source):
            return LocalizedText(vi: "không có tổng in của nguồn này", en: "no total is printed for this source")
        case (.notCheckable, .statement):
            return LocalizedText(vi: "không có lời văn bản để so", en: "there is no such statement to compare with")
        case (.notCheckable, .lumpSum):
            return LocalizedText(vi: "không in gì để tính lại", en: "nothing is printed to recompute it from")
        case (.notCheckable, _):
            return LocalizedText(vi: "không rõ tính từ dòng nào", en: "it is not known which row it belongs to")
        default: return LocalizedText(verbatim: "")
        }
    }

    private static func notes(_ audit: BudgetAudit) -> [LocalizedText] {
        let counts = order.map { (BudgetWords.verdict($0), audit.checks($0).count) }
        let rules = LocalizedText(
            vi:
                "Số đếm, đơn giá, tỷ lệ coi là đúng như in; số tiền có thể đã làm tròn nửa đơn vị chữ số cuối, trừ khi bằng đúng số lượng × đơn giá.",
            en:
                "Counts, unit costs and shares are taken as printed; an amount may be rounded by half a unit of its last digit, unless it equals quantity × unit cost."
        )
        let tally = LocalizedText(
            vi: "\(audit.checks.count) phép kiểm: "
                + counts.map { "\($0.0.vi.lowercased()) \($0.1)" }.joined(separator: ", ") + ".",
            en: "\(audit.checks.count) checks: "
                + counts.map { "\($0.0.en.lowercased()) \($0.1)" }.joined(separator: ", ") + ".")
        let cause = LocalizedText(
            vi: "Phép kiểm cho biết các con số không hợp nhau, không cho biết số nào sai.",
            en: "A check says that numbers do not agree, not which of them is wrong.")
        return [tally, rules, cause]
    }
}
