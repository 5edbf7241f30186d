/// A place: degrees of longitude and latitude, or metres east and north, as its layer says.
public struct Position: Hashable, Sendable {
    /// East.
    public let x: Double
    /// North.
    public let y: Double

    /// A place. Both numbers are finite.
    public init(x: Double, y: Double) {
        self.x = x
        self.y = y
    }
}

/// A closed line around a part of the ground; its first corner is not repeated at the end.
public struct Ring: Hashable, Sendable {
    /// Corners in order: three or more, none equal to the next.
    public let corners: [Position]

    /// A ring, or `nil` when fewer than three corners are left once repeated ones are dropped.
    public init?(_ positions: [Position]) {
        var corners: [Position] = []
        corners.reserveCapacity(positions.count)
        for position in positions where corners.last != position { corners.append(position) }
        if corners.count > 1, corners.first == corners.last { corners.removeLast() }
        guard corners.count >= 3 else { return nil }
        self.corners = corners
    }

    /// Twice the area within, in the squares of the units of the corners; positive when the ring runs anticlockwise.
    public var doubledArea: Double {
        // Relative to the first corner, so that large coordinates do not drown a small ring.
        let origin = corners[0]
        var sum = 0.0
        for index in 1..<corners.count - 1 {
            let (one, next) = (corners[index], corners[index + 1])
            sum += (one.x - origin.x) * (next.y - origin.y) - (next.x - origin.x) * (one.y - origin.y)
        }
        return sum
    }

    /// The same ring, run through the other way.
    public var reversed: Ring { Ring(checked: corners.reversed()) }

    private init(checked corners: [Position]) { self.corners = corners }
}

/// One piece of ground: a ring around it, and rings around what is not part of it.
public struct OutlinePart: Hashable, Sendable {
    /// Around the piece, anticlockwise.
    public let outer: Ring
    /// Around what is cut out of it, clockwise.
    public let holes: [Ring]

    /// A piece; rings are turned the right way round, whichever way they came.
    public init(outer: Ring, holes: [Ring] = []) {
        self.outer = outer.doubledArea < 0 ? outer.reversed : outer
        self.holes = holes.map { $0.doubledArea > 0 ? $0.reversed : $0 }
    }
}

/// The ground of a unit: one piece or several, as with islands.
public struct Outline: Hashable, Sendable {
    /// Pieces, in the order of the file.
    public let parts: [OutlinePart]

    /// An outline; `nil` when it has no piece.
    public init?(_ parts: [OutlinePart]) {
        guard !parts.isEmpty else { return nil }
        self.parts = parts
    }

    /// All rings, those around pieces and those around holes.
    public var rings: [Ring] { parts.flatMap { [$0.outer] + $0.holes } }
}
