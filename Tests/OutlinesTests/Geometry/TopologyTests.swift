import Outlines
import TestSupport
import Testing
import Vocabulary

/// Arcs of layers, and layers made of arcs again.
@Suite("Topology of a layer")
struct TopologyTests {
    @Test("two squares have three arcs, one of them shared; a lake and its island have no junction")
    func small() throws {
        let squares = Topology(Layers.rectangles([("A", 0, 0, 1, 1), ("B", 1, 0, 2, 1)]))
        #expect(squares.arcCount == 3 && squares.cornerCount == 6)
        #expect(squares.unitsByArc().filter { $0 == [0, 1] }.count == 1)
        let island = Layers.ring([(2, 2), (4, 2), (4, 4), (2, 4)])
        let turned = Layers.ring([(4, 4), (4, 2), (2, 2), (2, 4)])
        let lake = Layers.layer(
            [
                ("A", [OutlinePart(outer: Layers.ring([(0, 0), (6, 0), (6, 6), (0, 6)]), holes: [turned])]),
                ("B", [OutlinePart(outer: island)]),
            ], .metres)
        #expect(Topology(lake).arcCount == 2)
        #expect(Topology(lake).unitsByArc().contains([0, 1]))
        #expect(Topology(lake).outlineLayer().units == lake.units)
    }

    @Test("a layer comes back corner by corner", arguments: ["clean", "raw"])
    func lossless(name: String) throws {
        let layer = try Layers.small(name)
        #expect(Topology(layer, nodes: .corners).outlineLayer().units == layer.units)
    }

    @Test(
        "real layers come back corner by corner, most of their arcs shared", .enabled(if: Repository.hasOutlines),
        arguments: ["communes_164_raw", "communes_164", "communes_157", "communes_48", "districts_9"])
    func losslessReal(name: String) throws {
        let layer = try Layers.real(name)
        let topology = Topology(layer, nodes: .corners)
        #expect(topology.outlineLayer().units == layer.units)
        if name != "communes_164_raw" {
            #expect(Topology(layer).outlineLayer().units == layer.units, "no node is added where borders match")
            let shared = topology.unitsByArc().filter { $0.count == 2 }.count
            #expect(2 * shared > topology.arcCount)
        }
    }

    @Test("a corner on a neighbour's side joins it; sides that cross get a corner; areas stay")
    func nodes() {
        let halves = Layers.rectangles([("A", 0, 0, 2, 1), ("B", 0, 1, 1, 2), ("C", 1, 1, 2, 2)])
        let topology = Topology(halves)
        #expect(topology.unitsByArc().filter { $0.count == 2 }.count == 3)
        #expect(topology.outlineLayer().units[0].outline?.rings[0].corners.count == 5)
        #expect(Topology(halves, nodes: .corners).unitsByArc().filter { $0.count == 2 }.count == 1)
        let crossed = Layers.rectangles([("A", 0, 0, 2, 2), ("B", 1, 1, 3, 3)])
        let noded = Topology(crossed)
        #expect(noded.arcCount == 4)
        #expect(Layers.total(noded.outlineLayer()) == Layers.total(crossed))
    }

    @Test("snapping joins corners that nearly coincide and leaves others; nothing is flattened")
    func snapping() {
        let gaping = Layers.rectangles([("A", 0, 0, 100, 100), ("B", 101, 1, 200, 100), ("C", 300, 0, 301, 1)])
        let topology = Topology(gaping, tolerance: 3)
        #expect(topology.unitsByArc().contains([0, 1]))
        let units = topology.outlineLayer().units
        #expect(units[2].outline == gaping.units[2].outline, "a unit smaller than the tolerance keeps its shape")
        #expect(Layers.pairs(gaping.contiguity(.rook(tolerance: 0, over: 0))) == [])
        #expect(Layers.pairs(topology.outlineLayer().contiguity(.rook(tolerance: 0, over: 0))) == ["A B"])
    }

    @Test("units without outlines stay, an empty layer has no arcs")
    func nothing() {
        let layer = OutlineLayer(
            file: "f", coordinates: .metres, units: [.init(code: "1", name: "n", outline: nil)])
        #expect(Topology(layer).arcCount == 0)
        #expect(Topology(layer).outlineLayer().units == layer.units)
        #expect(layer.simplified(.share(0.1)).units == layer.units)
        #expect(layer.contiguity().islands == [0])
        #expect(LayerCheck(layer).findings.map(\.rule) == ["outline-missing"])
        #expect(layer.box == nil)
        #expect(OutlineLayer(file: "f", coordinates: .degrees, units: []).contiguity(.nearest(3)).neighbours == [])
    }
}
