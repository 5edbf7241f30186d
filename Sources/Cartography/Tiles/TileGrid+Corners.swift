extension TileGrid {
    /// Corners of a tile, clockwise from the north-west or the north, in widths of a tile from the corner of the sheet, y
    /// southwards.
    public func corners(of cell: Cell) -> [(x: Double, y: Double)] {
        let (x, y) = centre(of: cell)
        switch shape {
        case .square: return [(x - 0.5, y - 0.5), (x + 0.5, y - 0.5), (x + 0.5, y + 0.5), (x - 0.5, y + 0.5)]
        case .hexagon:
            let (tip, side) = (Self.tip, Self.tip / 2)
            return [
                (x, y - tip), (x + 0.5, y - side), (x + 0.5, y + side), (x, y + tip), (x - 0.5, y + side),
                (x - 0.5, y - side),
            ]
        }
    }

    /// The middle of a tile, in widths of a tile from the corner of the sheet, y southwards.
    public func centre(of cell: Cell) -> (x: Double, y: Double) {
        switch shape {
        case .square: (Double(cell.column) + 0.5, Double(cell.row) + 0.5)
        case .hexagon:
            (
                Double(cell.column) + (cell.row & 1 == 1 ? 1 : 0.5),
                Double(cell.row) * TileLattice.rowHeight + Self.tip
            )
        }
    }

    /// Width and height of all tiles, in widths of a tile.
    public var extent: (width: Double, height: Double) {
        guard size.column > 0 else { return (0, 0) }
        let isOdd = shape == .hexagon && cells.contains { $0.column == size.column - 1 && $0.row & 1 == 1 }
        let last = centre(of: Cell(column: 0, row: size.row - 1))
        return (Double(size.column) + (isOdd ? 0.5 : 0), last.y + (shape == .square ? 0.5 : Self.tip))
    }

    /// Tiles that share a side with a tile; they may lie beyond the sheet.
    public func neighbours(of cell: Cell) -> [Cell] { TileLattice.beside(cell, shape) }

    /// From the middle of a hexagon to its tips: one over the root of three.
    private static let tip = 1 / 3.0.squareRoot()
}
