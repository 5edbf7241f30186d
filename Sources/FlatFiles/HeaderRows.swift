/// The rows in which the column names of a sheet stand: one, or a few below one another where headings stand above groups of
/// columns.
///
/// Written `4` or `3-4`.
public struct HeaderRows: Hashable, Sendable, LosslessStringConvertible, ExpressibleByIntegerLiteral {
    /// The upper row.
    public let first: Int
    /// The lower row, directly above the values.
    public let last: Int

    /// More rows are no head.
    static let most = 9

    /// One row.
    public init(_ row: Int) { (first, last) = (row, row) }

    /// One row.
    public init(integerLiteral row: Int) { self.init(row) }

    /// Rows below one another; `nil` when they are more than nine.
    public init?(_ rows: ClosedRange<Int>) {
        guard rows.count <= HeaderRows.most else { return nil }
        (first, last) = (rows.lowerBound, rows.upperBound)
    }

    /// Rows as they are written; `nil` when the text is none of `4` and `3-4`, or there are no such rows.
    public init?(_ text: String) {
        // Word processors make a dash of the hyphen.
        let plain = text.map { $0 == "–" ? "-" : $0 }.filter { $0 != " " }
        let parts = plain.split(separator: "-", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count) else { return nil }
        let numbers = parts.compactMap { part -> Int? in
            guard let digit = part.first, digit.isASCII, digit.isNumber else { return nil }
            return Int(String(part))
        }
        guard numbers.count == parts.count, let first = numbers.first, let last = numbers.last, first <= last,
            first >= 1, last <= WorkbookLimits.rows
        else { return nil }
        self.init(first...last)
    }

    /// As it is written.
    public var description: String { first == last ? "\(first)" : "\(first)-\(last)" }

    /// How it is said in a study file: several rows are text.
    public var setting: String { first == last ? "header_row = \(first)" : "header_row = \"\(self)\"" }
}
