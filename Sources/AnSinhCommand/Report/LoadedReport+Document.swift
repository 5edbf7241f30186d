import CommitteeReports
import Reporting
import Tabular
import Vocabulary

/// A report as an administrative document.
extension LoadedReport {
    private static let kind = LocalizedText(vi: "Báo cáo", en: "Report")

    /// A piece of a page as a piece of a document. Pictures stay on the page, and long tables in the workbook: words and
    /// short tables are what an office edits.
    private static func block(_ piece: CommitteeReport.Piece) -> OfficialDocument.Block? {
        switch piece {
        case .words(let words): return .paragraph(words)
        case .points(let points): return .points(points)
        case .table(let table) where table.rows.count <= OfficialDocument.mostRows: return .table(table)
        case .table(let table):
            return .paragraph(
                LocalizedText(
                    vi: "\(table.title.vi): \(table.rows.count) dòng, xem sổ tính kèm theo.",
                    en: "\(table.title.en): \(table.rows.count) rows, in the workbook that goes with this."))
        case .picture, .weights: return nil
        }
    }

    /// The document as a word processor's file.
    func document(in language: Language) -> [UInt8] {
        let blocks: [OfficialDocument.Block] = report.chapters.flatMap { chapter in
            let pieces = chapter.pieces.compactMap(LoadedReport.block)
            return pieces.isEmpty ? [] : [.heading(chapter.title)] + pieces
        }
        // Wide tables lie on their side, together with what follows until the next table.
        var parts: [(blocks: [OfficialDocument.Block], paper: OfficialDocument.Orientation)] = []
        for block in blocks {
            var paper = parts.last?.paper ?? .portrait
            if case .table(let table) = block { paper = OfficialDocument.Orientation(fitting: table, in: language) }
            if let last = parts.last, last.paper == paper {
                parts[parts.count - 1].blocks.append(block)
            } else {
                parts.append(([block], paper))
            }
        }
        return OfficialDocument(
            kind: LoadedReport.kind, title: report.title,
            parts: parts.map { OfficialDocument.Part($0.blocks, on: $0.paper) }
        ).docx(in: language)
    }
}
