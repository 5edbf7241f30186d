/// The styles of the document: what each kind of paragraph looks like.
enum WordStyle: Hashable {
    case body, heading, subheading, point, kind, title, warning, caption, note
    case nationalTitle, motto, superior, agency, number, placeAndDate, line, blank
    case recipientsHead, recipient, signature, pageNumber
    /// Paragraphs in a table, in letters of so many points.
    case cellHead(Int), cellText(Int), cellNumber(Int), cellBlock(Int)

    static let all: [WordStyle] =
        [
            .body, .heading, .subheading, .point, .kind, .title, .warning, .caption, .note, .nationalTitle, .motto,
            .superior, .agency, .number, .placeAndDate, .line, .blank, .recipientsHead, .recipient, .signature,
            .pageNumber,
        ] + OfficialPageRules.table.flatMap { [.cellHead($0), .cellText($0), .cellNumber($0), .cellBlock($0)] }

    /// Name in the file; those of headings are the word processor's own, so that they show in its outline.
    var identifier: String {
        switch self {
        case .body: "Normal"
        case .heading: "Heading1"
        case .subheading: "Heading2"
        case .title: "Title"
        case .caption: "Caption"
        case .pageNumber: "Header"
        case .cellHead(let size): "CellHead\(size)"
        case .cellText(let size): "CellText\(size)"
        case .cellNumber(let size): "CellNumber\(size)"
        case .cellBlock(let size): "CellBlock\(size)"
        default: "Official" + "\(self)".prefix(1).uppercased() + "\(self)".dropFirst()
        }
    }

    private var name: String {
        switch self {
        case .heading: "heading 1"
        case .subheading: "heading 2"
        case .caption: "caption"
        case .pageNumber: "header"
        default: identifier
        }
    }

    /// The definition in `styles.xml`. The order of elements is that of the schema.
    var definition: String {
        let isBody = self == .body
        let look = self.look
        var paragraph = look.keepsNext ? "<w:keepNext/>" : ""
        paragraph += "<w:spacing w:before=\"\(look.before * 20)\" w:after=\"\(look.after * 20)\"/>"
        paragraph += "<w:ind w:firstLine=\"\(look.indent)\"/>"
        paragraph += "<w:jc w:val=\"\(look.alignment)\"/>"
        if let outline = look.outline { paragraph += "<w:outlineLvl w:val=\"\(outline)\"/>" }
        var letters = look.faces.map { "<w:\($0.rawValue)/>" }.joined()
        letters += "<w:sz w:val=\"\(look.size * 2)\"/><w:szCs w:val=\"\(look.size * 2)\"/>"
        return "<w:style w:type=\"paragraph\"\(isBody ? " w:default=\"1\"" : "") w:styleId=\"\(identifier)\">"
            + "<w:name w:val=\"\(name)\"/>\(isBody ? "" : "<w:basedOn w:val=\"Normal\"/>")<w:qFormat/>"
            + "<w:pPr>\(paragraph)</w:pPr><w:rPr>\(letters)</w:rPr></w:style>"
    }
}

extension WordStyle {
    /// In the order of the schema.
    private enum Face: String {
        case bold = "b"
        case italic = "i"
        case capitals = "caps"
    }

    private struct Look {
        var size: Int
        var alignment = "center"
        var faces: [Face] = []
        var before = 0
        var after = 0
        /// Of the first line, twentieths of a point.
        var indent = 0
        var keepsNext = false
        var outline: Int?
    }

    private var look: Look {
        typealias Rules = OfficialPageRules
        let firstLine = Rules.twips(millimetres: Rules.firstLine)
        let gap = Rules.betweenParagraphs
        return switch self {
        case .body: Look(size: Rules.body, alignment: "both", after: gap, indent: firstLine)
        case .point: Look(size: Rules.body, alignment: "both", after: gap, indent: firstLine)
        case .heading:
            Look(
                size: Rules.body, alignment: "left", faces: [.bold], before: 2 * gap, after: gap, indent: firstLine,
                keepsNext: true, outline: 0)
        case .subheading:
            Look(
                size: Rules.body, alignment: "left", faces: [.bold, .italic], before: gap, after: gap,
                indent: firstLine, keepsNext: true, outline: 1)
        case .kind: Look(size: Rules.title, faces: [.bold, .capitals], before: 3 * gap, keepsNext: true)
        case .title: Look(size: Rules.title, faces: [.bold], keepsNext: true)
        case .warning: Look(size: Rules.note, faces: [.bold], before: gap, after: gap)
        case .caption: Look(size: Rules.caption, faces: [.bold], before: gap, after: gap, keepsNext: true)
        case .note: Look(size: Rules.note, alignment: "left")
        case .nationalTitle: Look(size: Rules.nationalTitle, faces: [.bold])
        case .motto: Look(size: Rules.motto, faces: [.bold])
        case .superior: Look(size: Rules.agency, faces: [.capitals])
        case .agency: Look(size: Rules.agency, faces: [.bold, .capitals])
        case .number: Look(size: Rules.documentNumber)
        case .placeAndDate: Look(size: Rules.placeAndDate, faces: [.italic])
        case .line: Look(size: 4, before: 3)
        case .blank: Look(size: Rules.note)
        case .recipientsHead: Look(size: Rules.recipientsHead, alignment: "left", faces: [.bold, .italic])
        case .recipient: Look(size: Rules.recipients, alignment: "left")
        case .signature: Look(size: Rules.signature, faces: [.bold])
        case .pageNumber: Look(size: Rules.pageNumber)
        case .cellHead(let size): Look(size: size, faces: [.bold], before: 2, after: 2, keepsNext: true)
        case .cellText(let size): Look(size: size, alignment: "left", before: 1, after: 1)
        case .cellNumber(let size): Look(size: size, alignment: "right", before: 1, after: 1)
        case .cellBlock(let size):
            Look(size: size, alignment: "left", faces: [.bold], before: 2, after: 2, keepsNext: true)
        }
    }
}
