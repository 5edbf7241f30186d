/// How many rows hold one missing code.
public struct MissingCount: Hashable, Sendable {
    /// The code; `nil` stands for all declared codes together when there are too many of them to list.
    public let code: MissingCode?
    /// Its label, when it has one.
    public let label: String?
    /// Rows.
    public let count: Int
}

/// How many rows hold one value.
public struct ValueFrequency: Hashable, Sendable {
    /// The value.
    public let value: DataValue
    /// Its label, when it has one.
    public let label: String?
    /// Rows.
    public let count: Int
}

/// How many different values a variable has.
public enum DistinctCount: Hashable, Sendable {
    /// So many.
    case exactly(Int)
    /// More than were counted.
    case moreThan(Int)
}

/// What a codebook says of one variable.
public struct CodebookEntry: Hashable, Sendable {
    /// The variable: name, label, kind, format, labels, declared missing values.
    public let variable: Variable
    /// Rows of the file.
    public let rows: Int
    /// Rows with a value. `valid` and the counts of `missing` sum to `rows`.
    public let valid: Int
    /// Missing values by code: without a code, `.a` to `.z`, numbers, texts.
    public let missing: [MissingCount]
    /// Different values, missing codes aside.
    public let distinct: DistinctCount
    /// The distribution of its numbers; `nil` when it has none.
    public let numbers: NumberSummary?
    /// What its texts look like; `nil` when it has none.
    public let texts: TextSummary?
    /// Every value that occurs with its frequency, in order; empty when the values are too many and without labels.
    public let frequencies: [ValueFrequency]
    /// Labelled values and codes no row has, in the file's order.
    public let unusedLabels: [ValueLabel]

    /// Rows without a value.
    public var missingRows: Int { rows - valid }
}
