import DataFiles
import FlatFiles
import TestSupport
import Testing
import Vocabulary

/// Vietnamese text older than Unicode: read when its encoding is said, advised and never applied when it is not.
@Suite("Files in encodings of Vietnamese")
struct EncodedFileTests {
    private static let names = ["Xã An Khánh", "Thị trấn Châu Thành", "Tường Đa", "Mỏ Cày Bắc", "Đồng Khởi"]
    private static let byteEncodings: [TextEncoding] = [.tcvn3, .vni, .viscii, .windows1258]

    private static func texts(_ file: DataFile, _ column: String) throws -> [String] {
        let position = try #require(file.dictionary.variables.firstIndex { $0.name == column })
        var texts: [String] = []
        try file.forEachRow(of: [position]) { row in
            if case .text(let text) = row[0] { texts.append(text) }
            return .next
        }
        return texts
    }

    private static func rules(_ file: DataFile) -> [String] { file.dictionary.findings.map(\.rule) }

    /// A column of texts as older programs of Stata wrote them: bytes, of which the file does not say what they are.
    private static func stata(_ cells: [[UInt8]], in folder: borrowing TemporaryFolder) throws -> String {
        let width = 40
        func padded(_ bytes: [UInt8], _ size: Int) -> [UInt8] {
            bytes + [UInt8](repeating: 0, count: size - bytes.count)
        }
        var bytes: [UInt8] = [113, 2, 1, 0, 1, 0, UInt8(cells.count), 0, 0, 0]
        bytes += padded([], 81) + padded(Array("01 Apr 2024 00:00".utf8), 18)
        bytes += [UInt8(width)] + padded(Array("name".utf8), 33) + [0, 0, 0, 0]
        bytes += padded(Array("%40s".utf8), 12) + padded([], 33) + padded([], 81) + [0, 0, 0, 0, 0]
        for cell in cells { bytes += padded(cell, width) }
        let path = folder.path + "/t.dta"
        try FileAccess.write(bytes, to: path)
        return path
    }

