extension Topology {
    /// Cuts a layer into arcs.
    ///
    /// Units: `tolerance` in metres: corners within it of an earlier corner move onto it, and corners within it of a
    /// neighbour's side are put into that side; at zero nothing moves. Edge cases: a ring that snapping would flatten keeps
    /// its own corners; a layer without outlines has no arcs. Complexity: O(n log n) in corners.
    public init(_ layer: OutlineLayer, tolerance: Double = 0, nodes: Nodes = .crossings) {
        var draft = TopologyDraft(layer, tolerance: tolerance)
        if nodes == .crossings { draft.addNodes() }
        let cut = draft.cut()
        self.init(
            layer: layer, positions: draft.table.positions, arcStarts: cut.starts, arcCorners: cut.corners,
            rings: cut.paths, uses: cut.uses)
    }
}

/// Rings as corner numbers, before they are cut.
struct TopologyDraft {
    struct Ring {
        let unit: Int32
        let part: Int32
        var corners: Range<Int>
    }

    let layer: OutlineLayer
    let tolerance: Double
    var table: CornerTable
    var corners: [Int32] = []
    var rings: [Ring] = []

    init(_ layer: OutlineLayer, tolerance: Double) {
        self.layer = layer
        self.tolerance = max(0, tolerance)
        var count = 0
        for unit in layer.units { for ring in unit.outline?.rings ?? [] { count += ring.corners.count } }
        let box = layer.box
        table = CornerTable(
            layer.coordinates, tolerance: self.tolerance, expecting: count / 2,
            farthest: [box?.minY, box?.maxY].compactMap { $0 }.max { abs($0) < abs($1) } ?? 0)
        corners.reserveCapacity(count)
        for (number, unit) in layer.units.enumerated() {
            for (place, part) in (unit.outline?.parts ?? []).enumerated() {
                add(part.outer, unit: number, part: place)
                for hole in part.holes { add(hole, unit: number, part: place) }
            }
        }
    }

    private mutating func add(_ ring: Outlines.Ring, unit: Int, part: Int) {
        let start = corners.count
        if tolerance > 0 {
            let snapped = Self.tidy(ring.corners.map { table.corner(at: $0) })
            corners += snapped.count >= 3 ? snapped : ring.corners.map { table.own($0) }
        } else {
            for corner in ring.corners { corners.append(table.corner(at: corner)) }
        }
        rings.append(
            Ring(
                unit: Int32(truncatingIfNeeded: unit), part: Int32(truncatingIfNeeded: part),
                corners: start..<corners.count))
    }

    /// Without corners that follow themselves and without ways there and straight back, which snapping leaves.
    private static func tidy(_ ring: [Int32]) -> [Int32] {
        var kept: [Int32] = []
        for corner in ring where kept.last != corner {
            if kept.count > 1, kept[kept.count - 2] == corner { kept.removeLast() } else { kept.append(corner) }
        }
        while kept.count > 2 {
            if kept[0] == kept[kept.count - 1] {
                kept.removeLast()
            } else if kept[kept.count - 2] == kept[0] {
                kept.removeLast(2)
            } else if kept[1] == kept[kept.count - 1] {
                kept.removeFirst(2)
            } else {
                break
            }
        }
        return kept
    }

    /// The corner after one, around its ring.
    @inline(__always)
    func next(_ index: Int, in ring: Ring) -> Int {
        index + 1 < ring.corners.upperBound ? index + 1 : ring.corners.lowerBound
    }

    // MARK: Cutting

    struct Cut {
        var starts = [0]
        var corners: [Int32] = []
        var paths: [Topology.Path] = []
        var uses: [Int32] = []
    }

    /// Corners where arcs end: a ring comes through with other neighbours than another did.
    private func junctions() -> [Bool] {
        var low = Array(repeating: Int32(-1), count: table.positions.count)
        var high = low
        var isJunction = Array(repeating: false, count: low.count)
        for ring in rings {
            var before = corners[ring.corners.upperBound - 1]
            for index in ring.corners {
                let (corner, after) = (Int(corners[index]), corners[next(index, in: ring)])
                let (one, other) = (min(before, after), max(before, after))
                if low[corner] < 0 {
                    (low[corner], high[corner]) = (one, other)
                } else if low[corner] != one || high[corner] != other {
                    isJunction[corner] = true
                }
                before = corners[index]
            }
        }
        return isJunction
    }

    /// Arcs, each once, and rings as the arcs they use.
    ///
    /// An arc is known by its first step: between junctions every ring that takes it goes the same way to its end.
    func cut() -> Cut {
        let isJunction = junctions()
        var cut = Cut()
        var known = KeyTable(expecting: max(16, corners.count / 8))
        for ring in rings {
            let count = ring.corners.count
            let first = ring.corners.lowerBound
            let junction = ring.corners.first { isJunction[Int(corners[$0])] }
            // A ring without junctions begins at its lowest corner, so that both its sides cut it alike.
            let start = junction ?? ring.corners.min { corners[$0] < corners[$1] } ?? first
            let firstUse = cut.uses.count
            var step = 0
            while step < count {
                var arc = [corners[first + (start - first + step) % count]]
                repeat {
                    step += 1
                    arc.append(corners[first + (start - first + step) % count])
                } while step < count && (junction == nil || !isJunction[Int(arc[arc.count - 1])])
                let number = known[KeyTable.way(arc[0], arc[1])]
                if number != -1 {
                    // What is stored is never -1: backwards arcs are kept beyond it.
                    cut.uses.append(number >= 0 ? number : number + 1)
                } else {
                    let new = Int32(truncatingIfNeeded: cut.starts.count - 1)
                    known[KeyTable.way(arc[0], arc[1])] = new
                    if known[KeyTable.way(arc[arc.count - 1], arc[arc.count - 2])] == -1 {
                        known[KeyTable.way(arc[arc.count - 1], arc[arc.count - 2])] = ~new - 1
                    }
                    cut.corners += arc
                    cut.starts.append(cut.corners.count)
                    cut.uses.append(new)
                }
            }
            cut.paths.append(
                Topology.Path(
                    unit: ring.unit, part: ring.part, uses: firstUse..<cut.uses.count,
                    shift: (first - start + count) % count))
        }
        return cut
    }
}
