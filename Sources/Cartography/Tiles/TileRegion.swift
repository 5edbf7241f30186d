internal import Outlines

/// The tiles that a piece of land takes up: as many as it has units, in one piece, clear of other pieces.
struct TileRegion {
    /// Tiles around what is to be covered, row by row, with what is known of each.
    private let lattice: TileLattice
    private let first: TileGrid.Cell
    private let columns: Int, rows: Int
    /// Tiles that are taken, or too near to one that is.
    private var isClosed: [Bool]

    /// An empty sheet with room for all places and a margin that alone could hold them.
    init(_ lattice: TileLattice, around places: [Position]) {
        self.lattice = lattice
        let cells = places.map(lattice.cell)
        let margin = Int(Double(places.count).squareRoot().rounded(.up)) + 3
        guard let west = cells.map(\.column).min(), let east = cells.map(\.column).max(),
            let north = cells.map(\.row).min(), let south = cells.map(\.row).max()
        else { preconditionFailure("places to cover") }
        first = TileGrid.Cell(column: west - margin, row: north - margin)
        columns = east - west + 1 + 2 * margin
        rows = south - north + 1 + 2 * margin
        isClosed = [Bool](repeating: false, count: columns * rows)
    }

    /// Takes tiles for a piece, beginning at the free tile nearest to its middle unit. The next tile is the one beside the
    /// taken ones that is nearest to a unit; one that fills a bay goes before, and one that closes a hole before all.
    mutating func take(_ places: [Position]) -> [TileGrid.Cell] {
        let middle = Self.middle(places)
        var tried: Seed?
        while let seed = nearestFree(to: middle, beyond: tried) {
            tried = seed
            // A bay among other pieces may be too small: then the next free tile is tried.
            if let taken = grown(from: seed.index, places) {
                let cells = taken.map(cell)
                for cell in cells {
                    for near in TileLattice.around(cell, lattice.shape) + [cell] {
                        if let index = index(near) { isClosed[index] = true }
                    }
                }
                return cells
            }
        }
        preconditionFailure("the margin holds all tiles")
    }

    /// A free tile, and how far it is from where a piece should begin, squared.
    private typealias Seed = (distance: Double, index: Int)

    /// The free tile nearest to a place among those farther than another, or as far and later in the sheet.
    private func nearestFree(to place: Position, beyond other: Seed?) -> Seed? {
        var nearest: Seed?
        for index in isClosed.indices where !isClosed[index] {
            let tile = (distance: Self.squared(centre(index), place), index: index)
            if let other, tile <= other { continue }
            if nearest.map({ tile < $0 }) ?? true { nearest = tile }
        }
        return nearest
    }

    private func grown(from seed: Int, _ places: [Position]) -> [Int]? {
        let sides = lattice.shape == .square ? 4 : 6
        var taken: [Int] = []
        var rim = [(index: seed, distance: 0.0)]
        var isSeen = [Bool](repeating: false, count: isClosed.count)
        isSeen[seed] = true
        // How many taken tiles each tile has beside it.
        var beside = [Int](repeating: 0, count: isClosed.count)
        while taken.count < places.count {
            var (best, least) = (-1, (cost: Double.infinity, index: Int.max))
            for (position, tile) in rim.enumerated() {
                let filled = Double(beside[tile.index]) / Double(sides)
                let cost = filled == 1 ? -Double.infinity : tile.distance - 0.8 * filled
                if (cost, tile.index) < least { (best, least) = (position, (cost, tile.index)) }
            }
            guard best >= 0 else { return nil }
            let index = rim.remove(at: best).index
            taken.append(index)
            for next in TileLattice.beside(cell(index), lattice.shape).compactMap(self.index) {
                beside[next] += 1
                guard !isSeen[next], !isClosed[next] else { continue }
                isSeen[next] = true
                rim.append((next, distance(next, places)))
            }
        }
        return taken
    }

    /// From the middle of a tile to the nearest place, in widths of a tile.
    private func distance(_ index: Int, _ places: [Position]) -> Double {
        let centre = centre(index)
        var least = Double.infinity
        for place in places { least = min(least, Self.squared(centre, place)) }
        return least.squareRoot() / lattice.pitch
    }

    /// The place nearest to the mean of all.
    private static func middle(_ places: [Position]) -> Position {
        let mean = Position(
            x: places.reduce(0) { $0 + $1.x } / Double(places.count),
            y: places.reduce(0) { $0 + $1.y } / Double(places.count))
        return places.min { squared($0, mean) < squared($1, mean) } ?? mean
    }

    static func squared(_ one: Position, _ other: Position) -> Double {
        (one.x - other.x) * (one.x - other.x) + (one.y - other.y) * (one.y - other.y)
    }

    private func centre(_ index: Int) -> Position { lattice.centre(cell(index).column, cell(index).row) }

    private func cell(_ index: Int) -> TileGrid.Cell {
        TileGrid.Cell(column: first.column + index % columns, row: first.row + index / columns)
    }

    private func index(_ cell: TileGrid.Cell) -> Int? {
        let (column, row) = (cell.column - first.column, cell.row - first.row)
        return (0..<columns).contains(column) && (0..<rows).contains(row) ? row * columns + column : nil
    }
}
