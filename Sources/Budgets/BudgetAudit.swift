public import Vocabulary

/// Every number of a budget table recomputed from the others.
///
/// Shape: one check for each relation of the table (`BudgetRule`). Units: đồng, counts, shares; exact rational arithmetic, no doubles.
/// Edge cases: an amount or quantity that nothing recomputes is not checkable and listed as such; a statement key the
/// instrument does not have is not checkable.
/// Errors: none; a wrong budget is a result. Complexity: relations times numbers, squared for corrections; milliseconds for
/// a hundred rows.
/// Source: interval bounds of rounded terms, which are exact because no product has two rounded factors; fewest fields to
/// change as in I. P. Fellegi and D. Holt (1976), JASA 71, 17-35, for one field.
/// Checked by: Tests/BudgetsTests (hand-read list of the province plan, random damage of a clean budget).
public struct BudgetAudit: Sendable {
    /// The table.
    public let table: BudgetTable
    /// What the text states, by key.
    public let statements: [BudgetStatement]
    /// All checks, in the order of the rows they are about.
    public let checks: [BudgetCheck]
    /// Units printed in two spellings.
    public let remarks: [Finding]
    /// How the totals differ from the sum of the items, and why; one for each total that differs.
    public let reconciliations: [Reconciliation]

    /// Audits a table, with what the text around it states.
    public init(of table: BudgetTable, statements: [BudgetStatement] = []) {
        self.table = table
        self.statements = statements
        let equations = BudgetRelations(of: table).equations
        let ledger = BudgetLedger(table: table, statements: statements, equations: equations)
        var checks = equations.map { BudgetAudit.check($0, ledger) }
        for row in table.rows {
            checks += row.statements.map { StatementCheck(row: row, key: $0, ledger: ledger).result }
        }
        let order = Dictionary(table.rows.map { ($0.line, $0.number) }) { first, _ in first }
        func place(_ check: BudgetCheck) -> Int { check.equation.result.line.flatMap { order[$0] } ?? .max }
        checks = checks.enumerated().sorted { (place($0.element), $0.offset) < (place($1.element), $1.offset) }
            .map(\.element)
        let search = CorrectionSearch(table: table, ledger: ledger, checks: checks)
        for index in checks.indices where checks[index].isOpen {
            checks[index].corrections = search.corrections(of: index)
        }
        self.checks = checks
        remarks = table.unitSpellings
        reconciliations = table.grandTotals.compactMap { Reconciliation(of: $0, table: table, checks: checks) }
    }

    /// A number of the table as printed, in đồng, units or as a share.
    public func value(of number: BudgetNumber) -> ExactNumber? {
        BudgetLedger(table: table, statements: statements, equations: []).value(number)
    }

    /// Checks with a verdict, each with its position.
    public func checks(_ verdict: AuditVerdict) -> [(position: Int, check: BudgetCheck)] {
        checks.enumerated().filter { $0.element.verdict == verdict }.map { ($0.offset, $0.element) }
    }

    private static func check(_ equation: BudgetEquation, _ ledger: BudgetLedger) -> BudgetCheck {
        let printed = ledger.value(equation.result)
        let tolerance = ledger.tolerance(of: equation)
        guard let printed, let recomputed = equation.recomputed(ledger.value) else {
            return BudgetCheck(
                equation: equation, verdict: .notCheckable, printed: printed, recomputed: nil, tolerance: tolerance,
                otherReading: nil, impliedUnitCost: implied(equation, ledger))
        }
        let verdict = verdict(printed - recomputed, within: tolerance)
        let other = verdict == .error ? otherBase(equation, printed, ledger) : nil
        return BudgetCheck(
            equation: equation, verdict: other == nil ? verdict : .ambiguous, printed: printed, recomputed: recomputed,
            tolerance: tolerance, otherReading: other, impliedUnitCost: nil)
    }

    static func verdict(_ difference: ExactNumber, within tolerance: ExactNumber) -> AuditVerdict {
        if difference == .zero { return .exact }
        return difference.magnitude <= tolerance ? .rounding : .error
    }

    /// A share that fails of the row it is said to be of, and holds of the whole the row is part of.
    private static func otherBase(
        _ equation: BudgetEquation, _ printed: ExactNumber, _ ledger: BudgetLedger
    ) -> BudgetCheck.OtherReading? {
        guard equation.rule == .share, let line = equation.result.line, let row = ledger.table[line],
            let whole = ledger.table.whole(of: row), !equation.terms.contains(.printed(whole.line))
        else { return nil }
        let other = BudgetEquation(.share, equation.result, [.share(line), .printed(whole.line)], .product)
        guard let recomputed = other.recomputed(ledger.value) else { return nil }
        return verdict(printed - recomputed, within: ledger.tolerance(of: other)) == .error
            ? nil : .shareOf(line: whole.line)
    }

    private static func implied(_ equation: BudgetEquation, _ ledger: BudgetLedger) -> ExactNumber? {
        guard equation.rule == .product, let line = equation.result.line, let row = ledger.table[line],
            row.unitCost == nil, let quantity = ledger.table.ownQuantity(of: row)?.printed?.exact
        else { return nil }
        return row.printed?.exact.divided(by: quantity)
    }
}

extension BudgetCheck {
    /// Whether something is to be put right or made clear.
    var isOpen: Bool { verdict == .error || verdict == .ambiguous }
}
