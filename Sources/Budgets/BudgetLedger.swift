/// The value of every number a relation can name.
struct BudgetLedger {
    let table: BudgetTable
    let statements: [String: BudgetStatement]
    /// Amounts that equal quantity times unit cost to the đồng: not rounded, whatever their digits.
    private let proven: Set<String>

    init(table: BudgetTable, statements: [BudgetStatement], equations: [BudgetEquation]) {
        self.table = table
        self.statements = Dictionary(statements.map { ($0.key, $0) }) { first, _ in first }
        let values = { (number: BudgetNumber) in BudgetLedger.number(number, table)?.exact }
        proven = Set(
            equations.filter { equation in
                guard equation.rule == .product, let now = equation.recomputed(values) else { return false }
                return now == values(equation.result)
            }.compactMap(\.result.line))
    }

    private static func number(_ number: BudgetNumber, _ table: BudgetTable) -> PrintedNumber? {
        switch number {
        case .printed(let line): table[line]?.printed
        case .unitCost(let line): table[line]?.unitCost
        case .share(let line): table[line]?.share
        case .multiple(let line): table[line]?.multiple
        case .inWords, .statement: nil
        }
    }

    /// A number of the table as printed.
    func printed(_ number: BudgetNumber) -> PrintedNumber? { BudgetLedger.number(number, table) }

    /// The value of a number.
    func value(_ number: BudgetNumber) -> ExactNumber? {
        switch number {
        case .inWords(let line, let part): table[line].flatMap { words(of: $0, part) }
        case .statement(let key): statements[key]?.value
        default: printed(number)?.exact
        }
    }

    private func words(of row: BudgetRow, _ part: BudgetNumber.Part) -> ExactNumber? {
        switch part {
        case .unitCost: RowWords.unitCost(row.item)
        case .share: table.worded(row).lazy.compactMap(RowWords.share).first
        case .multiple: table.worded(row).lazy.compactMap(RowWords.multiple).first
        }
    }

    /// How far the recomputed result may be from the printed one by rounding alone.
    ///
    /// Each rounded number may be off by half a unit of its last printed digit. A share of a count is a count again: half a unit.
    /// A number that is repeated was rounded once more at most.
    func tolerance(of equation: BudgetEquation) -> ExactNumber {
        if equation.rule == .sameAs { return ([equation.result] + equation.terms).map(halfStep).max() ?? .zero }
        var sum = halfStep(equation.result)
        if equation.rule == .share, printed(equation.result)?.precision == .full { sum = ExactNumber(1, over: 2) }
        for term in equation.terms + equation.subtracted {
            let step = halfStep(term)
            guard step != .zero else { continue }
            switch equation.form {
            case .sum: sum = sum + step
            case .product:
                let others = equation.terms.filter { $0 != term }.compactMap(value)
                sum = sum + others.reduce(step, *).magnitude
            }
        }
        return sum
    }

    private func halfStep(_ number: BudgetNumber) -> ExactNumber {
        if let line = number.line, number == .printed(line), proven.contains(line) { return .zero }
        return printed(number)?.halfStep ?? .zero
    }
}
