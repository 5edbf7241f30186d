import FlatFiles
import TestSupport
import Testing
import Vocabulary

@Suite("Heads of several rows")
struct SheetHeadTests {
    /// The usual shape of a report: two titles side by side, a title, a head of two rows with merged cells, numbers of columns.
    private static let report: [[String?]] = [
        ["UBND HUYỆN A", nil, nil, nil, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["BIỂU TỔNG HỢP HỘ NGHÈO"], [],
        ["Mã xã", "Xã", "Hộ nghèo", nil, "Hộ cận nghèo", nil, "Ghi chú"],
        [nil, nil, "Số hộ", "Số khẩu", "Số hộ", "Số khẩu", nil],
        ["00001", "Tân Lợi", "5", "20", "7", "31", "x"], ["00002", "Đồng Khởi", "6", "21", "8", "32", nil],
    ]
    private static let merged = [
        "A1:D1", "E1:G1", "A2:G2", "A4:A5", "B4:B5", "C4:D4", "E4:F4", "G4:G5", "B6:B7",
    ]

    private static func table(
        _ rows: [[String?]], _ merged: [String], _ header: HeaderRows? = nil
    ) throws -> DelimitedTable {
        try Workbook(HandmadeWorkbook(rows, merged: merged).archive, file: "t.xlsx").table(headerRow: header)
    }

    private static func finding(
        _ rows: [[String?]], _ merged: [String], _ header: HeaderRows? = nil
    ) throws -> Finding {
        let refusal = try #require(throws: UnusableInput.self) { try table(rows, merged, header) }
        #expect(refusal.findings.count == 1)
        return try #require(refusal.findings.first)
    }

    @Test("a group is put before its sub-headings, a cell merged over rows is one name")
    func twoRows() throws {
        let table = try SheetHeadTests.table(SheetHeadTests.report, SheetHeadTests.merged, HeaderRows("4-5"))
        #expect(
            table.columns == [
                "Mã xã", "Xã", "Hộ nghèo / Số hộ", "Hộ nghèo / Số khẩu", "Hộ cận nghèo / Số hộ",
                "Hộ cận nghèo / Số khẩu", "Ghi chú",
            ])
        #expect(table.headerRow == 5)
        // What is merged in the body has its value in the first cell only.
        #expect(table.shown == ["6|00001|Tân Lợi|5|20|7|31|x", "7|00002|Đồng Khởi|6|21|8|32|-"])
        var blank = SheetHeadTests.report
        blank[6][1] = nil
        let once = try SheetHeadTests.table(blank, SheetHeadTests.merged, HeaderRows("4-5"))
        #expect(once.rows.map { $0.optional("Xã") } == ["Tân Lợi", nil])
    }

    @Test("three rows, and a block merged both ways")
    func threeRows() throws {
        let rows: [[String?]] = [
            ["Xã", "Đầu năm", nil, nil, nil], [nil, "Nghèo", nil, "Tổng", nil], [nil, "Hộ", "Khẩu", nil, nil],
            ["a", "1", "2", "3", nil],
        ]
        let merged = ["A1:A3", "B1:E1", "B2:C2", "D2:E3"]
        let table = try SheetHeadTests.table(rows, merged, HeaderRows("1-3"))
        // The second column of a block without sub-headings has no name.
        #expect(table.columns == ["Xã", "Đầu năm / Nghèo / Hộ", "Đầu năm / Nghèo / Khẩu", "Đầu năm / Tổng"])
        #expect(table.shown == ["4|a|1|2|3"])
        var filled = rows
        filled[3][4] = "4"
        let finding = try SheetHeadTests.finding(filled, merged, HeaderRows("1-3"))
        #expect((finding.rule, finding.place.column) == ("no-column-name", "E4"))
    }

    @Test("without merged cells each row gives its own part")
    func unmerged() throws {
        let rows: [[String?]] = [["Xã", "Nghèo", "Nghèo"], [nil, "Hộ", "Khẩu"], ["a", "1", "2"]]
        #expect(try SheetHeadTests.table(rows, [], HeaderRows("1-2")).columns == ["Xã", "Nghèo / Hộ", "Nghèo / Khẩu"])
        let group: [[String?]] = [["Xã", "Nghèo", nil], [nil, "Hộ", "Khẩu"], ["a", "1", "2"]]
        #expect(try SheetHeadTests.table(group, [], HeaderRows("1-2")).columns == ["Xã", "Nghèo / Hộ", "Khẩu"])
    }

