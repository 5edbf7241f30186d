internal import Outlines

/// Tiles laid over the plane, rows counting southwards.
struct TileLattice {
    /// Height of a row of hexagons in widths: half the root of three.
    static let rowHeight = 3.0.squareRoot() / 2

    let shape: TileGrid.Shape
    let pitch: Double
    /// Where the middle of tile (0, 0) lies.
    let origin: Position

    /// The middle of a tile.
    func centre(_ column: Int, _ row: Int) -> Position {
        switch shape {
        case .square:
            Position(x: origin.x + Double(column) * pitch, y: origin.y - Double(row) * pitch)
        case .hexagon:
            Position(
                x: origin.x + (Double(column) + (row & 1 == 1 ? 0.5 : 0)) * pitch,
                y: origin.y - Double(row) * pitch * Self.rowHeight)
        }
    }

    /// The tile in which a place lies, or one beside it.
    func cell(at place: Position) -> TileGrid.Cell {
        let height = shape == .square ? pitch : pitch * Self.rowHeight
        let row = Int(((origin.y - place.y) / height).rounded())
        let shift = shape == .hexagon && row & 1 == 1 ? 0.5 : 0
        return TileGrid.Cell(column: Int(((place.x - origin.x) / pitch - shift).rounded()), row: row)
    }

    /// Tiles that share a side with a tile.
    static func beside(_ cell: TileGrid.Cell, _ shape: TileGrid.Shape) -> [TileGrid.Cell] {
        let steps: [(Int, Int)]
        switch shape {
        case .square: steps = [(-1, 0), (1, 0), (0, -1), (0, 1)]
        case .hexagon:
            let east = cell.row & 1 == 1 ? 0 : -1
            steps = [(-1, 0), (1, 0), (east, -1), (east + 1, -1), (east, 1), (east + 1, 1)]
        }
        return steps.map { TileGrid.Cell(column: cell.column + $0.0, row: cell.row + $0.1) }
    }

    /// Tiles that share a side or a corner with a tile.
    static func around(_ cell: TileGrid.Cell, _ shape: TileGrid.Shape) -> [TileGrid.Cell] {
        guard shape == .square else { return beside(cell, shape) }
        return beside(cell, shape)
            + [(-1, -1), (1, -1), (-1, 1), (1, 1)].map {
                TileGrid.Cell(column: cell.column + $0.0, row: cell.row + $0.1)
            }
    }
}
