import FlatFiles
import PolicyData
import Vocabulary

/// Reads rows one by one and keeps everything that is wrong with them.
struct BudgetReader {
    let mark: DecimalMark
    var rows: [(row: BudgetRow, raw: DelimitedTable.Row)] = []
    var findings: [Finding] = []
    private var zones: [String: BudgetRow.Zone] = [:]

    init(mark: DecimalMark) {
        self.mark = mark
    }

    mutating func add(_ raw: DelimitedTable.Row) {
        do throws(UnusableInput) {
            let row = try read(raw)
            zones[row.line] = row.zone
            rows.append((row, raw))
        } catch {
            findings += error.findings
            // Rows below a refused one are not blamed for it.
            if let line = raw.optional("line"), zones[line] == nil { zones[line] = .item }
        }
    }

    private func read(_ raw: DelimitedTable.Row) throws(UnusableInput) -> BudgetRow {
        let line = try raw.required("line")
        guard zones[line] == nil else { throw raw.wrong("line", vi: "mỗi nhãn một lần", en: "each label once") }
        let parent = raw.optional("parent")
        if let parent, zones[parent] == nil {
            throw raw.wrong("parent", vi: "nhãn của một dòng phía trên", en: "the label of a row above")
        }
        let item = try raw.required("item_vi")
        let kind = try raw.choice("kind", of: BudgetLine.Kind.self)
        let share = try number(raw, "share_percent", scale: ExactNumber(1, over: 100), mark: .point)
        let multiple = try number(raw, "per", scale: ExactNumber(1), mark: .point)
        if let multiple, share != nil || multiple.exact == .zero {
            throw raw.wrong(
                "per", vi: "một số trên 0, không kèm share_percent", en: "a number above 0, without share_percent")
        }
        return BudgetRow(
            number: raw.number, line: line, parent: parent, item: item, kind: kind, unit: raw.optional("unit") ?? "",
            printed: try printed(raw, kind), unitCost: try unitCost(raw, kind), share: share, multiple: multiple,
            base: raw.optional("of"), sameAs: raw.optional("same_as"), source: raw.optional("source"),
            zone: try zone(raw, parent: parent, item: item, kind: kind),
            statements: (raw.optional("stated_in") ?? "").split(separator: " ").map(String.init))
    }

    private func printed(_ raw: DelimitedTable.Row, _ kind: BudgetLine.Kind) throws(UnusableInput) -> PrintedNumber? {
        guard kind != .heading else {
            guard raw.optional("printed_value") == nil else {
                throw raw.wrong("printed_value", vi: "ô trống ở dòng tiêu đề", en: "nothing in a heading")
            }
            return nil
        }
        var scale = ExactNumber(1)
        if kind == .amount {
            guard let known = MoneyUnit.scale(of: raw.optional("unit") ?? "") else {
                throw raw.wrong("unit", vi: "tỷ, triệu, nghìn đồng hoặc đồng", en: "tỷ, triệu, nghìn đồng or đồng")
            }
            scale = known
        }
        _ = try raw.required("printed_value")
        let found = try number(
            raw, "printed_value", scale: scale, mark: mark, precision: kind == .amount ? .rounded : .full)
        if let found, let value = raw.optional("value") {
            let same = PrintedNumber(value, mark: .point, scale: scale, precision: .full)
            guard same?.exact == found.exact else {
                throw raw.wrong("value", vi: "bằng số in “\(found.text)”", en: "the printed number “\(found.text)”")
            }
        }
        return found
    }

    private func unitCost(_ raw: DelimitedTable.Row, _ kind: BudgetLine.Kind) throws(UnusableInput) -> PrintedNumber? {
        guard let cost = try number(raw, "unit_cost_dong", scale: ExactNumber(1), mark: .point) else { return nil }
        guard kind == .amount, cost.exact != .zero else {
            throw raw.wrong(
                "unit_cost_dong", vi: "số đồng trên 0, chỉ ở dòng kinh phí",
                en: "đồng above 0, only in a row of kind amount")
        }
        return cost
    }

    private func number(
        _ raw: DelimitedTable.Row, _ column: String, scale: ExactNumber, mark: DecimalMark,
        precision: PrintedNumber.Precision = .full
    ) throws(UnusableInput) -> PrintedNumber? {
        guard let text = raw.optional(column) else { return nil }
        guard let number = PrintedNumber(text, mark: mark, scale: scale, precision: precision) else {
            let sample = mark == .comma ? "1.016,50" : "1,016.50"
            throw raw.wrong(
                column, vi: "một số không âm, viết như \(sample)", en: "a number, 0 or more, such as \(sample)")
        }
        return number
    }

    /// The zone of a row: that of the row above it; at the top what is declared, else what its words begin with.
    private func zone(
        _ raw: DelimitedTable.Row, parent: String?, item: String, kind: BudgetLine.Kind
    ) throws(UnusableInput) -> BudgetRow.Zone {
        if let parent, let zone = zones[parent] {
            guard raw.optional("role") == nil else {
                throw raw.wrong("role", vi: "chỉ ở dòng không có parent", en: "only in a row without a parent")
            }
            return zone
        }
        if raw.optional("role") != nil { return try raw.choice("role", of: BudgetRow.Zone.self) }
        if raw.optional("place") == BudgetRow.Zone.text.rawValue { return .text }
        return kind == .amount && RowWords.isTotal(item) ? .total : .item
    }

    /// Rows named by other rows: there, with a number, and of the same kind where a part or a share of it is meant.
    mutating func checkReferences() {
        let known = Dictionary(rows.map { ($0.row.line, $0.row) }) { first, _ in first }
        for (row, raw) in rows {
            func wrong(_ column: String, _ vi: String, _ en: String) {
                findings.append(raw.finding(column, rule: "bad-field", vi: vi, en: en))
            }
            for (column, name) in [("of", row.base), ("same_as", row.sameAs)] {
                guard let name else { continue }
                guard name != row.line, known[name]?.printed != nil, row.printed != nil else {
                    wrong(column, "nhãn của một dòng khác có số", "the label of another row with a number")
                    continue
                }
                if row.multiple == nil || column == "same_as", known[name]?.kind != row.kind {
                    wrong(
                        column, "một dòng cùng loại \(row.kind.rawValue)",
                        "a row of the same kind, \(row.kind.rawValue)")
                }
            }
            var above = row.parent.flatMap { known[$0] }
            while let ancestor = above, row.source != nil {
                if row.zone == .item, ancestor.source != nil {
                    wrong("source", "nguồn chỉ ở dòng thấp nhất", "a source in the lowest rows only")
                    break
                }
                above = ancestor.parent.flatMap { known[$0] }
            }
        }
    }
}
