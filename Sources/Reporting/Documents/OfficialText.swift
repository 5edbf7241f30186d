internal import Tabular
internal import Vocabulary

/// The body of the document: head, parts, end, in sections of upright and of turned paper.
struct OfficialText {
    private let language: Language
    private var numbered = 0
    /// The table that first named a source.
    private var sources: [[String]: Int] = [:]
    private(set) var body = ""

    init(_ document: OfficialDocument, _ language: Language) {
        self.language = language
        let frame = OfficialFrame(document: document, language: language)
        body = frame.head
        var orientation = OfficialDocument.Orientation.portrait
        var isFirst = true
        // Head and end stand on upright paper.
        for part in document.parts + [OfficialDocument.Part([])] {
            if part.orientation != orientation {
                body +=
                    "<w:p><w:pPr><w:pStyle w:val=\"\(WordStyle.line.identifier)\"/>"
                    + "\(OfficialText.section(orientation, isFirst: isFirst))</w:pPr></w:p>"
                (orientation, isFirst) = (part.orientation, false)
            }
            for block in part.blocks { add(block, width: OfficialPageRules.textWidth(orientation)) }
        }
        body += frame.end + WordParagraph.empty(.line) + OfficialText.section(orientation, isFirst: isFirst)
    }

    private mutating func add(_ block: OfficialDocument.Block, width: Int) {
        switch block {
        case .heading(let text): body += WordParagraph.text(text[language], style: .heading)
        case .subheading(let text): body += WordParagraph.text(text[language], style: .subheading)
        case .paragraph(let text): body += WordParagraph.text(text[language], style: .body)
        case .points(let points):
            for text in points { body += WordParagraph.text("- " + text[language], style: .point) }
        case .table(let table): add(table, width: width)
        }
    }

    private mutating func add(_ table: Table, width: Int) {
        numbered += 1
        let word = language == .vi ? "Bảng" : "Table"
        body += WordParagraph.text("\(word) \(numbered). \(table.title[language])", style: .caption)
        if table.provenance.origin == .synthetic {
            body += WordParagraph.text(Footer.synthetic[language], style: .warning)
        }
        body += WordTable.grid(table, language, textWidth: width)
        for note in table.notes {
            body += WordParagraph.text("* " + note[language], style: .note, face: .italic)
        }
        let lines = Footer.sources(of: table.provenance, language)
        if let earlier = sources[lines] {
            let reference =
                language == .vi
                ? "Nguồn và phương pháp: như Bảng \(earlier)." : "Source and method: as Table \(earlier)."
            body += WordParagraph.text(reference, style: .note)
        } else {
            sources[lines] = numbered
            for line in lines { body += WordParagraph.text(line, style: .note) }
        }
        body += WordParagraph.empty(.blank)
    }

    /// The properties of a section; the first page of the first has no number.
    private static func section(_ orientation: OfficialDocument.Orientation, isFirst: Bool) -> String {
        typealias Rules = OfficialPageRules
        func twips(_ millimetres: Int) -> Int { Rules.twips(millimetres: Double(millimetres)) }
        let isPortrait = orientation == .portrait
        let width = twips(isPortrait ? Rules.paper.short : Rules.paper.long)
        let height = twips(isPortrait ? Rules.paper.long : Rules.paper.short)
        let margins = Rules.margins
        return "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId3\"/>"
            + "<w:pgSz w:w=\"\(width)\" w:h=\"\(height)\"\(isPortrait ? "" : " w:orient=\"landscape\"")/>"
            + "<w:pgMar w:top=\"\(twips(margins.top))\" w:right=\"\(twips(margins.right))\""
            + " w:bottom=\"\(twips(margins.bottom))\" w:left=\"\(twips(margins.left))\""
            + " w:header=\"\(twips(Rules.pageNumberFromTop))\" w:footer=\"\(twips(Rules.pageNumberFromTop))\""
            + " w:gutter=\"0\"/>\(isFirst ? "<w:titlePg/>" : "")</w:sectPr>"
    }
}
