public import Tallies
public import Vocabulary

/// What a tabulation gathers besides the deprivation tallies.
public enum Collected: Sendable {
    /// The income distribution of each unit.
    case incomes
    /// Count, extremes and mean of the number columns.
    case summaries
    /// Household identifiers, to find the ones that stand twice.
    case identifiers
    /// The rows with the replicate weights of the file.
    case replicates
}

/// How to read a household file.
public struct TabulationOptions: Sendable {
    /// Worker threads, 1 or more. The result does not depend on it.
    public var threads: Int
    /// How many findings are listed; all of them are counted.
    public var findingLimit: Int
    /// What to gather besides the tallies.
    public var collects: Set<Collected>
    /// Names of the columns by which the analyst wants to group.
    public var groups: [String]
    /// Called now and then with the number of bytes read so far.
    public var progress: (@Sendable (Int) -> Void)?

    /// Two threads, twenty findings, nothing more.
    public init(
        threads: Int = 2, findingLimit: Int = 20, collects: Set<Collected> = [], groups: [String] = [],
        progress: (@Sendable (Int) -> Void)? = nil
    ) {
        self.threads = max(1, threads)
        self.findingLimit = max(0, findingLimit)
        self.collects = collects
        self.groups = groups
        self.progress = progress
    }
}

/// What a household file says, without its households.
public struct Tabulation: Sendable {
    /// Deprivation tallies by unit.
    public let tallies: DeprivationTallies
    /// What is wrong in the file.
    public var findings: FindingReport
    /// Income distribution by unit, when asked for.
    public let incomes: [(key: UnitKey, tally: IncomeTally)]
    /// Rows with the replicate weights of the file, when asked for.
    public let replicated: ReplicatedRows?
    /// Number columns in brief, when asked for.
    public let summaries: [VariableSummary]
    /// A digest of the text that was read: 32 hexadecimal digits. It tells files apart; it is not cryptographic.
    public let digest: String
}
