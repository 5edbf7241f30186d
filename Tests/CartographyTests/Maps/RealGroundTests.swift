import Cartography
import Foundation
import Outlines
import TestSupport
import Testing
import Vocabulary

@Suite("Maps of real and of many units")
struct RealGroundTests {
    /// A GeoJSON file of polygons, as far as these tests need it.
    static func ground(_ relative: String, groups: String? = nil) throws -> MapGround? {
        guard let path = Repository.sharedData(relative) else { return nil }
        func units(_ path: String) throws -> [MapGround.Unit] {
            let file = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: path)))
            let features = (file as? [String: Any])?["features"] as? [[String: Any]] ?? []
            return features.compactMap { feature in
                guard let geometry = feature["geometry"] as? [String: Any],
                    let properties = feature["properties"] as? [String: Any], let name = properties["name"] as? String
                else { return nil }
                let polygons =
                    geometry["coordinates"] as? [[[[Double]]]]
                    ?? (geometry["coordinates"] as? [[[Double]]]).map { [$0] } ?? []
                let parts = polygons.compactMap { rings -> OutlinePart? in
                    let read = rings.compactMap { Ring($0.map { Position(x: $0[0], y: $0[1]) }) }
                    return read.first.map { OutlinePart(outer: $0, holes: Array(read.dropFirst())) }
                }
                let short = ["Phường ", "Xã ", "Thị trấn "].reduce(name) {
                    $0.hasPrefix($1) ? String($0.dropFirst($1.count)) : $0
                }
                let code = properties["code"] as? String ?? properties["district_code"] as? String ?? name
                return .init(code: UnitCode(code), name: name, label: short, outline: Outline(parts))
            }
        }
        let groups = try groups.flatMap(Repository.sharedData).map(units) ?? []
        return MapGround(
            coordinates: .degrees, units: try units(path),
            groups: groups.compactMap { unit in unit.outline.map { .init(name: unit.name, outline: $0) } })
    }

    @Test(
        "layers of a real province are drawn whole, and stay small",
        .enabled(if: Repository.sharedData("bentre/communes_157.geojson") != nil),
        arguments: [("164_raw", 164), ("164", 164), ("157", 157), ("148", 148), ("48", 48)])
    func province(vintage: String, count: Int) throws {
        let ground = try #require(
            try Self.ground("bentre/communes_\(vintage).geojson", groups: "bentre/districts_9.geojson"))
        #expect(ground.units.count == count)
        let svg = MapCase.map(ground, MapCase.readings(ground, MapCase.mixed)).svg(in: .vi)
        let read = try #require(MapPicture(svg))
        #expect(read.outlines.count == count)
        #expect(svg.utf8.count < 300_000, "\(svg.utf8.count)")
    }

    @Test("a country of communes is drawn in three seconds")
    func country() throws {
        let ground = MapCase.tessellation(
            columns: 61, rows: 183, side: 0.07, steps: 20, units: 11_163, coordinates: .degrees)
        #expect(ground.units.count == 11_163)
        let map = MapCase.map(ground, MapCase.readings(ground, MapCase.mixed), labels: .units)
        let start = clock()
        let svg = map.svg(in: .vi)
        let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
        #expect(seconds < 3, "\(seconds) s")
        #expect(svg.utf8.count < 6_000_000, "\(svg.utf8.count)")
        #expect(try #require(MapPicture(svg)).outlines.count == 11_163)
    }
}
