import FlatFiles
import Tallies
import Vocabulary

/// Rules about what is possible but unlikely, on the numbers that are left after the laws.
extension FlowCheck {
    /// Stocks below this say nothing about a mean or a movement.
    private static let smallStock: Int64 = 20
    /// Counts up to this repeat by chance.
    private static let chanceRepeat: Int64 = 50
    /// Reviews of one table are not so many years apart.
    private static let farYears = 30

    mutating func checkPlausibility(keys: FlowKeys, target: Fraction?) {
        for row in ledger.rows.indices {
            for (law, form) in FlowForm.both.enumerated() {
                if ledger.holds(law, at: row) == nil { checkNetFall(form, at: row) }
                checkMovement(form, at: row)
                checkSize(form.closing, form.persons, at: row)
                checkUnboundCopy(form, at: row)
            }
            checkSize(.households, .persons, at: row)
        }
        for unit in keys.units where unit.count > 1 {
            for cell in [FlowCell.households, .persons] { checkScale(unit, cell) }
        }
        for form in FlowForm.both { checkJumps(form) }
        if let target { checkHeaping(at: target) }
        checkYears()
    }

    /// A year far from those of most rows: a slip of the keyboard, more likely than a review.
    private mutating func checkYears() {
        let years = ledger.rows.compactMap(\.year).sorted()
        guard case .column(let column) = study.years, !years.isEmpty else { return }
        let usual = years[years.count / 2]
        let near = years.filter { abs($0 - usual) < FlowCheck.farYears }
        guard let first = near.first, let last = near.last else { return }
        for row in ledger.rows.indices {
            guard let year = ledger.rows[row].year, abs(year - usual) >= FlowCheck.farYears else { continue }
            add(
                "year-far-off", .warning, row: row, column: column, value: String(year),
                expected: LocalizedText(
                    vi: "một năm gần các năm khác của bảng (\(first)–\(last))",
                    en: "a year near the others of the table (\(first)–\(last))"))
        }
    }

    private func value(_ cell: FlowCell, _ row: Int) -> Int64? { ledger.rows[row].values[FlowItem(cell).index] }

    private func sum(_ cells: [FlowCell], _ row: Int) -> Int64? {
        cells.reduce(Int64?(0)) { sum, cell in sum.flatMap { sum in value(cell, row).map { sum + $0 } } }
    }

    /// A stock cannot fall by more than what left it, whatever joined it.
    private mutating func checkNetFall(_ form: FlowForm, at row: Int) {
        let before = ledger.previous[row].flatMap { value(form.closing, $0) } ?? value(form.opening, row)
        guard let before, let after = value(form.closing, row), let exits = sum(form.exits, row) else { return }
        let others = value(form.otherFalls, row)
        let left = others.map { exits + $0 } ?? exits
        guard before - after > left else { return }
        let falls = others.map { "\(exits) + \($0)" } ?? "\(exits) + ?"
        add(
            "net-fall-exceeds-exits", others == nil ? .warning : .error,
            FlowNumber(row: row, item: FlowItem(form.closing)),
            expected: LocalizedText(
                vi: "giảm không quá số ra khỏi danh sách: \(before) - \(after) = \(before - after) ≤ \(falls)",
                en: "a fall of at most what left the list: \(before) - \(after) = \(before - after) ≤ \(falls)"))
    }

    private mutating func checkMovement(_ form: FlowForm, at row: Int) {
        guard let opening = value(form.opening, row), opening >= FlowCheck.smallStock,
            form.movements.allSatisfy({ value($0, row) == 0 })
        else { return }
        add(
            "no-movement", .warning, FlowNumber(row: row, item: FlowItem(form.opening)),
            expected: LocalizedText(
                vi: "có biến động trong năm; cả bảy ô đều là 0", en: "some movement in the year; all seven cells are 0")
        )
    }

    private mutating func checkSize(_ households: FlowCell, _ persons: FlowCell, at row: Int) {
        guard let count = value(households, row), let heads = value(persons, row), count >= FlowCheck.smallStock,
            heads >= count, 2 * heads < 3 * count || 2 * heads > 13 * count,
            let mean = PrintedRate(heads, of: 100 * count, decimals: 1)
        else { return }
        add(
            "persons-per-household", .warning, FlowNumber(row: row, item: FlowItem(persons)),
            expected: LocalizedText(
                vi: "bình quân 1,5 đến 6,5 người một hộ; \(heads) / \(count) = \(mean.text(","))",
                en: "1.5 to 6.5 persons per household on average; \(heads) / \(count) = \(mean.text("."))"))
    }

