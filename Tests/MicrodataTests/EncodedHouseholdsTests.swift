import FlatFiles
import Foundation
import Microdata
import PolicyData
import Tallies
import TestSupport
import Testing
import Vocabulary

/// Household files that are not in UTF-8, or not in plain letters.
@Suite("Household files in other encodings")
struct EncodedHouseholdsTests {
    private static let names = [
        "Xã Tân Lợi Thạnh", "Phường Phúc Xá", "Thị trấn Châu Thành", "Xã Mỹ Thạnh", "Xã Đồng Khởi", "Xã Ngũ Hiệp",
    ]

    private static func study(
        _ encoding: String? = nil, area: String = "nông thôn", urban: String = "thành thị"
    ) throws -> Study {
        let file = encoding.map { "[file]\nencoding = \"\($0)\"\nmissing = [\"không rõ\"]\n" } ?? ""
        return try HouseholdFileCase.study(
            HouseholdFileCase.studyText.replacingOccurrences(of: "[columns]", with: "\(file)[columns]")
                .replacingOccurrences(of: "\"rural\", \"NT\"", with: "\"\(area)\"")
                .replacingOccurrences(of: "\"urban\", \"TT\"", with: "\"\(urban)\"")
                .replacingOccurrences(of: "c = \"c\"", with: "c = { column = \"c\", oneOf = [\"có\", \"chưa rõ\"] }"))
    }

    /// Households with names of communes as a group, areas and answers in words.
    private static func text(rows: Int, line: String = "\n") -> String {
        var text = "id,xa,huyen,ten_xa,khu_vuc,so_khau,thu_nhap,a,b,c\(line)"
        for row in 0..<rows {
            let answer = ["có", "không", "chưa rõ", "không rõ"][row % 4]
            let area = row % 3 == 0 ? "thành thị" : "nông thôn"
            text +=
                "H\(row),0000\(row % 6),Huyện \(row % 2 == 0 ? "Mỏ Cày" : "Bình Đại"),\(names[row % 6]),\(area),"
                + "\(row % 7 + 1),\(row * 7 % 3000),\(row % 2),\(row / 2 % 2),\(answer)\(line)"
        }
        return text
    }

    private static func tabulate(_ bytes: [UInt8], _ study: Study, threads: Int = 2) throws -> Tabulation {
        try HouseholdFileCase.tabulate(
            bytes: bytes, study: study, options: TabulationOptions(threads: threads, groups: ["ten_xa"]))
    }

    @Test(
        "a file reads the same as its twin in UTF-8, to the digest, also across blocks",
        arguments: TextEncoding.allCases.filter { ![.latin1, .windows1252].contains($0) }, [60, 60_000])
    func twins(_ encoding: TextEncoding, rows: Int) throws {
        let text = EncodedHouseholdsTests.text(rows: rows, line: rows == 60 ? "\r\n" : "\n")
        let plain = try EncodedHouseholdsTests.tabulate(Array(text.utf8), EncodedHouseholdsTests.study("utf-8"))
        #expect(plain.findings.counts.isEmpty)
        #expect(plain.tallies.account == RowAccount(read: Int64(rows), leftOut: 0))
        let bytes = try #require(encoding.encode(text))
        let other = try EncodedHouseholdsTests.tabulate(bytes, EncodedHouseholdsTests.study(encoding.rawValue))
        #expect(other.findings.counts.isEmpty)
        #expect(other.tallies == plain.tallies)
        #expect(other.digest == plain.digest)
        #expect(Set(other.tallies.units.map(\.key.groups)) == Set(EncodedHouseholdsTests.names.map { [$0] }))
    }

