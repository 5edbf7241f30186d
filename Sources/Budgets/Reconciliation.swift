import PolicyData

/// From the sum of the items to the printed total: which of the gaps that were found explain the difference, to the đồng.
public struct Reconciliation: Hashable, Sendable {
    /// A gap the audit found, and what it would add to the total.
    public struct Step: Hashable, Sendable {
        /// Position of the check it comes from.
        public let check: Int
        /// The row.
        public let line: String
        /// What it adds on the way from the items to the total, in đồng.
        public let amount: ExactNumber
    }

    /// At most so many gaps are combined: all their subsets are tried.
    public static let most = 20
    /// At most so many explanations are kept; all are counted.
    public static let kept = 8

    /// The total.
    public let line: String
    /// As printed.
    public let total: ExactNumber
    /// Sum of the items.
    public let items: ExactNumber
    /// All gaps in money, in row order, each once.
    public let steps: [Step]
    /// Sets of steps that add up to the gap exactly, smallest first, each as positions in `steps`.
    public let explanations: [[Int]]
    /// How many there are; `nil` when there are too many gaps to try.
    public let count: Int?

    /// Printed total less sum of the items.
    public var gap: ExactNumber { total - items }

    /// `nil` when the total is the sum of its items.
    init?(of row: BudgetRow, table: BudgetTable, checks: [BudgetCheck]) {
        guard let total = row.printed?.exact,
            let items = checks.first(where: { $0.equation.rule == .items && $0.equation.result == .printed(row.line) })?
                .recomputed, items != total
        else { return nil }
        line = row.line
        self.total = total
        self.items = items
        steps = Reconciliation.steps(table, checks)
        guard steps.count <= Reconciliation.most else {
            (explanations, count) = ([], nil)
            return
        }
        let found = Reconciliation.subsets(of: steps.map(\.amount), summingTo: total - items)
        explanations = Array(
            found.sorted { ($0.count, $0.description) < ($1.count, $1.description) }.prefix(Reconciliation.kept))
        count = found.count
    }

    /// What every open or rounded check means in money on the way from items to total.
    private static func steps(_ table: BudgetTable, _ checks: [BudgetCheck]) -> [Step] {
        var steps: [Step] = []
        for (index, check) in checks.enumerated() {
            guard counts(check), let gap = check.difference, gap != .zero,
                case .printed(let line) = check.equation.result, let row = table[line], row.zone != .text
            else { continue }
            let amount: ExactNumber? =
                switch (check.equation.rule, row.zone, row.kind) {
                case (.items, _, _), (.sameAs, _, _): nil
                // On the way from items to total a printed item comes before its recomputed value, a printed total after it.
                case (_, .total, .amount): gap
                case (_, .item, .amount): -gap
                case (_, _, .quantity): table.dependent(on: row).map { -gap * $0 }
                default: nil
                }
            guard let amount, !steps.contains(where: { $0.line == line && $0.amount == amount }) else { continue }
            steps.append(Step(check: index, line: line, amount: amount))
        }
        for row in table.unsourced where !table.sourced(in: .total).isEmpty {
            guard let amount = row.printed?.exact,
                let check = checks.firstIndex(where: { $0.equation.result == .printed(row.line) })
            else { continue }
            steps.append(Step(check: check, line: row.line, amount: -amount))
        }
        return steps
    }

    /// Rounding of a share stays inside its row; rounding of a sum is carried on.
    private static func counts(_ check: BudgetCheck) -> Bool {
        switch check.verdict {
        case .error, .ambiguous: true
        case .rounding: check.equation.form == .sum
        case .exact, .notCheckable: false
        }
    }

    /// Every set of steps with that sum; Gray code, one step in or out at a time.
    private static func subsets(of amounts: [ExactNumber], summingTo aim: ExactNumber) -> [[Int]] {
        var found: [[Int]] = []
        var sum = ExactNumber.zero
        var code = 0
        for number in 1..<(1 << amounts.count) {
            let bit = number.trailingZeroBitCount
            code ^= 1 << bit
            sum = code >> bit & 1 == 1 ? sum + amounts[bit] : sum - amounts[bit]
            if sum == aim { found.append(amounts.indices.filter { code >> $0 & 1 == 1 }) }
        }
        return found
    }
}

extension BudgetTable {
    /// The unit cost of the amount an item quantity is for; `nil` when none is directly.
    func dependent(on row: BudgetRow) -> ExactNumber? {
        rows.first { $0.kind == .amount && $0.unitCost != nil && ownQuantity(of: $0)?.line == row.line }?.unitCost?
            .exact
    }
}
