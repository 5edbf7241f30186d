import Foundation
import Territory
import TestSupport
import Testing
import Vocabulary

@Suite("Numbers of units, and how sure they are")
struct AreaValuesTests {
    private func read(
        _ text: String, value: String = "rate", doubt: String? = nil, years: AreaValues.Years = .none
    ) throws -> AreaValues {
        let path = NSTemporaryDirectory() + UUID().uuidString + ".csv"
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try AreaValues(
            file: path, columns: AreaValues.Columns(value: value, doubt: doubt), years: years)
    }

    private func rules(_ work: () throws -> AreaValues) -> [String] {
        do {
            _ = try work()
            return []
        } catch {
            return (error as? UnusableInput)?.findings.map(\.rule) ?? ["other"]
        }
    }

    @Test("an empty cell is unknown, a withheld one is withheld, and neither is 0")
    func missing() throws {
        let values = try read("code,name,rate\nA,Xã A,0\nB,,\nC,,suppressed\n")
        let readings = values.layers[0].readings
        #expect(readings[UnitCode("A")]?.value == 0)
        #expect(readings[UnitCode("B")]?.value == nil)
        #expect(readings[UnitCode("B")]?.isWithheld == false)
        #expect(readings[UnitCode("C")]?.value == nil)
        #expect(readings[UnitCode("C")]?.isWithheld == true)
        #expect(values.names[UnitCode("A")] == "Xã A")
        #expect(values.rows == 3)
    }

    @Test("doubt is a width, an interval or a word, as the table has it")
    func doubt() throws {
        let width = try read("code,rate,se\nA,0.1,0.02\nB,0.2,\n", doubt: "se").layers[0].readings
        #expect(width[UnitCode("A")]?.doubt == .width(0.02))
        #expect(width[UnitCode("B")]?.doubt == nil)
        let ends = try read("code,rate,ci_lower,ci_upper\nA,0.1,0.05,0.2\nB,0.1,,0.2\n", doubt: "ci").layers[0].readings
        #expect(ends[UnitCode("A")]?.doubt == .interval(lower: 0.05, upper: 0.2))
        #expect(ends[UnitCode("B")]?.doubt == nil)
        let both = try read("code,rate,rate_lower,rate_upper\nA,0.1,0.05,0.2\n", doubt: "rate").layers[0].readings
        #expect(both[UnitCode("A")]?.doubt == .interval(lower: 0.05, upper: 0.2))
        let word = try read("code,rate,light\nA,0.1,uncertain\n", doubt: "light").layers[0].readings
        #expect(word[UnitCode("A")]?.doubt == .word("uncertain"))
    }

    @Test("years become layers in order; without years a unit stands once")
    func years() throws {
        let text = "commune,year,rate\nA,2024,3\nA,2022,1\nB,2024,4\n"
        let all = try read(text, years: .all)
        #expect(all.layers.map(\.year) == [2022, 2024])
        #expect(all.layers[1].readings.codes.map(\.text) == ["A", "B"])
        #expect(try read(text, years: .some([2024])).layers.map(\.year) == [2024])
        #expect(rules { try read(text, years: .some([2030])) } == ["no-such-year"])
        #expect(rules { try read(text) } == ["bad-field"])
    }

    @Test(
        "what cannot be read is refused by name",
        arguments: [
            ("code,rate\nA,x\n", "bad-field"), ("code,other\nA,1\n", "missing-column"), ("rate\n1\n", "missing-column"),
            ("code,rate\n", "no-rows"), ("code,rate\nA,nan\n", "bad-field"),
        ])
    func refusals(text: String, rule: String) {
        #expect(rules { try read(text) } == [rule])
    }

    @Test("ends the wrong way round and negative widths are refused")
    func brokenDoubt() {
        #expect(rules { try read("code,rate,ci_lower,ci_upper\nA,1,3,2\n", doubt: "ci") } == ["bad-field"])
        #expect(rules { try read("code,rate,ci_lower,ci_upper\nA,1,2,3\n", doubt: "ci") } == ["bad-field"])
        #expect(rules { try read("code,rate\nA,1e300\n") } == ["bad-field"])
        #expect(rules { try read("code,rate,ci_lower,ci_upper\nA,1,-1e308,1e308\n", doubt: "ci") } == ["bad-field"])
        #expect(rules { try read("code,rate,se\nA,1,-3\n", doubt: "se") } == ["bad-field"])
        #expect(rules { try read("code,rate\nA,1\n", doubt: "ci") } == ["missing-column"])
    }
}
