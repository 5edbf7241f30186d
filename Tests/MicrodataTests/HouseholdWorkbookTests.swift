import DataFiles
import FlatFiles
import Microdata
import Tallies
import TestSupport
import Testing
import Vocabulary

@Suite("Household files that are not plain text")
struct HouseholdWorkbookTests {
    private static let text =
        HouseholdFileCase.header + HouseholdFileCase.rows + "H5,00003,\"D, 3\",urban,3,1200.5,0,1,0\n"

    /// The cells of delimited text; empty lines are empty rows.
    private static func cells(_ text: String) -> [[String?]] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.isEmpty
                ? []
                : line.replacing("\"D, 3\"", with: "D; 3").split(separator: ",").map {
                    String($0).replacing(";", with: ",")
                }
        }
    }

    private static func tabulate(
        _ path: String, _ study: String, _ options: TabulationOptions = TabulationOptions()
    ) throws -> Tabulation {
        try tabulateDeprivation(
            of: .file(path), study: HouseholdFileCase.study(study), standard: HouseholdFileCase.standard(),
            options: options)
    }

    private static func study(_ settings: String) -> String {
        "[file]\n\(settings)\n" + HouseholdFileCase.studyText.replacing("standard = \"small\"\n", with: "")
    }

    @Test("a workbook gives what the same text gives, below a head of two rows as well")
    func sameAsText() throws {
        let folder = try TemporaryFolder()
        let plain = try HouseholdFileCase.tabulate(HouseholdWorkbookTests.text)
        #expect(plain.tallies.account == RowAccount(read: 5, leftOut: 0))
        let path = folder.path + "/ho.xlsx"
        let cells = HouseholdWorkbookTests.cells(HouseholdWorkbookTests.text)
        try FileAccess.write(HandmadeWorkbook(cells).archive, to: path)
        #expect(try HouseholdWorkbookTests.tabulate(path, HouseholdFileCase.studyText).tallies == plain.tallies)
        let group = [
            ["Danh sách hộ"], [], ["id", "xa", "huyen", "khu_vuc", "so_khau", "thu_nhap", "Thiếu hụt", nil, nil],
        ]
        let below: [String?] = [nil, nil, nil, nil, nil, nil, "a", "b", "c"]
        let merged = ["A1:I1", "G3:I3"] + "ABCDEF".map { "\($0)3:\($0)4" }
        try FileAccess.write(
            HandmadeWorkbook(group + [below] + cells.dropFirst(), merged: merged).archive, to: path)
        let study = HouseholdWorkbookTests.study("header_row = \"3-4\"")
            .replacing("a = \"a\"", with: "a = \"Thiếu hụt / a\"").replacing("b = \"b\"", with: "b = \"Thiếu hụt / b\"")
            .replacing("c = \"c\"", with: "c = \"Thiếu hụt / c\"")
        #expect(try HouseholdWorkbookTests.tabulate(path, study).tallies == plain.tallies)
        let refusal = try #require(throws: UnusableInput.self) {
            try HouseholdWorkbookTests.tabulate(path, HouseholdFileCase.studyText)
        }
        #expect(refusal.findings.map(\.rule) == ["no-column-name"])
        #expect(refusal.findings.first?.expected.en.contains("header_row = \"3-4\" under [file] of the study") == true)
    }

    @Test("a decimal comma in a workbook: numbers, and numbers stored as text")
    func decimalComma() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/ho.xlsx"
        var cells = HouseholdWorkbookTests.cells(HouseholdWorkbookTests.text)
        let plain = try HouseholdFileCase.tabulate(HouseholdWorkbookTests.text)
        cells[5][5] = "1200,5"
        let workbook = HandmadeWorkbook(cells).replacing(
            "<c t=\"inlineStr\"><is><t>900</t></is></c>", by: "<c><v>900.0</v></c>")
        try FileAccess.write(workbook.archive, to: path)
        let study = HouseholdWorkbookTests.study("decimal = \",\"")
        #expect(try HouseholdWorkbookTests.tabulate(path, study).tallies == plain.tallies)
    }

    @Test("findings have the row of the sheet, empty rows counted")
    func rowNumbers() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/ho.xlsx"
        var cells = [["Danh sách"], []] + HouseholdWorkbookTests.cells(HouseholdWorkbookTests.text)
        cells.insert(contentsOf: [[], []], at: 5)
        cells[8][1] = "3"
        try FileAccess.write(HandmadeWorkbook(cells).archive, to: path)
        let found = try HouseholdWorkbookTests.tabulate(path, HouseholdWorkbookTests.study("header_row = 3"))
        #expect(found.findings.listed.map(\.place) == [Place(file: path, row: 9, column: "xa")])
        #expect(found.tallies.account == RowAccount(read: 5, leftOut: 1))
    }

    @Test("a settings text that names no rows is refused", arguments: ["\"x\"", "\"4-3\"", "0", "[3, 4]", "1.5"])
    func settings(value: String) throws {
        let refusal = try #require(throws: UnusableInput.self) {
            try HouseholdFileCase.study(HouseholdWorkbookTests.study("header_row = \(value)"))
        }
        #expect(refusal.findings.first?.place.column?.hasSuffix("header_row") == true)
    }

    @Test("letters of TCVN3 in disguise are read as the study says, in names too")
    func disguise() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/ho.xlsx"
        let text = HouseholdWorkbookTests.text.replacing("huyen", with: "huyện").replacing("D1", with: "Tân Lợi")
        let stored = String(decoding: TextEncoding.tcvn3InUTF8.encode(text) ?? [], as: UTF8.self)
        try FileAccess.write(HandmadeWorkbook(HouseholdWorkbookTests.cells(stored)).archive, to: path)
        let study = HouseholdWorkbookTests.study("encoding = \"tcvn3-in-utf-8\"")
            .replacing("\"huyen\"", with: "\"huyện\"")
        let found = try HouseholdWorkbookTests.tabulate(path, study)
        #expect(Set(found.tallies.units.map { $0.key.district?.text }) == ["Tân Lợi", "D, 3"])
    }

    @Test("the digest of a workbook or a file of Stata is that of the file, whatever columns are read")
    func digest() throws {
        let folder = try TemporaryFolder()
        let cells = HouseholdWorkbookTests.cells(HouseholdWorkbookTests.text)
        try FileAccess.write(HandmadeWorkbook(cells).archive, to: folder.path + "/a.xlsx")
        let csv = try folder.write(HouseholdWorkbookTests.text, to: "a.csv")
        let file = try DataFile(csv)
        _ = try DataFileWriter.write(
            file.dictionary,
            rows: { body throws(UnusableInput) in
                _ = try file.forEachRow(of: Array(file.dictionary.variables.indices), body)
            }, as: .stata, to: folder.path + "/a.dta")
        var digests: Set<String> = []
        for name in ["a.xlsx", "a.dta"] {
            let path = "\(folder.path)/\(name)"
            let one = try HouseholdWorkbookTests.tabulate(path, HouseholdFileCase.studyText)
            let fewer = HouseholdFileCase.studyText.replacing("district = \"huyen\"\n", with: "")
            #expect(try HouseholdWorkbookTests.tabulate(path, fewer).digest == one.digest)
            var options = TabulationOptions(threads: 2)
            options.groups = ["khu_vuc"]
            #expect(
                try HouseholdWorkbookTests.tabulate(path, HouseholdFileCase.studyText, options).digest == one.digest)
            digests.insert(one.digest)
            var bytes = try FileAccess.bytes(of: path)
            bytes[bytes.count - 20] ^= 1
            let other = "\(folder.path)/other-\(name)"
            try FileAccess.write(bytes, to: other)
            if let changed = try? HouseholdWorkbookTests.tabulate(other, HouseholdFileCase.studyText) {
                #expect(changed.digest != one.digest)
            }
        }
        #expect(digests.count == 2)
    }

    @Test("a text packed with gzip has the tallies and the digest of the text, from a file and in pieces")
    func gzip() throws {
        let folder = try TemporaryFolder()
        var text = HouseholdFileCase.header
        for row in 0..<60_000 { text += "H\(row),0000\(row % 9),D\(row % 3),rural,4,500,\(row % 2),1,0\n" }
        let plain = try HouseholdFileCase.tabulate(text)
        let packed = HandmadeGzip.packed(Array(text.utf8))
        try FileAccess.write(packed, to: folder.path + "/a.csv")
        let file = try HouseholdWorkbookTests.tabulate(folder.path + "/a.csv", HouseholdFileCase.studyText)
        let memory = try HouseholdFileCase.tabulate(bytes: packed)
        for found in [file, memory] {
            #expect(found.tallies == plain.tallies)
            #expect(found.digest == plain.digest)
        }
        for bytes in [Array(packed.dropLast(1000)), packed + [1, 2, 3], Array(packed.prefix(3))] {
            let refusal = try #require(throws: UnusableInput.self) { try HouseholdFileCase.tabulate(bytes: bytes) }
            #expect(refusal.findings.map(\.rule) == ["damaged-gzip"])
        }
    }

    @Test("files that are no text are refused by what they seem to be; UTF-16 with what to write")
    func notText() throws {
        for (bytes, rule, words) in [
            (Array("PAR1".utf8) + [0x15, 0, 0, 0], "not-a-text-file", "Parquet"),
            ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1], "not-a-text-file", "old .xls"),
            (HandmadeWorkbook([["id"]]).archive, "is-workbook", ".xlsx"),
            (HandmadeGzip.packed(Array("RDX3\nX\n".utf8) + [0, 0, 0, 3]), "not-a-text-file", "data file of R"),
            (
                TextEncoding.utf16.encode(HouseholdWorkbookTests.text) ?? [], "encoding-not-utf8",
                "encoding = \"utf-16\" under [file]"
            ),
            (
                Array((TextEncoding.utf16.encode(HouseholdWorkbookTests.text) ?? []).dropFirst(2)), "encoding-not-utf8",
                "UTF-16"
            ),
        ] {
            let refusal = try #require(throws: UnusableInput.self) { try HouseholdFileCase.tabulate(bytes: bytes) }
            #expect(refusal.findings.map(\.rule) == [rule])
            #expect(refusal.findings.first?.expected.en.contains(words) == true, "\(words)")
        }
    }

    @Test("damaged workbooks and packed texts end in a result or a refusal", arguments: 0..<4)
    func damaged(block: Int) throws {
        let folder = try TemporaryFolder()
        let cells = HouseholdWorkbookTests.cells(HouseholdWorkbookTests.text)
        let below: [String?] = ["id", "xa", "huyen", "khu_vuc", "so_khau", "thu_nhap", "a", "b", "c"]
        let workbooks = [
            HandmadeWorkbook(cells),
            HandmadeWorkbook([[nil]] + [below.map { _ in nil }] + [below] + cells.dropFirst(), merged: ["A2:C2"]),
        ]
        let standard = try HouseholdFileCase.standard()
        let studies = [
            try HouseholdFileCase.study(),
            try HouseholdFileCase.study(HouseholdWorkbookTests.study("header_row = \"2-3\"")),
        ]
        var outcomes = (results: 0, refusals: 0)
        for round in 0..<120 {
            var mutation = Mutation(seed: UInt64(900 + block * 1000 + round))
            let workbook = workbooks[round % 2]
            var (part, digit) = (workbook, workbook)
            part.parts[0].bytes = mutation.damage(part.parts[0].bytes)
            digit.parts[0].bytes[(round * 977 + block * 311) % digit.parts[0].bytes.count] = UInt8(ascii: "7")
            for bytes in [part.archive, digit.archive, mutation.damage(workbook.archive)] {
                try FileAccess.write(bytes, to: folder.path + "/a.xlsx")
                do throws(UnusableInput) {
                    let found = try tabulateDeprivation(
                        of: .file(folder.path + "/a.xlsx"), study: studies[round % 2], standard: standard)
                    found.checkInvariants("\(block) \(round)")
                    outcomes.results += 1
                } catch {
                    #expect(error.findings.allSatisfy { !$0.rule.isEmpty && !$0.place.file.isEmpty })
                    outcomes.refusals += 1
                }
            }
            let packed = mutation.damage(HandmadeGzip.packed(Array(HouseholdWorkbookTests.text.utf8)))
            do throws(UnusableInput) {
                let found = try tabulateDeprivation(
                    of: .bytes(packed, name: "a.csv"), study: studies[0],
                    standard: standard)
                found.checkInvariants("gzip \(block) \(round)")
            } catch {
                #expect(!error.findings.isEmpty)
            }
        }
        #expect(outcomes.results > 5 && outcomes.refusals > 50, "\(outcomes)")
    }
}
