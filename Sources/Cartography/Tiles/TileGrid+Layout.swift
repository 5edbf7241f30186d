public import Outlines
public import Vocabulary

extension TileGrid {
    /// Lays out tiles.
    ///
    /// Meaning: the tiles of a piece of land are connected, and tiles of two pieces share neither side nor corner. Given the
    /// tiles, units are put on them so that the sum of squared displacements is the least there is, for pieces of up to 300 units;
    /// beyond, by halving and exchanging, not quite the least. Of several widths and shifts of tiles the one with the least sum is taken, once the
    /// sheet as a whole lies where it is least.
    /// Shape: a code and a place for each unit; the result does not depend on the order they come in. Units: metres or
    /// other units of a plane, not degrees.
    /// `pieces` numbers the piece of land of each unit, such as the connected parts of a neighbour list; without it, pieces are where
    /// the shortest tree through all places has an edge of more than four times the median.
    /// Edge cases: no units, no tiles; units in one place lie side by side. When some are very near to each other and others very
    /// far, tiles are so wide that the land is 200 and 8 times the root of n of them long at most.
    /// Errors: a code twice, and a place that is not finite or lies beyond 1e100, are errors of the program.
    /// Complexity: O(n³) up to 300 units a piece, O(n²) beyond.
    /// Source: McNeill and Hale 2017, Generating Tile Maps, Computer Graphics Forum 36(3) (the problem); `LinearAssignment`.
    /// Checked by: all permutations of small problems; scipy; laws of the layout.
    public init(codes: [UnitCode], centres: [Position], shape: Shape, pieces: [Int]? = nil) {
        precondition(codes.count == centres.count && pieces?.count ?? codes.count == codes.count, "one each")
        precondition(Set(codes).count == codes.count, "each code once")
        precondition(
            centres.allSatisfy { $0.x.magnitude <= 1e100 && $0.y.magnitude <= 1e100 },
            "places are finite, and their squares too")
        guard !codes.isEmpty else {
            self.init(shape: shape, cells: [], size: Cell(column: 0, row: 0), pitch: 1, displacement: 0)
            return
        }
        let order = codes.indices.sorted { codes[$0] < codes[$1] }
        let places = order.map { centres[$0] }
        let land = LandPieces(places, given: pieces.map { pieces in order.map { pieces[$0] } })
        let isLarge = places.count > TilePlacement.exactUpTo
        let widths = isLarge ? [1, 1.15, 1.3, 1.45] : [0.8, 0.9, 1, 1.1, 1.2, 1.3, 1.4, 1.5]
        let shifts = isLarge ? [(0.0, 0.0)] : [(0, 0), (0.5, 0), (0, 0.5), (0.5, 0.5)]
        let trials = Self.pitches(widths, land.spacing, over: places).flatMap { pitch in
            shifts.map { Self.trial(places, land, shape, pitch: pitch, shift: $0) }
        }
        guard let best = trials.min(by: { $0.squares < $1.squares }) else {
            preconditionFailure("a width was tried")
        }
        let moved = Self.fromCorner(best.cells, shape)
        var cells = moved
        for (place, unit) in order.enumerated() { cells[unit] = moved[place] }
        self.init(
            shape: shape, cells: cells,
            size: Cell(
                column: cells.reduce(0) { max($0, $1.column + 1) }, row: cells.reduce(0) { max($0, $1.row + 1) }),
            pitch: best.pitch,
            displacement: (best.squares / Double(places.count)).squareRoot() / best.pitch)
    }

    /// The widths of tiles that are tried, ascending: multiples of the spacing, none so narrow that the sheet has no end.
    private static func pitches(_ widths: [Double], _ spacing: Double, over places: [Position]) -> [Double] {
        let (x, y) = (places.map(\.x), places.map(\.y))
        let extent = max((x.max() ?? 0) - (x.min() ?? 0), (y.max() ?? 0) - (y.min() ?? 0))
        let narrowest = extent / (8 * Double(places.count).squareRoot() + 200)
        var pitches: [Double] = []
        for width in widths {
            let pitch = max(width * spacing, narrowest)
            if pitches.last != pitch { pitches.append(pitch) }
        }
        return pitches
    }

    private struct Trial {
        let pitch: Double
        let cells: [Cell]
        let squares: Double
    }

    private static func trial(
        _ places: [Position], _ land: LandPieces, _ shape: Shape, pitch: Double, shift: (x: Double, y: Double)
    ) -> Trial {
        let count = Double(places.count)
        let mean = Position(x: places.reduce(0) { $0 + $1.x } / count, y: places.reduce(0) { $0 + $1.y } / count)
        let origin = Position(x: mean.x + shift.x * pitch, y: mean.y + shift.y * pitch)
        let lattice = TileLattice(shape: shape, pitch: pitch, origin: origin)
        var region = TileRegion(lattice, around: places)
        var members = [[Int]](repeating: [], count: (land.pieces.max() ?? -1) + 1)
        for (unit, piece) in land.pieces.enumerated() { members[piece].append(unit) }
        var cells = [Cell](repeating: Cell(column: 0, row: 0), count: places.count)
        // Sums of displacements and of their squares.
        var (east, north, squares) = (0.0, 0.0, 0.0)
        // The largest piece first: small islands give way.
        for units in members.sorted(by: { ($1.count, $0[0]) < ($0.count, $1[0]) }) {
            let own = units.map { places[$0] }
            let taken = region.take(own)
            let tiles = taken.map { lattice.centre($0.column, $0.row) }
            for (unit, tile) in zip(units, TilePlacement.assigned(own, to: tiles)) {
                cells[unit] = taken[tile]
                squares += TileRegion.squared(places[unit], tiles[tile])
                (east, north) = (east + places[unit].x - tiles[tile].x, north + places[unit].y - tiles[tile].y)
            }
        }
        // The whole sheet may be shifted, which changes no assignment: what is left is counted about the best shift.
        return Trial(
            pitch: pitch, cells: cells, squares: max(0, squares - (east * east + north * north) / count))
    }

    /// Columns and rows from 0; of hexagons, those rows stay further east that are.
    private static func fromCorner(_ cells: [Cell], _ shape: Shape) -> [Cell] {
        guard let north = cells.map(\.row).min() else { return [] }
        // When the first row is one of those further east, all move half a tile east, to keep odd rows the eastern ones.
        let isTurned = shape == .hexagon && north & 1 == 1
        let turned = cells.map { cell in
            Cell(column: cell.column + (isTurned && cell.row & 1 == 1 ? 1 : 0), row: cell.row - north)
        }
        guard let west = turned.map(\.column).min() else { return [] }
        return turned.map { Cell(column: $0.column - west, row: $0.row) }
    }
}
