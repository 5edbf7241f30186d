import Outlines
import TestSupport
import Testing
import Vocabulary

/// Laws of fewer corners.
@Suite("Simplification")
struct SimplificationTests {
    static let amounts: [Simplification] = [
        .share(0.5), .share(0.1), .share(0), .tolerance(metres: 100), .tolerance(metres: 1000),
        .tolerance(metres: 1e6),
    ]

    private func laws(_ layer: OutlineLayer, _ amount: Simplification) {
        let simple = layer.simplified(amount)
        let (before, after) = (Topology(layer), Topology(simple))
        #expect(after.cornerCount <= before.cornerCount)
        // No unit, piece or hole vanishes or turns over.
        for (old, new) in zip(layer.units, simple.units) {
            #expect(old.code == new.code && old.outline?.rings.count == new.outline?.rings.count)
            for ring in new.outline?.rings ?? [] { #expect(ring.corners.count >= 3 && ring.doubledArea != 0) }
            for part in new.outline?.parts ?? [] {
                #expect(part.outer.doubledArea > 0 && part.holes.allSatisfy { $0.doubledArea < 0 })
            }
        }
        // Every corner is one of before, and borders that were shared are.
        let old = Set(layer.units.flatMap { $0.outline?.rings.flatMap(\.corners) ?? [] })
        for unit in simple.units { for ring in unit.outline?.rings ?? [] { #expect(old.isSuperset(of: ring.corners)) } }
        let shared = { (topology: Topology) in topology.unitsByArc().filter { $0.count == 2 }.count }
        #expect(shared(before) == shared(after))
        // The sum of areas is that of the whole: no gap or overlap arose.
        let whole = simple.dissolved(slivers: 0) { _ in "all" }
        #expect(whole.findings.isEmpty)
        #expect(isClose(Layers.total(whole), Layers.total(simple), within: 1e-9))
        let check = LayerCheck(simple)
        #expect(check.overlaps.isEmpty && check.crossed.isEmpty)
        for rule in [Contiguity.Rule.queen(tolerance: 0), .rook(tolerance: 0, over: 0)] {
            #expect(simple.contiguity(rule).neighbours == layer.contiguity(rule).neighbours)
        }
    }

    @Test("a clean layer keeps units, shared borders, area sums and neighbours", arguments: amounts)
    func clean(amount: Simplification) throws {
        laws(try Layers.small("clean"), amount)
    }

    @Test("so do real layers", .enabled(if: Repository.hasOutlines), arguments: amounts)
    func real(amount: Simplification) throws {
        for name in ["communes_164", "communes_48", "districts_9"] { laws(try Layers.real(name), amount) }
    }

    @Test("a share is met when it can be, and detail goes from the smallest up")
    func share() throws {
        let layer = try Layers.small("clean")
        let all = Topology(layer).cornerCount
        #expect(Topology(layer).simplified(.share(1)).cornerCount == all)
        #expect(Topology(layer).simplified(.share(0.5)).cornerCount == (all + 1) / 2)
        #expect(
            layer.simplified(.tolerance(metres: 0)).units == Topology(layer).simplified(.share(1)).outlineLayer().units)
        let counts = [10.0, 100, 300, 1000].map { Topology(layer).simplified(.tolerance(metres: $0)).cornerCount }
        #expect(counts == counts.sorted(by: >) && counts[3] < counts[0])
    }

    @Test("two units between the same two places do not become one line; an island keeps three corners")
    func lens() throws {
        let lens = Layers.layer(
            [
                ("A", [OutlinePart(outer: Layers.ring([(0, 0), (50, -20), (100, 0), (50, 20)]))]),
                ("B", [OutlinePart(outer: Layers.ring([(0, 0), (50, 20), (100, 0), (50, 300)]))]),
                ("C", [OutlinePart(outer: Layers.ring([(900, 0), (901, 0), (901, 1), (900, 1)]))]),
            ], .metres)
        let simple = lens.simplified(.tolerance(metres: 1e9))
        #expect(simple.units.map { $0.outline!.rings[0].corners.count } == [3, 4, 3])
        #expect(simple.units.allSatisfy { $0.outline!.area(.metres) > 0 })
        #expect(simple.contiguity(.rook(tolerance: 0, over: 0)).neighbours == [[1], [0], []])
    }

    @Test("a spike into which another unit reaches is not cut off")
    func noCrossing() {
        // The bay of A holds an island; without the check its border would run across it.
        let bay = Layers.layer(
            [
                (
                    "A",
                    [
                        OutlinePart(
                            outer: Layers.ring([(0, 0), (100, 0), (100, 100), (52, 100), (50, 10), (48, 100), (0, 100)])
                        )
                    ]
                ),
                ("B", [OutlinePart(outer: Layers.ring([(49.9, 50), (50.1, 50), (50, 60)]))]),
            ], .metres)
        let simple = bay.simplified(.tolerance(metres: 20))
        #expect(simple.units[0].outline!.rings[0].corners.contains(Position(x: 50, y: 10)))
        #expect(LayerCheck(simple).overlaps.isEmpty)
        let empty = Layers.layer([("A", bay.units[0].outline!.parts)], .metres)
        #expect(
            !empty.simplified(.tolerance(metres: 20)).units[0].outline!.rings[0].corners.contains(
                Position(x: 50, y: 10)))
    }
}
