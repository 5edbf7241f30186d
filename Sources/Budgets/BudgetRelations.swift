import PolicyData

/// All relations between the numbers of a table.
struct BudgetRelations {
    let table: BudgetTable
    private(set) var equations: [BudgetEquation] = []

    /// Finds them, row by row in printed order.
    init(of table: BudgetTable) {
        self.table = table
        for row in table.rows {
            addProducts(row)
            addShares(row)
            addSums(row)
            addRepetitions(row)
            addWords(row)
        }
        for total in table.grandTotals { addItems(total) }
        addSources()
        addLumpSums()
    }

    private mutating func add(
        _ rule: BudgetRule, _ result: BudgetNumber, _ terms: [BudgetNumber], _ form: BudgetEquation.Form = .product
    ) {
        equations.append(BudgetEquation(rule, result, terms, form))
    }

    private mutating func addProducts(_ row: BudgetRow) {
        guard row.kind == .amount else { return }
        if row.unitCost != nil {
            let quantity = table.quantity(of: row).map { [BudgetNumber.printed($0.line)] } ?? []
            add(.product, .printed(row.line), quantity.isEmpty ? [] : quantity + [.unitCost(row.line)])
        } else if row.share == nil, table.ownQuantity(of: row) != nil {
            // A quantity stands beside it and no unit cost: said, not passed over.
            add(.product, .printed(row.line), [])
        }
    }

    private mutating func addShares(_ row: BudgetRow) {
        if row.share != nil {
            let base = row.base ?? (row.kind == .amount ? table.whole(of: row)?.line : row.parent)
            let terms = base.flatMap { table[$0]?.printed == nil ? nil : [BudgetNumber.share(row.line), .printed($0)] }
            add(.share, .printed(row.line), terms ?? [])
        }
        if row.multiple != nil {
            let base = row.base ?? row.parent
            let terms = base.flatMap {
                table[$0]?.printed == nil ? nil : [BudgetNumber.multiple(row.line), .printed($0)]
            }
            add(.multiple, .printed(row.line), terms ?? [])
        }
    }

    /// One part alone may be an example; two or more, or that of a total, are taken for all there is.
    private mutating func addSums(_ row: BudgetRow) {
        let parts =
            switch row.kind {
            case .heading: [BudgetRow]()
            case .amount: table.amountParts(of: row)
            case .quantity: table.quantityParts(of: row)
            }
        guard parts.count >= (row.zone == .total ? 1 : 2) else { return }
        add(.parts, .printed(row.line), parts.map { .printed($0.line) }, .sum)
        let quantity = table.quantity(of: row)?.line
        if row.unitCost != nil,
            parts.allSatisfy({ $0.unitCost != nil && table.quantity(of: $0)?.line == quantity })
        {
            add(.unitCostParts, .unitCost(row.line), parts.map { .unitCost($0.line) }, .sum)
        }
    }

    private mutating func addRepetitions(_ row: BudgetRow) {
        if let other = row.sameAs { add(.sameAs, .printed(row.line), [.printed(other)]) }
    }

    private mutating func addWords(_ row: BudgetRow) {
        func words(_ read: (String) -> ExactNumber?) -> Bool { table.worded(row).contains { read($0) != nil } }
        if row.unitCost != nil, RowWords.unitCost(row.item) != nil {
            add(.words, .unitCost(row.line), [.inWords(row.line, .unitCost)])
        }
        if row.share != nil, words(RowWords.share) { add(.words, .share(row.line), [.inWords(row.line, .share)]) }
        if row.multiple != nil, words(RowWords.multiple) {
            add(.words, .multiple(row.line), [.inWords(row.line, .multiple)])
        }
    }

    private mutating func addItems(_ total: BudgetRow) {
        let items = table.itemAmounts
        // Without items nothing recomputes it: said, not passed over.
        add(.items, .printed(total.line), items.map { .printed($0.line) }, items.isEmpty ? .product : .sum)
    }

    /// Totals by source exist only where the total is split by source.
    private mutating func addSources() {
        let totals = table.sourced(in: .total)
        let items = table.sourced(in: .item)
        var done: Set<String> = []
        for row in totals + items {
            guard !totals.isEmpty, let source = row.source, done.insert(source).inserted else { continue }
            let results = totals.filter { $0.source == source }
            let terms = items.filter { $0.source == source }.map { BudgetNumber.printed($0.line) }
            let equation =
                if let first = results.first {
                    BudgetEquation(
                        .source, .printed(first.line), terms, .sum,
                        subtracted: results.dropFirst().map { .printed($0.line) }, source: source)
                } else {
                    // Items name a source the total does not.
                    BudgetEquation(.source, .printed(row.line), [], .product, source: source)
                }
            equations.append(equation)
        }
    }

    /// Amounts of the items that nothing recomputes.
    private mutating func addLumpSums() {
        let recomputed = Set(equations.filter { $0.rule != .words }.map(\.result))
        for row in table.rows where row.zone == .item && row.kind == .amount {
            if !recomputed.contains(.printed(row.line)) { add(.lumpSum, .printed(row.line), []) }
        }
    }
}
