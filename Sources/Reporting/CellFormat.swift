package import Tabular
package import Vocabulary

/// How cells read: for a person in a language, or for a machine.
package enum CellFormat {
    /// Text for a person: Vietnamese with a decimal comma and points between thousands, English the other way round.
    package static func human(_ cell: Cell, _ language: Language) -> String {
        switch cell {
        case .text(let text): text
        case .label(let label), .choice(_, let label): label[language]
        case .count(let number): grouped(String(number), language)
        case .number(let number, let decimals): decimal(number, decimals, language)
        case .share(let share, let decimals):
            decimal(share * 100, decimals, language) + (language == .vi ? "\u{A0}%" : "%")
        case .shareRange(let range, let decimals):
            decimal(range.lowerBound * 100, decimals, language) + separator(range, language)
                + human(.share(range.upperBound, decimals: decimals), language)
        case .numberRange(let range, let decimals):
            decimal(range.lowerBound, decimals, language) + separator(range, language)
                + decimal(range.upperBound, decimals, language)
        case .money(let money): grouped(String(money.amount), language) + "\u{A0}₫"
        case .rank(let rank, let isTied): isTied ? "\(rank)=" : "\(rank)"
        case .missing(.unknown): language == .vi ? "chưa rõ" : "unknown"
        case .missing(.notApplicable): "–"
        case .missing(.notComputed): language == .vi ? "chưa tính" : "not computed"
        case .suppressed: language == .vi ? "(giấu)" : "(suppressed)"
        }
    }

    /// Texts for a machine, one for each of the column's machine keys.
    static func machine(_ cell: Cell, in column: Column, _ language: Language) -> [String] {
        switch cell {
        case .choice(let key, let label): [key, label[language]]
        case .numberRange(let range, decimals: 0):
            [range.lowerBound, range.upperBound].map { end in
                Int64(exactly: end).map { String($0) } ?? "\(end)"
            }
        case .shareRange(let range, _), .numberRange(let range, _): ["\(range.lowerBound)", "\(range.upperBound)"]
        default: Array(repeating: machine(cell, language), count: column.machineKeys.count)
        }
    }

    /// Text for a machine: raw values with a decimal point; absences by their key in angle brackets are empty instead, so
    /// that a numeric column stays numeric.
    private static func machine(_ cell: Cell, _ language: Language) -> String {
        switch cell {
        case .text(let text): text
        case .label(let label), .choice(_, let label): label[language]
        case .count(let number): String(number)
        case .number(let number, _), .share(let number, _): "\(number)"
        case .shareRange(let range, _), .numberRange(let range, _): "\(range.lowerBound)–\(range.upperBound)"
        case .money(let money): String(money.amount)
        case .rank(let rank, _): String(rank)
        case .missing: ""
        case .suppressed: "suppressed"
        }
    }

    /// Whether the cell is a word from outside, which a spreadsheet might take for a formula.
    static func isText(_ cell: Cell) -> Bool {
        switch cell {
        case .text, .label, .choice: true
        default: false
        }
    }

    /// Between two numbers a dash, unless there is a minus sign to be told from it.
    private static func separator(_ range: ClosedRange<Double>, _ language: Language) -> String {
        guard range.lowerBound < 0 else { return "–" }
        return language == .vi ? " đến " : " to "
    }

    package static func decimal(_ value: Double, _ decimals: Int, _ language: Language) -> String {
        var scale = 1.0
        for _ in 0..<decimals { scale *= 10 }
        let scaled = (value.magnitude * scale).rounded()
        guard scaled < 9e15 else { return "\(value)" }
        var digits = String(Int64(scaled))
        if digits.count <= decimals { digits = String(repeating: "0", count: decimals + 1 - digits.count) + digits }
        let whole = grouped(String(digits.dropLast(decimals)), language)
        let sign = value < 0 && scaled > 0 ? "\u{2212}" : ""
        guard decimals > 0 else { return sign + whole }
        return sign + whole + (language == .vi ? "," : ".") + digits.suffix(decimals)
    }

    private static func grouped(_ digits: String, _ language: Language) -> String {
        let isNegative = digits.hasPrefix("-")
        let body = Array(isNegative ? digits.dropFirst() : digits[...])
        var text = ""
        for (index, digit) in body.enumerated() {
            if index > 0, (body.count - index) % 3 == 0 { text.append(language == .vi ? "." : ",") }
            text.append(digit)
        }
        return isNegative ? "\u{2212}" + text : text
    }
}
