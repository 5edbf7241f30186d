/// Paragraphs of WordprocessingML. Looks are in the styles; a paragraph names one.
enum WordParagraph {
    /// A paragraph of one run.
    static func text(_ text: String, style: WordStyle, face: Face = .plain) -> String {
        "<w:p><w:pPr><w:pStyle w:val=\"\(style.identifier)\"/></w:pPr>\(run(text, face))</w:p>"
    }

    /// An empty paragraph with a line above it, centred, over a part of the width of its column.
    static func line(over part: Double, ofWidth width: Int) -> String {
        let indent = Int((Double(width) * (1 - part) / 2).rounded())
        return "<w:p><w:pPr><w:pStyle w:val=\"\(WordStyle.line.identifier)\"/>"
            + "<w:pBdr><w:top w:val=\"single\" w:sz=\"6\" w:space=\"1\" w:color=\"auto\"/></w:pBdr>"
            + "<w:ind w:left=\"\(indent)\" w:right=\"\(indent)\"/></w:pPr></w:p>"
    }

    /// An empty paragraph.
    static func empty(_ style: WordStyle) -> String {
        "<w:p><w:pPr><w:pStyle w:val=\"\(style.identifier)\"/></w:pPr></w:p>"
    }

    enum Face {
        case plain, italic
    }

    private static func run(_ text: String, _ face: Face) -> String {
        "<w:r>\(face == .italic ? "<w:rPr><w:i/></w:rPr>" : "")<w:t xml:space=\"preserve\">\(content(text))</w:t></w:r>"
    }

    /// Text as it may stand in XML: control characters and what turns the reading direction become blanks, two code
    /// points that XML forbids go.
    static func content(_ text: String) -> String {
        let allowed = text.printable.unicodeScalars.filter { $0.value != 0xFFFE && $0.value != 0xFFFF }
        return HTMLWriter.escaped(String(String.UnicodeScalarView(allowed)))
    }
}