    @Test("a head that ends in an empty row, or is not there, is refused")
    func noHead() throws {
        for rows in ["2-3", "8-9", "3"] {
            let finding = try SheetHeadTests.finding(SheetHeadTests.report, SheetHeadTests.merged, HeaderRows(rows))
            #expect(finding.rule == "no-header", "\(rows)")
        }
    }

    @Test(
        "the message names the rows that look like the head, whichever was taken", arguments: [nil, "1", "2", "4", "5"])
    func advice(stated: String?) throws {
        let finding = try SheetHeadTests.finding(
            SheetHeadTests.report, SheetHeadTests.merged, stated.flatMap { HeaderRows($0) })
        #expect(["no-column-name", "duplicate-column"].contains(finding.rule))
        #expect(finding.expected.en.contains("header_row = \"4-5\" under [file]"))
        #expect(finding.expected.en.contains("--header-row 4-5"))
        #expect(finding.expected.vi.contains("header_row = \"4-5\" ở [file]"))
    }

    @Test("a title above one row of names: the number of that row")
    func title() throws {
        let body: [[String?]] = [["mã", "tên", "số"], ["1", "a", "5"], ["2", "b", "6"]]
        for (rows, merged, number) in [
            ([["Biểu 1"]] + body, [], 2), ([["Biểu 1"], [], ["Năm 2024"]] + body, ["A1:C1", "A3:C3"], 4),
            ([["Biểu 1", nil, "Mẫu 2"]] + body, [], 2),
        ] as [([[String?]], [String], Int)] {
            let finding = try SheetHeadTests.finding(rows, merged)
            #expect(finding.rule == "no-column-name")
            #expect(
                finding.expected.en.contains("row \(number) looks like the column names: say header_row = \(number) "))
            #expect(try SheetHeadTests.table(rows, merged, HeaderRows(number)).columns == ["mã", "tên", "số"])
        }
    }

    @Test("a group above sub-headings that are not merged downwards")
    func groupOnly() throws {
        let rows: [[String?]] = [
            ["Tổng hợp"], [nil, "Nghèo", nil, "Khác", nil, nil], ["Mã", "Hộ", "Khẩu", "Hộ", "Khẩu", "Ghi chú"],
            ["1", "2", "3", "4", "5", "6"],
        ]
        let merged = ["A1:F1", "B2:C2", "D2:E2"]
        let finding = try SheetHeadTests.finding(rows, merged, 3)
        #expect(finding.rule == "duplicate-column")
        #expect(finding.expected.en.contains("header_row = \"2-3\""))
        let table = try SheetHeadTests.table(rows, merged, HeaderRows("2-3"))
        #expect(
            table.columns == ["Mã", "Nghèo / Hộ", "Nghèo / Khẩu", "Khác / Hộ", "Khác / Khẩu", "Ghi chú"])
    }

    @Test("merged cells that lie over one another, or are none, change nothing but names")
    func hostile() throws {
        let many = (1...3_000).map { _ in "A1:XFD9" }
        let odd = ["", "A1", "A1:", "B2:A1", "A0:B1", "A1:B2:C3", "XFE1:XFE2", "A1:A99999999", "\u{20AC}"]
        let rows: [[String?]] = [["a", "b"], ["c", "d"], ["1", "2"]]
        let buried = try SheetHeadTests.finding(rows, odd + many, HeaderRows("1-2"))
        #expect((buried.rule, buried.place.column) == ("no-column-name", "B3"))
        #expect(try SheetHeadTests.table(rows, odd, HeaderRows("1-2")).columns == ["a / c", "b / d"])
        let finding = try SheetHeadTests.finding([["t"]] + rows, odd + many)
        #expect(finding.rule == "no-column-name")
    }

    @Test("delimited text has one row of names")
    func text() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("a,b\nc,d\n1,2\n", to: "t.csv")
        let refusal = try #require(throws: UnusableInput.self) {
            try DelimitedTable(anyFile: path, headerRow: HeaderRows("1-2"))
        }
        #expect(refusal.findings.map(\.rule) == ["one-header-row"])
    }
}
