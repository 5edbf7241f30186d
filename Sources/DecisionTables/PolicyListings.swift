public import PolicyData
public import Tabular
import Vocabulary

/// Tables of what the policy directory holds.
public enum PolicyListings {
    /// One row for each instrument.
    public static func list(_ entries: [PolicyLibrary.Entry], provenance: Provenance) -> Table {
        Table(
            key: "instruments", title: LocalizedText(vi: "Văn bản", en: "Instruments"),
            columns: [
                Column("id", LocalizedText(vi: "Mã", en: "Id"), .leading),
                Column("number", LocalizedText(vi: "Số hiệu", en: "Number"), .leading),
                Column("title", LocalizedText(vi: "Tên", en: "Title"), .leading),
                Column("scope", LocalizedText(vi: "Phạm vi", en: "Scope"), .leading),
                Column("from", LocalizedText(vi: "Từ", en: "From"), .leading),
                Column("until", LocalizedText(vi: "Đến", en: "Until"), .leading),
                Column("standard", LocalizedText(vi: "Chuẩn", en: "Standard"), .leading),
                Column("criteria", LocalizedText(vi: "Tiêu chí", en: "Criteria"), .leading),
                Column("targets", LocalizedText(vi: "Chỉ tiêu", en: "Targets")),
                Column("other", LocalizedText(vi: "Dữ kiện khác", en: "Other facts")),
                Column("confidence", LocalizedText(vi: "Độ tin cậy", en: "Confidence"), .leading),
            ],
            rows: entries.map { entry in
                let tables = entry.tables
                let others =
                    tables.plans.count + tables.parameters.count + tables.results.count + tables.calendar.count
                    + tables.unitCosts.count + tables.budget.count
                func optional(_ text: String?) -> Cell { text.map { .text($0) } ?? .missing(.notApplicable) }
                return [
                    .text(entry.instrument.id), optional(entry.instrument.number), .label(entry.instrument.title),
                    .label(entry.instrument.scopeName), .text(entry.instrument.inForce.from.description),
                    optional(entry.instrument.inForce.until?.description), optional(entry.standard?.id),
                    optional(entry.criteria?.id), .count(Int64(tables.targets.count)), .count(Int64(others)),
                    .label(confidence(entry.instrument.confidence)),
                ]
            }, provenance: provenance)
    }

    /// Everything one instrument says, one table for each kind of fact.
    public static func show(_ entry: PolicyLibrary.Entry, provenance: Provenance) -> [Table] {
        var tables = [list([entry], provenance: provenance)]
        if let standard = entry.standard { tables += show(standard, provenance: provenance) }
        if let criteria = entry.criteria { tables.append(show(criteria, provenance: provenance)) }
        let facts = entry.tables
        func add(_ key: String, _ title: LocalizedText, _ rows: [(Statement, Quantity?, String?)]) {
            guard !rows.isEmpty else { return }
            tables.append(statements(key, title, rows, provenance: provenance))
        }
        add(
            "targets", LocalizedText(vi: "Chỉ tiêu", en: "Targets"),
            facts.targets.map { ($0.statement, $0.quantity, $0.due?.description) })
        add(
            "plans", LocalizedText(vi: "Khối lượng kế hoạch", en: "Planned quantities"),
            facts.plans.map { ($0.statement, $0.quantity, $0.due?.description) })
        add(
            "parameters", LocalizedText(vi: "Tham số", en: "Parameters"),
            facts.parameters.map { ($0.statement, $0.quantity, nil) })
        add(
            "results", LocalizedText(vi: "Kết quả", en: "Results"),
            facts.results.map { ($0.statement, $0.quantity, $0.period) })
        add(
            "calendar", LocalizedText(vi: "Lịch", en: "Calendar"),
            facts.calendar.map {
                ($0.statement, nil, [$0.opens, $0.closes].compactMap(\.self).joined(separator: " → "))
            })
        if !facts.unitCosts.isEmpty { tables.append(costs(facts.unitCosts, provenance: provenance)) }
        if !facts.gapCosts.isEmpty { tables.append(gapCosts(facts.gapCosts, provenance: provenance)) }
        if !facts.budget.isEmpty { tables.append(budget(facts.budget, provenance: provenance)) }
        return tables
    }