    @Test("letters taken apart, in the file or in the study, are the letters put together")
    func composed() throws {
        let text = EncodedHouseholdsTests.text(rows: 30_000)
        let plain = try EncodedHouseholdsTests.tabulate(Array(text.utf8), EncodedHouseholdsTests.study("utf-8"))
        let apart = Array(text.decomposedStringWithCanonicalMapping.utf8)
        #expect(apart.count > text.utf8.count + 100_000)
        for threads in [1, 3] {
            let found = try EncodedHouseholdsTests.tabulate(
                apart, EncodedHouseholdsTests.study("utf-8"), threads: threads)
            #expect(found.tallies == plain.tallies)
            #expect(found.findings.counts.isEmpty)
            // The digest is of the text as it stands in the file.
            #expect(found.digest != plain.digest)
        }
        let study = try EncodedHouseholdsTests.study(area: "nông thôn".decomposedStringWithCanonicalMapping)
        #expect(try EncodedHouseholdsTests.tabulate(Array(text.utf8), study).findings.count(of: .error) == 0)
    }

    @Test("a byte-order mark changes neither tallies nor digest")
    func byteOrderMark() throws {
        let bytes = Array(EncodedHouseholdsTests.text(rows: 30_000).utf8)
        let plain = try EncodedHouseholdsTests.tabulate(bytes, EncodedHouseholdsTests.study("utf-8"))
        let marked = try EncodedHouseholdsTests.tabulate(
            [0xEF, 0xBB, 0xBF] + bytes, EncodedHouseholdsTests.study("utf-8"))
        #expect(marked.tallies == plain.tallies)
        #expect(marked.digest == plain.digest)
    }

    @Test("bytes that are not UTF-8 are named by row and column; the row is left out when the study needs the column")
    func notUTF8() throws {
        var text = Array("id,xa,huyen,khu_vuc,so_khau,thu_nhap,a,b,c,ghi_chu\n".utf8)
        for row in 0..<5 {
            text += Array("H\(row),00001,".utf8)
            text += row == 2 ? (TextEncoding.tcvn3.encode("Mỏ Cày Bắc") ?? []) : Array("D1".utf8)
            text += Array(",rural,4,500,1,1,0,".utf8)
            text += row == 3 ? (TextEncoding.tcvn3.encode("chủ hộ đã già yếu") ?? []) : Array("cụ già".utf8)
            text += [0x0A]
        }
        for threads in [1, 2] {
            let found = try HouseholdFileCase.tabulate(bytes: text, options: TabulationOptions(threads: threads))
            #expect(found.findings.listed.map(\.rule) == ["encoding-not-utf8", "encoding-not-utf8"])
            #expect(found.findings.listed.map(\.place.row) == [4, 5])
            #expect(found.findings.listed.map(\.place.column) == ["huyen", "ghi_chu"])
            #expect(found.findings.listed.allSatisfy { $0.expected.en.contains("encoding = \"tcvn3\"") })
            #expect(found.findings.listed[0].expected.en.contains("“Mỏ Cày Bắc”"))
            #expect(found.tallies.account == RowAccount(read: 5, leftOut: 1))
            found.checkInvariants("not UTF-8")
        }
    }

    @Test("column names that are not UTF-8 refuse the file")
    func header() throws {
        let text = "mã hộ,xa,huyen\nH1,00001,Xã Đồng Khởi\n"
        let bytes = try #require(TextEncoding.vni.encode(text))
        let refusal = try #require(throws: UnusableInput.self) { try HouseholdFileCase.tabulate(bytes: bytes) }
        #expect(refusal.findings.first?.rule == "encoding-not-utf8")
        #expect(refusal.findings.first?.expected.en.contains("vni “mã hộ”") == true)
        #expect(refusal.findings.first?.expected.vi.contains("encoding = \"vni\"") == true)
    }

