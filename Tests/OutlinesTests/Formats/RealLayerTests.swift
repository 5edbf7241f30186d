import Outlines
import TestSupport
import Testing

@Suite("Real layers")
struct RealLayerTests {
    @Test(
        "load whole, with every unit, and are written and read again",
        .enabled(if: Repository.sharedData("bentre/communes_164.geojson") != nil),
        arguments: [
            ("communes_164_raw", 164), ("communes_164", 164), ("communes_157", 157), ("communes_148", 148),
            ("communes_48", 48), ("districts_9", 9),
        ])
    func load(name: String, count: Int) throws {
        let layer = try OutlineLayer(file: try #require(Repository.sharedData("bentre/\(name).geojson")))
        #expect(layer.units.count == count)
        #expect(layer.units.allSatisfy { $0.outline != nil && $0.name != nil })
        #expect(layer.coordinates == .degrees)
        #expect(layer.rules == [])
        let writer = GeoJSONWriter(decimals: 6)
        let text = String(decoding: writer.document(of: layer).bytes, as: UTF8.self)
        let again = try LayerOnDisk.layer(text)
        #expect(again.units == layer.units)
    }

    @Test(
        "the same ground at every vintage",
        .enabled(if: Repository.sharedData("bentre/communes_164.geojson") != nil))
    func areas() throws {
        let areas = try ["communes_164", "communes_157", "communes_148", "districts_9", "communes_48"].map { name in
            try OutlineLayer(file: try #require(Repository.sharedData("bentre/\(name).geojson"))).units
                .reduce(0.0) { $0 + ($1.outline?.area ?? 0) }
        }
        for area in areas[1...3] { #expect(isClose(area / areas[0], 1)) }
        // The layer of 48 units holds 240 square metres more.
        #expect(isClose(areas[4] / areas[0], 1.000_000_096, within: 1e-9))
    }
}
