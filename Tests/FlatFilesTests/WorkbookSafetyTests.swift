import FlatFiles
import TestSupport
import Testing
import Vocabulary

@Suite("Workbooks that are damaged, hostile or something else", .timeLimit(.minutes(2)))
struct WorkbookSafetyTests {
    private static let rows =
        "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"inlineStr\"><is><t>b</t></is></c></row>"
        + "<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"B2\" s=\"1\"><f>A2</f><v>36585</v></c></row>"
    private static let plain = HandmadeWorkbook(
        rows: rows, strings: ["<t>a</t>"],
        styles: "<numFmts><numFmt numFmtId=\"164\" formatCode=\"d/m/yyyy\"/></numFmts>"
            + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/></cellXfs>")

    /// Rules of the refusal, none when the workbook could be read.
    private static func rules(_ bytes: [UInt8]) -> [String] {
        do throws(UnusableInput) {
            let workbook = try Workbook(bytes, file: "t.xlsx")
            for sheet in workbook.sheets { _ = try workbook.table(sheet.name) }
            return []
        } catch {
            for finding in error.findings {
                #expect(finding.place.file.hasPrefix("t.xlsx"))
                #expect(!finding.expected.vi.isEmpty && !finding.expected.en.isEmpty)
            }
            return error.findings.map(\.rule)
        }
    }

    private static func rules(_ workbook: HandmadeWorkbook) -> [String] { rules(workbook.archive) }

    @Test("Files of another kind are refused with what to do")
    func otherKinds() {
        let plain = WorkbookSafetyTests.plain
        #expect(WorkbookSafetyTests.rules(plain) == [])
        #expect(WorkbookSafetyTests.rules([]) == ["not-a-workbook"])
        #expect(WorkbookSafetyTests.rules(Array("a,b\n1,2\n".utf8)) == ["not-a-workbook"])
        let old: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
        #expect(WorkbookSafetyTests.rules(old) == ["old-workbook"])
        #expect(WorkbookSafetyTests.rules(HandmadeWorkbook(parts: [])) == ["not-a-workbook"])
        #expect(
            WorkbookSafetyTests.rules(plain.replacing("content.xml", with: "<office/>")) == ["not-a-workbook"])
        let binary = plain.replacing("xl/workbook.xml", by: "xl/workbook.bin")
        #expect(WorkbookSafetyTests.rules(binary) == ["not-a-workbook"])
        let document = plain.replacing("<workbook ", by: "<document ").replacing("</workbook>", by: "</document>")
        #expect(WorkbookSafetyTests.rules(document) == ["not-a-workbook"])
    }

    @Test("A workbook that is cut off anywhere is refused")
    func truncated() {
        let bytes = WorkbookSafetyTests.plain.archive
        for length in stride(from: 2, to: bytes.count, by: 7) {
            #expect(WorkbookSafetyTests.rules(Array(bytes[..<length])) == ["damaged-workbook"])
        }
    }

    @Test("Any changed byte of the data is noticed")
    func changedByte() throws {
        let bytes = WorkbookSafetyTests.plain.archive
        let start = try #require(String(decoding: bytes, as: UTF8.self).firstRange(of: "<sheetData>"))
        let offset = String(decoding: bytes, as: UTF8.self).utf8.distance(
            from: String(decoding: bytes, as: UTF8.self).startIndex, to: start.lowerBound)
        for position in offset..<(offset + 150) {
            var changed = bytes
            changed[position] ^= 1
            #expect(!WorkbookSafetyTests.rules(changed).isEmpty, "\(position)")
        }
    }

    @Test(
        "Parts that are missing are named",
        arguments: ["xl/worksheets/sheet0.xml", "xl/sharedStrings.xml", "xl/styles.xml"])
    func missingPart(name: String) {
        let parts = WorkbookSafetyTests.plain.parts.filter { $0.name != name }
        #expect(WorkbookSafetyTests.rules(HandmadeWorkbook(parts: parts)) == ["damaged-workbook"])
        let twice = HandmadeWorkbook(parts: WorkbookSafetyTests.plain.parts + [(name.uppercased(), [])])
        #expect(WorkbookSafetyTests.rules(twice) == ["damaged-workbook"])
    }

    @Test("Lies of the directory are refused")
    func directory() {
        let bytes = WorkbookSafetyTests.plain.archive
        let end = bytes.count - 22
        let entry = Int(bytes[end + 16]) | Int(bytes[end + 17]) << 8 | Int(bytes[end + 18]) << 16
        func changed(_ position: Int, _ values: [UInt8]) -> [UInt8] {
            var copy = bytes
            copy.replaceSubrange(position..<(position + values.count), with: values)
            return copy
        }
        let cases: [([UInt8], String)] = [
            (changed(entry + 8, [1]), "encrypted-workbook"),
            (changed(entry + 10, [12]), "damaged-workbook"),
            (changed(entry + 10, [8]), "damaged-workbook"),
            (changed(entry + 16, [0, 0, 0, 0]), "damaged-workbook"),
            (changed(entry + 24, [0xFF, 0xFF, 0xFF, 0xFF]), "workbook-too-large"),
            (changed(entry + 24, [0xFF, 0xFF, 0xFF, 0x3F]), "workbook-too-large"),
            (changed(entry + 24, [0xFF, 0xFF, 0xFF, 0x1F]), "workbook-too-large"),
            (changed(entry + 24, [0xFF, 0xFF, 0x0F, 0x00]), "damaged-workbook"),
            (changed(entry + 42, [0xF0, 0xFF, 0xFF, 0x7F]), "damaged-workbook"),
            (changed(entry + 28, [0xFF, 0xFF]), "damaged-workbook"),
            (changed(end + 4, [1]), "damaged-workbook"),
            (changed(end + 10, [0xFF, 0xFF]), "workbook-too-large"),
            (changed(end + 10, [0xFE, 0xFF]), "damaged-workbook"),
            (changed(end + 16, [0xFF, 0xFF, 0xFF, 0xFF]), "workbook-too-large"),
            (changed(end + 16, [0xFE, 0xFF, 0xFF, 0xFF]), "damaged-workbook"),
        ]
        for (index, (bytes, rule)) in cases.enumerated() {
            #expect(WorkbookSafetyTests.rules(bytes) == [rule], "case \(index)")
        }
    }

