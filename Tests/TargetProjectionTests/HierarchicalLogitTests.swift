import NumericKernel
import Tallies
import TargetProjection
import Testing
import Vocabulary

@Suite("Hierarchical logit trend")
struct HierarchicalLogitTests {
    private let request = ProjectionRequest(years: 2, draws: 4_000, seed: Seed(3))

    /// Counts exactly on logit lines: communes differ in level, districts in slope.
    private func lines(communes: Int, slopes: [Double], hidden: Set<Int> = []) -> ListHistory {
        let units = (0..<communes).map { unit in
            UnitKey(
                commune: UnitCode("c\(100 + unit)"), district: UnitCode("d\(unit * slopes.count / communes)"),
                province: "P")
        }
        return ListHistory(
            origin: .synthetic, standard: nil, list: .poor, units: units, years: Array(2021...2025),
            records: (0..<communes).map { unit in
                (0..<5).map { year in
                    guard year == 4 || !hidden.contains(unit) else { return nil }
                    return ListYear(households: 4_000, stock: expected(unit, communes, slopes, year))
                }
            })
    }

    private func expected(_ unit: Int, _ communes: Int, _ slopes: [Double], _ year: Int) -> Int {
        let level = -2.5 + 0.4 * Double(unit % 5 - 2)
        let chance = Logistic.probability(level + slopes[unit * slopes.count / communes] * Double(year))
        return Int((4_000 * chance).rounded())
    }

    @Test("lines are continued, each commune at its level and its district's slope")
    func continuation() throws {
        let slopes = [-0.3, -0.2, -0.1, -0.05]
        let history = lines(communes: 40, slopes: slopes)
        let law = try HierarchicalLogitLaw(history, request)
        for unit in history.units.indices {
            let paths = try #require(law.paths(of: unit))
            for year in 0..<2 {
                let truth = Double(expected(unit, 40, slopes, 5 + year))
                let median = Double(quantile(paths.stocks[year], 0.5))
                #expect(abs(median - truth) <= 1 + 0.08 * truth, "\(unit) \(year): \(median) \(truth)")
            }
        }
    }

    @Test("a commune keeps a slope of its own as far as the others of its district allow")
    func ownSlope() throws {
        let history = lines(communes: 40, slopes: [-0.1, -0.1]).with { records in
            for year in 0..<5 {
                let chance = Logistic.probability(-2.5 + 0.15 * Double(year - 2))
                records[7][year]?.stock = Int((4_000 * chance).rounded())
            }
        }
        let law = try HierarchicalLogitLaw(history, request)
        let paths = try #require(law.paths(of: 7))
        let truth = 4_000 * Logistic.probability(-2.5 + 0.15 * 4)
        let withOthers = 4_000 * Logistic.probability(-2.5 - 0.1 * 4)
        let median = Double(quantile(paths.stocks[1], 0.5))
        #expect(median > (truth + withOthers) / 2, "\(median) \(truth) \(withOthers)")
    }

    @Test("a commune with one known year has its district's slope")
    func oneYear() throws {
        let slopes = [-0.3, -0.05]
        let history = lines(communes: 20, slopes: slopes, hidden: [2, 12])
        let law = try HierarchicalLogitLaw(history, request)
        for unit in [2, 12] {
            let paths = try #require(law.paths(of: unit))
            let truth = Double(expected(unit, 20, slopes, 6))
            let median = Double(quantile(paths.stocks[1], 0.5))
            #expect(abs(median - truth) <= 1 + 0.15 * truth, "\(unit): \(median) \(truth)")
        }
    }

    @Test("provinces are fitted apart: a second one leaves the first as it was")
    func provinces() throws {
        let one = lines(communes: 12, slopes: [-0.3, -0.1])
        let moved = one.units.map {
            UnitKey(commune: UnitCode("x" + $0.commune!.text), district: $0.district, province: "Q")
        }
        let both = ListHistory(
            origin: .synthetic, standard: nil, list: .poor, units: one.units + moved, years: one.years,
            records: one.records + one.records.reversed())
        let (alone, together) = (
            try HierarchicalLogitLaw(one, request), try HierarchicalLogitLaw(both, request)
        )
        // Growth is shared by all; here there is none.
        #expect(alone.paths(of: 3) == together.paths(of: 3))
    }

    @Test("a province with one year on file is left out, and hinders no other")
    func newProvince() throws {
        let one = lines(communes: 12, slopes: [-0.3, -0.1])
        let moved = one.units.map { UnitKey(commune: UnitCode("x" + $0.commune!.text), province: "Q") }
        let both = ListHistory(
            origin: .synthetic, standard: nil, list: .poor, units: one.units + moved, years: one.years,
            records: one.records + one.records.map { [nil, nil, nil, nil, $0[4]] })
        let law = try HierarchicalLogitLaw(both, request)
        #expect(law.paths(of: 3) != nil && law.paths(of: 15) == nil)
    }
}