    private static func statements(
        _ key: String, _ title: LocalizedText, _ rows: [(Statement, Quantity?, String?)], provenance: Provenance
    ) -> Table {
        Table(
            key: key, title: title,
            columns: [
                Column("key", LocalizedText(vi: "Khóa", en: "Key"), .leading),
                Column("name", LocalizedText(vi: "Nội dung", en: "What"), .leading),
                Column("comparison", LocalizedText(vi: "So sánh", en: "Comparison"), .leading),
                Column("value", LocalizedText(vi: "Giá trị", en: "Value")),
                Column("unit", LocalizedText(vi: "Đơn vị", en: "Unit"), .leading),
                Column("when", LocalizedText(vi: "Thời hạn", en: "When"), .leading),
                Column("wording", LocalizedText(vi: "Nguyên văn", en: "Wording (Vietnamese)"), .leading),
                Column("confidence", LocalizedText(vi: "Độ tin cậy", en: "Confidence"), .leading),
                Column("note", LocalizedText(vi: "Ghi chú (tiếng Anh)", en: "Note"), .leading),
            ],
            rows: rows.map { statement, quantity, when in
                [
                    .text(statement.key), .label(statement.name),
                    quantity.map { .label(sign($0.comparison)) } ?? Words.blank, quantity.map(value) ?? Words.blank,
                    Words.textOrBlank(quantity?.unit.rawValue), Words.textOrBlank(when),
                    Words.textOrBlank(statement.wording), .label(confidence(statement.confidence)),
                    Words.textOrBlank(statement.note),
                ]
            }, provenance: provenance)
    }

    private static func value(_ quantity: Quantity) -> Cell {
        if let highest = quantity.highest {
            return .label(
                LocalizedText(
                    vi: "\(Words.plain(quantity.value).vi)–\(Words.plain(highest).vi)",
                    en: "\(Words.plain(quantity.value).en)–\(Words.plain(highest).en)"))
        }
        return Int64(exactly: quantity.value).map { .count($0) } ?? .number(quantity.value, decimals: 2)
    }

    private static func show(_ standard: PovertyStandard, provenance: Provenance) -> [Table] {
        let notes = standard.note.map { [$0] } ?? []
        let indicators = Table(
            key: "indicators", title: standard.title,
            columns: [
                Column("dimension", LocalizedText(vi: "Chiều", en: "Dimension"), .leading),
                Column("key", LocalizedText(vi: "Khóa", en: "Key"), .leading),
                Column("indicator", LocalizedText(vi: "Chỉ số", en: "Indicator"), .leading),
                Column("weight", LocalizedText(vi: "Trọng số", en: "Weight")),
                Column("deprived_when", LocalizedText(vi: "Thiếu hụt khi", en: "Deprived when"), .leading),
                Column("confidence", LocalizedText(vi: "Độ tin cậy", en: "Confidence"), .leading),
            ],
            rows: standard.indicators.map { indicator in
                [
                    .label(
                        standard.dimensions.first { $0.key == indicator.dimension }?.name ?? LocalizedText(verbatim: "")
                    ),
                    .text(indicator.key), .label(indicator.name), .text(indicator.weight.description),
                    .label(indicator.deprivedWhen), .label(confidence(indicator.confidence)),
                ]
            }, notes: notes, provenance: provenance)
        let classes = standard.classes.isEmpty ? [] : [classes(standard, provenance: provenance)]
        guard !standard.lines.isEmpty else { return classes + [indicators] }
        let lines = Table(
            key: "lines",
            title: LocalizedText(vi: "Mức thu nhập (đồng/người/tháng)", en: "Income lines (đồng per person and month)"),
            columns: [
                Column("line", LocalizedText(vi: "Mức", en: "Line"), .leading),
                Column("rural", LocalizedText(vi: "Nông thôn", en: "Rural")),
                Column("urban", LocalizedText(vi: "Thành thị", en: "Urban")),
                Column("confidence", LocalizedText(vi: "Độ tin cậy", en: "Confidence"), .leading),
            ],
            rows: standard.lines.map {
                [.label($0.name), .money($0.rural), .money($0.urban), .label(confidence($0.confidence))]
            }, provenance: provenance)
        return [lines] + classes + [indicators]
    }

    private static func show(_ criteria: PilotCriteria, provenance: Provenance) -> Table {
        Table(
            key: "criteria", title: criteria.title,
            columns: [
                Column("key", LocalizedText(vi: "Khóa", en: "Key"), .leading),
                Column("name", LocalizedText(vi: "Tiêu chí", en: "Criterion"), .leading),
                Column("role", LocalizedText(vi: "Vai trò", en: "Role"), .leading),
                Column("rule", LocalizedText(vi: "Quy tắc", en: "Rule"), .leading),
                Column("confidence", LocalizedText(vi: "Độ tin cậy", en: "Confidence"), .leading),
            ],
            rows: criteria.criteria.map { criterion in
                let (role, rule): (LocalizedText, LocalizedText) =
                    switch criterion.role {
                    case .screen(let comparison, let threshold):
                        (
                            LocalizedText(vi: "điều kiện", en: "screen"),
                            LocalizedText(
                                vi: "\(sign(comparison).vi) \(Words.plain(threshold).vi)",
                                en: "\(sign(comparison).en) \(Words.plain(threshold).en)")
                        )
                    case .score(let weight, let floor, let ceiling, _):
                        (
                            LocalizedText(vi: "tính điểm", en: "score"),
                            LocalizedText(
                                vi:
                                    "\(Words.plain(weight).vi) × [\(Words.plain(floor).vi); \(Words.plain(ceiling).vi)]",
                                en: "\(Words.plain(weight).en) × [\(Words.plain(floor).en), \(Words.plain(ceiling).en)]"
                            )
                        )
                    }
                return [
                    .text(criterion.statement.key), .label(criterion.statement.name), .label(role), .label(rule),
                    .label(confidence(criterion.statement.confidence)),
                ]
            }, notes: criteria.note.map { [$0] } ?? [], provenance: provenance)
    }

