import PovertyExit
import Tallies
import TestSupport
import Testing
import Uncertainty
import Vocabulary

@Suite("Hazard: intervals, ratios, earlier spells")
struct HazardIntervalTests {
    @Test("an interval from a standard error: 1.959963984540054 errors either way at 95%")
    func normal() throws {
        let interval = try #require(Estimate(2, .standardError(0.5))?.interval())
        #expect(abs(interval.upper - 2 - 0.5 * 1.959963984540054) < 1e-12)
        #expect(abs(interval.lower - 2 + 0.5 * 1.959963984540054) < 1e-12)
        #expect(Estimate(2, .census)?.interval() == nil)
        let known = try #require(Interval(lower: 1, upper: 4, level: 0.9))
        #expect(Estimate(2, .interval(known))?.interval(level: 0.9) == known)
        #expect(Estimate(2, .interval(known))?.interval() == nil)
    }

    @Test("ratios lie in the order of the coefficients, and ratio intervals hold their ratio")
    func ratios() throws {
        let fit = try ExitHazard(events: .leavingPoverty, covariates: HazardCase.names).fit(HazardCase.table("full"))
        let sorted = fit.coefficients.sorted { $0.value < $1.value }.compactMap(\.ratio)
        #expect(sorted == sorted.sorted() && sorted.count == fit.coefficients.count)
        for coefficient in fit.coefficients {
            let (ratio, range) = (try #require(coefficient.ratio), try #require(coefficient.ratioInterval()))
            #expect(range.lower < ratio && ratio < range.upper)
            // The interval is symmetric around the logarithm.
            #expect(abs(range.lower * range.upper - ratio * ratio) < 1e-9 * ratio * ratio)
        }
        for commune in fit.communes {
            let (ratio, range) = (try #require(commune.ratio), try #require(commune.ratioInterval()))
            #expect(range.lower < ratio && ratio < range.upper)
        }
    }

    @Test("fewer than ten events for a coefficient are a warning that says how many")
    func fewEvents() throws {
        var counts: [RiskPattern: RiskCount] = [:]
        for (index, commune) in ["A", "B", "C"].enumerated() {
            let pattern = RiskPattern(
                unit: UnitKey(commune: UnitCode(commune)), year: 2, duration: 1, spell: 1, covariates: [0, 0])
            counts[pattern] = RiskCount(stayed: 20, toAbove: Int64(2 + index))
        }
        let fit = try ExitHazard(events: .leavingPoverty, duration: .none).fit(HazardCase.table(counts))
        #expect(fit.record.warnings.contains { $0.rule == "hazard-few-events" && $0.value == "9" })
    }

    @Test("earlier spells that never met the event are refused, and may be ignored")
    func spells() throws {
        var counts: [RiskPattern: RiskCount] = [:]
        for (index, commune) in ["A", "B", "C", "D"].enumerated() {
            for spell in 1...2 {
                let pattern = RiskPattern(
                    unit: UnitKey(commune: UnitCode(commune)), year: 2, duration: 1, spell: spell, covariates: [0, 0])
                counts[pattern] = RiskCount(stayed: 20, toAbove: spell == 1 ? Int64(4 + index) : 0)
            }
        }
        let table = HazardCase.table(counts)
        #expect(throws: UnusableInput.self) {
            try ExitHazard(events: .leavingPoverty, duration: .none).fit(table)
        }
        let hazard = ExitHazard(events: .leavingPoverty, duration: .none, earlierSpells: .ignore)
        let fit = try hazard.fit(table)
        #expect(fit.coefficients.map(\.name) == ["intercept"])
        // 22 events are enough for one coefficient.
        #expect(!fit.record.warnings.contains { $0.rule == "hazard-few-events" })
        let first = try fit.hazard(of: .init(duration: nil, spell: 1), for: .average).estimate
        let second = try fit.hazard(of: .init(duration: nil, spell: 2), for: .average).estimate
        #expect(first == second)
    }
}
