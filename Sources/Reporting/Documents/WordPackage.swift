internal import Vocabulary

/// The parts of a .docx file and how they hang together (ECMA-376, parts 1 and 2).
struct WordPackage {
    let bytes: [UInt8]

    private static let opening = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    private static let formats = "http://schemas.openxmlformats.org/"
    private static let word =
        "xmlns:w=\"\(formats)wordprocessingml/2006/main\" xmlns:r=\"\(formats)officeDocument/2006/relationships\""

    init(_ document: OfficialDocument, _ language: Language) {
        let body = OfficialText(document, language).body
        var container = ZipContainer()
        func add(_ name: String, _ text: String) { container.add(name, WordPackage.opening + text) }
        add("[Content_Types].xml", WordPackage.contentTypes)
        add(
            "_rels/.rels",
            WordPackage.relationships([
                ("officeDocument/2006/relationships/officeDocument", "word/document.xml"),
                ("package/2006/relationships/metadata/core-properties", "docProps/core.xml"),
            ]))
        add("docProps/core.xml", WordPackage.core(document, language))
        add("word/document.xml", "<w:document \(WordPackage.word)><w:body>\(body)</w:body></w:document>")
        add("word/styles.xml", WordPackage.styles(language))
        add("word/settings.xml", WordPackage.settings)
        add("word/header1.xml", WordPackage.pageNumber)
        add(
            "word/_rels/document.xml.rels",
            WordPackage.relationships([
                ("officeDocument/2006/relationships/styles", "styles.xml"),
                ("officeDocument/2006/relationships/settings", "settings.xml"),
                ("officeDocument/2006/relationships/header", "header1.xml"),
            ]))
        bytes = container.closed()
    }

    private static func relationships(_ targets: [(type: String, target: String)]) -> String {
        let lines = targets.enumerated().map { index, entry in
            "<Relationship Id=\"rId\(index + 1)\" Type=\"\(formats)\(entry.type)\" Target=\"\(entry.target)\"/>"
        }
        return "<Relationships xmlns=\"\(formats)package/2006/relationships\">\(lines.joined())</Relationships>"
    }

    private static let contentTypes: String = {
        let office = "application/vnd.openxmlformats-officedocument.wordprocessingml"
        let parts = [
            ("/word/document.xml", "\(office).document.main+xml"), ("/word/styles.xml", "\(office).styles+xml"),
            ("/word/settings.xml", "\(office).settings+xml"), ("/word/header1.xml", "\(office).header+xml"),
            ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        ].map { "<Override PartName=\"\($0)\" ContentType=\"\($1)\"/>" }
        return "<Types xmlns=\"\(formats)package/2006/content-types\">"
            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>\(parts.joined())</Types>"
    }()

    private static func core(_ document: OfficialDocument, _ language: Language) -> String {
        let title = WordParagraph.content(document.title[language])
        return "<cp:coreProperties xmlns:cp=\"\(formats)package/2006/metadata/core-properties\""
            + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
            + "<dc:title>\(title)</dc:title><dc:language>\(tag(language))</dc:language></cp:coreProperties>"
    }

    private static func tag(_ language: Language) -> String { language == .vi ? "vi-VN" : "en-GB" }

    private static func styles(_ language: Language) -> String {
        let font = OfficialPageRules.font
        let letters = ["ascii", "hAnsi", "eastAsia", "cs"].map { "w:\($0)=\"\(font)\"" }.joined(separator: " ")
        return "<w:styles \(word)><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts \(letters)/>"
            + "<w:lang w:val=\"\(tag(language))\" w:eastAsia=\"\(tag(language))\"/></w:rPr></w:rPrDefault>"
            + "<w:pPrDefault/></w:docDefaults>\(WordStyle.all.map(\.definition).joined())\(WordTable.styles)</w:styles>"
    }

    /// Without it word processors treat the file as one of an old version.
    private static let settings =
        "<w:settings \(word)><w:compat><w:compatSetting w:name=\"compatibilityMode\""
        + " w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat></w:settings>"

    /// The one field of the document.
    private static let pageNumber =
        "<w:hdr \(word)><w:p><w:pPr><w:pStyle w:val=\"\(WordStyle.pageNumber.identifier)\"/></w:pPr>"
        + "<w:fldSimple w:instr=\" PAGE \"><w:r><w:t>2</w:t></w:r></w:fldSimple></w:p></w:hdr>"
}
