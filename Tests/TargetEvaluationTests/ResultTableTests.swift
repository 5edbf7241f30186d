import FlatFiles
import PolicyData
import TargetEvaluation
import TestSupport
import Testing
import Vocabulary

@Suite("Results tables")
struct ResultTableTests {
    private static let header =
        "key,unit,numerator,denominator,value,standard_error,lower,upper,kind,as_of,source,note"

    @Test(
        "every kind of damage is found at its row and column, and the row is left out",
        arguments: [
            ("poor-rat,,1,100,,,,,,,,", "key", "unknown-target"),
            (",,1,100,,,,,,,,", "key", "bad-field"),
            ("poor-rate,,17.060,400496,,,,,,,,", "numerator", "not-a-count"),
            ("poor-rate,,-1,400496,,,,,,,,", "numerator", "not-a-count"),
            ("poor-rate,,1,,,,,,,,,", "denominator", "denominator-missing"),
            ("poor-rate,,,100,,,,,,,,", "numerator", "numerator-missing"),
            ("poor-rate,,101,100,,,,,,,,", "numerator", "part-exceeds-whole"),
            ("poor-rate,,1,0,,,,,,,,", "numerator", "part-exceeds-whole"),
            ("poor-rate,,,,\"2,9\",,,,,,,", "value", "decimal-comma"),
            ("poor-rate,,,,2.9%,,,,,,,", "value", "bad-number"),
            ("poor-rate,,,,2.,,,,,,,", "value", "bad-number"),
            ("poor-rate,,,,-2.9,,,,,,,", "value", "out-of-range"),
            ("poor-rate,,,,100.1,,,,,,,", "value", "out-of-range"),
            ("poor-rate,,,,2.1234567,,,,,,,", "value", "too-many-digits"),
            ("mortality-infant,,,,1000.5,,,,,,,", "value", "out-of-range"),
            ("poor-rate,,60,2000,2.9,,,,,,,", "value", "value-disagrees"),
            ("jobs-created,,20000,30000,,,,,,,,", "denominator", "count-with-denominator"),
            ("jobs-created,,,,20000.5,,,,,,,", "value", "not-a-count"),
            ("poor-rate,,,,2.9,0.1,,,,,,", "standard_error", "error-without-survey"),
            ("poor-rate,,,,2.9,,2,,,,,", "lower", "error-without-survey"),
            ("poor-rate,,,,2.9,,2,,survey,,,", "upper", "bad-range"),
            ("poor-rate,,,,2.9,,3,4,survey,,,", "upper", "bad-range"),
            ("poor-rate,,,,,0.1,,,survey,,,", "value", "value-missing"),
            ("poor-rate,,,,0,0.1,,,survey,,,", "standard_error", "bad-error"),
            ("poor-rate,,,,2.9,0,,,survey,,,", "standard_error", "bad-error"),
            ("poor-rate,,3,100,,0.1,,,survey,,,", "numerator", "survey-with-counts"),
            ("poor-rate,,1,100,,,,,census,,,", "kind", "bad-field"),
            ("poor-rate,,1,100,,,,,,31/12/2022,,", "as_of", "bad-day"),
            ("poor-rate,,1,100,,,,,,2022-02-29,,", "as_of", "bad-day"),
        ])
    func damage(row: String, column: String, rule: String) throws {
        let entry = try EvaluationCase.entry(EvaluationCase.province)
        let good = "older-insured,,81,100,,,,,,,,"
        let table = try EvaluationCase.results("\(Self.header)\n\(good)\n\(row)\n", of: entry)
        #expect(table.findings.map(\.rule) == [rule])
        #expect(table.findings.map(\.place.column) == [column])
        #expect(table.findings.map(\.place.row) == [3])
        #expect(table.findings.map(\.severity) == [.error])
        #expect(table.entries.map(\.key) == ["older-insured"])
    }

    @Test("all rows are checked at once, near misses are offered, and a row that stands twice names the first")
    func together() throws {
        let entry = try EvaluationCase.entry(EvaluationCase.province)
        let table = try EvaluationCase.results(
            """
            key,numerator,denominator,as_of
            poor-rate,1,100,2022-12-31
            poor_rate,x,100,2022-12-31
            older-insured,y,0.5,2022-13-01
            poor-rate,2,100,2022-12-31
            poor-rate,2,100,2022-10-31

            """, of: entry)
        #expect(
            table.findings.map(\.rule) == ["unknown-target", "bad-day", "not-a-count", "not-a-count", "result-twice"])
        #expect(table.findings[0].expected.en.contains("poor-rate"))
        #expect(table.findings[4].expected.en.contains("row 2"))
        #expect(table.entries.map(\.row) == [2, 6])
        #expect(table.leftOut["poor-rate"] == [5] && table.leftOut["older-insured"] == [4])
    }

    @Test("a decimal comma is read where it is declared, and a point is refused there")
    func commas() throws {
        let target = try EvaluationCase.target(.below, "3")
        let read = try EvaluationCase.results(["key": "t", "value": "2,95"], for: [target], decimal: ",")
        #expect(read.findings.isEmpty)
        #expect(read.entries.first?.printed?.units == 295 && read.entries.first?.printed?.decimals == 2)
        let refused = try EvaluationCase.results(["key": "t", "value": "2.95"], for: [target], decimal: ",")
        #expect(refused.findings.map(\.rule) == ["decimal-point"])
    }

    @Test("unknown and missing columns are refused with what was meant")
    func columns() throws {
        let target = try EvaluationCase.target(.below, "3")
        do throws(UnusableInput) {
            _ = try ResultTable(
                try DelimitedTable("kee,valeu\nt,1\n", file: "r.csv"), file: "r.csv", targets: [target])
            Issue.record("a table without keys was read")
        } catch {
            #expect(error.findings.map(\.rule) == ["missing-column", "unknown-column", "unknown-column"])
        }
    }

    @Test("a row without numbers says that nothing was measured")
    func empty() throws {
        let target = try EvaluationCase.target(.below, "3")
        let table = try EvaluationCase.results(["key": "t", "note": "chưa báo cáo"], for: [target])
        #expect(table.findings.isEmpty && table.entries.count == 1)
        #expect(table.entries.first?.measurement == nil)
    }
}