    @Test("text of TCVN3 or VNI that was stored as Latin letters is one warning, with the setting to write")
    func disguised() throws {
        for (encoding, written) in [(TextEncoding.tcvn3InUTF8, "T©n Lîi Th¹nh"), (.vniInUTF8, "Taân Lôïi Thaïnh")] {
            let text = EncodedHouseholdsTests.text(rows: 50).split(separator: "\n").map(String.init)
            let plain = text[0] + "\n" + text.dropFirst().filter { $0.contains("Tân") }.joined(separator: "\n") + "\n"
            let bytes = try #require(encoding.encode(plain))
            let study =
                encoding == .tcvn3InUTF8
                ? try EncodedHouseholdsTests.study("utf-8", area: "n«ng th«n", urban: "thµnh thÞ")
                : try EncodedHouseholdsTests.study("utf-8", area: "noâng thoân", urban: "thaønh thò")
            let found = try EncodedHouseholdsTests.tabulate(bytes, study)
            let legacy = found.findings.listed.filter { $0.rule == "encoding-legacy" }
            #expect(legacy.count == 1)
            #expect(legacy[0].severity == .warning)
            #expect(legacy[0].place.row == 2)
            #expect(legacy[0].expected.en.contains("encoding = \"\(encoding.rawValue)\""))
            #expect(found.tallies.units.contains { $0.key.groups[0].contains(written) })
        }
    }

    @Test("a letter that an encoding lacks, and one that was lost before, are named")
    func lost() throws {
        var bytes = Array((HouseholdFileCase.header + HouseholdFileCase.rows).utf8)
        bytes += [0x48, 0x39] + Array(",00001,D".utf8) + [0xF9] + Array(",rural,4,500,1,1,0\n".utf8)
        let study = try HouseholdFileCase.study(
            "[file]\nencoding = \"vni\"\n"
                + HouseholdFileCase.studyText
                .replacingOccurrences(of: "standard = \"small\"\n", with: ""))
        let vni = try HouseholdFileCase.tabulate(bytes: bytes, study: study)
        #expect(vni.findings.listed.map(\.rule) == ["not-in-encoding"])
        #expect(vni.findings.listed.first?.place == Place(file: "ho.csv", row: 6, column: "huyen"))
        #expect(vni.tallies.account.leftOut == 1)
        let plain = try HouseholdFileCase.tabulate(
            HouseholdFileCase.header + HouseholdFileCase.rows + "H9,00001,D\u{FFFD},rural,4,500,1,1,0\n")
        #expect(plain.findings.listed.map(\.rule) == ["letters-lost"])
        #expect(plain.tallies.account.leftOut == 0)
    }

    @Test("signs that look like others are named in codes and in answers")
    func lookAlikes() throws {
        let study = try EncodedHouseholdsTests.study("utf-8")
        let text = EncodedHouseholdsTests.text(rows: 6).replacingOccurrences(of: "Đồng", with: "\u{D0}ồng")
            .replacingOccurrences(of: ",0,có\n", with: ",0,c\u{43E}\u{301}\n")
            .replacingOccurrences(of: "chưa rõ", with: "chưa\u{A0}rõ")
        let found = try EncodedHouseholdsTests.tabulate(Array(text.utf8), study)
        let signs = found.findings.listed.filter { $0.rule == "look-alike" }
        #expect(signs.map(\.place.column) == ["c", "c", "c", "ten_xa"])
        #expect(signs.map(\.place.row) == [2, 4, 6, 6])
        #expect(signs.last?.expected.en == "plain letters and blanks; character 4 is U+00D0 → Đ")
        #expect(signs.allSatisfy { $0.severity == .warning })
    }

    @Test("1,000 files of damaged bytes in every encoding end in a result or a refusal")
    func damaged() throws {
        let text = EncodedHouseholdsTests.text(rows: 12)
        var mutation = Mutation(seed: 31)
        for encoding in TextEncoding.allCases {
            let study = try EncodedHouseholdsTests.study(encoding.rawValue)
            let original = encoding.encode(text) ?? Array(text.utf8)
            for round in 0..<100 {
                let bytes = mutation.damage(original)
                do {
                    let one = try EncodedHouseholdsTests.tabulate(bytes, study, threads: 1)
                    one.checkInvariants("\(encoding) \(round)")
                    let two = try EncodedHouseholdsTests.tabulate(bytes, study, threads: 2)
                    #expect(one.tallies == two.tallies && one.findings.counts == two.findings.counts)
                } catch let refusal as UnusableInput {
                    #expect(!refusal.findings.isEmpty)
                }
            }
        }
    }
}
