import Outlines
import TestSupport
import Testing
import Vocabulary

/// Areas, lengths, centres and places for labels.
@Suite("Measures of outlines")
struct MeasuresTests {
    @Test("areas, lengths, centroids and poles of two layers, against shapely and pyproj", arguments: ["clean", "raw"])
    func reference(name: String) throws {
        let layer = try Layers.small(name)
        var checked = 0
        for row in try ReferenceTable("outline-measures", source: "outlines").rows
        where try row.required("layer") == name {
            let outline = try #require(layer.unit(UnitCode(try row.required("unit")))?.outline)
            let number = { (column: String) in try #require(try row.optionalNumber(column)) }
            try #expect(isClose(outline.area(.degrees), number("area_km2"), within: 1e-9))
            try #expect(isClose(outline.perimeter(.degrees), number("perimeter_km"), within: 1e-6))
            try #expect(abs(outline.centroid.x - number("centroid_x")) < 1e-9)
            try #expect(abs(outline.centroid.y - number("centroid_y")) < 1e-9)
            let label = try #require(outline.labelPoint(.degrees, precision: 1))
            #expect(outline.contains(label.position))
            // One metre of ours, and the scale of the plane.
            try #expect(abs(label.clearance - number("clearance_m")) < 1.2)
            checked += 1
        }
        #expect(checked == layer.units.count)
    }

    @Test("known areas: a square in metres, a zone of the ellipsoid, and the whole of it")
    func knownAreas() throws {
        let square = try #require(
            Outline([OutlinePart(outer: Layers.ring([(0, 0), (2000, 0), (2000, 3000), (0, 3000)]))]))
        #expect(square.area(.metres) == 6)
        #expect(square.perimeter(.metres) == 10)
        #expect(square.centroid == Position(x: 1000, y: 1500))
        // Surface of the WGS 84 ellipsoid: 510 065 621.724 km2.
        let world = Layers.ring([(-180, -90), (180, -90), (180, 0), (180, 90), (-180, 90), (-180, 0)])
        #expect(isClose(world.signedArea(.degrees), 510_065_621.724, within: 1e-5))
        // By steps of one degree the three Gauss points leave nothing.
        let steps = stride(from: -90.0, through: 90, by: 1)
        let fine = Layers.ring(steps.map { (180, $0) } + steps.reversed().map { (-180, $0) })
        #expect(isClose(fine.signedArea(.degrees), 510_065_621.724, within: 1e-11))
    }

    @Test("a hole is taken off, turning a ring round changes the sign alone")
    func holes() throws {
        let (outer, hole) = (
            Layers.ring([(106, 10), (106.1, 10), (106.1, 10.1), (106, 10.1)]),
            Layers.ring([(106.02, 10.02), (106.04, 10.02), (106.04, 10.04)])
        )
        let outline = try #require(Outline([OutlinePart(outer: outer, holes: [hole])]))
        #expect(isClose(outline.area(.degrees), outer.signedArea(.degrees) - hole.signedArea(.degrees)))
        #expect(outer.reversed.signedArea(.degrees) == -outer.signedArea(.degrees))
        #expect(!outline.contains(Position(x: 106.035, y: 10.025)))
        #expect(outline.contains(Position(x: 106.025, y: 10.035)))
    }

    @Test("every place of a clean layer is in exactly one unit, on shared borders and corners too")
    func onePlaceOneUnit() throws {
        let layer = try Layers.small("clean")
        let finder = UnitFinder(layer)
        let shared = Topology(layer)
        let units = shared.unitsByArc()
        var looked = 0
        for arc in 0..<shared.arcCount where units[arc].count == 2 {
            for corner in shared.arc(arc).dropFirst().dropLast() {
                #expect(finder.units(at: corner).count == 1)
                looked += 1
            }
        }
        #expect(looked > 100)
        let box = try #require(layer.box)
        var random = SeededGenerator(seed: 3)
        for _ in 0..<2000 {
            let place = Position(
                x: Double.random(in: box.minX...box.maxX, using: &random),
                y: Double.random(in: box.minY...box.maxY, using: &random))
            let slow = layer.units.indices.filter { layer.units[$0].outline!.contains(place) }
            #expect(slow.count <= 1)
            #expect(finder.units(at: place) == slow)
        }
    }

    @Test("a label lies inside even of a sliver, a ring around a hole, or the larger of two islands")
    func labels() throws {
        let thin = try #require(
            Outline([OutlinePart(outer: Layers.ring([(0, 0), (100_000, 99_000), (100_000, 99_003)]))]))
        let inThin = try #require(thin.labelPoint(.metres))
        #expect(thin.contains(inThin.position) && inThin.clearance > 0)
        let around = try #require(
            Outline([
                OutlinePart(outer: Layers.ring([(200, 200), (210, 200), (210, 210)])),
                OutlinePart(
                    outer: Layers.ring([(0, 0), (100, 0), (100, 100), (0, 100)]),
                    holes: [Layers.ring([(10, 10), (90, 10), (90, 90), (10, 90)])]),
            ]))
        let label = try #require(around.labelPoint(.metres, precision: 0.001))
        #expect(around.contains(label.position) && label.position.x <= 100)
        // In a corner, where a circle of radius r touches two sides and the hole's corner: r + r/√2·√2 …
        #expect(abs(label.clearance - 10 * 2.0.squareRoot() / (1 + 2.0.squareRoot())) < 0.01)
        let flat = try #require(Outline([OutlinePart(outer: Layers.ring([(0, 0), (5, 0), (9, 0)]))]))
        #expect(flat.labelPoint(.metres) == nil)
        #expect(flat.centroid.x.isFinite)
    }

    @Test("areas of the real layers add up as with pyproj", .enabled(if: Repository.hasOutlines))
    func realAreas() throws {
        try #expect(abs(Layers.total(Layers.real("communes_164_raw")) - 2344.486866) < 2e-6)
        try #expect(abs(Layers.total(Layers.real("communes_157")) - 2348.200551) < 2e-6)
        for unit in try Layers.real("communes_48").units {
            let outline = try #require(unit.outline)
            #expect(outline.contains(try #require(outline.labelPoint(.degrees)).position))
        }
    }
}
