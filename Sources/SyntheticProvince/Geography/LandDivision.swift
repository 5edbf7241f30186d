internal import NumericKernel

/// Divides connected land among units in given proportions, each unit in one piece.
///
/// Every unit grows from a seat over the land, at a pace that depends on the ground, and has what it reaches first;
/// seats move to the middle of what they have, and a head start makes up for land that is missing. What a unit has is
/// connected, because it was reached through its own land.
/// Source: additively weighted Voronoi regions along the ground with relaxation after Lloyd 1982, "Least squares
/// quantization in PCM".
struct LandDivision {
    let grid: HexagonGrid
    /// How hard each cell is to cross, 1 for even ground.
    let hardness: [Double]
    /// The sequence in which units lie, from small to large.
    let order: [Double]
    /// Cells around each cell.
    private let around: [[Int]]

    init(grid: HexagonGrid, hardness: [Double], order: [Double]) {
        self.grid = grid
        self.hardness = hardness
        self.order = order
        around = (0..<grid.count).map { grid.neighbours(of: $0).compactMap { $0 } }
    }

    /// Where the first seat of a unit is sought.
    enum Seat {
        /// In the sequence of the units.
        case inSequence
        /// In the middle of the land.
        case middle
    }

    /// The unit of each cell, in the order of `cells`. Complexity: 90 growths over the land.
    func divide(_ cells: [Int], shares: [Double], seats kinds: [Seat]) -> [Int] {
        precondition(cells.count >= shares.count && shares.count == kinds.count, "a cell for each unit")
        var seats = firstSeats(cells, kinds)
        let whole = shares.reduce(0, +)
        let targets = shares.map { $0 / whole * Double(cells.count) }
        var starts = targets.map { -0.4 * radius($0) }
        var owners: [Int] = []
        for round in 0..<90 {
            owners = growth(cells, seats: seats, starts: starts).owners
            var sums = [(x: Double, y: Double, count: Double)](repeating: (0, 0, 0), count: shares.count)
            for (cell, owner) in zip(cells, owners) {
                let middle = grid.middle(of: cell)
                sums[owner].x += middle.x
                sums[owner].y += middle.y
                sums[owner].count += 1
            }
            for unit in shares.indices {
                starts[unit] += 0.35 * radius(targets[unit]) * min(1, max(-1, sums[unit].count / targets[unit] - 1))
                guard round < 50 else { continue }
                let centroid = PlanePoint(x: sums[unit].x / sums[unit].count, y: sums[unit].y / sums[unit].count)
                seats[unit] = nearest(to: centroid, among: zip(cells, owners).filter { $0.1 == unit }.map(\.0))
            }
        }
        return owners
    }

    /// Radius of a disc of so many cells, km.
    private func radius(_ cells: Double) -> Double { (cells * grid.cellArea / Double.pi).squareRoot() }

    /// Far from each other: each new seat where all others are farthest. Then in sequence.
    private func firstSeats(_ cells: [Int], _ kinds: [Seat]) -> [Int] {
        var sum = PlanePoint(x: 0, y: 0)
        for cell in cells {
            sum.x += grid.middle(of: cell).x / Double(cells.count)
            sum.y += grid.middle(of: cell).y / Double(cells.count)
        }
        var middles: [Int] = []
        for _ in 0..<kinds.count(where: { $0 == .middle }) {
            middles.append(nearest(to: sum, among: cells.filter { !middles.contains($0) }))
        }
        var others: [Int] = []
        while middles.count + others.count < kinds.count {
            let taken = middles + others
            if taken.isEmpty {
                others.append(cells.min { (order[$0], $0) < (order[$1], $1) } ?? cells[0])
                continue
            }
            let distances = growth(cells, seats: taken, starts: taken.map { _ in 0 }).distances
            let free = cells.indices.filter { !taken.contains(cells[$0]) }
            let farthest = free.max { (distances[$0], cells[$1]) < (distances[$1], cells[$0]) }
            others.append(cells[farthest ?? free[0]])
        }
        others.sort { (order[$0], $0) < (order[$1], $1) }
        var (nextMiddle, nextOther) = (0, 0)
        return kinds.map { kind in
            switch kind {
            case .middle:
                nextMiddle += 1
                return middles[nextMiddle - 1]
            case .inSequence:
                nextOther += 1
                return others[nextOther - 1]
            }
        }
    }

    private func nearest(to point: PlanePoint, among cells: [Int]) -> Int {
        cells.min {
            (grid.middle(of: $0).distance(to: point), $0) < (grid.middle(of: $1).distance(to: point), $1)
        } ?? cells[0]
    }

    /// Who reaches each cell first, and when (Dijkstra 1959). A seat belongs to its unit whatever the others do.
    private func growth(
        _ cells: [Int], seats: [Int], starts: [Double]
    ) -> (owners: [Int], distances: [Double]) {
        var isOpen = [Bool](repeating: false, count: grid.count)
        var owners = [Int](repeating: -1, count: grid.count)
        var distances = [Double](repeating: .infinity, count: grid.count)
        for cell in cells { isOpen[cell] = true }
        for (unit, seat) in seats.enumerated() {
            owners[seat] = unit
            distances[seat] = starts[unit]
            isOpen[seat] = false
        }
        var queue = CellQueue()
        func spread(from cell: Int, into queue: inout CellQueue) {
            for next in around[cell] where isOpen[next] {
                let step = grid.spacing * (hardness[cell] + hardness[next]) / 2
                queue.add(next, at: distances[cell] + step, owner: owners[cell])
            }
        }
        for seat in seats { spread(from: seat, into: &queue) }
        while let (distance, cell, owner) = queue.nearest() {
            guard isOpen[cell] else { continue }
            isOpen[cell] = false
            owners[cell] = owner
            distances[cell] = distance
            spread(from: cell, into: &queue)
        }
        return (cells.map { owners[$0] }, cells.map { distances[$0] })
    }
}
