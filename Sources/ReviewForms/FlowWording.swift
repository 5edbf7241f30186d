import Tallies
import Vocabulary

/// Relations between the numbers of a table in words and signs.
struct FlowWording {
    let columns: FlowColumns

    private func name(_ term: FlowLaw.Term, at row: Int, in ledger: FlowLedger) -> String {
        guard let number = ledger.number(term, at: row) else { return "" }
        let year = ledger.rows[number.row].year
        let name = columns.name(of: term.item, year: year)
        guard term.isBefore, columns.wideYears == nil, let year else { return name }
        return "\(name) (\(year))"
    }

    /// What a relation asks for, with the numbers as they are.
    func wanted(_ relation: FlowRelation, in ledger: FlowLedger) -> LocalizedText {
        switch relation {
        case .sum(let index, let item):
            let total = ledger.totals[index]
            let name = columns.name(of: item, year: ledger.rows[total.row].year)
            let sum = total.sums[item.index]
            return LocalizedText(
                vi: "\(name) = tổng \(total.parts.count) dòng = \(sum)",
                en: "\(name) = sum of \(total.parts.count) rows = \(sum)")
        case .law(let index, let row):
            let law = ledger.laws[index]
            switch law.comparison {
            case .rate(let rate): return rateText(law, rate, at: row, in: ledger)
            case .equal: return LocalizedText(verbatim: comparison(law, "=", at: row, in: ledger))
            case .notNegative:
                return LocalizedText(
                    verbatim: comparison(law, law.terms[0].sign > 0 ? "≥" : "≤", at: row, in: ledger))
            }
        }
    }

    /// `closing = 102 - 10 + 3 = 95`, or with names where there are few.
    private func comparison(_ law: FlowLaw, _ sign: String, at row: Int, in ledger: FlowLedger) -> String {
        let home = law.terms[0]
        let others = law.terms.dropFirst()
        var text = "\(name(home, at: row, in: ledger)) \(sign) "
        var sum: Int64 = 0
        for (position, term) in others.enumerated() {
            guard let value = ledger.value(term, at: row) else { continue }
            // On the other side of the sign, terms of the first one's sign are taken away.
            let isAdded = term.sign != home.sign
            if position > 0 || !isAdded { text += isAdded ? " + " : position == 0 ? "-" : " - " }
            text += others.count <= 2 ? "\(name(term, at: row, in: ledger)) \(value)" : "\(value)"
            sum += isAdded ? value : -value
        }
        return others.count == 1 ? text : text + " = \(sum)"
    }

    private func rateText(_ law: FlowLaw, _ rate: Int, at row: Int, in ledger: FlowLedger) -> LocalizedText {
        guard let printed = ledger.rows[row].rates[rate], let part = ledger.value(law.terms[0], at: row),
            let whole = ledger.value(law.terms[1], at: row)
        else { return LocalizedText(verbatim: "") }
        let name = columns.name(ofRate: rate, year: ledger.rows[row].year)
        let quotient = PrintedRate(part, of: whole, decimals: printed.decimals + 1)
        func text(_ mark: String, _ printedWord: String) -> String {
            let computed = quotient.map { $0.text(mark) } ?? "–"
            return "\(name) = 100 × \(part) / \(whole) = \(computed) (\(printedWord) \(printed.text(mark)))"
        }
        return LocalizedText(vi: text(",", "in"), en: text(".", "printed"))
    }

    /// The value that would fit, and which relations ask for it.
    func fix(_ odd: OddNumber, for relation: FlowRelation, in ledger: FlowLedger) -> LocalizedText {
        let reason = wanted(relation, in: ledger)
        let value = ledger[odd.number].map { shown(odd.fix, insteadOf: $0) } ?? LocalizedText(verbatim: "")
        var also: [String] = []
        for other in odd.broken where other != relation {
            let (rule, row) = rule(other, in: ledger)
            also.append("\(rule):\(ledger.rows[row].source.number)")
        }
        let list = also.joined(separator: ", ")
        return LocalizedText(
            vi: "\(value.vi); \(reason.vi)" + (also.isEmpty ? "" : "; cũng trái \(list)"),
            en: "\(value.en); \(reason.en)" + (also.isEmpty ? "" : "; also against \(list)"))
    }

    func shown(_ span: Span, insteadOf written: Int64) -> LocalizedText {
        if let only = span.only { return LocalizedText(verbatim: "\(only)") }
        let text =
            span.low == Span.any.low
            ? "≤ \(span.high)" : span.high == Span.any.high ? "≥ \(span.low)" : "\(span.low)–\(span.high)"
        guard span.low > Span.any.low, span.high < Span.any.high, let near = span.oneDigitFrom(written) else {
            return LocalizedText(verbatim: text)
        }
        return LocalizedText(
            vi: "\(text), chẳng hạn \(near) (khác một chữ số)", en: "\(text), such as \(near) (one digit differs)")
    }

    func rule(_ relation: FlowRelation, in ledger: FlowLedger) -> (rule: String, row: Int) {
        switch relation {
        case .law(let law, let row): (ledger.laws[law].rule, row)
        case .sum(let total, _): ("sum-of-parts", ledger.totals[total].row)
        }
    }
}

extension PrintedRate {
    /// The percentage of a part in a whole, rounded half up; `nil` when the whole is nobody.
    init?(_ part: Int64, of whole: Int64, decimals: Int) {
        guard whole > 0 else { return nil }
        let scale = (0..<decimals).reduce(Int64(1)) { scale, _ in scale * 10 }
        self.init(units: (2 * 100 * part * scale + whole) / (2 * whole), decimals: decimals, slack: 1)
    }

    /// As it is printed, with a decimal mark.
    func text(_ mark: String) -> String {
        guard decimals > 0 else { return "\(units)" }
        let fraction = String(units % scale)
        return "\(units / scale)\(mark)" + String(repeating: "0", count: decimals - fraction.count) + fraction
    }
}
