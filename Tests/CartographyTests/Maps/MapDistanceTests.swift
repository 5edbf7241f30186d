import Cartography
import Outlines
import TestSupport
import Testing
import Vocabulary

@Suite("Distances on maps")
struct MapDistanceTests {
    /// What may be lost to a projection, to tenths of the drawing's unit, and to the two decimals of the bar.
    @Test(
        "distances measured with the bar are those on the ellipsoid",
        arguments: [("province", 0.003), ("country", 0.007)])
    func distances(extent: String, tolerance: Double) throws {
        let rows = try ReferenceTable("map-distances").rows.filter { $0.optional("extent") == extent }
        var places: [String: Position] = [:]
        for row in rows {
            for end in ["from", "to"] {
                let x = try #require(try row.optionalNumber("\(end)_longitude"))
                let y = try #require(try row.optionalNumber("\(end)_latitude"))
                places[try row.required(end)] = Position(x: x, y: y)
            }
        }
        let units = places.map { number, place in
            let corners = [(0.0, 0.0), (0.001, 0), (0.001, 0.001)].map {
                Position(x: place.x + $0.0, y: place.y + $0.1)
            }
            return MapGround.Unit(
                code: UnitCode(number), name: number,
                outline: Ring(corners).flatMap { Outline([OutlinePart(outer: $0)]) })
        }
        let ground = MapGround(coordinates: .degrees, units: units)
        let read = try #require(
            MapPicture(MapCase.map(ground, MapCase.readings(ground) { _ in .value(1) }, labels: .none).svg(in: .en)))
        let words = try #require(read.texts.first { $0.hasSuffix("\u{A0}km") })
        let bar = read.all("rect", class: "bar").reduce(0) { $0 + $1.number("width") }
        let metres = try #require(Double(words.dropLast(3))) * 1000 / bar
        let outlines = read.outlines
        for row in rows {
            let (from, to) = (try row.required("from"), try row.required("to"))
            let (a, b) = (try #require(outlines[from]?[0][0]), try #require(outlines[to]?[0][0]))
            let (dx, dy) = (Double(a.x - b.x) / 10, Double(a.y - b.y) / 10)
            let measured: Double = (dx * dx + dy * dy).squareRoot() * metres
            let known = try #require(try row.optionalNumber("metres"))
            // Places are drawn as dots of one unit.
            #expect(abs(measured - known) < tolerance * known + 1.2 * metres, "\(from) to \(to)")
        }
    }
}
