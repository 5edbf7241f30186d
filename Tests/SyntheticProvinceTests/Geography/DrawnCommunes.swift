import Foundation
import Testing

/// A text of outlines read back, in hundred-thousandths of a degree.
struct DrawnCommunes {
    struct Point: Hashable {
        let x: Int
        let y: Int
    }

    struct Segment: Hashable {
        let start: Point
        let end: Point
        var reversed: Segment { Segment(start: end, end: start) }
    }

    struct Commune {
        let properties: [String: String]
        /// Rings of each piece, closed as in the file.
        let pieces: [[[Point]]]
        var code: String { properties["code", default: ""] }
        var district: String { properties["district_code", default: ""] }
        var rings: [[Point]] { pieces.flatMap { $0 } }
        var segments: [Segment] { rings.flatMap { zip($0, $0.dropFirst()).map { Segment(start: $0, end: $1) } } }
        /// Km2, with the lengths of a degree at 9.3 degrees north.
        var area: Double { rings.reduce(0) { $0 + DrawnCommunes.doubledArea($1) } / 2 * 109.87 * 110.60 / 1e10 }
    }

    let communes: [Commune]

    init(_ text: String) throws {
        let object = try JSONSerialization.jsonObject(with: Data(text.utf8))
        let features = try #require((object as? [String: Any])?["features"] as? [[String: Any]])
        communes = try features.map { feature in
            let geometry = try #require(feature["geometry"] as? [String: Any])
            let single = geometry["coordinates"] as? [[[Double]]]
            let pieces = try #require(single.map { [$0] } ?? geometry["coordinates"] as? [[[[Double]]]])
            #expect(geometry["type"] as? String == (single == nil ? "MultiPolygon" : "Polygon"))
            return Commune(
                properties: try #require(feature["properties"] as? [String: String]),
                pieces: pieces.map { $0.map { $0.map { Point(x: scaled($0[0]), y: scaled($0[1])) } } })
        }
    }

    /// The commune on the left of each segment.
    var sides: [Segment: [Int]] {
        var sides: [Segment: [Int]] = [:]
        for (index, commune) in communes.enumerated() {
            for segment in commune.segments { sides[segment, default: []].append(index) }
        }
        return sides
    }

    /// The communes on the other side of some segment.
    var neighbours: [Set<Int>] {
        let sides = self.sides
        return communes.indices.map { index in
            Set(communes[index].segments.flatMap { sides[$0.reversed, default: []] }).subtracting([index])
        }
    }

    static func doubledArea(_ ring: [Point]) -> Double {
        Double(zip(ring, ring.dropFirst()).reduce(0) { $0 + $1.0.x * $1.1.y - $1.1.x * $1.0.y })
    }
}

private func scaled(_ degrees: Double) -> Int { Int((degrees * 100_000).rounded()) }
