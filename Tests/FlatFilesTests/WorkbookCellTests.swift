import FlatFiles
import TestSupport
import Testing
import Vocabulary

@Suite("Cells of workbooks")
struct WorkbookCellTests {
    private static func table(_ workbook: HandmadeWorkbook, headerRow: HeaderRows? = nil) throws -> DelimitedTable {
        try Workbook(workbook.archive, file: "t.xlsx").table(headerRow: headerRow)
    }

    private static func findings(_ workbook: HandmadeWorkbook, headerRow: HeaderRows? = nil) throws -> [Finding] {
        try #require(throws: UnusableInput.self) { try table(workbook, headerRow: headerRow) }.findings
    }

    /// A row of inline texts.
    private static func texts(_ row: Int, _ texts: [String]) -> String {
        "<row r=\"\(row)\">" + texts.map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined() + "</row>"
    }

    /// The text of one cell below a header.
    private static func text(
        _ cell: String, strings: [String] = [], styles: String? = nil, extras: String = ""
    ) throws -> String? {
        let rows = texts(1, ["a"]) + "<row r=\"2\">\(cell)</row>"
        return try table(HandmadeWorkbook(rows: rows, strings: strings, styles: styles, workbookExtras: extras))
            .rows.first?.optional("a")
    }

    @Test("Rows keep their numbers, empty rows are passed over")
    func gaps() throws {
        let rows =
            "<row r=\"1\"/><row r=\"3\"><c r=\"B3\" t=\"inlineStr\"><is><t>a</t></is></c>"
            + "<c r=\"D3\" t=\"inlineStr\"><is><t>b</t></is></c></row>"
            + "<row r=\"7\"><c r=\"D7\"><v>2</v></c></row><row><c s=\"0\"/></row>"
            + "<row><c/><c><v>3</v></c></row>"
        #expect(try WorkbookCellTests.table(HandmadeWorkbook(rows: rows)).shown == ["7|-|2", "9|3|-"])
    }

    @Test("The header row can be named; what stands above does not matter")
    func headerRow() throws {
        let rows =
            WorkbookCellTests.texts(1, ["Biểu", "số", "1"]) + "<row r=\"2\"><c r=\"Z2\"><f>NOW()</f></c></row>"
            + WorkbookCellTests.texts(4, ["a", "b"]) + WorkbookCellTests.texts(5, ["1", "2"])
        let workbook = HandmadeWorkbook(rows: rows)
        let table = try WorkbookCellTests.table(workbook, headerRow: 4)
        #expect(table.shown == ["5|1|2"])
        let refusal = try #require(throws: UnusableInput.self) { try table.require(["a"]) }
        #expect(refusal.findings[0].place == Place(file: "t.xlsx[Sheet1]", row: 4, column: "b"))
        for row in [-1, 0, 3, 6] {
            let finding = try WorkbookCellTests.findings(workbook, headerRow: HeaderRows(row))[0]
            #expect((finding.rule, finding.place.row) == ("no-header", row))
        }
    }

    @Test("Shared text: runs are joined, phonetic guides left out, entities and markup understood")
    func sharedText() throws {
        let strings = [
            "<t>one</t>",
            "<r><rPr><b/></rPr><t xml:space=\"preserve\">Xã </t></r><r><t>Tân</t></r>"
                + "<rPh sb=\"0\" eb=\"1\"><t>guide</t></rPh><phoneticPr fontId=\"1\"/>",
            "<t>&lt;b&gt; &amp; &#x1EA1; &#7841;<![CDATA[<raw>]]></t>", "<t/>",
            "<t xml:space=\"preserve\">  in  ner </t>",
            "<t>a_x000D__x005F_x0041_ _x00zz_ _x12</t>",
        ]
        let expected = ["one", "Xã Tân", "<b> & ạ ạ<raw>", nil, "in  ner", "a\r_x0041_ _x00zz_ _x12"]
        for (index, text) in expected.enumerated() {
            #expect(try WorkbookCellTests.text("<c t=\"s\"><v>\(index)</v></c>", strings: strings) == text)
        }
        for index in ["6", "-1", "1.0", "x", "99999999999999999999"] {
            let rows = WorkbookCellTests.texts(1, ["a"]) + "<row><c t=\"s\"><v>\(index)</v></c></row>"
            let finding = try WorkbookCellTests.findings(HandmadeWorkbook(rows: rows, strings: strings))[0]
            #expect((finding.rule, finding.value, finding.place.column) == ("bad-cell", index, "A2"))
        }
    }

