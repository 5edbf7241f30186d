import FlatFiles
import Foundation
import Territory
import TestSupport
import Testing
import Vocabulary

@Suite("Unit lists as they are published")
struct PublishedListTests {
    private static let wide = """
        code,name,type,district_code,district,province_code,province,valid_from,valid_until
        00101,Xã  An Hiệp,Xã,001,Huyện Một,01,Tỉnh A,2019-09-11,2020-02-01
        00101,Phường An Hiệp,Phường,001,Thị xã Một,01,Tỉnh A,2020-02-01,
        00102,Xã Bình,Xã,001,Thị xã Một,01,Tỉnh A,2020-02-01,2025-07-01
        00201,Đặc khu Đảo,Đặc khu,,,02,Thành phố B,2025-07-01,

        """

    private static func day(_ text: String) throws -> Day { try #require(Day(iso: text)) }

    @Test("communes carry their districts and provinces, each in the time of its name")
    func wide() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("\u{FEFF}" + Self.wide, to: "units.csv")
        let list = try Gazetteer(file: file, end: .dayAfter)
        let (early, late, last) = (try Self.day("2020-01-31"), try Self.day("2020-02-01"), try Self.day("2025-07-01"))
        #expect(list.unit("00101", level: .commune, on: early)?.name == "Xã  An Hiệp")
        #expect(list.unit("00101", level: .commune, on: late)?.kind == .ward)
        #expect(list.unit("001", level: .district, on: early)?.name == "Huyện Một")
        #expect(list.unit("001", level: .district, on: late)?.name == "Thị xã Một")
        #expect(list.units(.district, on: late).count == 1)
        let commune = try #require(list.unit("00102", level: .commune, on: late))
        #expect(list.containers(of: commune, on: late).map(\.name) == ["Thị xã Một", "Tỉnh A"])
        #expect(list.unit("00102", level: .commune, on: last) == nil)
        let zone = try #require(list.unit("00201", level: .commune, on: last))
        #expect(zone.kind == .specialZone)
        #expect(list.containers(of: zone, on: last).map(\.name) == ["Thành phố B"])
        #expect(list.container(of: zone, at: .district, on: last) == nil)
        let province = try #require(list.unit("01", level: .province, on: late))
        #expect(list.units(.commune, within: province, on: late).map(\.code) == ["00101", "00102"])
        #expect(list.unit("01", level: .province, on: early)?.valid.until == nil)
    }

