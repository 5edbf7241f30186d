import Tallies
import TestSupport
import Testing
import Vocabulary

@Suite("Tallies of many units")
struct DeprivationTalliesTests {
    @Test("Tallies of two files add to the tallies of both, unit by unit")
    func adding() throws {
        let (a, b) = (TallyCase.tallies(seed: 1), TallyCase.tallies(seed: 2))
        let sum = try a.adding(b)
        #expect(sum.total == a.total + b.total)
        #expect(sum.account == a.account + b.account)
        #expect(try sum == b.adding(a))
        #expect(sum.units.map(\.key) == sum.units.map(\.key).sorted())
        #expect(Set(sum.units.map(\.key)).count == sum.units.count)
        for unit in sum.units {
            let parts = (a.units + b.units).filter { $0.key == unit.key }.map(\.tally)
            #expect(unit.tally == parts.reduce(into: .zero) { $0 += $1 })
        }
    }

    @Test("Tallies whose positions mean something else are not added")
    func mismatch() throws {
        let left = TallyCase.tallies(seed: 1)
        let census = TallyCase.layout()
        let others = [
            TallyCase.layout("other"), TallyCase.layout(indicators: 4), TallyCase.layout(groups: ["sex"]),
            TallyLayout(
                standard: census.standard, indicators: census.indicators.reversed(), classes: census.classes,
                lines: census.lines, groups: [], design: .census),
            TallyLayout(
                standard: census.standard, indicators: census.indicators, classes: census.classes, lines: census.lines,
                groups: [], design: .survey),
        ]
        for layout in others {
            let right = DeprivationTallies(layout: layout, units: [], account: .zero, origin: .observed)
            let refusal = try #require(throws: TallyMismatch.self) { try left.adding(right) }
            #expect(refusal.left == census)
            #expect(refusal.right == layout)
        }
    }

    @Test("Synthetic households make the sum synthetic")
    func origin() throws {
        let observed = TallyCase.tallies(seed: 1)
        let made = DeprivationTallies(layout: observed.layout, units: [], account: .zero, origin: .synthetic)
        #expect(try observed.adding(made).origin == .synthetic)
        #expect(try observed.adding(observed).origin == .observed)
    }

    @Test("Groups that cover all units add up to the total")
    func groups() {
        let tallies = TallyCase.tallies(seed: 3, units: 40)
        for grouping: (UnitKey) -> String? in [
            { $0.commune?.text }, { $0.district?.text }, { $0.area?.rawValue }, { _ in "all" },
        ] {
            let groups = tallies.grouped(by: grouping)
            #expect(groups.reduce(into: DeprivationTally.zero) { $0 += $1.tally } == tallies.total)
            #expect(groups.map(\.group) == groups.map(\.group).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
        }
        let provinces = tallies.grouped { $0.province?.text }
        #expect(provinces.isEmpty)
        let communes = tallies.grouped { $0.commune?.text }
        #expect(communes.count == 9)
    }

    @Test("Units come in key order, each once, whatever the order they are given in")
    func unitOrder() {
        var random = SeededGenerator(seed: 5)
        let tallies = TallyCase.tallies(seed: 4, units: 30)
        for _ in 0..<10 {
            let again = DeprivationTallies(
                layout: tallies.layout, units: tallies.units.shuffled(using: &random), account: tallies.account,
                origin: tallies.origin)
            #expect(again == tallies)
        }
    }

    @Test("A unit without a code and a unit with an empty code are two units, each once")
    func missingAndEmpty() {
        let tally = TallyCase.tallies(seed: 1, units: 1).total
        func unit(_ commune: UnitCode?) -> DeprivationTallies.Unit {
            DeprivationTallies.Unit(key: UnitKey(commune: commune), tally: tally)
        }
        let tallies = DeprivationTallies(
            layout: TallyCase.layout(), units: [unit(nil), unit(""), unit(nil), unit(""), unit(nil)], account: .zero,
            origin: .observed)
        #expect(tallies.units.map(\.key.commune) == [nil, ""])
    }
}
