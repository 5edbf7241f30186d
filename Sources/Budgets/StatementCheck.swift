/// A number of a row held against what the text says.
struct StatementCheck {
    let row: BudgetRow
    let key: String
    let ledger: BudgetLedger

    /// The check.
    ///
    /// A number that contradicts one statement and agrees with another is ambiguous: the text disagrees with itself. So is
    /// the same number of something else.
    var result: BudgetCheck {
        guard let statement = ledger.statements[key] else { return check(.printed(row.line), nil, .notCheckable) }
        let number = number(statement)
        guard let printed = ledger.value(number), let holds = statement.holds(for: printed) else {
            return check(number, statement, .notCheckable)
        }
        if holds {
            let isOther = statement.subject == .quantity && statement.isCounted(in: row.unit) == false
            return isOther ? check(number, statement, .ambiguous, .otherUnit) : check(number, statement, .exact)
        }
        let agreeing = row.statements.first { other in
            guard let also = ledger.statements[other], other != key, self.number(also) == number else { return false }
            return also.comparison == .exactly && also.holds(for: printed) == true
        }
        return agreeing.map { check(number, statement, .ambiguous, .statedToo(key: $0)) }
            ?? check(number, statement, .error)
    }

    private func number(_ statement: BudgetStatement) -> BudgetNumber {
        switch statement.subject {
        case .quantity, .amount: .printed(row.line)
        case .share: .share(row.line)
        case .multiple: .multiple(row.line)
        case .unitCost: .unitCost(row.line)
        }
    }

    private func check(
        _ number: BudgetNumber, _ statement: BudgetStatement?, _ verdict: AuditVerdict,
        _ other: BudgetCheck.OtherReading? = nil
    ) -> BudgetCheck {
        BudgetCheck(
            equation: BudgetEquation(.statement, number, [.statement(key)], .product), verdict: verdict,
            printed: ledger.value(number), recomputed: statement?.value, tolerance: .zero, otherReading: other,
            impliedUnitCost: nil)
    }
}
