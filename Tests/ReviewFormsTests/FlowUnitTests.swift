import ReviewForms
import Tallies
import Territory
import TestSupport
import Testing
import Vocabulary

/// Units that a crosswalk changes, and units of which no row can be used.
@Suite("Units of flow tables")
struct FlowUnitTests {
    @Test("a unit that a crosswalk changes is not compared with what its code was before, the others are")
    func changedUnits() throws {
        let rows = [
            "commune=A year=2024 households=400 opening_poor= closing_poor=40",
            "commune=B year=2024 households=800 opening_poor= closing_poor=60",
            "commune=Q year=2024 households=400 opening_poor= closing_poor=30",
            "commune=A year=2025 households=1200 opening_poor=100 closing_poor=90",
            "commune=Q year=2025 households=400 opening_poor=30 closing_poor=25",
            "commune=A year=2026 households=1200 opening_poor=90 closing_poor=80",
            "commune=Q year=2026 households=400 opening_poor=25 closing_poor=20",
        ]
        let folder = try TemporaryFolder()
        let crosswalk = try Crosswalk(
            file: folder.write(
                "old,new,basis,valid_from\nA,A,whole,2025-07-01\nB,A,whole,2025-07-01\nQ,Q,whole,2025-07-01\n",
                to: "crosswalk.csv"))
        let checks = FlowChecks(crosswalk: crosswalk)
        #expect(try FlowRuleTests.read(rows).rules == ["opening-not-previous-closing"])
        #expect(try FlowRuleTests.read(rows).account.leftOut == 1)
        let reading = try FlowRuleTests.read(rows, checks: checks)
        #expect(reading.lines == [] && reading.series.records.count == 7)
        // The opening is the lists of its parts; another is worth a warning, and the row stays.
        var other = rows
        other[3] = other[3].replacing("opening_poor=100", with: "opening_poor=99")
        let warned = try FlowRuleTests.read(other, checks: checks)
        #expect(
            warned.lines == [
                "t.csv:5: opening_poor: found “99”, expected the sum of the lists of its parts a year before (A, B): "
                    + "40 + 60 = 100 [opening-not-parts-closing]"
            ])
        #expect(warned.series.records.count == 7)
        // Before and after the change, and of a unit that stays as it is, the rule holds as ever.
        for (row, text) in [(4, "Q year=2025"), (5, "A year=2026"), (6, "Q year=2026")] {
            var wrong = rows
            wrong[row] = wrong[row].replacing("opening_poor=", with: "opening_poor=1")
            let found = try FlowRuleTests.read(wrong, checks: checks)
            #expect(found.rules.contains("opening-not-previous-closing"), "\(text)")
        }
    }

    @Test(
        "communes that stand in refused rows only are known as that, with their households when these are not in doubt")
    func refused() throws {
        let reading = try FlowRuleTests.read([
            "commune=A year=2022 households=1000 poor_rate= \(FlowRuleTests.form2)96",
            "commune=A year=2021 households=999 poor_rate= \(FlowRuleTests.form2)96",
            "commune=B year=2022 households=900 poor_rate= \(FlowRuleTests.form2)95",
            "commune=B year=2023 households=900 poor_rate= opening_poor=95 poor_to_near_poor= poor_to_above=x "
                + "poor_other_falls= near_poor_to_poor= re_poor= newly_poor= poor_other_rises= closing_poor=95",
            "commune=C year=2022 households=x poor_rate= \(FlowRuleTests.form2)95",
        ])
        #expect(reading.account.leftOut == 4 && reading.series.units == [UnitKey(commune: "B")])
        #expect(reading.refused.map(\.unit.commune) == ["A", "C"] && reading.refused.map(\.year) == [2022, 2022])
        #expect(reading.refused.map { $0.flows[.households] } == [1_000, nil])
        #expect(reading.refused.allSatisfy { $0.flows[.closingPoor] == nil })
    }
}
