/// Which way three places turn.
enum Turn {
    /// Twice the area of the triangle: positive when the third place is to the left of the way from the first to the
    /// second, and exactly zero when it is one of them.
    @inline(__always)
    static func of(_ a: Position, _ b: Position, _ c: Position) -> Double {
        (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
    }

    /// Whether two sides cross at an inner point of both.
    @inline(__always)
    static func cross(_ a: Position, _ b: Position, _ c: Position, _ d: Position) -> Bool {
        let (one, two) = (of(a, b, c), of(a, b, d))
        guard (one > 0 && two < 0) || (one < 0 && two > 0) else { return false }
        let (three, four) = (of(c, d, a), of(c, d, b))
        return (three > 0 && four < 0) || (three < 0 && four > 0)
    }

    /// Whether a place lies on a side, its ends included.
    @inline(__always)
    static func lies(_ p: Position, on a: Position, _ b: Position) -> Bool {
        p.x >= min(a.x, b.x) && p.x <= max(a.x, b.x) && p.y >= min(a.y, b.y) && p.y <= max(a.y, b.y)
            && of(a, b, p) == 0
    }
}
