public import Vocabulary

/// What the columns of a data file hold, variable by variable.
public struct Codebook: Hashable, Sendable {
    /// How much is counted one by one. What is beyond is summarised, and says so.
    public struct Limits: Hashable, Sendable {
        /// Different values that are counted for one variable.
        public var distinctValues: Int
        /// Different values that are counted for all variables together.
        public var allDistinctValues: Int
        /// Values of a variable without labels that are listed with their frequencies.
        public var listedValues: Int
        /// Values of a labelled variable that are listed with their frequencies.
        public var listedLabels: Int

        /// Limits.
        public init(
            distinctValues: Int = 100_000, allDistinctValues: Int = 4_000_000, listedValues: Int = 30,
            listedLabels: Int = 1_000
        ) {
            self.distinctValues = distinctValues
            self.allDistinctValues = allDistinctValues
            self.listedValues = listedValues
            self.listedLabels = listedLabels
        }

        /// What is counted for each of so many variables. Fewer than 5,000 would leave no room for a summary.
        func values(eachOf variables: Int) -> Int {
            max(5_000, min(distinctValues, allDistinctValues / max(1, variables)))
        }
    }

    /// The file, as it was named.
    public let file: String
    /// Rows.
    public let rows: Int
    /// The variables, in file order.
    public let entries: [CodebookEntry]
    /// What looks wrong in the columns, in file order. What the reader found stands in the dictionary.
    public let findings: [Finding]

    /// Describes a file in one pass over its rows.
    ///
    /// Shape: one value for each variable in each row. Edge cases: an empty file has entries without summaries.
    ///
    /// Errors: those of the rows.
    ///
    /// Complexity: one pass. Memory does not depend on the rows: at most `limits` values for each variable.
    public init(
        of dictionary: DataDictionary, file: String, limits: Limits = Limits(), rows: DataFileWriter.Rows
    ) throws(UnusableInput) {
        var builder = CodebookBuilder(of: dictionary, file: file, limits: limits)
        try rows { row in
            builder.add(row)
            return .next
        }
        self = builder.codebook()
    }

    /// Describes columns of a data file; without columns all. What the reader repaired in the rows comes first in `findings`.
    ///
    /// Errors: those of reading. The rest is as above.
    public init(
        of file: DataFile, columns: [Int]? = nil, limits: Limits = Limits()
    ) throws(UnusableInput) {
        let chosen = columns ?? Array(file.dictionary.variables.indices)
        var dictionary = file.dictionary
        dictionary.variables = chosen.map { file.dictionary.variables[$0] }
        var builder = CodebookBuilder(of: dictionary, file: file.path, limits: limits)
        let report = try file.forEachRow(of: chosen) { row in
            builder.add(row)
            return .next
        }
        let codebook = builder.codebook()
        self.init(
            file: file.path, rows: codebook.rows, entries: codebook.entries,
            findings: report.listed + codebook.findings)
    }

    init(file: String, rows: Int, entries: [CodebookEntry], findings: [Finding]) {
        self.file = file
        self.rows = rows
        self.entries = entries
        self.findings = findings
    }
}

/// A codebook in the making, for rows that come one at a time. The order of the rows does not matter.
public struct CodebookBuilder: Sendable {
    private let dictionary: DataDictionary
    private let file: String
    private let limits: Codebook.Limits
    private var rows = 0
    private var columns: [ColumnCounts]

    /// Begins a codebook.
    public init(of dictionary: DataDictionary, file: String, limits: Codebook.Limits = Codebook.Limits()) {
        self.dictionary = dictionary
        self.file = file
        self.limits = limits
        let count = dictionary.variables.count
        columns = Array(repeating: ColumnCounts(limit: limits.values(eachOf: count)), count: count)
    }

    /// Counts a row; it must have a value for each variable.
    public mutating func add(_ row: [DataValue]) {
        precondition(row.count == columns.count, "a row has one value for each variable")
        rows += 1
        for index in row.indices { columns[index].add(row[index]) }
    }

    /// What was counted so far.
    public func codebook() -> Codebook {
        let described = zip(dictionary.variables, columns).map { variable, counts in
            counts.entry(of: variable, rows: rows, limits: limits)
        }
        let findings = zip(described, columns).flatMap { entry, counts in
            ColumnDoubts(entry: entry, counts: counts, file: file).findings
        }
        return Codebook(file: file, rows: rows, entries: described, findings: findings)
    }
}
