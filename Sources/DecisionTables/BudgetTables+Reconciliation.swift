public import Budgets
public import Tabular
import Vocabulary

extension BudgetTables {
    /// From the sum of the items to the printed total, gap by gap; one table for each total that differs.
    public static func reconciliations(of audit: BudgetAudit, provenance: Provenance) -> [Table] {
        audit.reconciliations.map { table($0, BudgetWords(audit: audit), provenance) }
    }

    private static func table(_ way: Reconciliation, _ words: BudgetWords, _ provenance: Provenance) -> Table {
        var sections = way.explanations.enumerated().map { index, steps in
            Section(
                key: "explanation_\(index + 1)",
                title: LocalizedText(vi: "Cách giải thích \(index + 1)", en: "Explanation \(index + 1)"),
                rows: waterfall(way, steps, words))
        }
        if way.explanations.isEmpty {
            sections.append(
                Section(
                    key: "unexplained", title: LocalizedText(vi: "Chưa giải thích được", en: "Unexplained"),
                    rows: waterfall(way, [], words)))
        }
        let used = Set(way.explanations.first ?? [])
        let rest = way.steps.indices.filter { !used.contains($0) }
        sections.append(
            Section(
                key: "not_used",
                title: LocalizedText(vi: "Chênh lệch khác đã tìm thấy", en: "Other gaps that were found"),
                rows: rest.map { step(way.steps[$0], running: nil, way, words) }))
        return Table(
            key: "budget_reconciliation",
            title: LocalizedText(
                vi: "Từ tổng các mục đến tổng in ở dòng \(way.line)",
                en: "From the sum of items to the total of row \(way.line)"),
            columns: [
                Column("line", LocalizedText(vi: "Dòng", en: "Line"), .leading),
                Column("step", LocalizedText(vi: "Bước", en: "Step"), .leading),
                Column("check", LocalizedText(vi: "Phép kiểm", en: "Check")),
                Column("amount", LocalizedText(vi: "Cộng thêm", en: "Adds")),
                Column("running", LocalizedText(vi: "Lũy kế", en: "Running total")),
                Column("unit", LocalizedText(vi: "Đơn vị", en: "Unit"), .leading),
            ],
            sections: sections, notes: notes(way), provenance: provenance)
    }

    private static func waterfall(_ way: Reconciliation, _ steps: [Int], _ words: BudgetWords) -> [[Cell]] {
        let total = BudgetNumber.printed(way.line)
        var running = way.items
        var rows: [[Cell]] = [
            [
                Words.blank, .label(LocalizedText(vi: "Tổng các mục, tính lại", en: "Sum of the items, recomputed")),
                .missing(.notApplicable), .missing(.notApplicable), words.cell(running, as: total),
                words.unit(of: total),
            ]
        ]
        for position in steps {
            running = running + way.steps[position].amount
            rows.append(step(way.steps[position], running: running, way, words))
        }
        if running != way.total {
            let left = way.total - running
            rows.append([
                Words.blank, .label(LocalizedText(vi: "Không giải thích được", en: "Not explained")),
                .missing(.notApplicable), words.cell(left, as: total), words.cell(way.total, as: total),
                words.unit(of: total),
            ])
        }
        rows.append([
            .text(way.line), .label(LocalizedText(vi: "Tổng như in", en: "Total as printed")), .missing(.notApplicable),
            .missing(.notApplicable), words.cell(way.total, as: total), words.unit(of: total),
        ])
        return rows
    }

    private static func step(
        _ step: Reconciliation.Step, running: ExactNumber?, _ way: Reconciliation, _ words: BudgetWords
    ) -> [Cell] {
        let total = BudgetNumber.printed(way.line)
        let check = words.audit.checks[step.check]
        let rule = BudgetWords.rule(check.equation.rule)
        let item = words.audit.table[step.line]?.item ?? ""
        return [
            .text(step.line), .label(LocalizedText(vi: "\(item): \(rule.vi)", en: "\(item): \(rule.en)")),
            .count(Int64(step.check + 1)), words.cell(step.amount, as: total),
            running.map { words.cell($0, as: total) } ?? .missing(.notApplicable), words.unit(of: total),
        ]
    }

    private static func notes(_ way: Reconciliation) -> [LocalizedText] {
        switch way.count {
        case nil:
            [
                LocalizedText(
                    vi:
                        "Có \(way.steps.count) chênh lệch, quá nhiều để thử mọi tổ hợp (tối đa \(Reconciliation.most)).",
                    en:
                        "\(way.steps.count) gaps are too many to try every set of them (at most \(Reconciliation.most))."
                )
            ]
        case 0:
            [
                LocalizedText(
                    vi: "Không tổ hợp nào của các chênh lệch đã tìm thấy cho đúng hiệu số.",
                    en: "No set of the gaps that were found adds up to the difference.")
            ]
        case 1:
            [
                LocalizedText(
                    vi: "Trong mọi tổ hợp của \(way.steps.count) chênh lệch, chỉ một tổ hợp cho đúng hiệu số.",
                    en: "Of all sets of the \(way.steps.count) gaps, one alone adds up to the difference.")
            ]
        case .some(let count):
            [
                LocalizedText(
                    vi:
                        "\(count) tổ hợp cho đúng hiệu số; số liệu không cho biết tổ hợp nào. In \(way.explanations.count).",
                    en:
                        "\(count) sets add up to the difference; the numbers cannot tell which. \(way.explanations.count) are shown."
                )
            ]
        }
    }
}
