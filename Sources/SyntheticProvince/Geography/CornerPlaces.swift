internal import NumericKernel

/// Where the corners of borders come to lie: smoothed along the border and then moved a little at random.
///
/// A corner has one place, whoever asks, so neighbours share it exactly. No corner moves as far as half an edge: two
/// edges of the hexagons without a common corner are an edge apart, so after the move no borders touch that did not
/// touch before, whatever the seed.
struct CornerPlaces {
    private static let farthest = 0.47
    private static let jitter = 0.2
    private static let passes = 4

    private let places: [HexagonGrid.Corner: PlanePoint]

    /// `owners` by cell; -1 for water.
    init(_ grid: HexagonGrid, owners: [Int], seed: Seed) {
        var corners: [HexagonGrid.Corner] = []
        var numbers: [HexagonGrid.Corner: Int] = [:]
        var beside: [[Int]] = []
        func number(_ corner: HexagonGrid.Corner) -> Int {
            if let known = numbers[corner] { return known }
            numbers[corner] = corners.count
            corners.append(corner)
            beside.append([])
            return corners.count - 1
        }
        for cell in owners.indices where owners[cell] >= 0 {
            let around = grid.corners(of: cell)
            for (side, neighbour) in grid.neighbours(of: cell).enumerated() {
                let other = neighbour.map { owners[$0] } ?? -1
                // Each edge once: from the cell before, or from the land.
                guard other != owners[cell], other < 0 || cell < neighbour ?? -1 else { continue }
                let (start, end) = (number(around[side]), number(around[(side + 1) % 6]))
                beside[start].append(end)
                beside[end].append(start)
            }
        }
        let homes = corners.map(grid.position)
        var places = homes
        for pass in 0..<CornerPlaces.passes {
            places = places.indices.map { corner in
                let share = beside[corner].count == 2 ? 0.5 : 0.3
                let count = Double(beside[corner].count)
                let (x, y) = beside[corner].reduce((0, 0)) {
                    ($0.0 + places[$1].x / count, $0.1 + places[$1].y / count)
                }
                var place = PlanePoint(
                    x: places[corner].x + share * (x - places[corner].x),
                    y: places[corner].y + share * (y - places[corner].y))
                if pass == CornerPlaces.passes - 1 {
                    var stream = seed.stream(
                        purpose: "geography-corner", key: "\(corners[corner].east),\(corners[corner].north)")
                    place.x += CornerPlaces.jitter * grid.edge * (2 * stream.uniform() - 1)
                    place.y += CornerPlaces.jitter * grid.edge * (2 * stream.uniform() - 1)
                }
                return CornerPlaces.held(place, near: homes[corner], within: CornerPlaces.farthest * grid.edge)
            }
        }
        self.places = Dictionary(uniqueKeysWithValues: zip(corners, places))
    }

    /// The place of a corner of a border; the corner itself elsewhere.
    func place(of corner: HexagonGrid.Corner, in grid: HexagonGrid) -> PlanePoint {
        places[corner] ?? grid.position(of: corner)
    }

    private static func held(_ place: PlanePoint, near home: PlanePoint, within radius: Double) -> PlanePoint {
        let distance = place.distance(to: home)
        guard distance > radius else { return place }
        let part = radius / distance
        return PlanePoint(x: home.x + part * (place.x - home.x), y: home.y + part * (place.y - home.y))
    }
}
