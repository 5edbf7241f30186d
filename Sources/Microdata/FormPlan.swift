import PolicyData
import Tallies
import Vocabulary

/// What reading a file for the official forms asks of each household: its columns, and how to read them. The answers stand
/// among the groups of a unit, so that the kernel counts households with the same answers together. A class, because every
/// record asks for it.
final class FormPlan: Sendable {
    /// What a column answers.
    enum Question: Sendable {
        /// On which list the household is.
        case status
        /// Of which review the row is.
        case year
        /// Whether it has a trait; the numbers are those among the values of a `oneOf` condition, in millionths.
        case condition(FormTrait, IndicatorRule, numbers: [Int64])
        /// A number of children.
        case number(FormTrait)
        /// Its ethnic group.
        case ethnicity(EthnicityColumn)
        /// The causes of its poverty.
        case causes(CauseColumn)
    }

    /// An answer nobody knows.
    static let unknown = ""

    /// Columns with their questions.
    let parts: [(column: String, question: Question)]
    let statuses: [PanelPlan.Status]
    /// Year of the file, when the caller knows it.
    let year: Int?
    /// Position of the file among the files of the review.
    let file: Int

    var columns: [String] { parts.map(\.column) }

    init(_ study: Study, year: Int?, file: Int) {
        var parts: [(column: String, question: Question)] = []
        if let status = study.panel.status { parts.append((status.column, .status)) }
        if let column = study.panel.year { parts.append((column, .year)) }
        for (trait, rule) in study.forms.conditions {
            var numbers: [Int64] = []
            if case .oneOf(let values) = rule.condition {
                numbers = values.compactMap { FixedPoint.millionths($0, decimal: study.format.decimal) }
            }
            parts.append((rule.column, .condition(trait, rule, numbers: numbers)))
        }
        for (trait, column) in study.forms.numbers { parts.append((column, .number(trait))) }
        if let ethnicity = study.forms.ethnicity { parts.append((ethnicity.column, .ethnicity(ethnicity))) }
        if let causes = study.forms.causes { parts.append((causes.column, .causes(causes))) }
        self.parts = parts
        statuses = PanelPlan.statuses(of: study)
        self.year = year
        self.file = file
    }
}

// What a column of the forms says. It is asked once for each combination of answers, as the codes of units are.
extension RowKernel {
    /// The answer as it is counted: `P`, `C` or `A` for the lists, a year, `1` or `0` for a condition, a number, the name of an
    /// ethnic group, the causes by position. What cannot be read is a problem of every row that says it.
    mutating func answer(
        _ value: String, _ part: (column: String, question: FormPlan.Question), problems: inout [KeyProblem]
    ) -> String {
        let field = texts.keep(Array(value.utf8))
        func doubt(vi: String, en: String) {
            problems.append(
                KeyProblem(
                    rule: "form-value", column: part.column, value: value,
                    expected: LocalizedText(vi: "\(vi); coi như không biết", en: "\(en); taken as unknown"),
                    severity: .warning))
        }
        switch part.question {
        case .status: return status(field, value, part.column, &problems)
        case .year: return year(field, value, part.column, &problems)
        case .condition(_, let rule, let numbers):
            switch truth(of: rule, numbers: numbers, field) {
            case .holds: return "1"
            case .fails: return "0"
            case .missing: return FormPlan.unknown
            case .notFlag: doubt(vi: "0 hoặc 1, hoặc mã thiếu đã khai", en: "0 or 1, or a declared missing code")
            case .notNumber: doubt(vi: "một số", en: "a number")
            }
        case .number:
            if isMissing(field) { return FormPlan.unknown }
            if case .number(let number) = FixedPoint.read(buffer(field), decimal: plan.format.decimal, decimals: 6),
                number % 1_000_000 == 0, (0...RowRules.largestSize).contains(number / 1_000_000)
            {
                return String(number / 1_000_000)
            }
            doubt(
                vi: "số trẻ em, từ 0 đến \(RowRules.largestSize)",
                en: "a number of children, from 0 to \(RowRules.largestSize)")
        case .ethnicity(let ethnicity):
            if isMissing(field) { return FormPlan.unknown }
            if ethnicity.names.isEmpty || ethnicity.names[value] != nil { return value }
            doubt(vi: "một giá trị trong forms.ethnicity.names", en: "a value of forms.ethnicity.names")
        case .causes(let causes):
            if isMissing(field) { return FormPlan.unknown }
            var found: Set<Int> = []
            for item in value.split(separator: causes.separator) {
                guard let cause = causes.causes[FormPlan.bare(item)],
                    let position = FormTrait.causes.firstIndex(of: cause)
                else {
                    let known = causes.causes.keys.sorted().joined(separator: ", ")
                    doubt(
                        vi: "các mã \(known), cách nhau bằng “\(causes.separator)”",
                        en: "codes \(known) with “\(causes.separator)” between")
                    return FormPlan.unknown
                }
                found.insert(position)
            }
            return found.isEmpty ? FormPlan.unknown : found.sorted().map(String.init).joined(separator: " ")
        }
        return FormPlan.unknown
    }

    private func status(_ field: Slice, _ value: String, _ column: String, _ problems: inout [KeyProblem]) -> String {
        guard let plan = plan.forms else { return FormPlan.unknown }
        switch listed(field, plan.statuses) {
        case .poor?: return "P"
        case .nearPoor?: return "C"
        case .above?: return "A"
        case .unknown?, nil: break
        }
        if !isMissing(field) {
            let known = plan.statuses.flatMap(\.texts).map { text($0) }.joined(separator: " | ")
            problems.append(
                KeyProblem(
                    rule: "status-code", column: column, value: value, expected: LocalizedText(verbatim: known)))
        }
        return FormPlan.unknown
    }

    private func year(_ field: Slice, _ value: String, _ column: String, _ problems: inout [KeyProblem]) -> String {
        guard let year = isMissing(field) ? nil : wholeYear(field) else {
            problems.append(
                KeyProblem(
                    rule: "year-unreadable", column: column, value: value,
                    expected: LocalizedText(vi: "năm rà soát", en: "the year of the review")))
            return FormPlan.unknown
        }
        if let expected = plan.forms?.year, expected != Int(year) {
            problems.append(
                KeyProblem(
                    rule: "year-differs", column: column, value: value,
                    expected: LocalizedText(
                        vi: "năm \(expected) của tệp này", en: "the year \(expected) of this file")))
        }
        return String(year)
    }
}

extension FormPlan {
    /// The text without blanks at its ends.
    fileprivate static func bare(_ text: Substring) -> String {
        var body = text.drop { $0 == " " }
        while body.last == " " { body.removeLast() }
        return String(body)
    }
}
