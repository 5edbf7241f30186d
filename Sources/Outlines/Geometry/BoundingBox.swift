/// The smallest upright rectangle around something.
public struct BoundingBox: Hashable, Sendable {
    /// Western edge.
    public let minX: Double
    /// Southern edge.
    public let minY: Double
    /// Eastern edge.
    public let maxX: Double
    /// Northern edge.
    public let maxY: Double

    /// A rectangle; its sides may be zero, not negative.
    public init(minX: Double, minY: Double, maxX: Double, maxY: Double) {
        self.minX = minX
        self.minY = minY
        self.maxX = maxX
        self.maxY = maxY
    }

    /// Around positions; `nil` when there are none.
    public init?(_ positions: some Sequence<Position>) {
        var (west, south, east, north) = (Double.infinity, Double.infinity, -Double.infinity, -Double.infinity)
        for position in positions {
            west = min(west, position.x)
            south = min(south, position.y)
            east = max(east, position.x)
            north = max(north, position.y)
        }
        guard west <= east else { return nil }
        self.init(minX: west, minY: south, maxX: east, maxY: north)
    }

    /// Its middle.
    public var middle: Position { Position(x: (minX + maxX) / 2, y: (minY + maxY) / 2) }

    /// The smallest rectangle around both.
    public func union(_ other: BoundingBox) -> BoundingBox {
        BoundingBox(
            minX: min(minX, other.minX), minY: min(minY, other.minY), maxX: max(maxX, other.maxX),
            maxY: max(maxY, other.maxY))
    }

    /// Whether the two have a point in common, edges included.
    public func intersects(_ other: BoundingBox) -> Bool {
        minX <= other.maxX && other.minX <= maxX && minY <= other.maxY && other.minY <= maxY
    }

    /// Whether a position lies in it, edges included.
    public func contains(_ position: Position) -> Bool {
        minX <= position.x && position.x <= maxX && minY <= position.y && position.y <= maxY
    }

    /// What two rectangles that intersect have in common.
    func intersection(_ other: BoundingBox) -> BoundingBox {
        BoundingBox(
            minX: max(minX, other.minX), minY: max(minY, other.minY), maxX: min(maxX, other.maxX),
            maxY: min(maxY, other.maxY))
    }

    /// Larger by so many metres on each side.
    func expanded(by metres: Double, _ coordinates: OutlineLayer.Coordinates) -> BoundingBox {
        guard metres > 0 else { return self }
        // A degree of longitude is shortest at the edge that is farther from the equator.
        let scale = MetreScale(coordinates, at: max(abs(minY), abs(maxY)))
        let (across, up) = (metres / scale.x, metres / scale.y)
        return BoundingBox(minX: minX - across, minY: minY - up, maxX: maxX + across, maxY: maxY + up)
    }
}

extension Outline {
    /// The smallest upright rectangle around it.
    public var box: BoundingBox {
        parts.dropFirst().reduce(parts[0].outer.box) { $0.union($1.outer.box) }
    }
}

extension Ring {
    /// The smallest upright rectangle around it.
    public var box: BoundingBox {
        var (west, south, east, north) = (corners[0].x, corners[0].y, corners[0].x, corners[0].y)
        for corner in corners {
            west = min(west, corner.x)
            south = min(south, corner.y)
            east = max(east, corner.x)
            north = max(north, corner.y)
        }
        return BoundingBox(minX: west, minY: south, maxX: east, maxY: north)
    }
}

extension OutlineLayer {
    /// The smallest upright rectangle around all outlines; `nil` when no unit has one.
    public var box: BoundingBox? {
        var whole: BoundingBox?
        for case let outline? in units.map(\.outline) { whole = whole?.union(outline.box) ?? outline.box }
        return whole
    }
}
