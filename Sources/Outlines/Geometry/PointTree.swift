internal import Glibc

/// Places sorted for questions about the nearest: a k-d tree, on the sphere when they are in degrees.
struct PointTree {
    private struct Point {
        let x: Double, y: Double, z: Double

        func coordinate(_ axis: Int) -> Double { axis == 0 ? x : axis == 1 ? y : z }

        func squared(_ other: Point) -> Double {
            let (dx, dy, dz) = (other.x - x, other.y - y, other.z - z)
            return dx * dx + dy * dy + dz * dz
        }
    }

    private let points: [Point]
    private let coordinates: OutlineLayer.Coordinates
    /// Points in tree order: the middle of a range is its root.
    private var order: [Int] = []

    init(_ positions: [Position], _ coordinates: OutlineLayer.Coordinates) {
        self.coordinates = coordinates
        points = positions.map { position in
            switch coordinates {
            case .metres: return Point(x: position.x, y: position.y, z: 0)
            case .degrees:
                let (east, north) = (position.x * Ellipsoid.radian, position.y * Ellipsoid.radian)
                return Point(x: cos(north) * cos(east), y: cos(north) * sin(east), z: sin(north))
            }
        }
        order = Array(points.indices)
        arrange(0..<order.count, depth: 0)
    }

    private var axes: Int { coordinates == .degrees ? 3 : 2 }

    private mutating func arrange(_ range: Range<Int>, depth: Int) {
        guard range.count > 1 else { return }
        let axis = depth % axes
        order[range].sort {
            let (a, b) = (points[$0].coordinate(axis), points[$1].coordinate(axis))
            return a == b ? $0 < $1 : a < b
        }
        let middle = (range.lowerBound + range.upperBound) / 2
        arrange(range.lowerBound..<middle, depth: depth + 1)
        arrange(middle + 1..<range.upperBound, depth: depth + 1)
    }

    /// The nearest others, nearest first; of those equally near the lower numbers. Distances are compared to the last few
    /// digits only, so that a regular pattern gives the same answer wherever it lies.
    func nearest(_ count: Int, to point: Int) -> [Int] {
        var found: [(square: Double, point: Int)] = []
        visit(0..<order.count, depth: 0, around: points[point]) { other, square in
            guard other != point else { return found.count < count ? .infinity : found[count - 1].square }
            let rounded = Self.rounded(square)
            let place =
                found.firstIndex { rounded < $0.square || (rounded == $0.square && other < $0.point) } ?? found.count
            if place < count {
                found.insert((rounded, other), at: place)
                if found.count > count { found.removeLast() }
            }
            return found.count < count ? .infinity : found[count - 1].square
        }
        return found.map(\.point)
    }

    /// Others at most so many metres away.
    func within(_ metres: Double, of point: Int) -> [Int] {
        var limit = metres
        if coordinates == .degrees {
            // Half the sphere's circumference is as far as anything is.
            limit = 2 * sin(min(Double.pi, metres / Ellipsoid.meanRadius) / 2)
        }
        let square = limit * limit
        var found: [Int] = []
        visit(0..<order.count, depth: 0, around: points[point]) { other, distance in
            if other != point, distance <= square { found.append(other) }
            return square
        }
        return found.sorted()
    }

    /// Metres to the nearest other; infinite when there is none.
    func distanceToNearest(_ point: Int) -> Double {
        guard let other = nearest(1, to: point).first else { return .infinity }
        let chord = points[point].squared(points[other]).squareRoot()
        return coordinates == .degrees ? 2 * asin(min(1, chord / 2)) * Ellipsoid.meanRadius : chord
    }

    /// Nine significant digits or so.
    private static func rounded(_ square: Double) -> Double {
        Double(bitPattern: (square.bitPattern &+ (1 << 21)) & ~((1 << 22) - 1))
    }

    /// Goes through points near a point; `body` says the square of how far to look.
    private func visit(_ range: Range<Int>, depth: Int, around centre: Point, _ body: (Int, Double) -> Double) {
        var reach = Double.infinity
        visit(range, depth, centre, &reach, body)
    }

    private func visit(
        _ range: Range<Int>, _ depth: Int, _ centre: Point, _ reach: inout Double, _ body: (Int, Double) -> Double
    ) {
        guard !range.isEmpty else { return }
        let middle = (range.lowerBound + range.upperBound) / 2
        let point = order[middle]
        reach = body(point, centre.squared(points[point]))
        let offset = centre.coordinate(depth % axes) - points[point].coordinate(depth % axes)
        let (left, right) = (range.lowerBound..<middle, middle + 1..<range.upperBound)
        visit(offset < 0 ? left : right, depth + 1, centre, &reach, body)
        // A little beyond, because squares were rounded.
        if offset * offset <= reach * (1 + 1e-8) {
            visit(offset < 0 ? right : left, depth + 1, centre, &reach, body)
        }
    }
}
