import PolicyData
import TargetEvaluation
import TestSupport
import Testing

@Suite("Judgement of one target")
struct JudgementTests {
    @Test(
        "dưới 3% and còn 3% at the printed precision",
        arguments: [
            ("2.9", Verdict.met, Verdict.met), ("2.94", .met, .met), ("2.95", .met, .met), ("2.99", .met, .met),
            ("3", .tooClose, .tooClose), ("3.0", .tooClose, .tooClose), ("3.00", .tooClose, .tooClose),
            ("3.01", .notMet, .notMet), ("3.1", .notMet, .notMet),
        ])
    func printed(value: String, below: Verdict, atMost: Verdict) throws {
        let rule = try EvaluationCase.target(.below, "3")
        #expect(try EvaluationCase.judge(["key": "t", "value": value], rule).verdict == below)
        let other = try EvaluationCase.target(.atMost, "3")
        #expect(try EvaluationCase.judge(["key": "t", "value": value], other).verdict == atMost)
    }

    @Test("numerator and denominator decide what the print leaves open")
    func countsDecide() throws {
        let strict = try EvaluationCase.target(.below, "3")
        let loose = try EvaluationCase.target(.atMost, "3")
        let exact: KeyValuePairs = ["key": "t", "numerator": "60", "denominator": "2000", "value": "3.0"]
        #expect(try EvaluationCase.judge(exact, strict).verdict == .notMet)
        #expect(try EvaluationCase.judge(exact, strict).spare == -1)
        #expect(try EvaluationCase.judge(exact, loose).verdict == .met)
        #expect(try EvaluationCase.judge(exact, loose).spare == 0)
        let under: KeyValuePairs = ["key": "t", "numerator": "12014", "denominator": "400496", "value": "3.0"]
        #expect(try EvaluationCase.judge(under, loose).verdict == .met)
        let over: KeyValuePairs = ["key": "t", "numerator": "12015", "denominator": "400496", "value": "3.0"]
        let missed = try EvaluationCase.judge(over, loose)
        #expect(missed.verdict == .notMet && missed.spare == -1)
        #expect((missed.margin ?? 0) < 0 && (missed.margin ?? 0) > -1e-4)
    }