    // MARK: Against printed rates

    /// What a count that does not fit its printed rate looks like: copied from the row above, or ten times off.
    mutating func checkCopies(_ index: Int, at row: Int) {
        let law = ledger.laws[index]
        guard case .rate(let rate) = law.comparison, let printed = ledger.rows[row].rates[rate],
            let part = ledger.value(law.terms[0], at: row), let whole = ledger.value(law.terms[1], at: row)
        else { return }
        let number = FlowNumber(row: row, item: law.terms[0].item)
        checkCopy(of: number, rate: rate)
        let likely = printed.parts(of: whole)
        let isTenfold = part >= 9 * likely.low && part <= 11 * likely.high
        let isTenth = 11 * part >= likely.low && 9 * part <= likely.high
        guard likely.low >= 5, isTenfold || isTenth else { return }
        let fits = wording.shown(likely, insteadOf: part)
        add(
            "tenfold", .warning, number,
            expected: LocalizedText(
                vi: "\(fits.vi); số này gấp mười hoặc bằng một phần mười",
                en: "\(fits.en); this is ten times as much, or a tenth"))
    }

    /// Without a number of households, a repeated count under another printed rate is all that shows a copy.
    private mutating func checkUnboundCopy(_ form: FlowForm, at row: Int) {
        if value(.households, row) == nil {
            checkCopy(of: FlowNumber(row: row, item: FlowItem(form.closing)), rate: form.rate)
        }
    }

    private mutating func checkCopy(of number: FlowNumber, rate: Int) {
        guard let above = rowAbove(number.row), let value = ledger[number], value > FlowCheck.chanceRepeat,
            ledger[FlowNumber(row: above, item: number.item)] == value,
            let own = ledger.rows[number.row].rates[rate], let other = ledger.rows[above].rates[rate],
            own.units * other.scale != other.units * own.scale
        else { return }
        add(
            "repeated-cell", .warning, number,
            expected: LocalizedText(
                vi: "một số khác dòng trên: tỷ lệ là \(own.text(",")), dòng trên \(other.text(","))",
                en: "another count than in the row above: the rate is \(own.text(".")), above it \(other.text("."))"))
    }

    /// The row that stands above in the file, of the same year where the years stand side by side.
    private func rowAbove(_ row: Int) -> Int? {
        guard columns.wideYears != nil else { return row > 0 ? row - 1 : nil }
        return ledger.rows[..<row].lastIndex { $0.year == ledger.rows[row].year }
    }

    // MARK: Against the unit's other years

    /// A count that is eight times or an eighth of those of the other years, which agree among themselves.
    private mutating func checkScale(_ unit: [Int], _ cell: FlowCell) {
        let item = FlowItem(cell)
        let known = unit.compactMap { row in written[row].values[item.index].map { (row: row, value: $0) } }
        guard known.count >= 3 else { return }
        for (row, value) in known {
            let others = known.filter { $0.row != row }.map(\.value).sorted()
            let usual = others[others.count / 2]
            guard others[others.count - 1] <= 2 * others[0] else { continue }
            guard max(value, usual) > FlowCheck.chanceRepeat, value >= 8 * usual || 8 * value <= usual else { continue }
            offScale.insert(row)
            add(
                "tenfold", .warning, FlowNumber(row: row, item: item),
                expected: LocalizedText(
                    vi: "khoảng \(usual) như các năm khác", en: "about \(usual) as in the other years"))
        }
    }

    /// Columns of a plain table that are nearly called like one the rules know.
    mutating func reportNearNames(_ table: DelimitedTable) {
        let absent = FlowStudy.plainNames.filter { !table.columns.contains($0) }
        for name in table.columns where !FlowStudy.plainNames.contains(name) && !["source", "name"].contains(name) {
            guard let near = nearMisses(of: name, in: absent).first else { continue }
            found.append(
                PlacedFinding(
                    finding: Finding(
                        rule: "column-passed-over", severity: .warning, place: Place(file: file, row: 1, column: name),
                        value: name,
                        expected: LocalizedText(
                            vi: "một tên cột đã biết, chẳng hạn \(near); cột này bị bỏ qua",
                            en: "a known column name, such as \(near); this column is passed over")),
                    position: columns.position(of: name)))
        }
    }
}