    @Test("A part may not inflate to more than the directory says")
    func lyingSize() throws {
        var bytes = try FileAccess.bytes(of: Repository.path("Tests/FlatFilesTests/Workbooks/bomb.xlsx"))
        let name = Array("xl/worksheets/sheet1.xml".utf8)
        let position = try #require(
            bytes.indices.last { bytes[$0...].starts(with: name) })
        bytes.replaceSubrange((position - 22)..<(position - 18), with: [0, 0x10, 0, 0])
        #expect(WorkbookSafetyTests.rules(bytes) == ["damaged-workbook"])
    }

    @Test("Document types, and with them entities that grow, are refused")
    func entities() throws {
        let declared =
            "<!DOCTYPE worksheet [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><worksheet"
        for workbook in [
            WorkbookSafetyTests.plain.replacing("<worksheet", by: declared),
            WorkbookSafetyTests.plain.replacing("<sst", by: "<!DOCTYPE sst SYSTEM \"file:///etc/passwd\"><sst"),
        ] {
            let refusal = try #require(throws: UnusableInput.self) {
                try Workbook(workbook.archive, file: "t.xlsx").table()
            }
            #expect(refusal.findings.map(\.rule) == ["damaged-workbook"])
            #expect(refusal.findings[0].expected.en.contains("DOCTYPE"))
        }
        #expect(
            WorkbookSafetyTests.rules(WorkbookSafetyTests.plain.replacing("<t>a", by: "<t>&a;")) == ["damaged-workbook"]
        )
    }

    @Test("Elements without end inside one another, tags without end and texts without end are refused")
    func endless() {
        let deep = String(repeating: "<is>", count: 100_000)
        let long = String(repeating: "x", count: 3 << 20)
        let cases = [
            ("<v>1</v>", deep), ("<v>1</v>", "<v a=\"\(long)\">1</v>"), ("<v>1</v>", "<v>\(long)</v>"),
            ("<v>1</v>", "<!--\(long)--><v>1</v>"),
        ]
        for (old, new) in cases {
            #expect(
                WorkbookSafetyTests.rules(WorkbookSafetyTests.plain.replacing(old, by: new))
                    == ["workbook-too-large"])
        }
    }

    @Test(
        "Rows and cells out of order or out of bounds are refused",
        arguments: [
            ("<row r=\"2\">", "<row r=\"1\">"), ("<row r=\"2\">", "<row r=\"0\">"), ("<row r=\"2\">", "<row r=\"-2\">"),
            ("<row r=\"2\">", "<row r=\"1048577\">"), ("<row r=\"2\">", "<row r=\"99999999999999999999\">"),
            ("r=\"A2\"", "r=\"A3\""), ("r=\"A2\"", "r=\"B2\""), ("r=\"B2\"", "r=\"A2\""), ("r=\"B2\"", "r=\"XFE2\""),
            ("r=\"B2\"", "r=\"AAAAAAAAAAAAA2\""), ("r=\"B2\"", "r=\"B\""), ("r=\"B2\"", "r=\"2\""),
            ("r=\"B2\"", "r=\"\""),
            ("r=\"B2\"", "r=\"ZZZ99999999999999999999\""),
        ])
    func order(old: String, new: String) {
        #expect(WorkbookSafetyTests.rules(WorkbookSafetyTests.plain.replacing(old, by: new)) == ["bad-cell"])
    }

    @Test("Headers without end are refused")
    func wide() {
        let cells = (1...2_001).map { "<c><v>\($0)</v></c>" }.joined()
        #expect(WorkbookSafetyTests.rules(HandmadeWorkbook(rows: "<row>\(cells)</row>")) == ["workbook-too-large"])
    }

    @Test("Damage to the bytes of a workbook is refused or read, and never more", arguments: 0..<20)
    func containerMutations(block: Int) throws {
        let files = ["flows-openpyxl", "cells-xlsxwriter", "formulas-libreoffice", "days-1904"]
        let original = try FileAccess.bytes(
            of: Repository.path("Tests/FlatFilesTests/Workbooks/\(files[block % files.count]).xlsx"))
        var refused = 0
        for seed in 0..<100 {
            var mutation = Mutation(seed: UInt64(block * 100 + seed + 1))
            if !WorkbookSafetyTests.rules(mutation.damage(original)).isEmpty { refused += 1 }
        }
        // Damage to what nobody reads (a date, a comment, a theme) goes unnoticed.
        #expect(refused > 50)
    }

    @Test("Damage to the XML inside is refused or read, and never more", arguments: 0..<20)
    func partMutations(block: Int) {
        var outcomes: Set<String> = []
        for seed in 0..<100 {
            var mutation = Mutation(seed: UInt64(70_000 + block * 100 + seed))
            var workbook = WorkbookSafetyTests.plain
            let index = (block * 100 + seed) % workbook.parts.count
            workbook.parts[index].bytes = mutation.damage(workbook.parts[index].bytes)
            outcomes.formUnion(WorkbookSafetyTests.rules(workbook))
        }
        #expect(outcomes.contains("damaged-workbook"))
    }
}
