public import Tallies

/// One file of a panel.
public struct PanelReview: Sendable {
    /// Year of the review; `nil` when the study names a column with it.
    public let year: Int?
    /// The household file.
    public let source: HouseholdSource

    /// A file with the year of its review. Several files may be of the same review.
    public init(year: Int? = nil, source: HouseholdSource) {
        self.year = year
        self.source = source
    }
}

/// How to read a panel.
public struct PanelOptions: Sendable {
    /// Which covariates the rows of the risk tables carry.
    public enum Covariates: Sendable {
        /// The indicators with a rule, the A score and the study's own. A household with one of them unknown is left out.
        case all
        /// None: the rows tell units, years and durations only, and no household is left out.
        case none
    }

    /// Worker threads, 1 or more. The result does not depend on it.
    public var threads: Int
    /// How many findings are listed; all of them are counted.
    public var findingLimit: Int
    /// For how many years after its exit a household is at risk of coming back.
    public var escapedYears: Int
    /// Which covariates the risk tables have.
    public var covariates: Covariates
    /// Called now and then with the number of bytes read so far.
    public var progress: (@Sendable (Int) -> Void)?

    /// Two threads, twenty findings, three years, all covariates.
    public init(
        threads: Int = 2, findingLimit: Int = 20, escapedYears: Int = 3, covariates: Covariates = .all,
        progress: (@Sendable (Int) -> Void)? = nil
    ) {
        self.threads = max(1, threads)
        self.findingLimit = max(0, findingLimit)
        self.escapedYears = max(0, escapedYears)
        self.covariates = covariates
        self.progress = progress
    }
}

/// One file of a panel, as it was read.
public struct PanelInput: Equatable, Sendable {
    /// Name of the file.
    public let file: String
    /// Year of its review, when the caller gave it.
    public let year: Int?
    /// A digest of its text: 32 hexadecimal digits. It tells files apart; it is not cryptographic.
    public let digest: String
    /// Its rows, read and left out.
    public let rows: RowAccount
}

/// What became of the rows and households of a panel.
public struct PanelAccount: Equatable, Sendable {
    /// Rows of all files; those left out had an error, or repeated a household of the same review.
    public let rows: RowAccount
    /// Households that were followed.
    public let households: Int64
    /// Changes of commune from one review to the next.
    public let moves: Int64
    /// Years at risk without a row in the risk tables, because a covariate is not known.
    public let incomplete: Int64
    /// Rows whose place on or off the lists nobody can tell.
    public let unknownStates: Int64
    /// Rows whose status is not what the standard says.
    public let contradictions: Int64
    /// Listed households that were not in the next file and were taken to be above the lines.
    public let absentTakenAsAbove: Int64
}