    @Test(
        "Numbers as the shortest text of the stored value",
        arguments: [
            ("1", "1"), ("1.0", "1"), ("-0", "0"), ("007", "7"), ("1E3", "1000"), ("0.1", "0.1"), ("1.10", "1.1"),
            ("0.30000000000000004", "0.30000000000000004"), ("0.29999999999999999", "0.3"),
            ("9007199254740992", "9007199254740992"), ("123456789012", "123456789012"), ("1e-5", "1e-05"),
            ("1e300", "1e+300"),
        ])
    func numbers(stored: String, shown: String) throws {
        #expect(try WorkbookCellTests.text("<c><v>\(stored)</v></c>") == shown)
        #expect(try WorkbookCellTests.text("<c t=\"n\"><v>\(stored)</v></c>") == shown)
    }

    @Test(
        "Truth values, errors, inline text, stored days",
        arguments: [
            ("<c t=\"b\"><v>1</v></c>", "TRUE"), ("<c t=\"b\"><v>0</v></c>", "FALSE"),
            ("<c t=\"e\"><v>#N/A</v></c>", "#N/A"),
            ("<c t=\"inlineStr\"><is><r><t>x </t></r><r><t>y</t></r><rPh><t>z</t></rPh></is></c>", "x y"),
            ("<c t=\"str\"><f>A1</f><v>007</v></c>", "007"),
            ("<c t=\"d\"><v>2031-05-06T00:00:00Z</v></c>", "2031-05-06"),
            ("<c t=\"d\"><v>2031-05-06T10:30:00</v></c>", "2031-05-06T10:30:00"), ("<c><f>1+1</f><v>2</v></c>", "2"),
        ])
    func kinds(cell: String, shown: String) throws {
        #expect(try WorkbookCellTests.text(cell) == shown)
    }

    @Test(
        "Cells without a value are empty, whatever they say they are",
        arguments: [
            "<c/>", "<c t=\"s\"/>", "<c t=\"s\"><v/></c>", "<c t=\"n\"><v></v></c>", "<c t=\"inlineStr\"><is/></c>",
            "<c t=\"inlineStr\"><is><t> \n\u{A0}</t></is></c>", "<c t=\"str\"><f>A1</f><v></v></c>",
        ])
    func empty(cell: String) throws {
        #expect(try WorkbookCellTests.text(cell) == nil)
    }

    @Test(
        "Values that are not of their type are refused at their cell",
        arguments: [
            ("<c><v>1,5</v></c>", "1,5"), ("<c><v>NaN</v></c>", "NaN"), ("<c><v>inf</v></c>", "inf"),
            ("<c><v>1e999</v></c>", "1e999"), ("<c t=\"b\"><v>2</v></c>", "2"), ("<c t=\"zz\"><v>1</v></c>", "1"),
        ])
    func unreadable(cell: String, value: String) throws {
        let rows = WorkbookCellTests.texts(1, ["a"]) + "<row r=\"5\">\(cell)</row>"
        let findings = try WorkbookCellTests.findings(HandmadeWorkbook(rows: rows))
        #expect(findings.map(\.rule) == ["bad-cell"])
        #expect(findings[0].place == Place(file: "t.xlsx[Sheet1]", row: 5, column: "A5"))
        #expect(findings[0].value == value)
    }

    @Test("Formulas without a result are refused, all of them")
    func formulas() throws {
        let cells = [
            "<c r=\"A2\"><f>1+1</f></c>", "<c r=\"A3\"><f>1+1</f><v/></c>", "<c r=\"A4\" t=\"str\"><f>B1</f></c>",
            "<c r=\"A5\"><f>1+1</f><v>2</v></c>", "<c r=\"A6\"><f t=\"shared\" si=\"0\"/></c>",
        ]
        let rows = cells.enumerated().map { "<row r=\"\($0.offset + 2)\">\($0.element)</row>" }.joined()
        let workbook = HandmadeWorkbook(rows: WorkbookCellTests.texts(1, ["a"]) + rows)
        let findings = try WorkbookCellTests.findings(workbook)
        #expect(findings.map(\.place.column) == ["A2", "A3", "A4", "A6"])
        #expect(Set(findings.map(\.rule)) == ["uncalculated-formula"])
        let asked = workbook.replacing("<sheets>", by: "<calcPr fullCalcOnLoad=\"1\"/><sheets>")
        #expect(try WorkbookCellTests.findings(asked).count == 5)
    }

