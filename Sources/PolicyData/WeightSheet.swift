import FlatFiles
public import Vocabulary

/// What people wrote about the weight of criteria, in one table: points, ranks, or comparisons of pairs.
///
/// The columns say which: `criterion,points[,low,high]`, `criterion,rank`, or `first,second,value[,judge]`. Columns `name`,
/// `source` and `note` may stand beside them.
public struct WeightSheet: Hashable, Sendable {
    /// What a sheet holds.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Points for each criterion.
        case points
        /// The rank of each criterion.
        case ranks
        /// Comparisons of pairs of criteria.
        case comparisons

        /// The columns that a sheet of this kind must have.
        public var columns: [String] {
            switch self {
            case .points: ["criterion", "points"]
            case .ranks: ["criterion", "rank"]
            case .comparisons: ["first", "second", "value"]
            }
        }

        var optional: [String] {
            let own: [String] =
                switch self {
                case .points: ["low", "high"]
                case .ranks: []
                case .comparisons: ["judge"]
                }
            return own + ["name", "source", "note"]
        }
    }

    /// Points of a criterion.
    public struct Points: Hashable, Sendable {
        /// Key of the criterion.
        public let criterion: String
        /// Points, 0 or more.
        public let points: Double
        /// The points that are admitted as well, of the same scale and around them; `nil` where nothing was said.
        public let range: ClosedRange<Double>?
    }

    /// Rank of a criterion.
    public struct Rank: Hashable, Sendable {
        /// Key of the criterion.
        public let criterion: String
        /// Rank from 1, the most important; equal ranks are ties.
        public let rank: Int
    }

    /// A comparison.
    public struct Comparison: Hashable, Sendable {
        /// Key of the first criterion.
        public let first: String
        /// Key of the second criterion.
        public let second: String
        /// How many times as important the first is, above 0.
        public let value: Double
        /// Who said so; empty in a sheet without judges.
        public let judge: String
    }

    /// What stands in the rows.
    public enum Content: Hashable, Sendable {
        /// Points, in the order of the criteria.
        case points([Points])
        /// Ranks, in the order of the criteria.
        case ranks([Rank])
        /// Comparisons in file order: every pair once for each judge.
        case comparisons([Comparison])
    }

    /// File, as the user named it.
    public let file: String
    /// Keys of the criteria: in the order asked for, or in that of the file.
    public let keys: [String]
    /// Names that stand in the sheet, by key.
    public let names: [String: String]
    /// What stands in the rows.
    public let content: Content
    /// Number of rows.
    public let rowCount: Int

    /// What the sheet holds.
    public var kind: Kind {
        switch content {
        case .points: .points
        case .ranks: .ranks
        case .comparisons: .comparisons
        }
    }

    /// Reads a sheet: a CSV file, or the first sheet of a workbook.
    ///
    /// `keys` are the criteria it must be about, all of them; `kind` is what it must hold. Errors: those of `DelimitedTable`;
    /// `weight-columns` when the columns say none or several kinds, or another than asked for; `no-weights` without rows;
    /// `bad-field`, `repeated-criterion`, `unknown-criterion` with near misses, `missing-criterion`; `range-without-points`,
    /// `no-points` when all are 0; `rank-gap`; `self-comparison`, `repeated-pair` (also the other way round), `missing-pair`. All
    /// of a file are found before it is refused.
    public init(file path: String, keys: [String]? = nil, kind: Kind? = nil) throws(UnusableInput) {
        let table = try DelimitedTable(anyFile: path)
        let found = try WeightSheet.kind(of: table, file: path, asked: kind)
        try table.require(found.columns, optional: found.optional)
        guard !table.rows.isEmpty else {
            throw UnusableInput(
                rule: "no-weights", place: Place(file: path),
                expected: LocalizedText(vi: "ít nhất một dòng", en: "at least one row"))
        }
        let reading: WeightSheetReading
        let content: Content
        switch found {
        case .points: (reading, content) = try WeightSheetReading.points(table, path, keys)
        case .ranks: (reading, content) = try WeightSheetReading.ranks(table, path, keys)
        case .comparisons: (reading, content) = try WeightSheetReading.comparisons(table, path, keys)
        }
        file = path
        self.keys = reading.keys
        names = reading.names
        self.content = content
        rowCount = table.rows.count
    }

    private static func kind(
        of table: DelimitedTable, file: String, asked: Kind?
    ) throws(UnusableInput) -> Kind {
        // Columns of their own: `criterion` alone does not tell points from ranks.
        let telling = Kind.allCases.filter { kind in
            kind.columns.contains { $0 != "criterion" && table.columns.contains($0) }
        }
        if telling.count == 1, asked == nil || asked == telling[0] { return telling[0] }
        let wanted = (asked.map { [$0] } ?? Kind.allCases).map { kind in
            (kind.columns + kind.optional.filter { !["name", "source", "note"].contains($0) }.map { "[\($0)]" })
                .joined(separator: ",")
        }
        let shapes = wanted.joined(separator: " | ")
        throw UnusableInput(
            rule: "weight-columns", place: Place(file: file), value: table.columns.joined(separator: ","),
            expected: LocalizedText(vi: "các cột \(shapes)", en: "the columns \(shapes)"))
    }
}
