public import Vocabulary

/// A number of a form inside a relation.
struct FormTerm {
    let form: OfficialForm
    let column: String
    var measure = FormMeasure.households
    var factor: Int64 = 1
    /// A column that is there only where it counts somebody.
    var isOptional = false

    static prefix func - (term: FormTerm) -> FormTerm {
        var term = term
        term.factor = -term.factor
        return term
    }
}

/// A relation between numbers of the forms that must hold in every row.
struct FormIdentity {
    enum Relation: String {
        case equal = "="
        case atMost = "≤"
    }

    let rule: String
    let severity: Severity
    let left: [FormTerm]
    let relation: Relation
    let right: [FormTerm]

    init(_ rule: String, _ left: [FormTerm], _ relation: Relation, _ right: [FormTerm], _ severity: Severity = .error) {
        self.rule = rule
        self.severity = severity
        self.left = left
        self.relation = relation
        self.right = right
    }
}

/// How often a relation between the forms was looked at, and how often it did not hold.
public struct FormComparison: Equatable, Sendable {
    /// Name of the relation.
    public let rule: String
    /// The forms it is about.
    public internal(set) var forms: [OfficialForm]
    /// Rows in which all its numbers are known.
    public internal(set) var compared: Int64
    /// Rows in which it does not hold.
    public internal(set) var broken: Int64
}

/// What comparing the forms with each other showed.
public struct FormCheck: Sendable {
    /// What does not hold, in the order of the relations and rows.
    public let findings: [Finding]
    /// The relations.
    public let comparisons: [FormComparison]

    /// What was shown.
    public init(findings: [Finding], comparisons: [FormComparison]) {
        self.findings = findings
        self.comparisons = comparisons
    }
}

extension FormBook {
    /// Compares the forms with each other: sums, parts and wholes, the same number in two forms, rates, totals of units.
    ///
    /// Meaning: every relation is looked at in every row in which all its numbers are known; a finding names the row, the first
    /// number, and what the others ask for. Nothing is corrected.
    /// Complexity: relations times rows.
    public func check(file: String) -> FormCheck {
        var findings: [Finding] = []
        var comparisons: [FormComparison] = []
        func note(_ rule: String, _ forms: [OfficialForm], compared: Int64, _ broken: [Finding]) {
            guard compared > 0 else { return }
            findings += broken
            if let known = comparisons.firstIndex(where: { $0.rule == rule }) {
                comparisons[known].compared += compared
                comparisons[known].broken += Int64(broken.count)
                comparisons[known].forms = Set(comparisons[known].forms + forms).sorted { $0.rawValue < $1.rawValue }
            } else {
                comparisons.append(
                    FormComparison(
                        rule: rule, forms: Set(forms).sorted { $0.rawValue < $1.rawValue }, compared: compared,
                        broken: Int64(broken.count)))
            }
        }
        let index = FormIndex(self)
        for identity in FormIdentities(self).all {
            var broken: [Finding] = []
            var compared: Int64 = 0
            for unit in units.indices {
                guard let left = index.sum(identity.left, unit), let right = index.sum(identity.right, unit) else {
                    continue
                }
                compared += 1
                let holds = identity.relation == .equal ? left == right : left <= right
                if !holds { broken.append(finding(identity, left, right, unit, file)) }
            }
            note(identity.rule, (identity.left + identity.right).map(\.form), compared: compared, broken)
        }
        for check in [checkRates(index, file), checkTotals(index, file)] {
            note(check.rule, check.forms, compared: check.compared, check.broken)
        }
        return FormCheck(findings: findings, comparisons: comparisons)
    }

    private func finding(
        _ identity: FormIdentity, _ left: Int64, _ right: Int64, _ unit: Int, _ file: String
    ) -> Finding {
        let sign = identity.relation.rawValue
        func text(_ language: Language) -> String {
            "\(words(identity.left, language)) \(sign) \(words(identity.right, language)); \(left) \(sign) \(right)"
        }
        return Finding(
            rule: identity.rule, severity: identity.severity, place: place(of: identity.left[0], unit, file),
            value: String(left), expected: LocalizedText(vi: text(.vi), en: text(.en)))
    }

    /// The place of a number: the unit, the form, the column.
    func place(of term: FormTerm, _ unit: Int, _ file: String) -> Place {
        let name = units[unit].code?.text ?? units[unit].level.rawValue
        return Place(file: file, column: "\(name) \(term.form.key).\(term.column)")
    }

    /// Terms in words, each with its form.
    private func words(_ terms: [FormTerm], _ language: Language) -> String {
        var text = ""
        for term in terms where self[term.form].columns.contains(where: { $0.key == term.column }) {
            let title = self[term.form].columns.first { $0.key == term.column }?.title[language] ?? term.column
            let form = language == .vi ? "biểu \(term.form.rawValue)" : "form \(term.form.rawValue)"
            let sign = term.factor < 0 ? (text.isEmpty ? "−" : " − ") : text.isEmpty ? "" : " + "
            let times = term.factor.magnitude == 1 ? "" : "\(term.factor.magnitude) × "
            text += "\(sign)\(times)\(form) “\(title)”"
        }
        return text
    }
}

/// The counts of a book, quickly found.
struct FormIndex {
    private var counts: [[String: Int64]] = []
    private let columns: [Set<String>]

    init(_ book: FormBook) {
        columns = book.sheets.map { Set($0.columns.map(\.key)) }
        for unit in book.units.indices {
            var known: [String: Int64] = [:]
            for sheet in book.sheets {
                for row in sheet.rows where row.unit == unit {
                    for (column, value) in zip(sheet.columns, row.values) {
                        if let count = value.count {
                            known[FormIndex.key(sheet.form, column.key, row.measure)] = count
                        }
                    }
                }
            }
            counts.append(known)
        }
    }

    private static func key(_ form: OfficialForm, _ column: String, _ measure: FormMeasure) -> String {
        "\(form.rawValue) \(measure.rawValue) \(column)"
    }

    /// A count; `nil` when it is not known.
    subscript(form: OfficialForm, column: String, measure: FormMeasure, unit: Int) -> Int64? {
        counts[unit][FormIndex.key(form, column, measure)]
    }

    /// The sum of terms; `nil` when one of them is not known. A column of unknowns that is not there counts nobody.
    func sum(_ terms: [FormTerm], _ unit: Int) -> Int64? {
        var sum: Int64 = 0
        for term in terms {
            if term.isOptional, !columns[term.form.rawValue - 1].contains(term.column) { continue }
            guard let count = self[term.form, term.column, term.measure, unit] else { return nil }
            sum += term.factor * count
        }
        return sum
    }
}
