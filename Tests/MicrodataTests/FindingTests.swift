import FlatFiles
import Foundation
import Microdata
import PolicyData
import Tallies
import TestSupport
import Testing
import Vocabulary

@Suite("Findings in rows")
struct FindingTests {
    private static let good = HouseholdFileCase.rows.split(separator: "\n").map(String.init)

    /// The finding a bad third row gives in an otherwise good file.
    private static func finding(
        _ row: String, study: Study? = nil, standard: PovertyStandard? = nil, header: String = HouseholdFileCase.header
    ) throws -> Finding {
        let rows = study == nil ? good : []
        let csv = header + (rows.isEmpty ? [row] : [rows[0], row, rows[2]]).joined(separator: "\n") + "\n"
        let tabulation = try HouseholdFileCase.tabulate(csv, study: study, standard: standard)
        #expect(tabulation.findings.listed.count == 1)
        #expect(tabulation.findings.counts.map(\.count) == [1])
        #expect(tabulation.tallies.account.leftOut == 1)
        tabulation.checkInvariants("\(row)")
        let finding = try #require(tabulation.findings.listed.first)
        #expect(finding.place.file == "ho.csv")
        #expect(finding.place.row == (rows.isEmpty ? 2 : 3))
        #expect(finding.severity == .error)
        #expect(!finding.expected.vi.isEmpty && !finding.expected.en.isEmpty)
        return finding
    }

    @Test(
        "Every mistake in a row is found with its rule, column and value",
        arguments: [
            ("H,00001,D1,rural,4,12a,0,0,0", "number-unreadable", "thu_nhap", "12a"),
            ("H,00001,D1,rural,4,1.000.000,0,0,0", "number-unreadable", "thu_nhap", "1.000.000"),
            ("H,00001,D1,rural,4,99999999999999999999,0,0,0", "number-too-large", "thu_nhap", "99999999999999999999"),
            ("H,00001,D1,rural,four,500,0,0,0", "number-unreadable", "so_khau", "four"),
            ("H,00001,D1,rural,3.5,500,0,0,0", "not-whole", "so_khau", "3.5"),
            ("H,00001,D1,rural,0,500,0,0,0", "size-out-of-range", "so_khau", "0"),
            ("H,00001,D1,rural,-2,500,0,0,0", "size-out-of-range", "so_khau", "-2"),
            ("H,00001,D1,rural,100,500,0,0,0", "size-out-of-range", "so_khau", "100"),
            ("H,00001,D1,rural,,500,0,0,0", "number-missing", "so_khau", nil),
            ("H,1,D1,rural,4,500,0,0,0", "code-lost-zero", "xa", "1"),
            ("H,000011,D1,rural,4,500,0,0,0", "code-width", "xa", "000011"),
            ("H,A1,D1,rural,4,500,0,0,0", "code-width", "xa", "A1"),
            ("H,,D1,rural,4,500,0,0,0", "code-missing", "xa", ""),
            ("H,00001,,rural,4,500,0,0,0", "code-missing", "huyen", ""),
            ("H,00001,D1,city,4,500,0,0,0", "area-unknown", "khu_vuc", "city"),
            ("H,00001,D1,rural,4,500,2,0,0", "indicator-code", "a", "2"),
            ("H,00001,D1,rural,4,500,0,x,0", "indicator-code", "b", "x"),
            ("H,00001,D1,rural,4,500,0,0,yes", "indicator-code", "c", "yes"),
            ("H,00001,D1,rural,4,500,0,0", "field-count", nil, "8"),
            ("H,00001,D1,rural,4,500,0,0,0,0", "field-count", nil, "10"),
            ("H", "field-count", nil, "1"),
        ] as [(String, String, String?, String?)])
    func mistakes(row: String, rule: String, column: String?, value: String?) throws {
        let finding = try FindingTests.finding(row)
        #expect(finding.rule == rule)
        #expect(finding.place.column == column)
        #expect(finding.value == value)
    }

