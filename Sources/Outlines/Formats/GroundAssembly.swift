/// The pieces of one unit, put together from the rings a file has, and what was wrong with them.
struct GroundAssembly {
    /// Pieces that can be used, in the order of the file.
    private(set) var parts: [OutlinePart] = []
    /// How often each thing was wrong.
    private(set) var faults: [GroundFault: Int] = [:]
    /// The first kind of shape that is no polygon.
    private(set) var otherShape: String?

    /// Counts a fault.
    mutating func count(_ fault: GroundFault) { faults[fault, default: 0] += 1 }

    /// Counts a shape that is no polygon.
    mutating func refuse(shape: String) {
        count(.notPolygon)
        if otherShape == nil { otherShape = shape }
    }

    /// A geometry that breaks off: nothing of it is used.
    mutating func refuseAll() {
        parts = []
        count(.damaged)
    }

    /// Adds the pieces of another assembly.
    mutating func append(_ other: GroundAssembly) {
        parts += other.parts
        faults.merge(other.faults) { $0 + $1 }
        if otherShape == nil { otherShape = other.otherShape }
    }

    /// Leaves out pieces that reach beyond a box around the middle of the coordinates.
    mutating func keep(within x: Double, _ y: Double) {
        let kept = parts.filter { part in part.outer.corners.allSatisfy { abs($0.x) <= x && abs($0.y) <= y } }
        for _ in kept.count..<parts.count { count(.offTheEarth) }
        parts = kept
    }

    /// A polygon whose first ring goes around it; the others are holes.
    mutating func add(polygon rings: [[Position]]) {
        guard let first = rings.first, let outer = ring(first) else {
            // Without the ring around it a hole is a hole in nothing.
            if rings.isEmpty { count(.shortRing) }
            return
        }
        var holes: [Ring] = []
        if rings.count > 1 {
            let box = Box(outer)
            for positions in rings.dropFirst() {
                guard let hole = ring(positions) else { continue }
                if isWithin(hole, outer, box) { holes.append(hole) } else { count(.strayHole) }
            }
        }
        parts.append(OutlinePart(outer: outer, holes: holes))
    }

    /// Rings of which the file does not say what they are: a ring within another is a hole, a ring within a hole an island.
    ///
    /// Complexity: the square of the number of rings, in comparisons of boxes.
    mutating func add(rings: [[Position]]) {
        let usable = rings.compactMap { ring($0) }
        if usable.count == 1 { return parts.append(OutlinePart(outer: usable[0])) }
        let areas = usable.map { abs($0.doubledArea) }
        let boxes = usable.map { Box($0) }
        let order = usable.indices.sorted { (areas[$1], $0) < (areas[$0], $1) }
        var depth = [Int](repeating: 0, count: usable.count)
        var holes = [[Int]](repeating: [], count: usable.count)
        for (place, index) in order.enumerated() {
            // From the next larger one up, so that the first that contains it is the closest.
            let around = order[..<place].last {
                areas[$0] > areas[index] && boxes[$0].contains(boxes[index])
                    && isWithin(usable[index], usable[$0], boxes[$0])
            }
            guard let around else { continue }
            depth[index] = depth[around] + 1
            guard depth[index] % 2 == 1 else { continue }
            holes[around].append(index)
            if (usable[around].doubledArea > 0) == (usable[index].doubledArea > 0) { count(.doubtfulHole) }
        }
        for index in usable.indices where depth[index] % 2 == 0 {
            parts.append(OutlinePart(outer: usable[index], holes: holes[index].sorted().map { usable[$0] }))
        }
    }

    private mutating func ring(_ positions: [Position]) -> Ring? {
        guard positions.allSatisfy({ $0.x.isFinite && $0.y.isFinite }) else {
            count(.notFinite)
            return nil
        }
        guard let ring = Ring(positions) else {
            count(.shortRing)
            return nil
        }
        let area = ring.doubledArea
        guard area.isFinite else {
            count(.notFinite)
            return nil
        }
        guard area != 0 else {
            count(.flatRing)
            return nil
        }
        if positions.first != positions.last { count(.openRing) }
        return ring
    }

    /// The first corner that is not on the line of the outer ring decides; a hole of which all are is within.
    private func isWithin(_ hole: Ring, _ outer: Ring, _ box: Box) -> Bool {
        for corner in hole.corners {
            guard box.contains(corner) else { return false }
            switch Side(of: corner, in: outer) {
            case .inside: return true
            case .outside: return false
            case .border: continue
            }
        }
        return true
    }
}

/// The smallest box around a ring.
private struct Box {
    var low: Position
    var high: Position

    init(_ ring: Ring) {
        var (left, right) = (ring.corners[0].x, ring.corners[0].x)
        var (bottom, top) = (ring.corners[0].y, ring.corners[0].y)
        for corner in ring.corners {
            left = min(left, corner.x)
            right = max(right, corner.x)
            bottom = min(bottom, corner.y)
            top = max(top, corner.y)
        }
        low = Position(x: left, y: bottom)
        high = Position(x: right, y: top)
    }

    func contains(_ place: Position) -> Bool {
        low.x <= place.x && place.x <= high.x && low.y <= place.y && place.y <= high.y
    }

    func contains(_ box: Box) -> Bool { contains(box.low) && contains(box.high) }
}

/// Where a place is, seen from a ring: by the number of sides a ray to the east crosses.
private enum Side {
    case inside, outside, border

    init(of place: Position, in ring: Ring) {
        var isInside = false
        var last = ring.corners[ring.corners.count - 1]
        for corner in ring.corners {
            defer { last = corner }
            guard min(last.y, corner.y) <= place.y, place.y <= max(last.y, corner.y) else { continue }
            let turn = (corner.x - last.x) * (place.y - last.y) - (place.x - last.x) * (corner.y - last.y)
            if turn == 0, min(last.x, corner.x) <= place.x, place.x <= max(last.x, corner.x) {
                self = .border
                return
            }
            if (last.y > place.y) != (corner.y > place.y), (turn > 0) == (corner.y > last.y) { isInside.toggle() }
        }
        self = isInside ? .inside : .outside
    }
}
