import Tallies
import Vocabulary

/// A finding with what decides its order.
struct PlacedFinding {
    let finding: Finding
    let position: Int
}

/// Goes through a ledger and writes down what is wrong.
struct FlowCheck {
    let file: String
    let study: FlowStudy
    let columns: FlowColumns
    let wording: FlowWording
    /// The rows before any number was put aside.
    let written: [FlowRow]
    var ledger: FlowLedger
    /// Rows with a number on another scale than the unit's other years.
    var offScale: Set<Int> = []
    /// Totals in which a row counts that belongs elsewhere, or does not that belongs there.
    var doubtfulTotals: Set<Int> = []
    var found: [PlacedFinding] = []

    init(file: String, study: FlowStudy, columns: FlowColumns, ledger: FlowLedger) {
        self.file = file
        self.study = study
        self.columns = columns
        self.ledger = ledger
        written = ledger.rows
        wording = FlowWording(columns: columns)
    }

    /// All findings in the order of the file; what concerns no single row comes last.
    var findings: [Finding] {
        found.enumerated().sorted { left, right in
            let (one, other) = (left.element, right.element)
            let rows = (one.finding.place.row ?? .max, other.finding.place.row ?? .max)
            if rows.0 != rows.1 { return rows.0 < rows.1 }
            return (one.position, left.offset) < (other.position, right.offset)
        }.map(\.element.finding)
    }

    mutating func add(
        _ rule: String, _ severity: Severity, row: Int, column: String?, value: String?, expected: LocalizedText
    ) {
        if severity == .error { ledger.markError(at: row) }
        found.append(
            PlacedFinding(
                finding: Finding(
                    rule: rule, severity: severity,
                    place: Place(file: file, row: ledger.rows[row].source.number, column: column), value: value,
                    expected: expected), position: columns.position(of: column)))
    }

    mutating func add(
        _ rule: String, _ severity: Severity, _ number: FlowNumber, value: String? = nil, expected: LocalizedText
    ) {
        let row = ledger.rows[number.row]
        let column = columns.name(of: number.item, year: row.year)
        add(
            rule, severity, row: number.row, column: column, value: value ?? row.source.optional(column),
            expected: expected)
    }

    // MARK: Laws

    /// Finds what does not hold. A number that is convicted gets its fix, or becomes unknown, so that it is reported once.
    mutating func checkLaws() {
        for row in ledger.rows.indices {
            for law in ledger.laws.indices where ledger.holds(law, at: row) == false { settle(law, at: row) }
        }
    }

    private mutating func settle(_ law: Int, at row: Int) {
        let relation = FlowRelation.law(law, row: row)
        let rule = ledger.laws[law].rule
        checkCopies(law, at: row)
        switch ledger.blame(forLaw: law, at: row) {
        case .number(let odd):
            let text = wording.fix(odd, for: relation, in: ledger)
            add(rule, .error, odd.number, expected: text)
            ledger.set(odd.number, to: odd.fix.only)
        case .printed(let rate):
            let column = columns.name(ofRate: rate, year: ledger.rows[row].year)
            add(
                rule, .error, row: row, column: column, value: ledger.rows[row].source.optional(column),
                expected: wording.wanted(relation, in: ledger))
            ledger.forget(rate: rate, at: row)
        case .nobody:
            let number = FlowNumber(row: row, item: ledger.laws[law].terms[0].item)
            var text = wording.wanted(relation, in: ledger)
            if case .rate = ledger.laws[law].comparison, let odd = ledger.suspicion(of: number),
                let written = ledger[number]
            {
                let fix = wording.shown(odd.fix, insteadOf: written)
                text = LocalizedText(vi: "\(fix.vi); \(text.vi)", en: "\(fix.en); \(text.en)")
            }
            add(rule, .error, number, expected: text)
        }
    }

    // MARK: Fields

    /// Fields that cannot be read, with the value the numbers around them ask for when there is only one.
    mutating func report(_ faults: [FieldFault]) {
        for fault in faults {
            var text = fault.expected
            if let item = fault.item,
                let only = ledger.allowed(FlowNumber(row: fault.row, item: item))?.span.only
            {
                text = LocalizedText(vi: "\(text.vi); \(only) thì khớp", en: "\(text.en); \(only) would fit")
            }
            add(fault.rule, .error, row: fault.row, column: fault.column, value: fault.value, expected: text)
        }
    }

    /// Rows of a unit and year that is there already.
    mutating func report(repeated rows: [(row: Int, first: Int)], isCopy: [Bool]) {
        let column = (study.commune ?? study.district ?? study.province)?.column
        for (row, first) in rows {
            let number = ledger.rows[first].source.number
            ledger.markError(at: row)
            if !isCopy[row] { ledger.markError(at: first) }
            add(
                "duplicate-key", .error, row: row, column: column,
                value: column.flatMap { ledger.rows[row].source.optional($0) },
                expected: isCopy[row]
                    ? LocalizedText(
                        vi: "mỗi đơn vị và năm một lần; giống hệt dòng \(number)",
                        en: "each unit and year once; the same as row \(number)")
                    : LocalizedText(
                        vi: "mỗi đơn vị và năm một lần; khác dòng \(number), cả hai bị để ngoài",
                        en: "each unit and year once; differs from row \(number), and both are left out"))
        }
    }
}
