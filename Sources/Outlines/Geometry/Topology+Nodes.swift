/// A corner that is put into a side.
private struct Node {
    /// The corner the side begins at, in the list of all rings' corners.
    let side: Int32
    /// How far along, from 0 to 1.
    let along: Double
    let corner: Int32
}

extension TopologyDraft {
    /// Puts corners into sides where a neighbour's corner lies on them or a neighbour's side crosses them.
    ///
    /// Only sides that no other ring shares are looked at; on a layer whose borders match that is its outer border alone.
    mutating func addNodes() {
        let lone = loneSides()
        var nodes: [Node] = []
        var (first, second): ([Borders.Swept], [Borders.Swept]) = ([], [])
        lone.borders.forEachPair(within: tolerance) { one, other, common in
            lone.borders.sides(of: one, in: common, scale: nil, into: &first)
            guard !first.isEmpty else { return }
            lone.borders.sides(of: other, in: common, scale: nil, into: &second)
            let scale = MetreScale(layer.coordinates, at: common.middle.y)
            Borders.sweep(first, second, within: tolerance / min(scale.x, scale.y)) { left, right in
                meet(lone.borders.sides[left.side].tag, lone.borders.sides[right.side].tag, lone.after, scale, &nodes)
                return .onward
            }
        }
        guard !nodes.isEmpty else { return }
        insert(nodes)
    }

    /// Sides that only one ring has, by unit; tags are the places of the corners they begin at.
    private func loneSides() -> (borders: Borders, after: [Int32]) {
        var seen = KeyTable(expecting: corners.count / 2)
        var after = Array(repeating: Int32(0), count: corners.count)
        for ring in rings {
            for index in ring.corners {
                after[index] = corners[next(index, in: ring)]
                let key = KeyTable.side(corners[index], after[index])
                seen[key] = max(0, seen[key]) + 1
            }
        }
        var sides: [Borders.Side] = []
        var starts = [0]
        for ring in rings {
            while starts.count <= Int(ring.unit) { starts.append(sides.count) }
            for index in ring.corners where seen[KeyTable.side(corners[index], after[index])] == 1 {
                sides.append(
                    Borders.Side(
                        a: table.positions[Int(corners[index])], b: table.positions[Int(after[index])],
                        tag: Int32(truncatingIfNeeded: index)))
            }
        }
        while starts.count <= layer.units.count { starts.append(sides.count) }
        return (Borders(layer.coordinates, sides: sides, starts: starts), after)
    }

    /// What two sides do to one another.
    private mutating func meet(
        _ one: Int32, _ other: Int32, _ after: [Int32], _ scale: MetreScale, _ nodes: inout [Node]
    ) {
        let (a, b) = (corners[Int(one)], after[Int(one)])
        let (c, d) = (corners[Int(other)], after[Int(other)])
        var isTouched = false
        for corner in [c, d] where corner != a && corner != b {
            if let along = place(of: corner, on: a, b, scale) {
                nodes.append(Node(side: one, along: along, corner: corner))
                isTouched = true
            }
        }
        for corner in [a, b] where corner != c && corner != d {
            if let along = place(of: corner, on: c, d, scale) {
                nodes.append(Node(side: other, along: along, corner: corner))
                isTouched = true
            }
        }
        guard !isTouched, a != c, a != d, b != c, b != d else { return }
        let (p, q, r, s) = (
            table.positions[Int(a)], table.positions[Int(b)], table.positions[Int(c)], table.positions[Int(d)]
        )
        guard Turn.cross(p, q, r, s) else { return }
        let (left, right) = (Turn.of(r, s, p), Turn.of(r, s, q))
        let (up, down) = (Turn.of(p, q, r), Turn.of(p, q, s))
        let (along, beside) = (left / (left - right), up / (up - down))
        let crossing = table.own(Position(x: p.x + along * (q.x - p.x), y: p.y + along * (q.y - p.y)))
        if crossing != a, crossing != b { nodes.append(Node(side: one, along: along, corner: crossing)) }
        if crossing != c, crossing != d { nodes.append(Node(side: other, along: beside, corner: crossing)) }
    }

    /// How far along a side a corner lies, when it lies on it within the tolerance and away from its ends.
    private func place(of corner: Int32, on a: Int32, _ b: Int32, _ scale: MetreScale) -> Double? {
        let metres = { (p: Position) in Position(x: p.x * scale.x, y: p.y * scale.y) }
        let (raw, from, to) = (table.positions[Int(corner)], table.positions[Int(a)], table.positions[Int(b)])
        if tolerance == 0, !Turn.lies(raw, on: from, to) { return nil }
        let (p, start, end) = (metres(raw), metres(from), metres(to))
        let (dx, dy) = (end.x - start.x, end.y - start.y)
        let along = ((p.x - start.x) * dx + (p.y - start.y) * dy) / (dx * dx + dy * dy)
        guard along > 0, along < 1 else { return nil }
        if tolerance > 0, Nearness.squared(p, start, end) > tolerance * tolerance { return nil }
        return along
    }

    private mutating func insert(_ nodes: [Node]) {
        let sorted = nodes.sorted { ($0.side, $0.along, $0.corner) < ($1.side, $1.along, $1.corner) }
        var longer: [Int32] = []
        longer.reserveCapacity(corners.count + sorted.count)
        var next = 0
        for ring in rings.indices {
            let start = longer.count
            for index in rings[ring].corners {
                longer.append(corners[index])
                while next < sorted.count, sorted[next].side == index {
                    if longer.last != sorted[next].corner { longer.append(sorted[next].corner) }
                    next += 1
                }
            }
            if longer.count - start > 3, longer[start] == longer[longer.count - 1] { longer.removeLast() }
            rings[ring].corners = start..<longer.count
        }
        corners = longer
    }
}
