/// Corners by the cell of a grid they lie in; about one for each cell.
struct CornerGrid {
    private let positions: [Position]
    private let box: BoundingBox
    private let columns: Int
    private let rows: Int
    private let width: Double
    private let height: Double
    private var starts: [Int32]
    private var members: [Int32]

    init(_ positions: [Position]) {
        self.positions = positions
        box = BoundingBox(positions) ?? BoundingBox(minX: 0, minY: 0, maxX: 0, maxY: 0)
        let (wide, high) = (max(box.maxX - box.minX, 1e-300), max(box.maxY - box.minY, 1e-300))
        let side = (wide * high / Double(max(1, positions.count))).squareRoot()
        columns = max(1, min(positions.count, Int(min(wide / side, 1e6))))
        rows = max(1, min(positions.count, Int(min(high / side, 1e6))))
        width = wide / Double(columns)
        height = high / Double(rows)
        starts = Array(repeating: 0, count: columns * rows + 1)
        members = Array(repeating: 0, count: positions.count)
        let cells = positions.map { row($0.y) * columns + column($0.x) }
        for cell in cells { starts[cell + 1] += 1 }
        for cell in 1..<starts.count { starts[cell] += starts[cell - 1] }
        var next = starts
        for (corner, cell) in cells.enumerated() {
            members[Int(next[cell])] = Int32(truncatingIfNeeded: corner)
            next[cell] += 1
        }
    }

    private func column(_ x: Double) -> Int { max(0, min(columns - 1, Int((x - box.minX) / width))) }
    private func row(_ y: Double) -> Int { max(0, min(rows - 1, Int((y - box.minY) / height))) }

    /// Whether a corner that counts lies in a triangle or on its border.
    func contains(
        in a: Position, _ b: Position, _ c: Position, counts: (Int32) -> Bool
    ) -> Bool {
        let turn = Turn.of(a, b, c)
        let (west, east) = (min(a.x, b.x, c.x), max(a.x, b.x, c.x))
        let (south, north) = (min(a.y, b.y, c.y), max(a.y, b.y, c.y))
        for row in row(south)...row(north) {
            let (from, to) = (row * columns + column(west), row * columns + column(east))
            // The cells of a row lie side by side.
            for member in starts[from]..<starts[to + 1] {
                let corner = members[Int(member)]
                let p = positions[Int(corner)]
                guard p.x >= west, p.x <= east, p.y >= south, p.y <= north, counts(corner) else { continue }
                let (one, two, three) = (Turn.of(a, b, p), Turn.of(b, c, p), Turn.of(c, a, p))
                if turn >= 0 ? (one >= 0 && two >= 0 && three >= 0) : (one <= 0 && two <= 0 && three <= 0) {
                    return true
                }
            }
        }
        return false
    }
}