    @Test("a file of Stata reads the same in every encoding that is said", arguments: byteEncodings)
    func stataStated(_ encoding: TextEncoding) throws {
        let folder = try TemporaryFolder()
        let cells = try EncodedFileTests.names.map { try #require(encoding.encode($0)) }
        let path = try EncodedFileTests.stata(cells, in: folder)
        let file = try DataFile(path, options: DataFileOptions(encoding: encoding.rawValue))
        #expect(try EncodedFileTests.texts(file, "name") == EncodedFileTests.names)
        #expect(file.dictionary.findings.isEmpty)
        // Without a word it is read as Western, and the finding says what to write.
        let unsaid = try DataFile(path)
        #expect(EncodedFileTests.rules(unsaid) == ["encoding-assumed"])
        #expect(try EncodedFileTests.texts(unsaid, "name") != EncodedFileTests.names)
        let advice = try #require(unsaid.dictionary.findings.first)
        let read = "it looks like \(encoding.rawValue) “"
        #expect(EncodedFileTests.names.contains { advice.expected.en.contains("\(read)\($0)”") })
        #expect(advice.expected.en.contains("encoding = \"\(encoding.rawValue)\" under [file] of the study"))
        #expect(advice.expected.vi.contains("--encoding \(encoding.rawValue)"))
        #expect(advice.value.map(EncodedFileTests.names.contains) == false)
    }

    @Test(
        "letters stored in UTF-8 as others are advised, then read", arguments: [TextEncoding.tcvn3InUTF8, .vniInUTF8])
    func disguised(_ encoding: TextEncoding) throws {
        let folder = try TemporaryFolder()
        let cells = try EncodedFileTests.names.map { try #require(encoding.encode($0)) }
        let csv = folder.path + "/t.csv"
        try FileAccess.write(Array("name\n".utf8) + cells.joined(separator: [0x0A]) + [0x0A], to: csv)
        for path in [try EncodedFileTests.stata(cells, in: folder), csv] {
            let unsaid = try DataFile(path)
            #expect(EncodedFileTests.rules(unsaid) == ["encoding-legacy"])
            let advice = try #require(unsaid.dictionary.findings.first)
            #expect(advice.expected.en.contains("\(encoding.rawValue) “Xã An Khánh”"))
            #expect(advice.expected.en.contains("--encoding \(encoding.rawValue)"))
            let file = try DataFile(path, options: DataFileOptions(encoding: encoding.rawValue))
            #expect(try EncodedFileTests.texts(file, "name") == EncodedFileTests.names)
            #expect(file.dictionary.findings.isEmpty)
        }
        // The plain encoding does not hold for UTF-8, and the advice stays.
        let plain: TextEncoding = encoding == .tcvn3InUTF8 ? .tcvn3 : .vni
        let path = folder.path + "/t.dta"
        let asked = try DataFile(path, options: DataFileOptions(encoding: plain.rawValue))
        #expect(EncodedFileTests.rules(asked) == ["encoding-legacy"])
        // The same letters not put into UTF-8 are what is meant all the same.
        let bytes = try EncodedFileTests.names.map { try #require(plain.encode($0)) }
        let bare = try DataFile(
            EncodedFileTests.stata(bytes, in: folder), options: DataFileOptions(encoding: encoding.rawValue))
        #expect(try EncodedFileTests.texts(bare, "name") == EncodedFileTests.names)
    }

    @Test("text that is right is not doubted")
    func right() throws {
        let folder = try TemporaryFolder()
        let path = try EncodedFileTests.stata(EncodedFileTests.names.map { Array($0.utf8) }, in: folder)
        #expect(try DataFile(path).dictionary.findings.isEmpty)
        #expect(try EncodedFileTests.texts(DataFile(path), "name") == EncodedFileTests.names)
    }

    @Test("an SPSS file that states a Western page for TCVN3 is doubted, and read when that is said")
    func misstated() throws {
        let path = Fixture.folder + "tcvn3.sav"
        let unsaid = try DataFile(path)
        #expect(EncodedFileTests.rules(unsaid) == ["encoding-legacy"])
        #expect(unsaid.dictionary.findings.first?.expected.en.contains("add --encoding tcvn3") == true)
        let file = try DataFile(path, options: DataFileOptions(encoding: "tcvn3"))
        #expect(try EncodedFileTests.texts(file, "name") == ["Xã An Khánh", "Tường Đa", "Mỏ Cày Bắc"])
        #expect(try DataFile(Fixture.folder + "western-1252.sav").dictionary.findings.isEmpty)
        #expect(try DataFile(Fixture.folder + "greek-1253.sav").dictionary.findings.isEmpty)
    }

    /// A file of SPSS whose texts are in UTF-8, and which says they are in another code page.
    private static func spss(
        _ texts: [String], stating page: UInt16, in folder: borrowing TemporaryFolder
    ) throws -> String {
        let path = folder.path + "/t.sav"
        _ = try DataFileWriter.write(
            DataDictionary(variables: [Variable(name: "name", kind: .text)]),
            rows: writingRows(texts.map { [.text($0)] }), as: .spss, to: path, options: WritingOptions())
        var bytes = try FileAccess.bytes(of: path)
        // The page of UTF-8, 65001, in the record of the machine.
        let place = try #require(bytes.indices.first { bytes[$0...].starts(with: [0xE9, 0xFD, 0, 0]) })
        bytes.replaceSubrange(place..<(place + 2), with: [UInt8(truncatingIfNeeded: page), UInt8(page >> 8)])
        try FileAccess.write(bytes, to: path)
        return path
    }

    @Test(
        "an SPSS file that states another encoding for texts in UTF-8 is doubted, and read when that is said",
        arguments: [1252, 28_597], [names, ["Québec", "Montréal"], ["Αθήνα"]])
    func unsaidUTF8(page: UInt16, texts: [String]) throws {
        let folder = try TemporaryFolder()
        let path = try EncodedFileTests.spss(texts, stating: page, in: folder)
        let unsaid = try DataFile(path)
        #expect(EncodedFileTests.rules(unsaid) == ["encoding-legacy"])
        let advice = try #require(unsaid.dictionary.findings.first)
        #expect(advice.severity == .warning)
        #expect(advice.expected.en.contains("this is utf-8 “\(texts[0])”; say encoding = \"utf-8\""))
        #expect(advice.expected.vi.contains("encoding = \"utf-8\""))
        #expect(try EncodedFileTests.texts(unsaid, "name") != texts)
        let file = try DataFile(path, options: DataFileOptions(encoding: "utf-8"))
        #expect(file.dictionary.findings.isEmpty)
        #expect(try EncodedFileTests.texts(file, "name") == texts)
    }

    @Test("UTF-8 asked for texts that are none changes nothing")
    func askedUTF8() throws {
        for name in ["western-1252.sav", "greek-1253.sav", "tcvn3.sav"] {
            let asked = try DataFile(Fixture.folder + name, options: DataFileOptions(encoding: "utf-8"))
            #expect(asked.dictionary == (try DataFile(Fixture.folder + name).dictionary), "\(name)")
        }
    }

    @Test("labels and titles of a Stata file in TCVN3, and the advice without a word")
    func labels() throws {
        let path = Fixture.folder + "tcvn3-113.dta"
        let file = try DataFile(path, options: DataFileOptions(encoding: "TCVN3"))
        #expect(file.dictionary.label == "hộ gia đình")
        let labels = Set(file.dictionary.variables.flatMap(\.valueLabels).map(\.label))
        #expect(labels.isSuperset(of: ["Nước máy", "Giếng", "Từ chối"]))
        let advice = try #require(try DataFile(path).dictionary.findings.first)
        #expect(advice.rule == "encoding-assumed")
        #expect(advice.expected.vi.contains("có vẻ là tcvn3 “hộ gia đình”"))
    }

    @Test("delimited text in every encoding, packed or not", arguments: byteEncodings)
    func delimited(_ encoding: TextEncoding) throws {
        let folder = try TemporaryFolder()
        let text = "name\n" + EncodedFileTests.names.joined(separator: "\n") + "\n"
        let bytes = try #require(encoding.encode(text))
        let packed = EncodedFileTests.gzip(bytes)
        for (name, bytes) in [("t.csv", bytes), ("t.csv.gz", packed)] {
            let path = folder.path + "/" + name
            try FileAccess.write(bytes, to: path)
            let file = try DataFile(path, options: DataFileOptions(encoding: encoding.rawValue))
            #expect(try EncodedFileTests.texts(file, "name") == EncodedFileTests.names)
            let refusal = try #require(throws: UnusableInput.self) { try DataFile(path) }
            #expect(Set(refusal.findings.map(\.rule)) == ["encoding-not-utf8"])
            #expect(refusal.findings[0].expected.en.contains("--encoding \(encoding.rawValue)"))
        }
    }

    @Test("encodings that only the system knows, packed or not; bytes they lack are refused")
    func system() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/t.csv.gz"
        let options = DataFileOptions(encoding: "iso-8859-7")
        try FileAccess.write(EncodedFileTests.gzip(Array("a\n".utf8) + [0xE1, 0xE2, 0x0A]), to: path)
        #expect(try EncodedFileTests.texts(DataFile(path, options: options), "a") == ["αβ"])
        try FileAccess.write(Array("a\n".utf8) + [0xE1, 0xFF, 0x0A], to: path)
        let refusal = try #require(throws: UnusableInput.self) { try DataFile(path, options: options) }
        #expect(refusal.findings.map(\.rule) == ["not-in-encoding"])
    }

    @Test("cells and names of a workbook by letters that stand for others; other encodings do not touch it")
    func workbook() throws {
        let path = Repository.path("Tests/FlatFilesTests/Workbooks/flows-pandas.xlsx")
        let plain = try DataFile(path)
        let western = try DataFile(path, options: DataFileOptions(encoding: "windows-1252"))
        let read = try DataFile(path, options: DataFileOptions(encoding: "vni-in-utf-8"))
        func decoded(_ text: String) -> String { TextEncoding.vniInUTF8.decode(Array(text.utf8)).text }
        #expect(read.dictionary.variables.map(\.name) == plain.dictionary.variables.map { decoded($0.name) })
        var changed = 0
        for (one, other) in zip(plain.dictionary.variables, read.dictionary.variables) {
            let texts = try EncodedFileTests.texts(plain, one.name)
            #expect(try EncodedFileTests.texts(western, one.name) == texts)
            #expect(try EncodedFileTests.texts(read, other.name) == texts.map(decoded))
            changed += texts.count { decoded($0) != $0 } + (one.name == other.name ? 0 : 1)
        }
        #expect(changed > 0)
    }

    @Test("an unknown name is refused with those that are known")
    func unknown() throws {
        for name in ["tcvn3-113.dta", "tcvn3.sav"] {
            for encoding in ["abc-tcvn", "utf-16", "utf-16le", ""] {
                let refusal = try #require(throws: UnusableInput.self) {
                    try DataFile(Fixture.folder + name, options: DataFileOptions(encoding: encoding))
                }
                #expect(refusal.findings.map(\.rule) == ["unknown-encoding"], "\(encoding)")
                let known = refusal.findings[0].expected.en
                for encoding in TextEncoding.allCases where encoding != .utf16 {
                    #expect(known.contains(encoding.rawValue))
                }
                #expect(!known.contains("utf-16"))
            }
        }
    }

    /// Bytes packed by gzip without being made smaller.
    private static func gzip(_ bytes: [UInt8]) -> [UInt8] {
        var crc: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = (crc >> 1) ^ (crc & 1 == 1 ? 0xEDB8_8320 : 0) }
        }
        func little(_ value: UInt32, _ count: UInt32) -> [UInt8] {
            (0..<count).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
        }
        let count = UInt32(bytes.count)
        return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1] + little(count, 2) + little(~count, 2) + bytes
            + little(~crc, 4) + little(count, 4)
    }
}
