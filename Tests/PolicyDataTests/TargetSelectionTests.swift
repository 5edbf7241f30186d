import PolicyData
import TestSupport
import Testing
import Vocabulary

@Suite("Targets by name")
struct TargetSelectionTests {
    private let policy = Repository.path("datasets/policy")
    private let measures = [
        "poor_rate", "poor_near_poor_rate", "poor_households", "fall_poor_rate", "fall_poor_households",
    ]

    private func refusal(_ name: String) -> Finding? {
        do throws(UnusableInput) {
            _ = try TargetSelection.targets(name, policy: policy, measures: measures)
            return nil
        } catch {
            return error.findings.first
        }
    }

    @Test("an instrument with a key, and an instrument with all that can be computed")
    func instrument() throws {
        let one = try TargetSelection.targets(
            "ben-tre/2021-KH-UBND-2022#poor-rate", policy: policy, measures: measures)
        #expect(one.map(\.statement.key) == ["poor-rate"])
        #expect(one[0].quantity.comparison == .atMost)
        let all = try TargetSelection.targets("quang-phu-2024", policy: policy, measures: measures)
        #expect(Set(all.compactMap(\.measure)).isSubset(of: measures))
        #expect(all.count >= 3)
    }

    @Test("a key alone, when one instrument alone has it")
    func key() throws {
        let one = try TargetSelection.targets("poor-near-poor-rate", policy: policy, measures: measures)
        #expect(one.map(\.statement.citation.instrument) == ["quang-phu-2024"])
        #expect(refusal("poor-rate")?.rule == "target-not-unique")
        #expect(refusal("poor-rat")?.rule == "unknown-target")
        #expect(refusal("doctors")?.rule == "no-measure")
    }

    @Test(
        "an expression says measure, sign and number",
        arguments: [
            ("poor_rate<3%", Comparison.below, MeasureUnit.percent), ("poor_rate <= 3%", .atMost, .percent),
            ("poor_households<=40", .atMost, .households), ("fall_poor_rate>=0.5%", .atLeast, .percentagePoints),
        ])
    func expression(text: String, comparison: Comparison, unit: MeasureUnit) throws {
        let target = try #require(try TargetSelection.targets(text, policy: policy, measures: measures).first)
        #expect(target.quantity.comparison == comparison)
        #expect(target.quantity.unit == unit)
        #expect(target.due == nil)
    }

    @Test("a number finer than can be tested exactly is refused as that")
    func tooFine() {
        #expect(refusal("poor_rate<0.000000001%")?.rule == "too-many-decimals")
        #expect(refusal("poor_rate<0.0000001%") == nil)
    }

    @Test(
        "an expression without sense is refused",
        arguments: ["poor_rate<3", "poor_households<3%", "poor<3%", "poor_rate<", "poor_rate<1/3%"])
    func nonsense(text: String) {
        #expect(refusal(text)?.rule == "bad-target")
        #expect(refusal(text)?.value == text)
    }
}
