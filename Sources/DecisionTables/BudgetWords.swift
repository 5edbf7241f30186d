import Budgets
import Tabular
import Vocabulary

/// Words and numbers of an audit.
struct BudgetWords {
    let audit: BudgetAudit

    /// How a number is printed: what one of its units is, the name of the unit.
    private func measure(_ number: BudgetNumber) -> (scale: PrintedNumber?, unit: LocalizedText) {
        let row = number.line.flatMap { audit.table[$0] }
        switch number {
        case .printed: return (row?.printed, LocalizedText(verbatim: row?.unit ?? ""))
        case .unitCost, .inWords(_, .unitCost): return (row?.unitCost, LocalizedText(vi: "đồng", en: "đồng"))
        case .share, .inWords(_, .share): return (row?.share, LocalizedText(verbatim: "%"))
        case .multiple, .inWords(_, .multiple):
            return (row?.multiple, LocalizedText(vi: "mỗi đơn vị", en: "for each unit"))
        case .statement: return (nil, LocalizedText(verbatim: ""))
        }
    }

    /// The name of the unit a number is printed in.
    func unit(of number: BudgetNumber) -> Cell { .label(measure(number).unit) }

    /// A value in the unit of a number.
    func cell(_ value: ExactNumber?, as number: BudgetNumber) -> Cell {
        guard let value else { return .missing(.notComputed) }
        let shown = units(value, number)
        return .number(shown.value, decimals: decimals(shown, number))
    }

    /// The same inside a sentence.
    func text(_ value: ExactNumber, as number: BudgetNumber) -> LocalizedText {
        let shown = units(value, number)
        return Words.rounded(shown.value, decimals: decimals(shown, number))
    }

    private func units(_ value: ExactNumber, _ number: BudgetNumber) -> ExactNumber {
        measure(number).scale?.printedUnits(value) ?? value
    }

    /// As many as the number is printed with, more where it needs them.
    private func decimals(_ value: ExactNumber, _ number: BudgetNumber) -> Int {
        max(value.decimals ?? BudgetWords.longest, measure(number).scale?.decimals ?? .zero)
    }

    /// Decimals of a number that has no end.
    static let longest = 6

    /// What a number is called: its row, and what of it.
    func name(of number: BudgetNumber) -> LocalizedText {
        switch number {
        case .printed(let line): return LocalizedText(verbatim: line)
        case .unitCost(let line): return LocalizedText(vi: "\(line), đơn giá", en: "\(line), unit cost")
        case .share(let line): return LocalizedText(vi: "\(line), tỷ lệ", en: "\(line), share")
        case .multiple(let line): return LocalizedText(vi: "\(line), số mỗi đơn vị", en: "\(line), number for each")
        case .inWords(let line, _): return LocalizedText(vi: "lời văn dòng \(line)", en: "words of row \(line)")
        case .statement(let key):
            let clause = audit.statements.first { $0.key == key }?.citation.clause ?? ""
            return LocalizedText(verbatim: clause.isEmpty ? key : "\(key), \(clause)")
        }
    }

    /// How a number is recomputed, every term with where it stands.
    func calculation(of check: BudgetCheck) -> LocalizedText {
        let equation = check.equation
        let sign = equation.form == .product ? " × " : " + "
        func term(_ number: BudgetNumber, _ language: Language) -> String {
            self.term(number, in: equation)[language]
        }
        func joined(_ numbers: [BudgetNumber], _ language: Language) -> String {
            numbers.map { term($0, language) }.joined(separator: sign)
        }
        func all(_ language: Language) -> String {
            let taken = equation.subtracted.map { " − " + term($0, language) }.joined()
            return joined(equation.terms, language) + taken
        }
        return LocalizedText(vi: all(.vi), en: all(.en))
    }

    /// A term with where it stands; in a sum in the unit of the result, also where it is printed in another.
    private func term(_ number: BudgetNumber, in equation: BudgetEquation) -> LocalizedText {
        let (name, result) = (name(of: number), equation.result)
        switch number {
        case .statement(let key):
            guard let statement = audit.statements.first(where: { $0.key == key }) else { return name }
            var (vi, en) = (text(statement.value, as: result).vi, text(statement.value, as: result).en)
            if let highest = statement.highest.map({ text($0, as: result) }) {
                (vi, en) = (vi + "–" + highest.vi, en + "–" + highest.en)
            }
            return LocalizedText(vi: "\(vi) (\(name.vi))", en: "\(en) (\(name.en))")
        case .inWords:
            return name
        default:
            guard let value = audit.value(of: number) else { return name }
            let isOtherUnit = equation.form == .sum && measure(number).scale?.scale != measure(result).scale?.scale
            let (shown, mark) = (text(value, as: isOtherUnit ? result : number), percentSign(number))
            return LocalizedText(vi: "\(shown.vi)\(mark) (\(name.vi))", en: "\(shown.en)\(mark) (\(name.en))")
        }
    }

    private func percentSign(_ number: BudgetNumber) -> String {
        if case .share = number { return "%" }
        return ""
    }

    static func verdict(_ verdict: AuditVerdict) -> LocalizedText {
        switch verdict {
        case .exact: LocalizedText(vi: "Khớp", en: "Exact")
        case .rounding: LocalizedText(vi: "Do làm tròn", en: "Rounding")
        case .error: LocalizedText(vi: "Sai", en: "Error")
        case .ambiguous: LocalizedText(vi: "Hai cách hiểu", en: "Ambiguous")
        case .notCheckable: LocalizedText(vi: "Không kiểm được", en: "Not checkable")
        }
    }

    static func rule(_ rule: BudgetRule) -> LocalizedText {
        switch rule {
        case .product: LocalizedText(vi: "số lượng × đơn giá", en: "quantity × unit cost")
        case .share: LocalizedText(vi: "tỷ lệ", en: "share")
        case .multiple: LocalizedText(vi: "số mỗi đơn vị", en: "number for each unit")
        case .parts: LocalizedText(vi: "tổng các phần", en: "sum of parts")
        case .unitCostParts: LocalizedText(vi: "đơn giá các phần", en: "unit costs of parts")
        case .items: LocalizedText(vi: "tổng các mục", en: "sum of items")
        case .source: LocalizedText(vi: "tổng theo nguồn", en: "sum by source")
        case .sameAs: LocalizedText(vi: "nhắc lại", en: "repeated")
        case .statement: LocalizedText(vi: "so với lời văn bản", en: "against the text")
        case .words: LocalizedText(vi: "so với lời của dòng", en: "against its words")
        case .lumpSum: LocalizedText(vi: "khoán gọn", en: "lump sum")
        }
    }
}
