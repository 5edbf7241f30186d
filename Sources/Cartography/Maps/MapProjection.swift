internal import NumericKernel
internal import Outlines
internal import Vocabulary

/// How positions become metres on a plane: as they are, or from degrees by a projection made for the extent of the map.
struct MapProjection {
    private enum Plane {
        case asTheyAre
        /// Metres to a radian east and north at the middle of the map.
        case transverse(meridian: Double, east: Double, north: Double)
        case equirectangular(east: Double, north: Double)
    }

    private let plane: Plane
    /// What the map says of it.
    let words: LocalizedText

    /// Extent to which the distances of a transverse Mercator plane are true to one percent or so, in degrees.
    private static let widest = 15.0

    init(_ coordinates: OutlineLayer.Coordinates, over box: MapBox?) {
        guard coordinates == .degrees, let box else {
            plane = .asTheyAre
            words = LocalizedText(vi: "Tọa độ phẳng tính bằng mét.", en: "Plane coordinates in metres.")
            return
        }
        let (meridian, middle) = (box.middle.x, box.middle.y)
        let radii = Ellipsoid.radii(at: max(-90, min(90, middle)))
        if box.width <= Self.widest, box.y.lowerBound > -85, box.y.upperBound < 85 {
            plane = .transverse(meridian: meridian, east: radii.across, north: radii.along)
            let (vi, en) = (Self.degrees(meridian, .vi), Self.degrees(meridian, .en))
            words = LocalizedText(
                vi: "Phép chiếu Mercator ngang, kinh tuyến giữa \(vi).",
                en: "Transverse Mercator projection, middle meridian \(en).")
        } else {
            let breadth = max(0.01, SpherePoint(longitude: 0, latitude: max(-90, min(90, middle)))?.x ?? 1)
            plane = .equirectangular(east: radii.across * breadth, north: radii.along)
            let (vi, en) = (Self.degrees(middle, .vi), Self.degrees(middle, .en))
            words = LocalizedText(
                vi: "Phép chiếu trụ đều, khoảng cách đúng ở vĩ độ \(vi).",
                en: "Equirectangular projection, true at latitude \(en).")
        }
    }

    /// The place on the plane, in metres.
    func place(_ position: Position) -> Position {
        switch plane {
        case .asTheyAre: return position
        case .equirectangular(let east, let north):
            return Position(x: position.x * .pi / 180 * east, y: position.y * .pi / 180 * north)
        case .transverse(let meridian, let east, let north):
            guard let point = SpherePoint(longitude: position.x - meridian, latitude: position.y) else {
                return Position(x: 0, y: 0)
            }
            let flat = point.transverseMercator
            return Position(x: flat.east * east, y: flat.north * north)
        }
    }

    private static func degrees(_ value: Double, _ language: Language) -> String {
        MapWords.decimal(value, 1, language) + "°"
    }
}

/// A rectangle with sides along the axes.
struct MapBox {
    var x: ClosedRange<Double>
    var y: ClosedRange<Double>

    init(x: ClosedRange<Double>, y: ClosedRange<Double>) {
        self.x = x
        self.y = y
    }

    /// Around positions; `nil` when there is none.
    init?(around rings: some Sequence<Ring>) {
        var (left, right, low, high) = (Double.infinity, -Double.infinity, Double.infinity, -Double.infinity)
        for ring in rings {
            for corner in ring.corners {
                (left, right) = (min(left, corner.x), max(right, corner.x))
                (low, high) = (min(low, corner.y), max(high, corner.y))
            }
        }
        guard left <= right else { return nil }
        self.init(x: left...right, y: low...high)
    }

    var width: Double { x.upperBound - x.lowerBound }
    var height: Double { y.upperBound - y.lowerBound }
    var middle: Position { Position(x: (x.lowerBound + x.upperBound) / 2, y: (y.lowerBound + y.upperBound) / 2) }

    func overlaps(_ other: MapBox) -> Bool { x.overlaps(other.x) && y.overlaps(other.y) }

    func widened(by margin: Double) -> MapBox {
        MapBox(
            x: (x.lowerBound - margin)...(x.upperBound + margin), y: (y.lowerBound - margin)...(y.upperBound + margin))
    }
}
