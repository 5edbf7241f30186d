import Foundation
import Reporting
import Tabular
import TestSupport
import Testing
import Vocabulary

@Suite("Administrative documents")
struct OfficialDocumentTests {
    private static func document(
        _ parts: [OfficialDocument.Part], agency: OfficialDocument.Agency = OfficialDocument.Agency(),
        title: String = "Về kết quả"
    ) -> OfficialDocument {
        OfficialDocument(
            agency: agency, kind: LocalizedText(vi: "Báo cáo", en: "Report"),
            title: LocalizedText(vi: title, en: title), parts: parts)
    }

    private static func main(_ document: OfficialDocument, _ language: Language = .vi) throws -> WordReader {
        try WordReader(StoredArchive(document.docx(in: language)).text("word/document.xml"))
    }

    private static let everything: [OfficialDocument.Part] = [
        .init([
            .heading(LocalizedText(vi: "I. Kết quả", en: "I. Results")),
            .subheading(LocalizedText(vi: "1. Chung", en: "1. General")),
            .paragraph(LocalizedText(vi: "Một đoạn.", en: "A paragraph.")),
            .points([LocalizedText(vi: "ý một", en: "one"), LocalizedText(vi: "ý hai", en: "two")]),
            .table(SampleTable.table()),
        ]),
        .init([.table(SampleTable.blocks())], on: .landscape),
        .init([.paragraph(LocalizedText(vi: "Hết.", en: "End."))]),
    ]

    @Test("Every part is well-formed, and the content types and relations name parts that are there")
    func wellFormed() throws {
        for language in Language.allCases {
            let archive = try StoredArchive(Self.document(Self.everything).docx(in: language))
            #expect(archive.names.first == "[Content_Types].xml")
            #expect(Set(archive.names).count == archive.names.count)
            for name in archive.names { _ = try WordReader(archive.text(name)) }
            let types = try WordReader(archive.text("[Content_Types].xml")).attributes["Override PartName"]
            #expect(try #require(types).allSatisfy { archive.names.contains(String($0.dropFirst())) })
            let relations = try WordReader(archive.text("word/_rels/document.xml.rels")).attributes
            #expect(try #require(relations["Relationship Target"]).allSatisfy { archive.names.contains("word/\($0)") })
            let header = try WordReader(archive.text("word/document.xml")).attributes["w:headerReference r:id"]
            #expect(header.map(Set.init)?.isSubset(of: Set(relations["Relationship Id"] ?? [])) == true)
        }
    }

    @Test("Every style a paragraph or a table names is defined")
    func stylesAreDefined() throws {
        let archive = try StoredArchive(Self.document(Self.everything).docx(in: .vi))
        let defined = Set(try WordReader(archive.text("word/styles.xml")).attributes["w:style w:styleId"] ?? [])
        let body = try WordReader(archive.text("word/document.xml")).attributes
        for key in ["w:pStyle w:val", "w:tblStyle w:val"] {
            let used = Set(try #require(body[key]))
            #expect(used.isSubset(of: defined), "\(used.subtracting(defined))")
        }
    }

    @Test("Cells read as everywhere else, numbers to the right, the head repeated, rows never cut")
    func cells() throws {
        for language in Language.allCases {
            let read = try Self.main(Self.document([.init([.table(SampleTable.table())])]), language)
            let rows = read.rows.filter { $0.count == 2 }
            // Between the two tables of the frame: the names of the columns, then the samples.
            let body = Array(rows.dropFirst().dropLast())
            #expect(body[0] == SampleTable.columns.map { $0.title[language] })
            #expect(body.count == SampleTable.cells.count + 1)
            for (row, sample) in zip(body.dropFirst(), SampleTable.cells) {
                #expect(row == [sample.name, language == .vi ? sample.vi : sample.en])
            }
            #expect(read.paragraphs.count { $0.style.hasPrefix("CellNumber") } == SampleTable.cells.count)
            #expect(read.count("w:tblHeader") == 1)
            #expect(read.count("w:cantSplit") == read.count("w:tr"))
        }
    }

    @Test("Blocks have their headings over the whole width, and an empty block says so")
    func blocks() throws {
        let read = try Self.main(Self.document([.init([.table(SampleTable.blocks())])]))
        let single = read.rows.filter { $0.count == 1 }.map { $0[0] }
        #expect(single == ["Được chọn (1)", "Bị loại (0)", "(không có)", "Dự phòng (1)"])
        #expect(read.attributes["w:gridSpan w:val"] == ["2", "2", "2", "2"])
    }

    @Test("A turned part has a section of its own, head and end stand upright, and only page 1 has no number")
    func sections() throws {
        func orientations(_ parts: [OfficialDocument.Part]) throws -> (sections: Int, turned: Int, first: Int) {
            let read = try Self.main(Self.document(parts))
            return (
                read.count("w:sectPr"), read.attributes["w:pgSz w:orient"]?.count ?? 0, read.count("w:titlePg")
            )
        }
        #expect(try orientations([]) == (1, 0, 1))
        #expect(try orientations(Self.everything) == (3, 1, 1))
        #expect(try orientations([.init([.table(SampleTable.table())], on: .landscape)]) == (3, 1, 1))
        #expect(
            try orientations([
                .init([.table(SampleTable.table())], on: .landscape),
                .init([.table(SampleTable.blocks())], on: .landscape),
            ]) == (3, 1, 1))
        let header = try StoredArchive(Self.document([]).docx(in: .vi)).text("word/header1.xml")
        #expect(try WordReader(header).attributes["w:fldSimple w:instr"] == [" PAGE "])
    }

