/// Corners, each place once.
struct CornerTable {
    private(set) var positions: [Position] = []
    private var heads: KeyTable
    /// The corner with the same key before each.
    private var before: [Int32] = []
    private let coordinates: OutlineLayer.Coordinates
    private let tolerance: Double
    private let cell: (x: Double, y: Double)

    /// A table in which places within a tolerance in metres are one corner, the one that came first; at tolerance zero only
    /// equal places are. `y` is a height in the middle of them all.
    init(_ coordinates: OutlineLayer.Coordinates, tolerance: Double, expecting count: Int, farthest y: Double) {
        heads = KeyTable(expecting: count)
        self.coordinates = coordinates
        self.tolerance = tolerance
        let scale = MetreScale(coordinates, at: y)
        cell = (tolerance / scale.x, tolerance / scale.y)
    }

    /// The corner at a place; a new one when there is none yet.
    mutating func corner(at place: Position) -> Int32 {
        // Minus zero is zero.
        let position = Position(x: place.x + 0, y: place.y + 0)
        guard tolerance > 0 else { return exact(position) }
        let (column, row) = ((position.x / cell.x).rounded(.down), (position.y / cell.y).rounded(.down))
        let scale = MetreScale(coordinates, at: position.y)
        var best: (corner: Int32, distance: Double) = (-1, tolerance)
        for right in -1...1 {
            for up in -1...1 {
                var corner = heads[CornerTable.key(column + Double(right), row + Double(up))]
                while corner >= 0 {
                    let distance = scale.distance(position, positions[Int(corner)])
                    if distance < best.distance || (distance == best.distance && corner < best.corner) {
                        best = (corner, distance)
                    }
                    corner = before[Int(corner)]
                }
            }
        }
        return best.corner >= 0 ? best.corner : add(position, key: CornerTable.key(column, row))
    }

    /// A corner exactly here, whatever is near.
    mutating func own(_ place: Position) -> Int32 {
        guard tolerance > 0 else { return corner(at: place) }
        return add(place, key: CornerTable.key((place.x / cell.x).rounded(.down), (place.y / cell.y).rounded(.down)))
    }

    private mutating func exact(_ position: Position) -> Int32 {
        let key = CornerTable.key(position.x, position.y)
        var corner = heads[key]
        while corner >= 0 {
            if positions[Int(corner)] == position { return corner }
            corner = before[Int(corner)]
        }
        return add(position, key: key)
    }

    private mutating func add(_ position: Position, key: UInt64) -> Int32 {
        let corner = Int32(truncatingIfNeeded: positions.count)
        positions.append(position)
        before.append(heads[key])
        heads[key] = corner
        return corner
    }

    private static func key(_ x: Double, _ y: Double) -> UInt64 {
        var mixed = (x + 0).bitPattern &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 29)) &+ (y + 0).bitPattern
        mixed = (mixed ^ (mixed >> 32)) &* 0x94D0_49BB_1331_11EB
        return min(mixed ^ (mixed >> 29), .max - 1)
    }
}
