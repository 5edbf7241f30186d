public import Vocabulary

/// One cell of a table: a value of a known kind, or a stated absence.
public enum Cell: Hashable, Sendable {
    /// Why a cell has no value.
    public enum Absence: String, Sendable, CaseIterable {
        /// The data do not say.
        case unknown
        /// The question has no answer: a share of nobody.
        case notApplicable = "not_applicable"
        /// The uncertainty was not computed.
        case notComputed = "not_computed"
    }

    /// Text that is data: codes, names, values from a file.
    case text(String)
    /// Text of the toolkit or of a policy file, in both languages.
    case label(LocalizedText)
    /// One of a closed list: its key, the same in every language, and its words; only in a column of choices.
    case choice(String, LocalizedText)
    /// A whole number.
    case count(Int64)
    /// A number, printed with so many decimals.
    case number(Double, decimals: Int)
    /// A share in 0...1, printed as percent with so many decimals.
    case share(Double, decimals: Int)
    /// A range of shares in 0...1, printed as percent with so many decimals; only in an interval column.
    case shareRange(ClosedRange<Double>, decimals: Int)
    /// A range of numbers, printed with so many decimals; only in an interval column.
    case numberRange(ClosedRange<Double>, decimals: Int)
    /// Money.
    case money(Dong)
    /// A rank, and whether others share it.
    case rank(Int, isTied: Bool)
    /// No value, and why.
    case missing(Absence)
    /// A value that is withheld so that nobody can be recognised.
    case suppressed
}

extension Cell {
    /// A weighted count: a whole number when it is one, otherwise rounded for print.
    public static func amount(_ value: Double) -> Cell {
        value == value.rounded() && abs(value) < 9e15 ? .count(Int64(value)) : .number(value, decimals: 0)
    }

    /// A share, or not applicable.
    public static func share(_ value: Double?) -> Cell {
        value.map { .share($0, decimals: 2) } ?? .missing(.notApplicable)
    }

    /// A number, or not applicable.
    public static func number(_ value: Double?, decimals: Int) -> Cell {
        value.map { .number($0, decimals: decimals) } ?? .missing(.notApplicable)
    }

    /// A text, or unknown when it is empty or absent.
    public static func text(_ value: String?) -> Cell {
        guard let value, !value.isEmpty else { return .missing(.unknown) }
        return .text(value)
    }
}
