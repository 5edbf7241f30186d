import DataFiles
import FlatFiles
import TestSupport
import Testing
import Vocabulary

/// One bad byte or number does not stop a file: it is replaced, counted and listed.
@Suite("Repairs on reading")
struct RepairTests {
    private static func patched(
        _ name: String, _ old: [UInt8], _ new: [UInt8], occurrence: Int = 0
    ) throws -> (DataFile, FindingReport, [[DataValue]]) {
        var bytes = try FileAccess.bytes(of: Fixture.folder + name)
        let places = bytes.indices.filter { bytes[$0...].starts(with: old) }
        bytes.replaceSubrange(places[occurrence]..<(places[occurrence] + old.count), with: new)
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/\(name)"
        try FileAccess.write(bytes, to: path)
        let file = try DataFile(path)
        var rows: [[DataValue]] = []
        let report = try file.forEachRow(of: Array(file.dictionary.variables.indices)) { row in
            rows.append(row)
            return .next
        }
        return (file, report, rows)
    }

    @Test(
        "bytes that are no UTF-8",
        arguments: ["haven-14.dta", "haven-none.sav", "haven-byte.sav", "pyreadstat-15.dta", "pyreadstat.sav"])
    func badBytes(name: String) throws {
        let (file, report, rows) = try RepairTests.patched(name, Array("hánh".utf8), [0x68, 0xFF, 0xA1, 0x6E, 0x68])
        let column = try #require(file.dictionary.variables.firstIndex { $0.name == "name" })
        #expect(rows[0][column] == .text("Xã An Kh\u{FFFD}\u{FFFD}nh"))
        #expect(rows[1][column] == .text("Thị trấn Châu Thành"))
        #expect(report.counts.map(\.rule) == ["bytes-unreadable"])
        #expect(report.counts.map(\.count) == [1])
        #expect(report.listed.map(\.place) == [Place(file: file.path, row: 1, column: "name")])
        #expect(file.dictionary.findings.isEmpty)
    }

    @Test("bytes that are no UTF-8 in a label")
    func badLabel() throws {
        let (file, _, _) = try RepairTests.patched(
            "haven-14.dta", Array("Trọng".utf8), Array("Tr\u{1}\u{1}\u{1}ng".utf8))
        #expect(file.dictionary.findings.isEmpty)
        let (other, _, _) = try RepairTests.patched("haven-14.dta", [0xE1, 0xBB, 0x8D], [0xE1, 0xFF, 0x8D])
        #expect(other.dictionary.findings.map(\.rule) == ["bytes-unreadable"])
        #expect(other.dictionary.findings.first?.place.column == "weight")
    }

    @Test(
        "numbers that are not finite",
        arguments: ["haven-14.dta", "haven-none.sav", "pyreadstat-15.dta", "pyreadstat.sav"],
        [-Double.infinity, -Double.nan])
    func notFinite(name: String, number: Double) throws {
        func bytes(_ number: Double) -> [UInt8] { withUnsafeBytes(of: number.bitPattern.littleEndian) { Array($0) } }
        let (file, report, rows) = try RepairTests.patched(name, bytes(123.456), bytes(number))
        let column = try #require(file.dictionary.variables.firstIndex { $0.name == "weight" })
        #expect(rows[0][column] == .missing(.system))
        #expect(rows[1][column] == .number(1.0 / 3))
        #expect(report.counts.map(\.rule) == ["number-not-finite"])
        #expect(report.listed.map(\.place) == [Place(file: file.path, row: 1, column: "weight")])
    }

    @Test("an encoding that was assumed is said, with an example; a named one is believed")
    func assumed() throws {
        let path = Fixture.folder + "western-114.dta"
        let finding = try #require(try DataFile(path).dictionary.findings.first)
        #expect(finding.rule == "encoding-assumed")
        #expect(finding.severity == .warning)
        #expect(finding.value == "données")
        let named = try DataFile(path, options: DataFileOptions(encoding: "windows-1252"))
        #expect(named.dictionary.findings.isEmpty)
        #expect(named.dictionary.label == "données")
        // UTF-8 is tried first, whatever is asked for.
        let other = try DataFile(Fixture.folder + "utf8-115.dta", options: DataFileOptions(encoding: "windows-1252"))
        #expect(other.dictionary.label == "hộ gia đình")
    }

    @Test(
        "files of another kind are refused by what they are not",
        arguments: [
            ("a.dta", "$FL2 no"), ("a.dta", ""), ("a.sav", "<stata_dta>"), ("a.zsav", ""), ("a.dta", "a,b\n1,2\n"),
        ])
    func otherKinds(name: String, text: String) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(text, to: name)
        let refusal = try #require(throws: UnusableInput.self) { try DataFile(path) }
        #expect(refusal.findings.map(\.rule) == ["not-a-data-file"])
        let absent = try #require(throws: UnusableInput.self) { try DataFile(folder.path + "/none.dta") }
        #expect(absent.findings.map(\.rule) == ["file-unreadable"])
        let directory = try #require(throws: UnusableInput.self) { try DataFile(folder.path + "/.dta") }
        #expect(directory.findings.map(\.rule) == ["file-unreadable"])
    }
}
