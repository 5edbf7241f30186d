public import Tabular
public import Vocabulary

/// What each criterion adds to the scores of a ranking: a bar for each unit, a segment for each criterion.
///
/// Shape: a block for each part of the list (selected, reserve), a row for each unit, in the order given, which is that of
/// the ranks; segments in the order of the criteria, told apart by lightness, gaps and numbers. The segments add up to the
/// score, which is printed at the end.
/// Units: points, not negative; all bars have one axis from 0.
/// Edge cases: a criterion that adds nothing has no segment; beyond `limit` rows the rest is left out and a note says so; a
/// block without rows says that it has none.
public struct ContributionBars: Hashable, Sendable {
    /// One unit.
    public struct Row: Hashable, Sendable {
        /// Its name.
        public let label: String
        /// Its rank.
        public let rank: RankLabel
        /// Points of each criterion, in their order.
        public let points: [Double]
        /// Code of the unit it is about, by which a page finds it again; `nil` when it has none.
        public let unit: UnitCode?

        /// A row. Points must be finite and not negative.
        public init(label: String, rank: RankLabel, points: [Double], unit: UnitCode? = nil) {
            precondition(points.allSatisfy { $0 >= 0 && $0.isFinite }, "points are numbers from 0")
            self.label = label
            self.rank = rank
            self.points = points
            self.unit = unit
        }

        /// The sum of the points.
        public var score: Double { points.reduce(0, +) }
    }

    /// A part of the list.
    public struct Block: Hashable, Sendable {
        /// Its heading, such as "Selected".
        public let title: LocalizedText
        /// Its rows, in the order of the ranks.
        public let rows: [Row]

        /// A block.
        public init(title: LocalizedText, rows: [Row]) {
            self.title = title
            self.rows = rows
        }
    }

    /// Heading.
    public let title: LocalizedText
    /// Names of the criteria, in their order.
    public let criteria: [LocalizedText]
    /// Parts of the list, from top to bottom.
    public let blocks: [Block]
    /// Rows drawn at most, from the top.
    public let limit: Int
    /// Decimals of scores and points in words.
    public let decimals: Int
    /// Remarks a reader needs.
    public let notes: [LocalizedText]
    /// What it was made from.
    public let provenance: Provenance

    /// A figure. It cannot be made without provenance. Every row has a number of points for each criterion.
    public init(
        title: LocalizedText, criteria: [LocalizedText], blocks: [Block], limit: Int = 60, decimals: Int = 3,
        notes: [LocalizedText], provenance: Provenance
    ) {
        precondition(
            blocks.allSatisfy { $0.rows.allSatisfy { $0.points.count == criteria.count } }, "points for each criterion")
        precondition(limit > 0 && (0...9).contains(decimals), "a number of rows and of decimals")
        self.title = title
        self.criteria = criteria
        self.blocks = blocks
        self.limit = limit
        self.decimals = decimals
        self.notes = notes
        self.provenance = provenance
    }

    /// The figure as a stand-alone SVG document: no script, no style sheet, nothing loaded from elsewhere.
    ///
    /// Synthetic numbers are called so in the picture and in its description. The same figure gives the same bytes.
    public func svg(in language: Language) -> String {
        let sheet = ContributionSheet(of: self, language)
        return FigureFrame(title: title, notes: notes + list.notes, provenance: provenance)
            .svg(language, description: sheet.description) { drawing, y in sheet.draw(on: &drawing, from: y) }
    }

    var list: LongList { LongList(count: blocks.reduce(0) { $0 + $1.rows.count }, limit: limit) }

    /// The blocks with the rows that are drawn. A block all of whose rows are left out is left out.
    var drawn: [Block] {
        var left = limit
        return blocks.compactMap { block in
            let rows = Array(block.rows.prefix(left))
            left -= rows.count
            return rows.isEmpty && !block.rows.isEmpty ? nil : Block(title: block.title, rows: rows)
        }
    }
}