    @Test(
        "Days of the 1900 and the 1904 calendar",
        arguments: [
            ("0", "0", "1904-01-01"), ("1", "1900-01-01", "1904-01-02"), ("59", "1900-02-28", "1904-02-29"),
            ("60", "60", "1904-03-01"), ("61", "1900-03-01", "1904-03-02"), ("36585", "2000-02-29", "2004-03-01"),
            ("73109", "2100-02-28", "2104-03-01"), ("73110", "2100-03-01", "2104-03-02"),
            ("45000.5", "2023-03-15 12:00:00", "2027-03-16 12:00:00"),
            ("45000.999999", "2023-03-16", "2027-03-17"),
            ("45000.0416666667", "2023-03-15 01:00:00", "2027-03-16 01:00:00"),
            ("2958465", "9999-12-31", "2958465"), ("2958466", "2958466", "2958466"), ("-1", "-1", "-1"),
        ])
    func days(serial: String, in1900: String, in1904: String) throws {
        let styles = "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>"
        let cell = "<c s=\"1\"><v>\(serial)</v></c>"
        #expect(try WorkbookCellTests.text(cell, styles: styles) == in1900)
        #expect(try WorkbookCellTests.text(cell, styles: styles, extras: "<workbookPr date1904=\"1\"/>") == in1904)
        #expect(try WorkbookCellTests.text("<c s=\"0\"><v>36585</v></c>", styles: styles) == "36585")
        #expect(try WorkbookCellTests.text("<c s=\"7\"><v>36585</v></c>", styles: styles) == "36585")
    }

    @Test("Every day from 1900 to 9999 follows its neighbour")
    func dayByDay() throws {
        var rows = WorkbookCellTests.texts(1, ["a"])
        for serial in stride(from: 61, through: 2_958_465, by: 97) {
            rows += "<row><c s=\"0\"><v>\(serial)</v></c></row><row><c s=\"0\"><v>\(serial + 1)</v></c></row>"
        }
        let styles = "<cellXfs><xf numFmtId=\"14\"/></cellXfs>"
        let days = try WorkbookCellTests.table(HandmadeWorkbook(rows: rows, styles: styles)).rows.compactMap {
            $0.optional("a").flatMap { Day(iso: $0) }
        }
        #expect(days.count > 60_000)
        for index in stride(from: 0, to: days.count - 1, by: 2) {
            let (day, next) = (days[index], days[index + 1])
            let isNext =
                Day(year: day.year, month: day.month, day: day.day + 1) == next
                || next.day == 1 && Day(year: day.year, month: day.month, day: day.day + 1) == nil
                    && (next.month == day.month + 1 && next.year == day.year
                        || next.month == 1 && day.month == 12 && next.year == day.year + 1)
            #expect(isNext, "\(day) \(next)")
        }
    }

    @Test(
        "Which number formats show a day",
        arguments: [
            ("yyyy-mm-dd", true), ("DD/MM/YYYY", true), ("[$-42A]d mmmm yyyy;@", true), ("mmmm", true),
            ("mmm-yy", true),
            ("d.m. h:mm", true), ("h:mm", false), ("mm:ss.0", false), ("[h]:mm", false), ("[mm]", false),
            ("[mm]:ss", false),
            ("0.00E+00", false), ("General", false), ("#,##0 \"đồng/day\"", false), ("[Red]0;[Blue]-0", false),
            ("0\\d", false), ("0_d", false), ("* d0", true), ("*d0", false), ("@", false), ("0;d", false),
            ("\"", false),
            ("[", false), ("\\", false),
        ])
    func formats(code: String, isDay: Bool) throws {
        let escaped = code.replacing("\"", with: "&quot;")
        let styles =
            "<numFmts><numFmt numFmtId=\"164\" formatCode=\"\(escaped)\"/></numFmts>"
            + "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"164\"/></cellXfs>"
            + "<dxfs><dxf><numFmt numFmtId=\"164\" formatCode=\"yyyy\"/></dxf></dxfs>"
        let text = try WorkbookCellTests.text("<c s=\"0\"><v>36585</v></c>", styles: styles)
        #expect(text == (isDay ? "2000-02-29" : "36585"))
    }

    @Test(
        "A format of zeros is a code that keeps its zeros",
        arguments: [
            ("00000", "123", "00123"), ("00000", "123456", "123456"), ("00", "0", "00"), ("00000", "12.5", "12.5"),
            ("00000", "-7", "-7"), ("0", "7", "7"), ("00.0", "7", "7"), ("0000000000000000", "7", "7"),
        ])
    func codes(format: String, stored: String, shown: String) throws {
        let styles =
            "<numFmts><numFmt numFmtId=\"170\" formatCode=\"\(format)\"/></numFmts><cellXfs><xf numFmtId=\"170\"/></cellXfs>"
        #expect(try WorkbookCellTests.text("<c s=\"0\"><v>\(stored)</v></c>", styles: styles) == shown)
    }

