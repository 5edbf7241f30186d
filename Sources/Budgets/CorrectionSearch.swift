/// Solves a failing relation for each number in it, and asks what else each answer would repair or break.
struct CorrectionSearch {
    let table: BudgetTable
    let ledger: BudgetLedger
    let checks: [BudgetCheck]

    /// All single corrections of a check, the most credible first: a sign of a slip, then more repaired than broken, then
    /// the order of the relation.
    func corrections(of index: Int) -> [Correction] {
        let check = checks[index]
        guard check.recomputed != nil else { return [] }
        let equation = check.equation
        let found = ([equation.result] + equation.terms + equation.subtracted).compactMap { number -> Correction? in
            guard let old = ledger.value(number), let new = equation.solved(for: number, ledger.value),
                isPossible(new, for: number), new != old
            else { return nil }
            let effects = effects(of: number, new)
            return Correction(
                number: number, value: new, signs: signs(check, number, old, new, repairs: effects.repairs),
                repairs: effects.repairs, breaks: effects.breaks)
        }
        return found.enumerated().sorted { left, right in
            let (a, b) = (left.element, right.element)
            if a.isSimple != b.isSimple { return a.isSimple }
            let (net, other) = (a.repairs.count - a.breaks.count, b.repairs.count - b.breaks.count)
            return net == other ? left.offset < right.offset : net > other
        }.map(\.element)
    }

    /// Not below zero, a number that can be printed, whole where things are counted; the words and the text are not corrected here.
    private func isPossible(_ value: ExactNumber, for number: BudgetNumber) -> Bool {
        guard !value.isNegative, let printed = ledger.printed(number) else { return false }
        guard PrintedNumber.canPrint(printed.printedUnits(value)) else { return false }
        if case .unitCost = number { return value.whole != nil }
        if case .printed(let line) = number, table[line]?.kind == .quantity { return value.whole != nil }
        return true
    }

    private func effects(of number: BudgetNumber, _ new: ExactNumber) -> (repairs: [Int], breaks: [Int]) {
        var (repairs, breaks): ([Int], [Int]) = ([], [])
        for (index, check) in checks.enumerated() {
            let equation = check.equation
            guard equation.result == number || (equation.terms + equation.subtracted).contains(number) else { continue }
            let value = { (other: BudgetNumber) in other == number ? new : ledger.value(other) }
            guard let holds = holds(check, value) else { continue }
            switch check.verdict {
            case .error, .ambiguous: if holds { repairs.append(index) }
            case .exact, .rounding: if !holds { breaks.append(index) }
            case .notCheckable: break
            }
        }
        return (repairs, breaks)
    }

    private func holds(_ check: BudgetCheck, _ value: (BudgetNumber) -> ExactNumber?) -> Bool? {
        guard let result = value(check.equation.result) else { return nil }
        if case .statement(let key)? = check.equation.terms.first { return ledger.statements[key]?.holds(for: result) }
        guard let now = check.equation.recomputed(value) else { return nil }
        return BudgetAudit.verdict(result - now, within: check.tolerance) != .error
    }

    private func signs(
        _ check: BudgetCheck, _ number: BudgetNumber, _ old: ExactNumber, _ new: ExactNumber, repairs: [Int]
    ) -> [Correction.Sign] {
        var signs: [Correction.Sign] = []
        let printed = ledger.printed(number)
        if let printed, let slip = Correction.Sign.slip(from: printed.printedUnits(old), to: printed.printedUnits(new))
        {
            signs.append(slip)
        }
        if number == check.equation.result { signs += rowsOfTheGap(check) }
        if case .printed(let line) = number, let key = statedUnitCost(line, amount: new) {
            signs.append(.unitCostStated(key: key))
        }
        if repairs.contains(where: { [.words, .statement, .sameAs].contains(checks[$0].equation.rule) }) {
            signs.append(.stated)
        }
        return signs
    }

    /// Rows that are as large as the gap of a sum: one of the terms left out, or a row counted that is no term, or twice.
    private func rowsOfTheGap(_ check: BudgetCheck) -> [Correction.Sign] {
        guard check.equation.form == .sum, let gap = check.difference, let row = check.equation.result.line else {
            return []
        }
        return table.rows(like: row, holding: gap.magnitude).compactMap { other in
            sign(of: other, isShort: gap.isNegative, terms: check.equation.terms)
        }
    }

    private func sign(of row: BudgetRow, isShort: Bool, terms: [BudgetNumber]) -> Correction.Sign? {
        let isTerm = terms.contains(.printed(row.line))
        if isShort { return isTerm ? .leftOut(line: row.line) : nil }
        return isTerm || row.zone == .item ? .countedToo(line: row.line) : nil
    }

    /// A statement of the same block that gives the unit cost an amount would have.
    private func statedUnitCost(_ line: String, amount: ExactNumber) -> String? {
        guard let row = table[line], let cost = row.unitCost?.exact,
            let quantity = table.quantity(of: row)?.printed?.exact,
            let implied = amount.divided(by: quantity), implied != cost
        else { return nil }
        let block = table.block(of: row)
        return table.rows.filter { table.block(of: $0) == block }.flatMap(\.statements).first { key in
            guard let statement = ledger.statements[key], statement.subject == .unitCost else { return false }
            return statement.value == implied || statement.highest == implied
        }
    }
}
