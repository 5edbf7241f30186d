import DataFiles
import FlatFiles
import Foundation
import TestSupport
import Testing
import Vocabulary

/// Damaged files are read or refused; nothing else may happen.
@Suite("Damaged data files", .timeLimit(.minutes(30)))
struct DamagedFileTests {
    /// Damaged copies of each file. Before a release it is set to 10,000: 100,000 or more for each reader.
    private static let copies: UInt64 = 60

    /// Opens a file and reads all of it; rules of the refusal, none when it could be read.
    private static func rules(_ path: String) -> [String] {
        do throws(UnusableInput) {
            let file = try DataFile(path)
            let columns = Array(file.dictionary.variables.indices)
            var isSane = true
            try file.forEachRow(of: columns) { row in
                isSane = isSane && row.count == columns.count && row.allSatisfy(DamagedFileTests.isSane)
                return .next
            }
            for variable in file.dictionary.variables {
                isSane = isSane && variable.valueLabels.allSatisfy { DamagedFileTests.isSane($0.value) }
            }
            #expect(isSane)
            if let last = columns.last {
                try file.forEachRow(of: [last]) { _ in .stop }
            }
            return []
        } catch {
            for finding in error.findings {
                #expect(finding.place.file.hasPrefix(path))
                #expect(!finding.expected.vi.isEmpty && !finding.expected.en.isEmpty)
            }
            return error.findings.map(\.rule)
        }
    }

    private static func isSane(_ value: DataValue) -> Bool {
        switch value {
        case .number(let number), .missing(.number(let number)): number.isFinite
        case .text(let text), .missing(.text(let text)): !text.isEmpty
        case .missing: true
        }
    }

    /// Reads damaged copies; gives how often each rule spoke.
    private static func outcomes(_ path: String, seed: UInt64, copies: UInt64 = copies) throws -> [String: Int] {
        let original = try FileAccess.bytes(of: path)
        let folder = try TemporaryFolder()
        let copy = "\(folder.path)/\(FileAccess.name(of: path))"
        var counts: [String: Int] = [:]
        for number in 0..<copies {
            var damage = ByteDamage(seed: seed << 32 | number)
            try FileAccess.write(damage.damage(original), to: copy)
            for rule in rules(copy).prefix(1) { counts[rule, default: 0] += 1 }
        }
        return counts
    }

    @Test("files of Stata and SPSS", arguments: Fixture.all.enumerated().map { ($0.offset, $0.element.name) })
    func statistical(number: Int, name: String) throws {
        let counts = try DamagedFileTests.outcomes(Fixture.folder + name, seed: UInt64(number + 1))
        let refused = counts.values.reduce(0, +)
        #expect(refused > DamagedFileTests.copies / 10 && refused < DamagedFileTests.copies)
        #expect(counts["file-unreadable"] == nil)
    }

    @Test(
        "workbooks",
        arguments: ["flows-openpyxl", "cells-xlsxwriter", "formulas-libreoffice", "days-1904", "flows-pandas"])
    func workbooks(name: String) throws {
        let path = Repository.path("Tests/FlatFilesTests/Workbooks/\(name).xlsx")
        let counts = try DamagedFileTests.outcomes(path, seed: 1_000, copies: DamagedFileTests.copies * 4)
        #expect(counts.values.reduce(0, +) > DamagedFileTests.copies)
    }

    @Test("a file that is cut off anywhere is refused", arguments: Fixture.all)
    func cutOff(fixture: Fixture) throws {
        let bytes = try FileAccess.bytes(of: fixture.path)
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/\(fixture.name)"
        // Old files of Stata end with their last label, and a cut between two sets of labels shows nowhere.
        for length in stride(from: 0, to: bytes.count - 1, by: 7) {
            try FileAccess.write(Array(bytes[..<length]), to: path)
            #expect(!DamagedFileTests.rules(path).isEmpty, "\(length) of \(bytes.count)")
        }
    }

    /// Rules of a file changed at a place that follows some bytes.
    private static func rules(of name: String, after mark: [UInt8], skipping: Int, put new: [UInt8]) throws -> [String]
    {
        var bytes = try FileAccess.bytes(of: Fixture.folder + name)
        let place = try #require(bytes.indices.first { bytes[$0...].starts(with: mark) }) + mark.count + skipping
        bytes.replaceSubrange(place..<(place + new.count), with: new)
        let folder = try TemporaryFolder()
        try FileAccess.write(bytes, to: "\(folder.path)/\(name)")
        return rules("\(folder.path)/\(name)")
    }

    @Test(
        "long texts of negative length, or without an end",
        arguments: ["pandas-117.dta", "pandas-118.dta", "pandas-119.dta"])
    func longTexts(name: String) throws {
        let numbers = name == "pandas-117.dta" ? 8 : 12
        let mark = Array("<strls>GSO".utf8)
        for length: UInt8 in [0xFF, 0xFE, 0xF0, 0xE1] {
            let rules = try DamagedFileTests.rules(
                of: name, after: mark, skipping: numbers + 1, put: [length, 0xFF, 0xFF, 0xFF])
            #expect(rules == ["damaged-data-file"])
        }
        let length = name == "pandas-117.dta" ? 120 : 150
        let rules = try DamagedFileTests.rules(of: name, after: mark, skipping: numbers + 5 + length, put: [0x21])
        #expect(rules == ["damaged-data-file"])
    }

    @Test("a very long text of SPSS that is all zero bytes")
    func zeroText() throws {
        let zeros = [UInt8](repeating: 0, count: 248)
        let rules = try DamagedFileTests.rules(of: "pyreadstat.sav", after: Array("Nh".utf8), skipping: -2, put: zeros)
        #expect(rules == [])
    }

    @Test("labels that lie over one another do not fill the memory")
    func overlappingLabels() throws {
        var bytes = try FileAccess.bytes(of: Fixture.folder + "bytes-114.dta")
        func append(_ number: Int) {
            for shift in 0..<4 { bytes.append(UInt8(truncatingIfNeeded: number >> (8 * shift))) }
        }
        let count = 100_000
        let text = [UInt8](repeating: 0x78, count: 31_999) + [0]
        append(8 + 8 * count + text.count)
        bytes += Array("overlap".utf8) + [UInt8](repeating: 0, count: 29)
        append(count)
        append(text.count)
        for _ in 0..<count { append(0) }
        for value in 0..<count { append(value) }
        bytes += text
        let folder = try TemporaryFolder()
        try FileAccess.write(bytes, to: "\(folder.path)/a.dta")
        #expect(DamagedFileTests.rules("\(folder.path)/a.dta") == ["data-file-too-large"])
    }
}
