public import Tabular
public import Vocabulary

/// Everything a committee needs on one page: chapters of plain words, pictures and tables, built from the tables of all
/// rooms.
public struct CommitteeReport: Sendable {
    /// A piece of a chapter.
    public enum Piece: Sendable {
        /// A paragraph of plain words.
        case words(LocalizedText)
        /// A short list of plain sentences.
        case points([LocalizedText])
        /// A picture: an SVG document of this toolkit in each language.
        case picture(vi: String, en: String)
        /// A table; rows whose first column holds the code of a commune light up with the map and the charts.
        case table(Table)
        /// The place of the weights that can be moved, where the report has a live ranking.
        case weights
    }

    /// A chapter.
    public struct Chapter: Sendable {
        /// Name in the address line: stable, ASCII.
        public let key: String
        /// Heading.
        public let title: LocalizedText
        /// What stands in it, in order.
        public let pieces: [Piece]

        /// A chapter.
        public init(key: String, title: LocalizedText, pieces: [Piece]) {
            self.key = key
            self.title = title
            self.pieces = pieces
        }
    }

    /// Heading of the page.
    public let title: LocalizedText
    /// Where and when, for whom: one line below the heading; `nil` for none.
    public let subtitle: LocalizedText?
    /// Chapters in order.
    public let chapters: [Chapter]
    /// What the weights of the page re-rank; `nil` when it has no ranking.
    public let ranking: LiveRanking?
    /// What all of it was made from.
    public let provenance: Provenance

    /// A report.
    public init(
        title: LocalizedText, subtitle: LocalizedText?, chapters: [Chapter], ranking: LiveRanking?,
        provenance: Provenance
    ) {
        self.title = title
        self.subtitle = subtitle
        self.chapters = chapters
        self.ranking = ranking
        self.provenance = provenance
    }
}
