/// How near places and sides are to one another, on a plane.
enum Nearness {
    /// Square of the distance from a place to a side.
    @inline(__always)
    static func squared(_ p: Position, _ a: Position, _ b: Position) -> Double {
        let (dx, dy) = (b.x - a.x, b.y - a.y)
        let length = dx * dx + dy * dy
        let along = length > 0 ? max(0, min(1, ((p.x - a.x) * dx + (p.y - a.y) * dy) / length)) : 0
        let (ex, ey) = (p.x - a.x - along * dx, p.y - a.y - along * dy)
        return ex * ex + ey * ey
    }

    /// Whether two sides come within a distance of one another; at distance zero, whether they have a point in common.
    static func isWithin(_ distance: Double, _ a: Position, _ b: Position, _ c: Position, _ d: Position) -> Bool {
        if a == c || a == d || b == c || b == d || Turn.cross(a, b, c, d) { return true }
        guard distance > 0 else {
            return Turn.lies(c, on: a, b) || Turn.lies(d, on: a, b) || Turn.lies(a, on: c, d) || Turn.lies(b, on: c, d)
        }
        let square = distance * distance
        return squared(c, a, b) <= square || squared(d, a, b) <= square || squared(a, c, d) <= square
            || squared(b, c, d) <= square
    }

    /// The piece of the side from a to b, as shares of its length, that is within a distance of the side from c to d; `nil`
    /// when there is none. At distance zero, the piece that lies on it exactly.
    ///
    /// What is within a distance of a side is convex, so the piece is one: from the first of the circles around its ends
    /// and the strip beside it to the last.
    static func reach(
        _ distance: Double, along a: Position, _ b: Position, of c: Position, _ d: Position
    ) -> (Double, Double)? {
        if (a == c && b == d) || (a == d && b == c) { return (0, 1) }
        let (dx, dy) = (b.x - a.x, b.y - a.y)
        let length = dx * dx + dy * dy
        guard length > 0 else { return nil }
        let along = { (p: Position) in ((p.x - a.x) * dx + (p.y - a.y) * dy) / length }
        guard distance > 0 else {
            guard Turn.of(a, b, c) == 0, Turn.of(a, b, d) == 0 else { return nil }
            let (one, other) = (along(c), along(d))
            let (low, high) = (max(0, min(one, other)), min(1, max(one, other)))
            return low < high ? (low, high) : nil
        }
        var (low, high) = (Double.infinity, -Double.infinity)
        for end in [c, d] {
            let offset = Turn.of(a, b, end)
            let chord = distance * distance * length - offset * offset
            guard chord >= 0 else { continue }
            let half = chord.squareRoot() / length
            low = min(low, along(end) - half)
            high = max(high, along(end) + half)
        }
        if let strip = strip(distance, a, dx, dy, c, d) {
            low = min(low, strip.0)
            high = max(high, strip.1)
        }
        (low, high) = (max(0, low), min(1, high))
        return low < high ? (low, high) : nil
    }

    /// Where a line from `a` runs between the ends of the side from c to d and within a distance of its line.
    private static func strip(
        _ distance: Double, _ a: Position, _ dx: Double, _ dy: Double, _ c: Position, _ d: Position
    ) -> (Double, Double)? {
        let (ex, ey) = (d.x - c.x, d.y - c.y)
        let square = ex * ex + ey * ey
        guard square > 0 else { return nil }
        let (px, py) = (a.x - c.x, a.y - c.y)
        guard
            let between = interval(from: px * ex + py * ey, step: dx * ex + dy * ey, low: 0, high: square),
            let beside = interval(
                from: px * ey - py * ex, step: dx * ey - dy * ex, low: -distance * square.squareRoot(),
                high: distance * square.squareRoot())
        else { return nil }
        let (low, high) = (max(between.0, beside.0), min(between.1, beside.1))
        return low <= high ? (low, high) : nil
    }

    /// Where `from + u · step` lies between two bounds.
    private static func interval(from: Double, step: Double, low: Double, high: Double) -> (Double, Double)? {
        guard step != 0 else { return from >= low && from <= high ? (-Double.infinity, Double.infinity) : nil }
        let (one, other) = ((low - from) / step, (high - from) / step)
        return (min(one, other), max(one, other))
    }
}
