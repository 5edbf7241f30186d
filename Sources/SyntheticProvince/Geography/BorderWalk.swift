/// The rings around a connected piece of cells.
struct BorderWalk {
    let grid: HexagonGrid

    /// Around the piece anticlockwise, then around what is cut out of it, clockwise.
    ///
    /// Three cells meet in a corner, so a border leaves every corner in one direction only.
    func rings(around piece: [Int]) -> [[HexagonGrid.Corner]] {
        let cells = Set(piece)
        var next: [HexagonGrid.Corner: HexagonGrid.Corner] = [:]
        var starts: [HexagonGrid.Corner] = []
        for cell in piece {
            let corners = grid.corners(of: cell)
            for (side, neighbour) in grid.neighbours(of: cell).enumerated() {
                if let neighbour, cells.contains(neighbour) { continue }
                next[corners[side]] = corners[(side + 1) % 6]
                starts.append(corners[side])
            }
        }
        var rings: [[HexagonGrid.Corner]] = []
        for start in starts {
            var ring: [HexagonGrid.Corner] = []
            var corner = start
            while let following = next.removeValue(forKey: corner) {
                ring.append(corner)
                corner = following
            }
            if !ring.isEmpty { rings.append(ring) }
        }
        guard let outer = rings.firstIndex(where: { BorderWalk.doubledArea($0) > 0 }) else { return rings }
        rings.swapAt(0, outer)
        return rings
    }

    private static func doubledArea(_ ring: [HexagonGrid.Corner]) -> Int {
        zip(ring, ring.dropFirst() + ring.prefix(1)).reduce(0) {
            $0 + $1.0.east * $1.1.north - $1.1.east * $1.0.north
        }
    }
}