    @Test("days that mean something else are refused with what to say")
    func ends() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write(Self.wide, to: "units.csv")
        let refusal = try #require(throws: UnusableInput.self) { try Gazetteer(file: file) }
        #expect(refusal.findings.map(\.rule) == ["code-twice"] && refusal.findings[0].value == "00101")
        #expect(refusal.findings[0].expected.en.contains("first day no longer valid"))
        let period = try Period(from: Self.day("2020-01-01"), until: nil)
        let two = try #require(throws: UnusableInput.self) { try Gazetteer(file: file, valid: period, end: .dayAfter) }
        #expect(two.findings.map(\.rule) == ["two-periods"])
    }

    @Test("the export of the statistics office needs a period; other columns may stand in it")
    func export() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write(
            "\u{FEFF}Mã,Tên,Tên Tiếng Anh,Cấp,Mã QH,Quận Huyện,Mã TP,Tỉnh / Thành Phố\n00101,Xã An Hiệp,,Xã,001,Huyện Một,01,Tỉnh A\n",
            to: "units.csv")
        let refusal = try #require(throws: UnusableInput.self) { try Gazetteer(file: file) }
        #expect(refusal.findings.map(\.rule) == ["period-missing"])
        let day = try Self.day("2025-01-01")
        let list = try Gazetteer(file: file, valid: Period(from: day, until: nil))
        #expect(
            list.units.map(\.level) == [.commune, .district, .province].sorted { $0.rawValue < $1.rawValue }
                || list.units.count == 3)
        #expect(list.unit("001", level: .district, on: day)?.parent == "01")
        let districts = try folder.write(
            "Mã,Tên,Cấp,Mã TP,Tỉnh / Thành Phố\n001,Huyện Một,Huyện,01,Tỉnh A\n002,Thành phố Hai,Thành phố,01,Tỉnh A\n",
            to: "districts.csv")
        let second = try Gazetteer(file: districts, valid: Period(from: day, until: nil))
        #expect(second.units(.district, on: day).map(\.code) == ["001", "002"])
    }

    @Test(
        "every bad row is named",
        arguments: [
            ("00101,Xã A,Làng,001,H,01,T,2020-01-01,\n", "type", "Làng"),
            ("00101,Xã A,Xã,001,H,01,T,2020,\n", "valid_from", "2020"),
            ("00101,Xã A,Xã,001,,01,T,2020-01-01,\n", "district", ""),
            ("00101,Xã A,Xã,001,H,,T,2020-01-01,\n", "province_code", ""),
        ])
    func badRows(row: String, column: String, value: String) throws {
        let folder = try TemporaryFolder()
        let header = Self.wide.prefix { $0 != "\n" } + "\n"
        let file = try folder.write(header + row + row, to: "units.csv")
        let refusal = try #require(throws: UnusableInput.self) { try Gazetteer(file: file) }
        #expect(refusal.findings.map(\.place.row) == [2, 3])
        #expect(refusal.findings.allSatisfy { $0.place.column == column && $0.value == value })
    }

    @Test("a check names what is wrong and what to know")
    func check() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write(
            """
            code,name,level,parent,area,valid_from,valid_until,type
            01,Tỉnh A,province,,,2020-01-01,,
            001,Huyện Một,district,01,,2020-01-01,,
            101,Xã An Hiệp,commune,001,,2020-01-01,,
            00102,Xã  Bình ,commune,001,,2020-01-01,,
            00103,Xã \u{D0}ông,commune,009,,2020-01-01,,
            00104,Phường Tây,commune,001,,2020-01-01,,Xã
            00105,Xã Mỹ Thạnh,commune,001,,2020-01-01,2024-12-31,
            00106,Xã Mỹ Thành,commune,001,,2020-01-01,,
            00105,Xã Nam,commune,001,,2025-01-01,,
            x,Xã,village,,,2020-01-01,,

            """, to: "units.csv")
        let findings = try Gazetteer.check(file: file)
        let said = findings.map { "\($0.rule) \($0.place.row ?? 0)" }
        #expect(
            said == [
                "code-width 4", "parent-unknown 6", "bad-field 11", "name-blanks 5", "look-alike 6", "kind-and-name 7",
                "name-repeats 8", "code-renamed 10",
            ])
        #expect(findings.map(\.severity) == findings.map(\.severity).sorted(by: >))
        #expect(findings[0].expected.en.contains("00101"))
    }

    @Test("a packed file is read as it is, and refused when it is damaged or swells")
    func packed() throws {
        let folder = try TemporaryFolder()
        let plain = try folder.write(Self.wide, to: "units.csv")
        func shell(_ command: String) throws {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/bin/sh")
            process.arguments = ["-c", command]
            process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
            try process.run()
            process.waitUntilExit()
            try #require(process.terminationStatus == 0)
        }
        try shell(
            "gzip -c units.csv > units.csv.gz && head -n 2 units.csv | gzip > two.gz && tail -n +3 units.csv | gzip >> two.gz"
        )
        try shell("head -c 150 units.csv.gz > cut.csv.gz && (cat units.csv.gz; echo more) > tail.csv.gz")
        try shell("head -c 60000000 /dev/zero | gzip -9 > bomb.csv.gz; cp units.csv.gz named.csv")
        let units = try Gazetteer(file: plain, end: .dayAfter).units
        for name in ["units.csv.gz", "two.gz", "named.csv"] {
            #expect(try Gazetteer(file: "\(folder.path)/\(name)", end: .dayAfter).units == units)
        }
        for (name, rule) in [
            ("cut.csv.gz", "damaged-gzip"), ("tail.csv.gz", "damaged-gzip"), ("bomb.csv.gz", "gzip-too-large"),
        ] {
            let refusal = try #require(throws: UnusableInput.self) { try FileAccess.text(of: "\(folder.path)/\(name)") }
            #expect(refusal.findings.map(\.rule) == [rule])
        }
    }
}