    @Test("a printed 100% does not prove that all were reached; 100 of 100 does")
    func all() throws {
        let target = try EvaluationCase.target(.exactly, "100")
        #expect(try EvaluationCase.judge(["key": "t", "value": "100"], target).verdict == .tooClose)
        #expect(try EvaluationCase.judge(["key": "t", "value": "99.4"], target).verdict == .notMet)
        let table = try EvaluationCase.results(["key": "t", "value": "100.0"], for: [target])
        guard case .printed(let number) = try #require(table.entries.first?.measurement) else {
            Issue.record("a printed number was read as something else")
            return
        }
        // 99.96% prints as 100.0%, and nothing is above all.
        let rounding = TargetRule(target).rounding(of: number)
        #expect(rounding.lowest == 99.95 && rounding.highest == 100 && rounding.decimals == 2)
        #expect(rounding.remedy == .counts)
        let all = try EvaluationCase.judge(["key": "t", "numerator": "100", "denominator": "100"], target)
        #expect(all.verdict == .met && all.spare == 0)
        let most = try EvaluationCase.judge(["key": "t", "numerator": "58990", "denominator": "59042"], target)
        #expect(most.verdict == .notMet && most.spare == -52)
    }

    @Test("counts are exact as printed: no person is left, or one is")
    func nobodyLeft() throws {
        let target = try EvaluationCase.target(.exactly, "0", unit: .persons)
        #expect(try EvaluationCase.judge(["key": "t", "value": "0"], target).verdict == .met)
        let one = try EvaluationCase.judge(["key": "t", "numerator": "1"], target)
        #expect(one.verdict == .notMet && one.spare == -1 && one.margin == -1)
    }

    @Test("a share of nobody is not applicable, whatever is asked", arguments: Comparison.allCases)
    func nobody(comparison: Comparison) throws {
        let target = try EvaluationCase.target(comparison, "90", comparison == .between ? "95" : nil)
        for fields: KeyValuePairs in [
            ["key": "t", "numerator": "0", "denominator": "0"], ["key": "t", "numerator": "", "denominator": "0"],
            ["key": "t", "denominator": "0", "kind": "survey"],
        ] {
            let judgement = try EvaluationCase.judge(fields, target)
            #expect(judgement.verdict == .notApplicable && judgement.value == nil && judgement.spare == nil)
        }
    }

    @Test("about decides nothing, from counts, print or survey")
    func about() throws {
        let target = try EvaluationCase.target(.about, "2000", unit: .workersPerYear)
        for fields: KeyValuePairs in [
            ["key": "t", "numerator": "2000"], ["key": "t", "value": "1500"],
            ["key": "t", "value": "1500", "kind": "survey", "standard_error": "10"],
        ] {
            let judgement = try EvaluationCase.judge(fields, target)
            #expect(judgement.verdict == .undecided && judgement.margin == nil)
        }
    }

    @Test("a surveyed share by its 95% range, also at the printed end of one")
    func survey() throws {
        let target = try EvaluationCase.target(.below, "3")
        func verdict(_ lower: String, _ value: String, _ upper: String) throws -> Verdict {
            try EvaluationCase.judge(
                ["key": "t", "value": value, "lower": lower, "upper": upper, "kind": "survey"], target
            ).verdict
        }
        #expect(try verdict("2.1", "2.5", "2.9") == .met)
        #expect(try verdict("2.1", "2.5", "3.0") == .tooClose)
        #expect(try verdict("2.1", "2.5", "3.1") == .tooClose)
        #expect(try verdict("3.0", "3.2", "3.4") == .notMet)
        #expect(try verdict("2.99", "3.2", "3.4") == .tooClose)
        // At most 3 holds at the end that below 3 excludes.
        let loose = try EvaluationCase.target(.atMost, "3")
        let held = try EvaluationCase.judge(
            ["key": "t", "value": "2.5", "lower": "2.1", "upper": "3.0", "kind": "survey"], loose)
        #expect(held.verdict == .met)
        // A range that reaches 0 has no log-odds: a verdict, but no chance.
        let wide = try EvaluationCase.judge(
            ["key": "t", "value": "0.5", "lower": "0", "upper": "1.5", "kind": "survey"], target)
        #expect(wide.verdict == .met && wide.chance == nil)
        // All of a sample is not all.
        let all = try EvaluationCase.judge(
            ["key": "t", "value": "100", "lower": "97", "upper": "100", "kind": "survey"],
            try EvaluationCase.target(.exactly, "100"))
        #expect(all.verdict == .tooClose && all.chance == nil)
    }

    @Test("a survey without its error is too close to call, and warned of")
    func surveyWithoutError() throws {
        let target = try EvaluationCase.target(.below, "3")
        let fields: KeyValuePairs = ["key": "t", "value": "1.0", "kind": "survey"]
        #expect(try EvaluationCase.judge(fields, target).verdict == .tooClose)
        let table = try EvaluationCase.results(fields, for: [target])
        #expect(table.findings.map(\.rule) == ["survey-without-error"])
        #expect(table.findings.map(\.severity) == [.warning])
    }

    @Test(
        "a range is met from its easier end on, where lists decide it; otherwise inside only",
        arguments: [
            ("fall_poor_households", MeasureUnit.households, [Verdict.notMet, .met, .met, .met, .met]),
            ("poor_households", .households, [.met, .met, .met, .met, .notMet]),
            ("", .addresses, [.notMet, .met, .met, .met, .notMet]),
        ])
    func ranges(measure: String, unit: MeasureUnit, verdicts: [Verdict]) throws {
        let target = try EvaluationCase.target(.between, "14", "16", unit: unit, measure: measure)
        let test = try #require(TargetTest(target))
        let rule = TargetRule(target)
        for (count, verdict) in zip([13, 14, 15, 16, 17], verdicts) {
            let judgement = rule.judge(.counted(count, of: nil))
            #expect(judgement.verdict == verdict)
            #expect(test.isMet(count) == (verdict == .met))
            let isInside = (14...16).contains(count)
            if verdict == .met { #expect(rule.isBeyondRange(Double(count)) == (measure.isEmpty ? nil : !isInside)) }
        }
    }

    @Test("a fall meets its range from the lower end on; a fall of a rate is exact")
    func falls() throws {
        let households = try EvaluationCase.target(
            .between, "14", "16", unit: .households, measure: "fall_poor_households")
        for (value, verdict, spare) in [
            ("13", Verdict.notMet, -1), ("14", .met, 0), ("17", .met, 3), ("-5", .notMet, -19),
        ] {
            let judgement = try EvaluationCase.judge(["key": "t", "value": value], households)
            #expect(judgement.verdict == verdict && judgement.spare == spare)
        }
        let rule = TargetRule(
            try EvaluationCase.target(.atLeast, "0.5", unit: .percentagePoints, measure: "fall_poor_rate"))
        // 60 of 3,000 to 45 of 3,000 is half a point; with one household more on the list it is not.
        #expect(rule.judge(.rateFall(from: 60, among: 3_000, to: 45, of: 3_000)).verdict == .met)
        #expect(rule.judge(.rateFall(from: 60, among: 3_000, to: 45, of: 3_000)).spare == 0)
        #expect(rule.judge(.rateFall(from: 60, among: 3_000, to: 46, of: 3_000)).verdict == .notMet)
        #expect(rule.judge(.rateFall(from: 60, among: 3_000, to: 46, of: 3_000)).spare == -1)
        #expect(rule.judge(.rateFall(from: 60, among: 3_000, to: 46, of: 3_067)).verdict == .met)
        #expect(rule.judge(.rateFall(from: 60, among: 0, to: 46, of: 3_000)).verdict == .notApplicable)
    }
}
