/// How much a finding matters.
public enum Severity: String, Sendable, Comparable, CaseIterable {
    /// Worth knowing; nothing is wrong.
    case note
    /// Probably wrong; the value was used.
    case warning
    /// Wrong. A row with an error in it is left out; a rule about the whole file, such as repeated identifiers, leaves no row
    /// out and says so by standing in the check alone.
    case error

    /// From `note` to `error`.
    public static func < (left: Severity, right: Severity) -> Bool {
        left.rank < right.rank
    }

    private var rank: Int {
        switch self {
        case .note: 0
        case .warning: 1
        case .error: 2
        }
    }
}

/// Where in a file something was found. `row` is the number a text editor or spreadsheet shows for the record,
/// counting the header as row 1 and a record with embedded line breaks as one row.
public struct Place: Hashable, Sendable {
    /// File, as the user named it.
    public let file: String
    /// Row of the record, if known.
    public let row: Int?
    /// Column name or key path, if known.
    public let column: String?

    /// A place in a file.
    public init(file: String, row: Int? = nil, column: String? = nil) {
        self.file = file
        self.row = row
        self.column = column
    }
}

/// A problem in the data, as a value: which rule, where, what was there, what was expected.
public struct Finding: Hashable, Sendable {
    /// The rule that found it, such as `number-unreadable`.
    public let rule: String
    /// How much it matters.
    public let severity: Severity
    /// Where it was found.
    public let place: Place
    /// The offending value as written, or `nil` when there is none to show.
    public let value: String?
    /// What was expected, in both languages.
    public let expected: LocalizedText

    /// A finding.
    public init(rule: String, severity: Severity, place: Place, value: String?, expected: LocalizedText) {
        self.rule = rule
        self.severity = severity
        self.place = place
        self.value = value
        self.expected = expected
    }

    /// One line: where, what was there, what was expected, and the rule. Control characters are shown as blanks.
    public func line(in language: Language) -> String {
        var text = place.file
        if let row = place.row { text += ":\(row)" }
        if let column = place.column { text += ": \(column)" }
        let (found, wanted) = language == .vi ? ("thấy", "cần") : ("found", "expected")
        if let value { text += ": \(found) \u{201C}\(value)\u{201D}" }
        return (text + (value == nil ? ": " : ", ") + "\(wanted) \(expected[language]) [\(rule)]").printable
    }
}

/// How often a rule fired on a column.
public struct FindingCount: Hashable, Sendable {
    /// The rule.
    public let rule: String
    /// Its severity.
    public let severity: Severity
    /// The column, if the rule is about one.
    public let column: String?
    /// Rows.
    public let count: Int64

    /// A count.
    public init(rule: String, severity: Severity, column: String?, count: Int64) {
        self.rule = rule
        self.severity = severity
        self.column = column
        self.count = count
    }
}

/// An input that cannot be used at all: a file that cannot be read, a setting that has no meaning. It carries the
/// findings that say why, each with its file, place, value and expectation; there is always at least one.
public struct UnusableInput: Error, Sendable {
    /// Why the input cannot be used.
    public let findings: [Finding]

    /// Refuses an input for several reasons. The list must not be empty.
    public init(_ findings: [Finding]) {
        precondition(!findings.isEmpty, "a refusal needs a reason")
        self.findings = findings
    }

    /// Refuses an input for one reason.
    public init(rule: String, place: Place, value: String? = nil, expected: LocalizedText) {
        self.init([Finding(rule: rule, severity: .error, place: place, value: value, expected: expected)])
    }
}
