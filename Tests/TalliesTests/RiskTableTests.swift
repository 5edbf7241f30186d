import Tallies
import Testing
import Vocabulary

@Suite("Risk tables")
struct RiskTableTests {
    private static func pattern(_ covariates: [Double], year: Int = 3) -> RiskPattern {
        RiskPattern(unit: UnitKey(commune: "A"), year: year, duration: 1, spell: 1, covariates: covariates)
    }

    private static let table = RiskTable(
        origin: .synthetic, standard: "s", state: .poor, covariates: ["a", "b", "c"],
        counts: [
            pattern([1, 0, 5]): RiskCount(stayed: 3, toAbove: 1), pattern([1, 1, 5]): RiskCount(stayed: 2, left: 4),
            pattern([0, 1, 6]): RiskCount(toNearPoor: 7), pattern([1, 1, 5], year: 4): RiskCount(stayed: 9),
        ])

    @Test("fewer covariates: patterns that become the same are added, and nobody is lost")
    func keeping() {
        let kept = Self.table.keeping(["c", "a"])
        #expect(kept.covariates == ["c", "a"])
        #expect(
            kept.rows.map(\.pattern.covariates) == [[5, 1], [6, 0], [5, 1]]
                && kept.rows.map(\.pattern.year) == [3, 3, 4])
        #expect(kept.rows[0].count == RiskCount(stayed: 5, toAbove: 1, left: 4))
        #expect(kept.standard == "s" && kept.state == .poor && kept.origin == .synthetic)
    }

    @Test("keeping all in order changes nothing; in two steps as in one")
    func laws() {
        #expect(Self.table.keeping(["a", "b", "c"]) == Self.table)
        #expect(Self.table.keeping(["b", "c"]).keeping(["c"]) == Self.table.keeping(["c"]))
    }
}
