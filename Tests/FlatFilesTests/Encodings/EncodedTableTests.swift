import FlatFiles
import TestSupport
import Testing
import Vocabulary

@Suite("Tables in other encodings")
struct EncodedTableTests {
    private static let text = "ma,ten\n00001,Xã Tân Lợi\n00002,Xã Đồng Khởi\n00003,Thị trấn Châu Thành\n"

    @Test("a table reads the same in every encoding that is stated", arguments: VietnameseNames.byteEncodings)
    func stated(_ encoding: TextEncoding) throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/a.csv"
        try FileAccess.write(try #require(encoding.encode(EncodedTableTests.text)), to: path)
        let table = try DelimitedTable(file: path, encoding: encoding)
        #expect(table.rows.map { $0.optional("ten") } == ["Xã Tân Lợi", "Xã Đồng Khởi", "Thị trấn Châu Thành"])
        #expect(try DelimitedTable(anyFile: path, encoding: encoding).rows.count == 3)
    }

    @Test(
        "without a statement it is refused, by cell, with what it probably is", arguments: VietnameseNames.byteEncodings
    )
    func refused(_ encoding: TextEncoding) throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/a.csv"
        try FileAccess.write(try #require(encoding.encode(EncodedTableTests.text)), to: path)
        let refusal = try #require(throws: UnusableInput.self) { try DelimitedTable(file: path) }
        #expect(refusal.findings.map(\.rule) == Array(repeating: "encoding-not-utf8", count: 3))
        #expect(refusal.findings.map(\.place) == (2...4).map { Place(file: path, row: $0, column: "ten") })
        #expect(refusal.findings[1].expected.en.contains("\(encoding.rawValue) “Xã Đồng Khởi”"))
        let lines = try #require(throws: UnusableInput.self) { try FileAccess.text(of: path) }
        #expect(lines.findings.map(\.place) == (2...4).map { Place(file: path, row: $0) })
    }

    @Test("bytes an encoding lacks are refused with their cell")
    func notInEncoding() throws {
        let folder = try TemporaryFolder()
        try FileAccess.write(Array("a,b\n\"x\ny\",".utf8) + [0x81, 0x0A], to: folder.path + "/a.csv")
        let refusal = try #require(throws: UnusableInput.self) {
            try DelimitedTable(file: folder.path + "/a.csv", encoding: .windows1252)
        }
        #expect(refusal.findings.map(\.rule) == ["not-in-encoding"])
        #expect(refusal.findings.first?.place.column == "b")
    }

    @Test("letters taken apart are put together on reading")
    func composed() throws {
        let folder = try TemporaryFolder()
        try FileAccess.write(Array("te\u{302}n\nTa\u{302}n Lo\u{31B}\u{323}i\n".utf8), to: folder.path + "/a.csv")
        let table = try DelimitedTable(file: folder.path + "/a.csv")
        #expect(table.columns.map { Array($0.utf8) } == [Array("tên".utf8)])
        #expect(Array((table.rows[0].optional("tên") ?? "").utf8) == Array("Tân Lợi".utf8))
    }
}
