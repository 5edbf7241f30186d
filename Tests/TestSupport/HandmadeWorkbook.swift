public import FlatFiles

/// Workbooks written by hand, part by part, for what no program writes.
public struct HandmadeWorkbook: Sendable {
    /// Parts in order; values are their bytes.
    public var parts: [(name: String, bytes: [UInt8])]

    /// Address of the spreadsheet vocabulary.
    public static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    /// Address of the kinds of relationships.
    public static let types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    /// Address of the vocabulary of relationships.
    public static let package = "http://schemas.openxmlformats.org/package/2006/relationships"

    /// A workbook of one sheet with these rows in it; the rest can be replaced.
    public init(
        rows: String, strings: [String] = [], styles: String? = nil, workbookExtras: String = "",
        namespace: String = HandmadeWorkbook.main, merged: [String] = []
    ) {
        let merges = merged.map { "<mergeCell ref=\"\($0)\"/>" }.joined()
        let sheet =
            "<worksheet xmlns=\"\(namespace)\"><sheetData>\(rows)</sheetData>"
            + (merged.isEmpty ? "" : "<mergeCells count=\"\(merged.count)\">\(merges)</mergeCells>") + "</worksheet>"
        self.init(sheets: [("Sheet1", "", sheet)], strings: strings, styles: styles, workbookExtras: workbookExtras)
    }

    /// A workbook of one sheet with these texts, row by row; `nil` is an empty cell and an empty row is left out.
    public init(_ rows: [[String?]], merged: [String] = []) {
        var xml = ""
        for (index, row) in rows.enumerated() where !row.isEmpty {
            let cells = row.map { $0.map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" } ?? "<c/>" }
            xml += "<row r=\"\(index + 1)\">" + cells.joined() + "</row>"
        }
        self.init(rows: xml, merged: merged)
    }

    /// A workbook of several sheets: name, further attributes, the whole part.
    public init(
        sheets: [(name: String, attributes: String, xml: String)], strings: [String] = [], styles: String? = nil,
        workbookExtras: String = ""
    ) {
        var list = ""
        var links = ""
        parts = []
        for (index, sheet) in sheets.enumerated() {
            list += "<sheet name=\"\(sheet.name)\" sheetId=\"\(index + 1)\" \(sheet.attributes) r:id=\"r\(index)\"/>"
            links += HandmadeWorkbook.link("r\(index)", "worksheet", "worksheets/sheet\(index).xml")
            add("xl/worksheets/sheet\(index).xml", sheet.xml)
        }
        links += HandmadeWorkbook.link("rs", "sharedStrings", "sharedStrings.xml")
        add(
            "xl/sharedStrings.xml",
            "<sst xmlns=\"\(HandmadeWorkbook.main)\">" + strings.map { "<si>\($0)</si>" }.joined() + "</sst>")
        if let styles {
            links += HandmadeWorkbook.link("rt", "styles", "styles.xml")
            add("xl/styles.xml", "<styleSheet xmlns=\"\(HandmadeWorkbook.main)\">\(styles)</styleSheet>")
        }
        add(
            "xl/workbook.xml",
            "<workbook xmlns=\"\(HandmadeWorkbook.main)\" xmlns:r=\"\(HandmadeWorkbook.types)\">\(workbookExtras)"
                + "<sheets>\(list)</sheets></workbook>")
        add("xl/_rels/workbook.xml.rels", HandmadeWorkbook.links(links))
        add("_rels/.rels", HandmadeWorkbook.links(HandmadeWorkbook.link("r1", "officeDocument", "xl/workbook.xml")))
    }

    /// The parts of another workbook.
    public init(parts: [(name: String, bytes: [UInt8])]) { self.parts = parts }

    /// One relationship.
    public static func link(_ id: String, _ kind: String, _ target: String) -> String {
        "<Relationship Id=\"\(id)\" Type=\"\(types)/\(kind)\" Target=\"\(target)\"/>"
    }

    /// A list of relationships.
    public static func links(_ content: String) -> String {
        "<Relationships xmlns=\"\(package)\">\(content)</Relationships>"
    }

    private mutating func add(_ name: String, _ text: String) { parts.append((name, Array(text.utf8))) }

    /// Replaces a part, or adds it.
    public func replacing(_ name: String, with text: String) -> HandmadeWorkbook {
        HandmadeWorkbook(parts: parts.filter { $0.name != name } + [(name, Array(text.utf8))])
    }

    /// Replaces text in every part.
    public func replacing(_ old: String, by new: String) -> HandmadeWorkbook {
        HandmadeWorkbook(
            parts: parts.map { part in
                let text = String(decoding: part.bytes, as: UTF8.self)
                return (part.name, Array(text.replacing(old, with: new).utf8))
            })
    }

    /// The ZIP archive, nothing in it compressed.
    public var archive: [UInt8] {
        var bytes: [UInt8] = []
        var directory: [UInt8] = []
        for part in parts {
            let name = Array(part.name.utf8)
            let shared =
                short(0) + short(0) + long(0) + long(HandmadeWorkbook.checksum(part.bytes)) + long(part.bytes.count)
                + long(part.bytes.count) + short(name.count) + short(0)
            directory += long(0x0201_4B50) + short(20) + short(20) + shared + short(0) + short(0) + short(0) + long(0)
            directory += long(bytes.count) + name
            bytes += long(0x0403_4B50) + short(20) + shared + name + part.bytes
        }
        let end =
            long(0x0605_4B50) + short(0) + short(0) + short(parts.count) + short(parts.count) + long(directory.count)
            + long(bytes.count) + short(0)
        return bytes + directory + end
    }

    /// CRC-32, bit by bit.
    static func checksum(_ bytes: [UInt8]) -> Int {
        var sum: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? (sum >> 1) ^ 0xEDB8_8320 : sum >> 1 }
        }
        return Int(~sum)
    }

    private func short(_ number: Int) -> [UInt8] {
        [UInt8(truncatingIfNeeded: number), UInt8(truncatingIfNeeded: number >> 8)]
    }

    private func long(_ number: Int) -> [UInt8] { short(number) + short(number >> 16) }
}

extension DelimitedTable {
    /// Row numbers and fields, `-` for nothing.
    public var shown: [String] {
        rows.map { row in ([String(row.number)] + columns.map { row.optional($0) ?? "-" }).joined(separator: "|") }
    }
}
