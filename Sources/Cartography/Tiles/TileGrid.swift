/// A map of tiles: one of the same size for each unit, near its place, for where units are too small to be seen.
public struct TileGrid: Hashable, Sendable {
    /// The form of tiles.
    public enum Shape: Hashable, Sendable, CaseIterable {
        /// Squares side by side; a tile has four neighbours.
        case square
        /// Hexagons standing on a corner, odd rows half a tile further east; a tile has six neighbours.
        case hexagon
    }

    /// Where a tile stands: columns count from the west, rows from the north, both from 0.
    public struct Cell: Hashable, Sendable {
        /// From the west.
        public let column: Int
        /// From the north.
        public let row: Int
    }

    /// The form of tiles.
    public let shape: Shape
    /// The tile of each unit, in the order of the input.
    public let cells: [Cell]
    /// Columns and rows that the tiles take up.
    public let size: Cell
    /// Width of a tile, in the units of the input.
    public let pitch: Double
    /// Root of the mean squared distance between a unit's place and its tile, in widths of a tile.
    public let displacement: Double
}