    @Test("All mistakes of a row are counted, an unreadable number once")
    func several() throws {
        let rows = ["H1,00001,D1,rural,0,500,7,0,0", "H2,00001,D1,city,four,500,0,x,0"]
        let tabulation = try HouseholdFileCase.tabulate(HouseholdFileCase.header + rows.joined(separator: "\n") + "\n")
        #expect(
            Set(tabulation.findings.counts.map { "\($0.rule) \($0.column ?? "-") \($0.count)" })
                == [
                    "size-out-of-range so_khau 1", "indicator-code a 1", "area-unknown khu_vuc 1",
                    "number-unreadable so_khau 1", "indicator-code b 1",
                ])
        #expect(tabulation.tallies.account == RowAccount(read: 2, leftOut: 2))
    }

    @Test("A code that lost its leading zeros is shown padded")
    func lostZero() throws {
        #expect(try FindingTests.finding("H,38,D1,rural,4,500,0,0,0").expected.en.contains("00038"))
    }

    @Test("A quotation mark that is never closed takes the rest of the file, and says so")
    func openQuote() throws {
        let csv =
            HouseholdFileCase.header + FindingTests.good[0] + "\n\"H2,00001,D1,rural,4,500,0,0,0\n"
            + FindingTests.good[2]
        let tabulation = try HouseholdFileCase.tabulate(csv)
        #expect(tabulation.findings.listed.map(\.rule).contains("open-quote"))
        #expect(tabulation.findings.listed.first?.place.row == 3)
        #expect(tabulation.tallies.total.total.rows == 1)
        tabulation.checkInvariants("open quote")
    }

    @Test(
        "Weights must be there and positive",
        arguments: [
            ("0", "weight-not-positive"), ("-1", "weight-not-positive"), ("", "number-missing"),
            ("x", "number-unreadable"),
        ])
    func weights(text: String, rule: String) throws {
        let study = try HouseholdFileCase.study(
            "design = \"survey\"\n"
                + HouseholdFileCase.studyText.replacingOccurrences(of: "size = ", with: "weight = \"w\"\nsize = "))
        let finding = try FindingTests.finding(
            "H,00001,D1,rural,4,500,0,0,0,\(text)", study: study,
            header: "id,xa,huyen,khu_vuc,so_khau,thu_nhap,a,b,c,w\n")
        #expect(finding.rule == rule)
        #expect(finding.place.column == "w")
    }

    @Test("A B score that contradicts the indicators is a warning; the row stays")
    func scoreMismatch() throws {
        let standard = try HouseholdFileCase.standard(
            HouseholdFileCase.standardText
                + "\n[scores]\nline = \"line\"\nrural = 140\nurban = 175\npoints_per_deprivation = 10\n")
        let study = try HouseholdFileCase.study(
            HouseholdFileCase.studyText.replacingOccurrences(of: "income = ", with: "score_b = \"diem_b\"\nscore_a = "))
        let header = "id,xa,huyen,khu_vuc,so_khau,thu_nhap,a,b,c,diem_b\n"
        let tabulation = try HouseholdFileCase.tabulate(
            header
                + "H1,00001,D1,rural,4,100,1,1,0,20\nH2,00002,D1,rural,4,100,1,1,0,30\nH3,00003,D1,rural,4,100,1,1,0,\n",
            study: study, standard: standard)
        #expect(tabulation.findings.listed.map(\.rule) == ["score-mismatch"])
        #expect(tabulation.findings.listed.map(\.severity) == [.warning])
        #expect(tabulation.findings.listed.map(\.place) == [Place(file: "ho.csv", row: 3, column: "diem_b")])
        #expect(tabulation.findings.listed.map(\.value) == ["30"])
        #expect(tabulation.findings.listed[0].expected.en == "20 points, as the indicators say")
        #expect(tabulation.tallies.account == RowAccount(read: 3, leftOut: 0))
        #expect(tabulation.classByCommune == ["poor", "poor", "poor"])
    }

    @Test("A row with several mistakes is left out once and all its mistakes are counted")
    func severalMistakes() throws {
        let tabulation = try HouseholdFileCase.tabulate(HouseholdFileCase.header + "H,1,D1,rural,4,12a,2,0,0\n")
        #expect(
            Set(tabulation.findings.listed.map(\.rule)) == ["code-lost-zero", "number-unreadable", "indicator-code"])
        #expect(tabulation.tallies.account == RowAccount(read: 1, leftOut: 1))
    }

    @Test("Identifiers that stand twice are found with the row that had them first")
    func repeated() throws {
        let csv =
            HouseholdFileCase.header + FindingTests.good.joined(separator: "\n") + "\nH2,00002,D1,urban,1,5,0,0,0\n"
            + "a-long-identifier-1,00002,D1,urban,1,5,0,0,0\na-long-identifier-1,00002,D1,urban,1,5,0,0,0\n"
        let tabulation = try HouseholdFileCase.tabulate(csv, options: TabulationOptions(collects: [.identifiers]))
        #expect(tabulation.findings.listed.map(\.rule) == ["duplicate-household", "duplicate-household"])
        #expect(tabulation.findings.listed.map(\.place) == [6, 8].map { Place(file: "ho.csv", row: $0, column: "id") })
        #expect(tabulation.findings.listed[0].value == "H2")
        #expect(tabulation.findings.listed[0].expected.en == "an identifier of its own; row 3 has it")
        #expect(tabulation.findings.counts.map(\.count) == [2])
        #expect(try HouseholdFileCase.tabulate(csv).findings.listed.isEmpty)
    }

    @Test("Households without an identifier are not each other's doubles")
    func emptyIdentifiers() throws {
        let csv = HouseholdFileCase.header + String(repeating: ",00001,D1,rural,4,500,0,0,0\n", count: 3)
        let tabulation = try HouseholdFileCase.tabulate(csv, options: TabulationOptions(collects: [.identifiers]))
        #expect(tabulation.findings.counts.map(\.rule) == ["household-missing"])
        #expect(tabulation.findings.counts.map(\.count) == [3])
        #expect(tabulation.findings.listed.map(\.place.row) == [2, 3, 4])
        #expect(tabulation.tallies.account == RowAccount(read: 3, leftOut: 0))
    }

    @Test("Rows are numbered as a spreadsheet shows them: blank lines count, quoted line breaks do not")
    func rowNumbers() throws {
        let csv =
            HouseholdFileCase.header + "\n\"H\n\n1\",00001,D1,rural,4,500,0,0,0\r\n\r\nH2,00001,D1,rural,x,500,0,0,0\n"
        let tabulation = try HouseholdFileCase.tabulate(csv)
        #expect(tabulation.findings.listed.map(\.place.row) == [5])
        #expect(tabulation.tallies.account == RowAccount(read: 2, leftOut: 1))
    }

    @Test("All findings are counted, the first listed, whatever the number of threads", arguments: [1, 2, 3])
    func manyBlocks(threads: Int) throws {
        // About 3 MB: several blocks. Every 500th row has a bad size, every 700th a bad indicator.
        var csv = HouseholdFileCase.header
        var bad: [Int] = []
        for row in 2...60_001 {
            let size = row % 500 == 0 ? "0" : "4"
            let flag = row % 700 == 0 ? "7" : "1"
            if size == "0" || flag == "7" { bad.append(row) }
            csv += "household-\(row)-\(row),0000\(row % 7),D1,rural,\(size),\(row),\(flag),0,0\n"
        }
        let tabulation = try HouseholdFileCase.tabulate(
            csv, options: TabulationOptions(threads: threads, findingLimit: 25))
        #expect(tabulation.tallies.account == RowAccount(read: 60_000, leftOut: Int64(bad.count)))
        let counts = tabulation.findings.counts.map { "\($0.rule) \($0.count)" }
        // 120 rows have a bad size, 85 a bad indicator, 17 of them both: each mistake counts.
        #expect(counts == ["size-out-of-range 120", "indicator-code 85"])
        #expect(tabulation.findings.listed.count == 25)
        let rows = tabulation.findings.listed.compactMap(\.place.row)
        #expect(rows == rows.sorted())
        let mistakes = bad.flatMap { $0 % 3500 == 0 ? [$0, $0] : [$0] }
        #expect(rows == Array(mistakes.prefix(25)))
        tabulation.checkInvariants("\(threads) threads")
    }

    @Test("With no room for listing, findings are still counted")
    func noListing() throws {
        let tabulation = try HouseholdFileCase.tabulate(
            HouseholdFileCase.header + String(repeating: "H\n", count: 10), options: TabulationOptions(findingLimit: 0))
        #expect(tabulation.findings.listed.isEmpty)
        #expect(tabulation.findings.count(of: .error) == 10)
    }
}