    private static func costs(_ costs: [UnitCost], provenance: Provenance) -> Table {
        let payers = ["central", "province", "mobilised", "household", "loan"]
        return Table(
            key: "unit_costs", title: LocalizedText(vi: "Đơn giá", en: "Unit costs"),
            columns: [
                Column("item", LocalizedText(vi: "Hạng mục", en: "Item"), .leading),
                Column("unit", LocalizedText(vi: "Đơn vị", en: "Unit"), .leading),
                Column("amount", LocalizedText(vi: "Mức chi", en: "Amount")),
            ] + payers.map { Column($0, LocalizedText(verbatim: $0)) },
            rows: costs.map { cost in
                [.label(cost.statement.name), .text(cost.unit.rawValue), .money(cost.amount)]
                    + payers.map { cost.shares[$0].map { .money($0) } ?? .missing(.notApplicable) }
            }, provenance: provenance)
    }

    private static func gapCosts(_ costs: [GapCost], provenance: Provenance) -> Table {
        Table(
            key: "gap_costs", title: LocalizedText(vi: "Đơn giá xóa thiếu hụt", en: "Unit costs of deprivations"),
            columns: [
                Column("indicator", LocalizedText(vi: "Chỉ số", en: "Indicator"), .leading),
                Column("unit_cost", LocalizedText(vi: "Đơn giá", en: "Unit cost"), .leading),
                Column("per", LocalizedText(vi: "Tính theo", en: "Counted by"), .leading),
                Column("confidence", LocalizedText(vi: "Độ tin cậy", en: "Confidence"), .leading),
                Column("note", LocalizedText(vi: "Ghi chú (tiếng Anh)", en: "Note"), .leading),
            ],
            rows: costs.map { cost in
                [
                    .text(cost.indicator), .text(cost.unitCost), .text(cost.base.rawValue),
                    .label(confidence(cost.confidence)), Words.textOrBlank(cost.note),
                ]
            }, provenance: provenance)
    }

    private static func budget(_ lines: [BudgetLine], provenance: Provenance) -> Table {
        Table(
            key: "budget", title: LocalizedText(vi: "Bảng kinh phí, như in", en: "Budget table, as printed"),
            columns: [
                Column("line", LocalizedText(vi: "Dòng", en: "Line"), .leading),
                Column("item", LocalizedText(vi: "Nội dung", en: "Item (Vietnamese)"), .leading),
                Column("unit", LocalizedText(vi: "Đơn vị", en: "Unit"), .leading),
                Column("printed", LocalizedText(vi: "Số in", en: "Printed")),
                Column("note", LocalizedText(vi: "Ghi chú (tiếng Anh)", en: "Note"), .leading),
            ],
            rows: lines.map { line in
                [
                    .text(line.line), .text(line.item), Words.textOrBlank(line.unit), Words.textOrBlank(line.printed),
                    Words.textOrBlank(line.note),
                ]
            }, provenance: provenance)
    }

    static func sign(_ comparison: Comparison) -> LocalizedText {
        switch comparison {
        case .below: LocalizedText(vi: "dưới", en: "below")
        case .above: LocalizedText(vi: "trên", en: "above")
        case .atMost: LocalizedText(vi: "không quá", en: "at most")
        case .atLeast: LocalizedText(vi: "ít nhất", en: "at least")
        case .exactly: LocalizedText(vi: "đúng", en: "exactly")
        case .about: LocalizedText(vi: "khoảng", en: "about")
        case .between: LocalizedText(vi: "trong khoảng", en: "between")
        }
    }

    static func confidence(_ confidence: Confidence) -> LocalizedText {
        switch confidence {
        case .verified: LocalizedText(vi: "đã kiểm chứng", en: "verified")
        case .secondary: LocalizedText(vi: "nguồn gián tiếp", en: "secondary source")
        case .derived: LocalizedText(vi: "suy ra", en: "derived")
        case .unverified: LocalizedText(vi: "chưa kiểm chứng", en: "unverified")
        case .choice: LocalizedText(vi: "lựa chọn", en: "a choice")
        }
    }
}
