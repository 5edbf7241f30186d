import FlatFiles
import TestSupport
import Testing
import Vocabulary

@Suite("Files that are no text")
struct FileStartTests {
    private static func findings(_ bytes: [UInt8], encoding: TextEncoding = .utf8) throws -> [Finding] {
        let folder = try TemporaryFolder()
        let path = folder.path + "/a.csv"
        try FileAccess.write(bytes, to: path)
        do throws(UnusableInput) {
            _ = try DelimitedTable(file: path, encoding: encoding)
            return []
        } catch {
            return error.findings
        }
    }

    private static let zeros = [UInt8](repeating: 0, count: 40)
    private static let kinds: [(String, [UInt8])] = [
        ("Parquet", Array("PAR1".utf8) + [0x15, 0x04, 0x15, 0]), ("Arrow", Array("ARROW1".utf8) + [0, 0]),
        (".sas7bdat", [UInt8](repeating: 0, count: 12) + [0xC2, 0xEA, 0x81, 0x60, 0xB3, 0x14, 0x11, 0xCF, 0xBD, 0x92]),
        (".xpt", Array("HEADER RECORD*******LIBRARY HEADER RECORD!!!!!!!0000".utf8)),
        ("data file of R", Array("RDX3\nX\n".utf8) + [0, 0, 0, 3]), ("data file of R", [0x58, 0x0A, 0, 0, 0, 3]),
        ("old .xls", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]), ("PDF", Array("%PDF-1.7\n".utf8)),
        ("ZIP", [0x50, 0x4B, 0x03, 0x04, 0x14, 0, 0, 0] + Array("data.csv".utf8)),
        (
            "OpenDocument",
            [0x50, 0x4B, 0x03, 0x04] + Array("mimetypeapplication/vnd.oasis.opendocument.spreadsheet".utf8)
        ),
        ("Stata", Array("<stata_dta><header>".utf8)), ("Stata", [114, 2, 1, 0, 4, 0]),
        ("SPSS file", Array("$FL2@(#) SPSS DATA FILE".utf8)), (".por", Array("ASCII SPSS PORT FILE".utf8)),
        ("SQLite", Array("SQLite format 3".utf8) + [0, 16, 0]),
        ("HDF5", [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A]),
        ("packed", [0x28, 0xB5, 0x2F, 0xFD, 4]), ("packed", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]),
        ("picture", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
        (".dbf", [0x03, 124, 5, 6, 7, 0, 0, 0, 97, 0, 20, 0] + [UInt8](repeating: 0, count: 20) + Array("MA".utf8)),
        ("binary", [1, 2, 3, 4] + zeros + [7, 8, 200]),
    ]

    @Test("the finding names what the file seems to be", arguments: kinds.indices)
    func named(index: Int) throws {
        let (name, bytes) = FileStartTests.kinds[index]
        for (bytes, encoding) in [(bytes, TextEncoding.utf8), (HandmadeGzip.packed(bytes), .tcvn3)] {
            let findings = try FileStartTests.findings(bytes, encoding: encoding)
            #expect(findings.map(\.rule) == ["not-a-text-file"], "\(name)")
            #expect(findings.first?.expected.en.contains(name) == true, "\(name)")
            #expect(findings.first?.expected.vi.isEmpty == false)
        }
    }

    @Test("a workbook is named as before")
    func workbook() throws {
        #expect(try FileStartTests.findings(HandmadeWorkbook([["a"]]).archive).map(\.rule) == ["is-workbook"])
    }

    @Test("text that only begins like such a file is text; so is text with a stray zero")
    func text() throws {
        for text in ["PAR1,b\n1,2\n", "Rar!,b\n1,2\n", "BZh,b\n1,2\n", "h,b\n1,2\n", "SPSS,b\n1,2\n", "X,b\n1,2\n"] {
            #expect(try FileStartTests.findings(Array(text.utf8)).isEmpty, "\(text)")
        }
        let stray = "a,b\n" + String(repeating: "xx,yy\n", count: 30) + "1\0,2\n"
        #expect(try FileStartTests.findings(Array(stray.utf8)).isEmpty)
    }

    @Test("UTF-16 that is read as something else is said in one line, with what to write", arguments: [true, false])
    func utf16(isMarked: Bool) throws {
        let text = "mã xã,tên\n00001,Tân Lợi\n"
        let little = Array((TextEncoding.utf16.encode(text) ?? []).dropFirst(isMarked ? 0 : 2))
        let units = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        let big: [UInt8] = isMarked ? [0xFE, 0xFF] + units : units
        for bytes in [little, big] {
            for encoding in [TextEncoding.utf8, .windows1258] {
                let findings = try FileStartTests.findings(bytes, encoding: encoding)
                #expect(findings.map(\.rule) == ["encoding-not-utf8"])
                #expect(findings.first?.value == "mã xã,tên")
                #expect(findings.first?.expected.en.contains("this file is in UTF-16") == true)
            }
        }
        #expect(try FileStartTests.findings(little, encoding: .utf16).isEmpty)
        let path = try TemporaryFolder()
        try FileAccess.write(little, to: path.path + "/b.csv")
        let refusal = try #require(throws: UnusableInput.self) {
            try DelimitedTable(anyFile: path.path + "/b.csv", remedy: .studyFile)
        }
        #expect(refusal.findings.first?.expected.en.contains("encoding = \"utf-16\"") == true)
    }
}
