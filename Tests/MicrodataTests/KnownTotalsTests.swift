import FlatFiles
import Microdata
import Tallies
import TestSupport
import Testing
import Vocabulary

@Suite("Known totals in a study")
struct KnownTotalsTests {
    private func study(_ calibration: String) throws -> Study {
        let text = HouseholdFileCase.studyText.replacing(
            "[columns]", with: "design = \"survey\"\n[columns]\nweight = \"w\"")
        return try HouseholdFileCase.study(
            text + "\n[sampling.calibration]\ncolumns = [\"khu_vuc\", \"huyen\"]\ntotals = \"t.csv\"\n" + calibration)
    }

    @Test(
        "how raked weights move",
        arguments: [
            ("", SamplingPlan.Calibration.Distance.raking), ("distance = \"raking\"", .raking),
            ("distance = \"linear\"", .linear), ("distance = \"bounded\"\nbounds = [0, 4]", .bounded(0...4)),
            ("distance = \"logit\"\nbounds = [0.3, 3]", .logit(0.3...3)),
        ])
    func distances(text: String, distance: SamplingPlan.Calibration.Distance) throws {
        let plan = try #require(try study("method = \"rake\"\n" + text).sampling.calibration)
        #expect(plan.distance == distance && plan.method == .rake && plan.columns == ["khu_vuc", "huyen"])
        #expect(try study("method = \"poststratify\"").sampling.calibration?.distance == .raking)
    }

    @Test(
        "distances that are none, and bounds that bind nothing or everything",
        arguments: [
            ("method = \"rake\"\ndistance = \"hellinger\"", "distance"),
            ("method = \"poststratify\"\ndistance = \"logit\"\nbounds = [0.3, 3]", "distance"),
            ("method = \"rake\"\nbounds = [0.3, 3]", "bounds"), ("method = \"rake\"\ndistance = \"logit\"", "bounds"),
            ("method = \"rake\"\ndistance = \"linear\"\nbounds = [0.3, 3]", "bounds"),
            ("method = \"rake\"\ndistance = \"logit\"\nbounds = [1, 3]", "bounds"),
            ("method = \"rake\"\ndistance = \"logit\"\nbounds = [3, 0.3]", "bounds"),
            ("method = \"rake\"\ndistance = \"bounded\"\nbounds = [-1, 3]", "bounds"),
            ("method = \"rake\"\ndistance = \"bounded\"\nbounds = [0.3]", "bounds"),
        ])
    func refused(text: String, key: String) throws {
        let refusal = try #require(throws: UnusableInput.self) { try study(text) }
        #expect(refusal.findings.map(\.rule) == ["bad-setting"])
        #expect(refusal.findings.first?.place.column == "sampling.calibration.\(key)")
    }
}
