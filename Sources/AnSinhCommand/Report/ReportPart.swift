import CommitteeReports
import PilotRanking
import Tabular
import Vocabulary

/// What one section of a report file comes to: a chapter, what the summary says of it, and what it was made from.
struct ReportPart {
    var chapter: CommitteeReport.Chapter
    /// Sentences for the head of the report.
    var summary: [LocalizedText] = []
    /// Provenance of its tables.
    var provenance: Provenance
    /// Numbers of communes that a map can show, by the key of the column they stand in.
    var mapped: [MappedColumn] = []
    /// What the page re-ranks.
    var ranking: LiveRanking?
    /// Ends the program with the status for data findings, when there are errors.
    var finish: () throws -> Void = {}
}

/// A column of a table of communes, for a map.
struct MappedColumn {
    let table: Table
    let column: String
    /// Whether more of it is worse, as of poverty, or better, as of chances.
    let more: Meaning

    /// What a high number says.
    enum Meaning {
        case worse
        case better
    }
}

extension CommitteeReport.Piece {
    /// A picture, drawn in both languages.
    static func picture(_ svg: (Language) -> String) -> CommitteeReport.Piece {
        .picture(vi: svg(.vi), en: svg(.en))
    }
}
