import Foundation
import Outlines
import TestSupport
import Vocabulary

/// Layers the tests look at.
enum Layers {
    /// Layers of Tests/Reference/outlines-small.csv: `clean` or `raw`.
    static func small(_ name: String) throws -> OutlineLayer {
        var rings: [String: [[[Position]]]] = [:]
        for row in try ReferenceTable("outlines-small", source: "outlines").rows where try row.required("layer") == name
        {
            let (unit, part) = (try row.required("unit"), try Int(row.required("part"))!)
            let ring = try Int(row.required("ring"))!
            let position = Position(x: try Double(row.required("x"))!, y: try Double(row.required("y"))!)
            var parts = rings[unit] ?? []
            while parts.count <= part { parts.append([]) }
            while parts[part].count <= ring { parts[part].append([]) }
            parts[part][ring].append(position)
            rings[unit] = parts
        }
        return layer(
            rings.map { code, parts in
                (code, parts.map { OutlinePart(outer: Ring($0[0])!, holes: $0.dropFirst().map { Ring($0)! }) })
            })
    }

    /// A layer of real outlines beside the checkout.
    static func real(_ name: String) throws -> OutlineLayer {
        let data = try Data(contentsOf: URL(fileURLWithPath: Repository.sharedData("bentre/\(name).geojson")!))
        let file = try JSONSerialization.jsonObject(with: data) as! [String: Any]
        let units = (file["features"] as! [[String: Any]]).map { feature in
            let properties = feature["properties"] as! [String: Any]
            let geometry = feature["geometry"] as! [String: Any]
            let polygons =
                geometry["type"] as! String == "Polygon"
                ? [geometry["coordinates"] as! [[[Double]]]] : geometry["coordinates"] as! [[[[Double]]]]
            return OutlineLayer.Unit(
                code: UnitCode(properties["code"] as! String), name: properties["name"] as? String,
                properties: [.init(key: "district", value: properties["district_code"] as? String)],
                outline: Outline(
                    polygons.map { rings in
                        let rings = rings.map { Ring($0.map { Position(x: $0[0], y: $0[1]) })! }
                        return OutlinePart(outer: rings[0], holes: Array(rings.dropFirst()))
                    }))
        }
        return OutlineLayer(file: name, coordinates: .degrees, units: units)
    }

    static func layer(
        _ units: [(code: String, parts: [OutlinePart])], _ coordinates: OutlineLayer.Coordinates = .degrees
    ) -> OutlineLayer {
        OutlineLayer(
            file: "made up", coordinates: coordinates,
            units: units.map { OutlineLayer.Unit(code: UnitCode($0.code), outline: Outline($0.parts)) })
    }

    /// Rectangles in metres: code, west, south, east, north.
    static func rectangles(_ list: [(String, Double, Double, Double, Double)]) -> OutlineLayer {
        layer(
            list.map { ($0.0, [OutlinePart(outer: ring([($0.1, $0.2), ($0.3, $0.2), ($0.3, $0.4), ($0.1, $0.4)]))]) },
            .metres)
    }

    static func ring(_ corners: [(Double, Double)]) -> Ring { Ring(corners.map { Position(x: $0.0, y: $0.1) })! }

    /// The same layer with all positions changed, codes too.
    static func changed(
        _ layer: OutlineLayer, code: (Int) -> String, ring change: (Ring) -> Ring = { $0 },
        coordinates: OutlineLayer.Coordinates? = nil
    ) -> OutlineLayer {
        OutlineLayer(
            file: layer.file, coordinates: coordinates ?? layer.coordinates,
            units: layer.units.enumerated().map { number, unit in
                OutlineLayer.Unit(
                    code: UnitCode(code(number)), name: unit.name, properties: unit.properties,
                    outline: unit.outline.flatMap { outline in
                        Outline(
                            outline.parts.map { OutlinePart(outer: change($0.outer), holes: $0.holes.map(change)) })
                    })
            })
    }

    /// Copies side by side, with corners added on the sides: a layer of the size of a country.
    static func tiled(_ layer: OutlineLayer, copies: Int, pieces: Int) -> OutlineLayer {
        let box = layer.box!
        let (wide, high) = (box.maxX - box.minX, box.maxY - box.minY)
        var units: [OutlineLayer.Unit] = []
        for copy in 0..<copies {
            let (dx, dy) = (Double(copy % 9) * wide, Double(copy / 9) * high)
            let moved = changed(layer, code: { "\(1000 + copy)-\(10000 + $0)" }) { ring in
                var corners: [Position] = []
                for (from, to) in zip(ring.corners, ring.corners.dropFirst() + [ring.corners[0]]) {
                    for piece in 0..<pieces {
                        // From the same end on both sides of a border.
                        let isForward = (from.x, from.y) < (to.x, to.y)
                        let (low, high) = isForward ? (from, to) : (to, from)
                        let share = Double(isForward ? piece : pieces - piece) / Double(pieces)
                        corners.append(
                            piece == 0
                                ? Position(x: from.x + dx, y: from.y + dy)
                                : Position(
                                    x: low.x + share * (high.x - low.x) + dx, y: low.y + share * (high.y - low.y) + dy))
                    }
                }
                return Ring(corners)!
            }
            units += moved.units
        }
        return OutlineLayer(file: "tiled", coordinates: layer.coordinates, units: units)
    }

    static func pairs(_ contiguity: Contiguity) -> Set<String> {
        var pairs: Set<String> = []
        for (unit, others) in contiguity.neighbours.enumerated() {
            for other in others where other > unit {
                pairs.insert("\(contiguity.codes[unit]) \(contiguity.codes[other])")
            }
        }
        return pairs
    }

    static func total(_ layer: OutlineLayer) -> Double {
        layer.units.reduce(0) { $0 + ($1.outline?.area(layer.coordinates) ?? 0) }
    }
}

extension Repository {
    /// Whether real outlines are at hand.
    static var hasOutlines: Bool { sharedData("bentre/communes_164.geojson") != nil }
}
