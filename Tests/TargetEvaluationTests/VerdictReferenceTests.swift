import PolicyData
import TargetEvaluation
import TestSupport
import Testing
import Vocabulary

@Suite("Verdicts against brute force and R")
struct VerdictReferenceTests {
    @Test("1,221 verdicts around the boundary, from counts and from printed digits, and the units to spare")
    func bruteForce() throws {
        var verdicts: [Verdict: Int] = [:]
        let rows = try ReferenceTable("evaluation-verdicts").rows
        for row in rows {
            let comparison = try #require(Comparison(rawValue: try row.required("comparison")))
            let unit = try #require(MeasureUnit(rawValue: try row.required("unit")))
            let target = try EvaluationCase.target(
                comparison, try row.required("bound"), row.optional("high"), unit: unit)
            let judgement = try EvaluationCase.judge(
                [
                    "key": "t", "numerator": row.optional("numerator") ?? "",
                    "denominator": row.optional("denominator") ?? "", "value": row.optional("printed") ?? "",
                ], target)
            let expected = try #require(Verdict(rawValue: try row.required("verdict")))
            #expect(judgement.verdict == expected, "row \(row.number)")
            #expect(judgement.isRounded == (expected == .tooClose))
            #expect(judgement.spare == row.optional("spare").flatMap { Int($0) }, "row \(row.number)")
            verdicts[expected, default: 0] += 1
        }
        #expect(rows.count == 1_221 && [.met, .notMet, .tooClose].allSatisfy { (verdicts[$0] ?? 0) >= 50 })
    }

    @Test("ranges of surveyed shares, the chance to meet the target and the verdict")
    func surveys() throws {
        for row in try ReferenceTable("evaluation-surveys", source: "evaluation-verdicts").rows {
            let comparison = try #require(Comparison(rawValue: try row.required("comparison")))
            let target = try EvaluationCase.target(comparison, try row.required("bound"))
            let judgement = try EvaluationCase.judge(
                [
                    "key": "t", "value": try row.required("value"), "standard_error": try row.required("se"),
                    "kind": "survey",
                ],
                target)
            let range = try #require(judgement.range)
            let lower = try #require(try row.optionalNumber("lower"))
            let upper = try #require(try row.optionalNumber("upper"))
            let chance = try #require(try row.optionalNumber("chance"))
            #expect(isClose(range.lower, lower) && isClose(range.upper, upper), "row \(row.number)")
            #expect(judgement.chance.map { isClose($0, chance) } == true, "row \(row.number)")
            #expect(judgement.verdict.rawValue == (try row.required("verdict")), "row \(row.number)")
        }
    }

    @Test("counts decide as the test of whole numbers does", arguments: Comparison.allCases)
    func agreesWithTargetTest(comparison: Comparison) throws {
        for bound in ["0", "2.5", "3", "94.26", "100"] {
            for unit in [MeasureUnit.percent, .perMille, .bedsPer10000] {
                let target = try EvaluationCase.target(
                    comparison, bound, comparison == .between ? "120" : nil, unit: unit)
                let test = try #require(TargetTest(target.quantity))
                let rule = TargetRule(target)
                for whole in [1, 40, 2_000, 9_999] {
                    for count in Set([0, 1, whole / 40, whole * 3 / 100, whole * 3 / 100 + 1, whole - 1, whole]) {
                        let verdict = rule.judge(.counted(count, of: whole)).verdict
                        switch test.isMet(count, of: whole) {
                        case true?: #expect(verdict == .met)
                        case false?: #expect(verdict == .notMet)
                        case nil: #expect(verdict == .undecided)
                        }
                    }
                }
            }
        }
    }
}
