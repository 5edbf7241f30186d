public import PolicyData

/// One row of a budget table with its numbers read exactly.
public struct BudgetRow: Hashable, Sendable {
    /// Which part of the budget a row belongs to.
    public enum Zone: String, Sendable, CaseIterable {
        /// The items.
        case item
        /// A total of all items, and its split by source.
        case total
        /// Totals repeated in the text.
        case text
    }

    /// Row of the file.
    public let number: Int
    /// Label, unique in the table.
    public let line: String
    /// Label of the row it is part of.
    public let parent: String?
    /// The words of the row.
    public let item: String
    /// What it holds.
    public let kind: BudgetLine.Kind
    /// Unit as printed.
    public let unit: String
    /// Its number; `nil` for a heading.
    public let printed: PrintedNumber?
    /// Its unit cost.
    public let unitCost: PrintedNumber?
    /// Its share of `base`.
    public let share: PrintedNumber?
    /// How many of it come with one unit of `base`.
    public let multiple: PrintedNumber?
    /// The row it is a share, a multiple or a part of, where that is not its parent.
    public let base: String?
    /// A row that must print the same number.
    public let sameAs: String?
    /// Who pays.
    public let source: String?
    /// Where it stands.
    public let zone: Zone
    /// Keys of statements of the text about its numbers.
    public let statements: [String]
}