    @Test("Text from data is text: no markup, no field, no control character, in every place it can come from")
    func hostileText() throws {
        let hostile =
            "<w:fldSimple w:instr=\" DDE \"/>&amp;\"'>]]>\u{0}\u{7}\u{1B}\u{FFFE}\u{FFFF}\u{202E}\n{ HYPERLINK x }=1+1"
        let seen = "<w:fldSimple w:instr=\" DDE \"/>&amp;\"'>]]>     { HYPERLINK x }=1+1"
        let text = LocalizedText(verbatim: hostile)
        let table = Table(
            key: "t", title: text, columns: [Column("a", text, .leading)],
            sections: [Section(key: "s", title: text, rows: [[.text(hostile)], [.label(text)]])], notes: [text],
            provenance: Provenance(
                origin: .observed, inputs: [.init(name: hostile, digest: hostile, rows: 1)], instruments: [hostile],
                method: hostile, version: hostile, uncertainty: text))
        let document = OfficialDocument(
            agency: .init(superior: text, name: text), kind: text, title: text,
            parts: [
                .init([.heading(text), .subheading(text), .paragraph(text), .points([text, text]), .table(table)])
            ])
        for language in Language.allCases {
            let archive = try StoredArchive(document.docx(in: language))
            let read = try WordReader(archive.text("word/document.xml"))
            for element in ["w:fldSimple", "w:fldChar", "w:instrText", "w:hyperlink", "w:object"] {
                #expect(read.count(element) == 0)
            }
            #expect(read.paragraphs.count { $0.text.contains(seen) } >= 15)
            #expect(read.paragraphs.count { $0.text == seen } == 10)
            for name in archive.names {
                let scalars = try archive.text(name).unicodeScalars
                let odd = scalars.filter {
                    $0.value < 0x20 && $0 != "\n" || [0xFFFE, 0xFFFF, 0x202E].contains($0.value)
                }
                #expect(odd.isEmpty)
                _ = try WordReader(archive.text(name))
            }
        }
    }

    @Test("The same document gives the same bytes, and the other language others")
    func deterministic() throws {
        let document = Self.document(Self.everything)
        let bytes = document.docx(in: .vi)
        Thread.sleep(forTimeInterval: 1.1)
        #expect(document.docx(in: .vi) == bytes)
        #expect(document.docx(in: .en) != bytes)
    }

    @Test("Generated numbers are announced at the head and at their table; what an office fills in is left open")
    func frame() throws {
        let warning = "DỮ LIỆU GIẢ LẬP"
        let observed = try Self.main(Self.document(Self.everything))
        #expect(observed.paragraphs.allSatisfy { !$0.text.hasPrefix(warning) })
        let synthetic = try Self.main(Self.document([.init([.table(SampleTable.table(origin: .synthetic))])]))
        #expect(synthetic.paragraphs.count { $0.text.hasPrefix(warning) } == 2)
        for text in ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Nơi nhận:", "Số: ……/……"] {
            #expect(observed.paragraphs.count { $0.text == text } == 1, "\(text)")
        }
        let named = try Self.main(
            Self.document([], agency: .init(superior: nil, name: LocalizedText(vi: "Sở A", en: "Department A"))), .en)
        #expect(named.rows[0][0] == "No.: ……/……")
        #expect(named.paragraphs.first?.text == "Department A")
    }

    @Test("Tables are numbered; a source that was named is named once")
    func numbering() throws {
        let read = try Self.main(
            Self.document([
                .init([.table(SampleTable.table())]), .init([.table(SampleTable.blocks())], on: .landscape),
            ]))
        #expect(
            read.paragraphs.filter { $0.style == "Caption" }.map(\.text) == ["Bảng 1. Bảng mẫu", "Bảng 2. Hai khối"])
        #expect(read.paragraphs.count { $0.text.hasPrefix("Phương pháp: ") } == 1)
        #expect(read.paragraphs.count { $0.text == "Nguồn và phương pháp: như Bảng 1." } == 1)
    }

    @Test("Columns fill the text exactly, long words get room, and wide tables ask for turned paper")
    func widths() throws {
        func table(_ columns: Int) -> Table {
            Table(
                key: "w", title: LocalizedText(verbatim: "W"),
                columns: [Column("n", LocalizedText(verbatim: "Name"), .leading)]
                    + (1..<columns).map { Column("c\($0)", LocalizedText(verbatim: "Value \($0)")) },
                rows: [[.text("Xã SYN 001")] + (1..<columns).map { _ in .number(1_234_567.25, decimals: 2) }],
                provenance: SampleTable.provenance())
        }
        for (count, orientation) in [
            (2, OfficialDocument.Orientation.portrait), (6, .portrait), (14, .landscape), (120, .landscape),
        ] {
            #expect(OfficialDocument.Orientation(fitting: table(count), in: .vi) == orientation, "\(count)")
            for paper in [OfficialDocument.Orientation.portrait, .landscape] {
                let read = try Self.main(Self.document([.init([.table(table(count))], on: paper)]))
                let frame = 2
                let widths = try #require(read.attributes["w:gridCol w:w"]).dropFirst(frame).dropLast(frame).compactMap
                { Int($0) }
                #expect(widths.count == count && widths.allSatisfy { $0 > 0 })
                // 160 and 247 mm in twentieths of a point.
                #expect(widths.reduce(0, +) == (paper == .portrait ? 9071 : 14_003))
            }
        }
    }
}
