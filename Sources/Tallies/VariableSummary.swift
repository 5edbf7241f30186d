public import Vocabulary

/// What a file says about one of its variables, all households together.
public struct VariableSummary: Hashable, Sendable {
    /// Name of the column.
    public let column: String
    /// What the column is.
    public let role: LocalizedText
    /// Rows with a value.
    public let count: Int64
    /// Rows with a missing code.
    public let missing: Int64
    /// Different values, where they were counted.
    public let distinct: Int?
    /// Mean of a number, unweighted.
    public let mean: Double?
    /// Share of rows for which a condition holds, unweighted.
    public let share: Double?
    /// Smallest number.
    public let lowest: Double?
    /// Median of a number, weighted by household.
    public let median: Double?
    /// Largest number.
    public let highest: Double?

    /// A summary.
    public init(
        column: String, role: LocalizedText, count: Int64, missing: Int64, distinct: Int? = nil, mean: Double? = nil,
        share: Double? = nil, lowest: Double? = nil, median: Double? = nil, highest: Double? = nil
    ) {
        self.column = column
        self.role = role
        self.count = count
        self.missing = missing
        self.distinct = distinct
        self.mean = mean
        self.share = share
        self.lowest = lowest
        self.median = median
        self.highest = highest
    }
}