    @Test("Values without a column name are refused once for each column; empty columns do not exist")
    func unnamedColumns() throws {
        let header = "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"C1\"><v>3</v></c><c r=\"E1\" s=\"0\"/></row>"
        let clean = HandmadeWorkbook(rows: header + "<row><c r=\"C2\"><v>5</v></c></row>")
        #expect(try WorkbookCellTests.table(clean).columns == ["1", "3"])
        #expect(try WorkbookCellTests.table(clean).shown == ["2|-|5"])
        let rows =
            header + "<row><c r=\"B2\"><v>5</v></c></row><row><c r=\"B3\"><v>6</v></c><c r=\"F3\"><v>7</v></c></row>"
        let findings = try WorkbookCellTests.findings(HandmadeWorkbook(rows: rows))
        #expect(findings.map(\.rule) == ["no-column-name", "no-column-name"])
        #expect(findings.map(\.place.column) == ["B2", "F3"])
        #expect(findings.map(\.value) == ["5", "7"])
    }

    @Test("A name that stands twice in the header is refused with the header's row")
    func duplicateColumn() throws {
        let workbook = HandmadeWorkbook(rows: WorkbookCellTests.texts(3, ["a", "b", " a "]))
        let finding = try WorkbookCellTests.findings(workbook)[0]
        #expect((finding.rule, finding.place.row, finding.place.column) == ("duplicate-column", 3, "a"))
    }

    @Test("Prefixes, the strict vocabulary, absolute and roundabout paths, letter case, other vocabularies in between")
    func spellings() throws {
        let rows = WorkbookCellTests.texts(1, ["a"]) + "<row><c><v>1</v></c></row>"
        let plain = HandmadeWorkbook(rows: rows)
        let sheet =
            "<x:worksheet xmlns:x=\"\(HandmadeWorkbook.main)\" xmlns:y=\"urn:y\"><y:sheetData/><x:sheetData><x:row>"
            + "<x:c t=\"inlineStr\"><x:is><x:t>a</x:t></x:is></x:c></x:row>"
            + "<y:row><y:c/></y:row><x:row><y:c><y:v>8</y:v></y:c><x:c><x:v>1</x:v></x:c></x:row></x:sheetData>"
            + "<x:extLst><y:row/></x:extLst></x:worksheet>"
        let variants = [
            plain, plain.replacing("xl/worksheets/sheet0.xml", with: sheet),
            plain.replacing(HandmadeWorkbook.main, by: "http://purl.oclc.org/ooxml/spreadsheetml/main")
                .replacing(HandmadeWorkbook.types, by: "http://purl.oclc.org/ooxml/officeDocument/relationships"),
            plain.replacing("\"worksheets/", by: "\"/xl/worksheets/"),
            plain.replacing("\"worksheets/", by: "\".././xl/Worksheets/"),
            HandmadeWorkbook(parts: plain.parts.map { ($0.name.replacing("/", with: "\\"), $0.bytes) }),
            plain.replacing("<worksheet", by: "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><worksheet"),
        ]
        for variant in variants { #expect(try WorkbookCellTests.table(variant).shown == ["2|1"]) }
    }

    @Test("A sheet is chosen by name, or is the only one that can be meant")
    func choice() throws {
        func sheet(_ text: String?) -> String {
            "<worksheet xmlns=\"\(HandmadeWorkbook.main)\"><sheetData>"
                + (text.map { WorkbookCellTests.texts(1, [$0]) } ?? "<row r=\"1\"><c s=\"0\"/></row>")
                + "</sheetData></worksheet>"
        }
        let all = [
            ("Một", "", sheet("one")), ("Ẩn", "state=\"hidden\"", sheet("two")), ("Trống", "", sheet(nil)),
            ("Hai", "", sheet("three")),
        ]
        let one = try Workbook(HandmadeWorkbook(sheets: Array(all.prefix(3))).archive, file: "t.xlsx")
        #expect(try one.table().columns == ["one"])
        #expect(try one.table("Ẩn").columns == ["two"])
        // The same name in decomposed letters.
        #expect(try one.table("A\u{302}\u{309}n").columns == ["two"])
        let several = try Workbook(HandmadeWorkbook(sheets: all).archive, file: "t.xlsx")
        let unclear = try #require(throws: UnusableInput.self) { try several.table() }
        #expect(unclear.findings.map(\.rule) == ["which-sheet"])
        #expect(unclear.findings[0].expected.en.contains("Một, Ẩn, Trống, Hai"))
        let unknown = try #require(throws: UnusableInput.self) { try several.table("Trong") }
        #expect(unknown.findings.map(\.rule) == ["unknown-sheet"])
        #expect(unknown.findings[0].expected.vi.contains("Trống"))
    }
}
