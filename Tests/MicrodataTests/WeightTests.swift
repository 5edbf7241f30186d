import FlatFiles
import Microdata
import Tallies
import TestSupport
import Testing
import Vocabulary

@Suite("Weights and what they are divided by")
struct WeightTests {
    private static let header = "id,xa,huyen,khu_vuc,so_khau,thu_nhap,a,b,c,w\n"

    private static func study(_ weight: String, more: String = "", file: String = "") throws -> Study {
        try HouseholdFileCase.study(
            "design = \"survey\"\n\(file)"
                + HouseholdFileCase.studyText.replacing("size = ", with: "weight = \(weight)\nsize = ") + "\n\(more)")
    }

    private static func divided(by divisor: String) throws -> Study {
        try study("{ column = \"w\", divisor = \(divisor) }")
    }

    /// Households of two persons, each with a weight, in one cell.
    private static func tabulate(
        _ weights: [String], _ study: Study, options: TabulationOptions = TabulationOptions()
    ) throws -> Tabulation {
        var csv = header
        for (index, weight) in weights.enumerated() { csv += "H\(index),00001,D1,rural,2,500,1,1,0,\(weight)\n" }
        return try HouseholdFileCase.tabulate(csv, study: study, options: options)
    }

    @Test("six implied decimals, to the last of nine")
    func implied() throws {
        let study = try WeightTests.divided(by: "1000000")
        #expect(study.weight?.column == "w")
        #expect(study.weight?.divisor == Fraction(1_000_000, 1))
        for (text, billionths) in [
            ("1234567", 1_234_567_000), ("1", 1000), ("999999999999999", 999_999_999_999_999_000), ("0.5", 500),
            ("1234.5678", 1_234_568), ("0.0005", 1), ("2e6", 2_000_000_000), ("\"1500000\"", 1_500_000_000),
        ] as [(String, Int64)] {
            let found = try WeightTests.tabulate([text], study)
            #expect(found.findings.counts.isEmpty, "\(text)")
            let total = found.tallies.total.total
            #expect(total.householdBillionths == billionths, "\(text)")
            #expect(total.personBillionths == 2 * billionths, "\(text)")
        }
        let many = try WeightTests.tabulate((0..<20_000).map { String(1_000_003 + $0) }, study)
        #expect(many.tallies.total.total.householdBillionths == 20_000 * 1_000_003_000 + 1000 * 20_000 * 19_999 / 2)
        #expect(many.tallies.total.total.households == 20_200.05)
    }

    @Test(
        "any divisor: the quotient, rounded once to nine decimals, on any number of threads",
        arguments: ["1", "3", "7", "100", "250000", "1e6", "1000003", "2147483647", "\"1/1000\"", "\"2/3\"", "0.125"])
    func exact(divisor: String) throws {
        let study = try WeightTests.divided(by: divisor)
        let fraction = try #require(study.weight?.divisor)
        let weights = (1...300).map { index in
            [String(index), "\(index).5", "\(index * 79).\(index)25", "0.00\(index)", "\(index)e1"][index % 5]
        }
        var expected: Int128 = 0
        var kept = 0
        for weight in weights {
            // The text as a whole number of 10^-7 parts: every one of them has at most seven decimals.
            let parts = weight.split(separator: "e")
            let halves = parts[0].split(separator: ".")
            let decimals = halves.count > 1 ? String(halves[1]) : ""
            var number = try #require(
                Int128(String(halves[0]) + decimals + String(repeating: "0", count: 7 - decimals.count)))
            if parts.count > 1 { number *= 10 }
            let above = number * 100 * Int128(fraction.denominator)
            let below = Int128(fraction.numerator)
            let rounded = (2 * above + below) / (2 * below)
            if rounded > 0 { kept += 1 }
            expected += rounded
        }
        for threads in 1...2 {
            let found = try WeightTests.tabulate(weights, study, options: TabulationOptions(threads: threads))
            #expect(Int128(found.tallies.total.total.householdBillionths) == expected)
            #expect(found.tallies.total.total.rows == Int64(kept))
        }
    }

    @Test("weights that do not fit are refused with the limits and what to do")
    func limits() throws {
        let plain = try WeightTests.study("\"w\"")
        for (text, rule) in [
            ("0.0000000001", "weight-not-positive"), ("0", "weight-not-positive"), ("-2.5", "weight-not-positive"),
            ("99999999999", "number-too-large"), ("1e300", "number-too-large"),
        ] {
            let found = try WeightTests.tabulate([text], plain)
            #expect(found.findings.listed.map(\.rule) == [rule], "\(text)")
            let finding = try #require(found.findings.listed.first)
            #expect(finding.value == text)
            #expect(finding.place == Place(file: "ho.csv", row: 2, column: "w"))
            #expect(finding.expected.en.contains("from 0.000000001 to 9.2 thousand million"))
            #expect(finding.expected.en.contains("divisor") && finding.expected.vi.contains("divisor"))
            #expect(found.tallies.account == RowAccount(read: 1, leftOut: 1))
        }
        let refusal = try #require(throws: UnusableInput.self) {
            try WeightTests.tabulate(Array(repeating: "1500000000", count: 4), plain)
        }
        #expect(refusal.findings.map(\.rule) == ["total-too-large"])
        #expect(refusal.findings.first?.expected.en.contains("divisor") == true)
        let divided = try WeightTests.tabulate(
            Array(repeating: "1500000000", count: 4), WeightTests.divided(by: "1000000"))
        #expect(divided.tallies.total.total.households == 6000)
        // A small unit is the other way round.
        let small = try WeightTests.tabulate(["0.0000000001"], WeightTests.divided(by: "\"1/1000000000\""))
        #expect(small.tallies.total.total.householdBillionths == 100_000_000)
    }

    @Test("weights like whole numbers with decimals implied are a warning of the check")
    func scale() throws {
        let options = TabulationOptions(collects: [.summaries])
        for (study, expected) in [
            (try WeightTests.study("\"w\""), ["weight-scale"]), (try WeightTests.divided(by: "1000000"), []),
        ] {
            let found = try WeightTests.tabulate(["1012345", "987654"], study, options: options)
            let findings = found.fileFindings(file: "ho.csv", study: study, standard: try HouseholdFileCase.standard())
            #expect(findings.map(\.rule).filter { $0.hasPrefix("weight") } == expected)
        }
    }

    @Test("replicate weights and the summary are divided too; factors are not")
    func replicates() throws {
        let header = WeightTests.header.replacing(",w\n", with: ",w,r1,r2\n")
        let rows = "H1,00001,D1,rural,2,500,1,1,0,2000000,1000000,3500000\n"
        for (content, expected) in [("weights", [[1.0], [3.5]]), ("factors", [[1_000_000.0], [3_500_000.0]])] {
            let study = try WeightTests.study(
                "{ column = \"w\", divisor = 1000000 }",
                more: "[sampling.replicates]\ncolumns = [\"r*\"]\nmethod = \"jk1\"\ncontent = \"\(content)\"\n")
            let found = try HouseholdFileCase.tabulate(
                header + rows, study: study, options: TabulationOptions(collects: [.replicates, .summaries]))
            #expect(found.replicated?.replicates == expected)
            #expect(found.replicated?.rows.map(\.count.households) == [2])
            #expect(found.summaries.first { $0.column == "w" }?.mean == 2)
        }
    }
}
