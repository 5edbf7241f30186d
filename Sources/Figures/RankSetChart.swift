public import Tabular
public import Vocabulary

/// How firm the ranks of units are: a row for each unit, its rank as a dot, the ranks it may have as a bar.
///
/// Shape: rows in the order given, which is that of the ranks; the axis shows ranks, the first leftmost. A line stands under
/// the last selected row. The shaded band covers the rows that cannot be told from the last selected one, and a dashed line
/// stands where it begins.
/// Units: ranks from 1; chances 0...1, printed as whole percent.
/// Edge cases: a row without a set says why; beyond `limit` rows the rest is left out and a note says so.
public struct RankSetChart: Hashable, Sendable {
    /// What is known about the rank of a unit.
    public enum Reading: Hashable, Sendable {
        /// The ranks it may have, with the confidence stated in the wording.
        case set(ClosedRange<Int>)
        /// It was not assessed, and why.
        case notAssessed(LocalizedText)
    }

    /// One unit.
    public struct Row: Hashable, Sendable {
        /// Its name.
        public let label: String
        /// Its rank.
        public let rank: RankLabel
        /// The ranks it may have.
        public let reading: Reading
        /// The chance stated in the wording; `nil` where there is none.
        public let chance: Double?
        /// Code of the unit it is about, by which a page finds it again; `nil` when it has none.
        public let unit: UnitCode?

        /// A row. Ranks are counted from 1; a chance is a probability.
        public init(label: String, rank: RankLabel, reading: Reading, chance: Double? = nil, unit: UnitCode? = nil) {
            if case .set(let ranks) = reading { precondition(ranks.lowerBound > 0, "ranks are counted from 1") }
            precondition(rank.rank > 0 && chance.map { (0...1).contains($0) } ?? true, "a rank and a probability")
            self.label = label
            self.rank = rank
            self.reading = reading
            self.chance = chance
            self.unit = unit
        }
    }

    /// The words of a figure that depend on what it shows.
    public struct Wording: Hashable, Sendable {
        /// Heading.
        public let title: LocalizedText
        /// What the bar is, such as "90% confidence set for the rank".
        public let set: LocalizedText
        /// What the chance is, such as "chance among the first 10"; `nil` for no such column.
        public let chance: LocalizedText?

        /// The words.
        public init(title: LocalizedText, set: LocalizedText, chance: LocalizedText? = nil) {
            self.title = title
            self.set = set
            self.chance = chance
        }
    }

    /// Words.
    public let wording: Wording
    /// Units, in the order of the ranks.
    public let rows: [Row]
    /// How many of them, from the top, are selected.
    public let selected: Int
    /// The rows, counted from 1, that cannot be told from the last selected one, itself included; `nil` when this is not
    /// known.
    public let band: ClosedRange<Int>?
    /// Rows drawn at most, from the top.
    public let limit: Int
    /// Remarks a reader needs.
    public let notes: [LocalizedText]
    /// What it was made from.
    public let provenance: Provenance

    /// A figure. It cannot be made without provenance. The band lies within the rows.
    public init(
        wording: Wording, rows: [Row], selected: Int, band: ClosedRange<Int>?, limit: Int = 60,
        notes: [LocalizedText], provenance: Provenance
    ) {
        precondition((0...rows.count).contains(selected) && limit > 0, "some of the rows are selected")
        precondition(band.map { $0.lowerBound > 0 && $0.upperBound <= rows.count } ?? true, "a band of the rows")
        self.wording = wording
        self.rows = rows
        self.selected = selected
        self.band = band
        self.limit = limit
        self.notes = notes
        self.provenance = provenance
    }

    /// The figure as a stand-alone SVG document: no script, no style sheet, nothing loaded from elsewhere.
    ///
    /// Synthetic numbers are called so in the picture and in its description. The same figure gives the same bytes.
    public func svg(in language: Language) -> String {
        let sheet = RankSetSheet(of: self, language)
        return FigureFrame(title: wording.title, notes: notes + list.notes, provenance: provenance)
            .svg(language, description: sheet.description) { drawing, y in sheet.draw(on: &drawing, from: y) }
    }

    var list: LongList { LongList(count: rows.count, limit: limit) }
}
