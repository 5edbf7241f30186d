import Cartography
import Outlines
import TestSupport
import Vocabulary

/// Invented places, and what is asked of their tiles.
struct TileCase {
    let codes: [UnitCode]
    let centres: [Position]

    /// Places of a mainland and of small islands to the east of it.
    init(_ count: Int, islands: [Int] = [], seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var centres: [Position] = []
        // Rejected when too near to another, as middles of communes are not on top of each other.
        func scatter(_ count: Int, x: Double, y: Double, width: Double) {
            let start = centres.count
            let apart = 0.55 * width / Double(count).squareRoot()
            while centres.count - start < count {
                let place = Position(
                    x: x + Double.random(in: 0...width, using: &generator),
                    y: y + Double.random(in: 0...width, using: &generator))
                let isFree = centres.allSatisfy {
                    ($0.x - place.x) * ($0.x - place.x) + ($0.y - place.y) * ($0.y - place.y) > apart * apart
                }
                if isFree { centres.append(place) }
            }
        }
        let spacing = 5000.0
        let width = spacing * Double(count).squareRoot()
        scatter(count, x: 0, y: 0, width: width)
        for (index, size) in islands.enumerated() {
            scatter(
                size, x: width * 1.0 + 5 * spacing, y: Double(index) * 9 * spacing,
                width: spacing * Double(size).squareRoot())
        }
        self.centres = centres
        codes = centres.indices.map { UnitCode("\(10_000 + ($0 * 7919) % 9973)") }
    }

    init(_ centres: [Position]) {
        self.centres = centres
        codes = centres.indices.map { UnitCode("\(100 + $0)") }
    }

    /// Whether some tiles hang together by their sides.
    static func isConnected(_ cells: [TileGrid.Cell], _ grid: TileGrid) -> Bool {
        guard let first = cells.first else { return true }
        let all = Set(cells)
        var (seen, open) = (Set([first]), [first])
        while let cell = open.popLast() {
            for next in grid.neighbours(of: cell) where all.contains(next) && !seen.contains(next) {
                seen.insert(next)
                open.append(next)
            }
        }
        return seen.count == all.count
    }

    /// The sum of squared distances between places and tiles, each about its mean, in the units of places.
    static func displacement(_ centres: [Position], _ cells: [TileGrid.Cell], _ grid: TileGrid) -> Double {
        let moved = zip(centres, cells).map { place, cell in
            let tile = grid.centre(of: cell)
            return (x: place.x - tile.x * grid.pitch, y: place.y + tile.y * grid.pitch)
        }
        let count = Double(moved.count)
        let mean = (x: moved.reduce(0) { $0 + $1.x } / count, y: moved.reduce(0) { $0 + $1.y } / count)
        return moved.reduce(0) { $0 + ($1.x - mean.x) * ($1.x - mean.x) + ($1.y - mean.y) * ($1.y - mean.y) }
    }
}
