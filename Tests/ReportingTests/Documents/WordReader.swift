import Foundation
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// A part of WordprocessingML as a program reads it: well-formed XML, its elements and the text of paragraphs and rows.
final class WordReader: NSObject, XMLParserDelegate {
    struct Paragraph {
        var style = ""
        var text = ""
    }

    private(set) var elements: [String: Int] = [:]
    private(set) var paragraphs: [Paragraph] = []
    /// Rows of all tables: the texts of their cells.
    private(set) var rows: [[String]] = []
    private(set) var attributes: [String: [String]] = [:]
    private var isText = false

    init(_ text: String) throws {
        super.init()
        let parser = XMLParser(data: Data(text.utf8))
        parser.delegate = self
        try #require(parser.parse(), "\(String(describing: parser.parserError)) line \(parser.lineNumber)")
    }

    func count(_ element: String) -> Int { elements[element, default: 0] }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        elements[name, default: 0] += 1
        for (key, value) in attributes { self.attributes["\(name) \(key)", default: []].append(value) }
        switch name {
        case "w:p": paragraphs.append(Paragraph())
        case "w:pStyle": paragraphs[paragraphs.count - 1].style = attributes["w:val", default: ""]
        case "w:tr": rows.append([])
        case "w:tc": rows[rows.count - 1].append("")
        case "w:t": isText = true
        default: break
        }
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        if name == "w:t" { isText = false }
        if name == "w:tc", let last = paragraphs.last {
            rows[rows.count - 1][rows[rows.count - 1].count - 1] = last.text
        }
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
        if isText { paragraphs[paragraphs.count - 1].text += text }
    }
}
