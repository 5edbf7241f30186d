import PolicyData

// What belongs to what: read off the order of rows, their parents and kinds. Columns say what these cannot.
extension BudgetTable {
    /// The rows a row stands under, nearest first.
    func ancestors(of row: BudgetRow) -> [BudgetRow] {
        Array(sequence(first: row) { $0.parent.flatMap { self[$0] } }.dropFirst())
    }

    /// The amount a row is part of: the nearest one above it.
    func whole(of row: BudgetRow) -> BudgetRow? {
        ancestors(of: row).first { $0.kind == .amount }
    }

    /// Amounts an amount is made of.
    func amountParts(of row: BudgetRow) -> [BudgetRow] {
        rows.filter { $0.kind == .amount && whole(of: $0)?.line == row.line }
    }

    /// Quantities a quantity is made of: those that name it as what they are a part or a share of, and those below it in the same unit.
    func quantityParts(of row: BudgetRow) -> [BudgetRow] {
        rows.filter { part in
            guard part.kind == .quantity, part.multiple == nil, part.line != row.line else { return false }
            if let base = part.base { return base == row.line }
            return part.unit.lowercased() == row.unit.lowercased()
                && ancestors(of: part).first { $0.kind == .quantity }?.line == row.line
        }
    }

    /// The quantity in the same block as an amount: the row it stands under, or the nearest one before it beside it.
    func ownQuantity(of row: BudgetRow) -> BudgetRow? {
        if let parent = row.parent.flatMap({ self[$0] }), parent.kind == .quantity { return parent }
        return rows.last { $0.kind == .quantity && $0.parent == row.parent && $0.number < row.number }
    }

    /// The quantity a unit cost multiplies: the one in the same block, else that of the nearest row above with one.
    func quantity(of row: BudgetRow) -> BudgetRow? {
        ([row] + ancestors(of: row)).lazy.compactMap { ownQuantity(of: $0) }.first
    }

    /// Amounts of the items that are part of no other amount.
    var itemAmounts: [BudgetRow] {
        rows.filter { $0.zone == .item && $0.kind == .amount && whole(of: $0) == nil }
    }

    /// Totals of all items.
    var grandTotals: [BudgetRow] {
        rows.filter { $0.zone == .total && $0.kind == .amount && $0.parent == nil }
    }

    /// Rows of a zone that name a source and stand under none that does.
    func sourced(in zone: BudgetRow.Zone) -> [BudgetRow] {
        rows.filter { row in
            row.zone == zone && row.kind == .amount && row.source != nil
                && !ancestors(of: row).contains { $0.source != nil }
        }
    }

    /// Amounts of the items without parts that no source is named for.
    var unsourced: [BudgetRow] {
        rows.filter { row in
            row.zone == .item && row.kind == .amount && amountParts(of: row).isEmpty
                && !([row] + ancestors(of: row)).contains { $0.source != nil }
        }
    }

    /// The block a row belongs to: its topmost ancestor, or itself.
    func block(of row: BudgetRow) -> String { ancestors(of: row).last?.line ?? row.line }

    /// The row whose words speak of a row: itself, or the heading it stands under.
    func worded(_ row: BudgetRow) -> [String] {
        [row.item] + (row.parent.flatMap { self[$0] }.flatMap { $0.kind == .heading ? [$0.item] : nil } ?? [])
    }

    /// Other rows of the table with a number of the same kind and that value.
    func rows(like line: String, holding value: ExactNumber) -> [BudgetRow] {
        guard let kind = self[line]?.kind else { return [] }
        return rows.filter { row in
            guard let exact = row.printed?.exact else { return false }
            return exact == value && row.kind == kind && row.zone != .text && row.line != line
        }
    }
}
