/// How much of a layer's detail goes.
///
/// This makes a lighter layer for files: its units keep their rings, their neighbours and a ground without gaps. Maps leave out
/// corners once more when they are drawn (`BorderThinning` of Cartography), at the scale of the paper and for that drawing only.
public enum Simplification: Hashable, Sendable {
    /// Corners go whose triangle with the corners beside them is smaller than a square of this side.
    case tolerance(metres: Double)
    /// Corners go, smallest triangle first, until this share of them is left (0 to 1) or none can go.
    case share(Double)
}

extension OutlineLayer {
    /// The layer with fewer corners; shared borders stay shared.
    ///
    /// Shape: the same units with the same rings, each with three corners at least. Units: metres, or a share. Edge cases:
    /// corners where borders meet stay, so a share may be out of reach. Borders that do not match on the way in are joined
    /// where they cross; `snapping` (metres) also joins corners that nearly coincide. Complexity: O(n log n).
    /// Source: Visvalingam and Whyatt (1993), The Cartographic Journal 30, on the arcs of the topology. Checked by: laws.
    public func simplified(_ amount: Simplification, snapping tolerance: Double = 0) -> OutlineLayer {
        Topology(self, tolerance: tolerance).simplified(amount).outlineLayer()
    }
}

extension Topology {
    /// The same arcs with fewer corners.
    ///
    /// A corner goes only when no other corner lies in the triangle it spans with those beside it. Lines that did not cross
    /// before then do not cross or touch after, so no unit turns over, vanishes or overlaps another; the sum of areas of
    /// all units stays that of the whole. Ends of arcs stay, two arcs never become the same straight line, and a
    /// ring keeps three corners.
    public func simplified(_ amount: Simplification) -> Topology {
        var thinning = Thinning(self)
        switch amount {
        case .tolerance(let metres): thinning.run(largest: metres * metres, fewest: 0)
        case .share(let share):
            thinning.run(largest: .infinity, fewest: Int((Double(cornerCount) * share).rounded(.up)))
        }
        var thinned = self
        (thinned.arcStarts, thinned.arcCorners) = thinning.remaining()
        for ring in thinned.rings.indices { thinned.rings[ring].shift = 0 }
        return thinned
    }
}

/// The corners of arcs as they go, one by one.
private struct Thinning {
    private struct Candidate: Comparable {
        let area: Double
        let slot: Int32

        static func < (left: Candidate, right: Candidate) -> Bool {
            left.area == right.area ? left.slot < right.slot : left.area < right.area
        }
    }

    private let topology: Topology
    /// Neighbours of the corners of all arcs, by place in `arcCorners`; an end has none beyond it.
    private var before: [Int32]
    private var after: [Int32]
    /// Effective area in square metres; infinite for ends, negative for what is gone.
    private var area: [Double]
    private var arcOf: [Int32]
    /// Corners of an arc between its ends.
    private var inner: [Int]
    private var isGone: [Bool]
    private var straight: Set<UInt64> = []
    private var grid: CornerGrid
    private var left: Int

    init(_ topology: Topology) {
        self.topology = topology
        let count = topology.arcCorners.count
        before = (0..<count).map { Int32(truncatingIfNeeded: $0 - 1) }
        after = (0..<count).map { Int32(truncatingIfNeeded: $0 + 1) }
        area = Array(repeating: .infinity, count: count)
        arcOf = Array(repeating: 0, count: count)
        inner = []
        isGone = Array(repeating: false, count: topology.positions.count)
        left = topology.cornerCount
        grid = CornerGrid(topology.positions)
        for arc in 0..<topology.arcCount {
            let range = topology.arcStarts[arc]..<topology.arcStarts[arc + 1]
            for slot in range { arcOf[slot] = Int32(truncatingIfNeeded: arc) }
            before[range.lowerBound] = -1
            after[range.upperBound - 1] = -1
            inner.append(range.count - 2)
            if range.count == 2 { straight.insert(ends(of: arc)) }
        }
    }

    private func ends(of arc: Int) -> UInt64 {
        KeyTable.side(
            topology.arcCorners[topology.arcStarts[arc]], topology.arcCorners[topology.arcStarts[arc + 1] - 1])
    }

    private func position(_ slot: Int32) -> Position { topology.positions[Int(topology.arcCorners[Int(slot)])] }

    private func triangle(_ slot: Int32) -> Double {
        let (a, b, c) = (position(before[Int(slot)]), position(slot), position(after[Int(slot)]))
        let scale = MetreScale(topology.layer.coordinates, at: b.y)
        return abs(Turn.of(a, b, c)) / 2 * scale.x * scale.y
    }

    mutating func run(largest: Double, fewest: Int) {
        var waiting: [Int32] = []
        for slot in before.indices where before[slot] >= 0 && after[slot] >= 0 {
            waiting.append(Int32(truncatingIfNeeded: slot))
        }
        // What was in the way may have gone: those that had to stay are asked again.
        for _ in 0..<4 where !waiting.isEmpty {
            let blocked = round(waiting, largest: largest, fewest: fewest)
            guard blocked.count < waiting.count else { break }
            waiting = blocked
        }
    }

    /// Takes corners away, smallest triangle first; gives back those that were in turn and had to stay.
    private mutating func round(_ slots: [Int32], largest: Double, fewest: Int) -> [Int32] {
        var heap = BestFirst<Candidate>()
        for slot in slots {
            area[Int(slot)] = triangle(slot)
            if area[Int(slot)] < largest { heap.push(Candidate(area: area[Int(slot)], slot: slot)) }
        }
        var blocked: [Int32] = []
        while left > fewest, let next = heap.pop() {
            let slot = Int(next.slot)
            // An entry that is out of date was followed by a newer one.
            guard area[slot] == next.area else { continue }
            guard mayGo(next.slot) else {
                blocked.append(next.slot)
                continue
            }
            remove(next.slot)
            for side in [before[slot], after[slot]] where before[Int(side)] >= 0 && after[Int(side)] >= 0 {
                let effective = max(triangle(side), next.area)
                guard effective != area[Int(side)] else { continue }
                area[Int(side)] = effective
                if effective < largest { heap.push(Candidate(area: effective, slot: side)) }
            }
        }
        return blocked.filter { area[Int($0)] >= 0 }
    }

    private mutating func remove(_ slot: Int32) {
        let (one, other, arc) = (before[Int(slot)], after[Int(slot)], Int(arcOf[Int(slot)]))
        after[Int(one)] = other
        before[Int(other)] = one
        area[Int(slot)] = -1
        isGone[Int(topology.arcCorners[Int(slot)])] = true
        inner[arc] -= 1
        left -= 1
        if inner[arc] == 0 { straight.insert(ends(of: arc)) }
    }

    private func mayGo(_ slot: Int32) -> Bool {
        let arc = Int(arcOf[Int(slot)])
        let (first, last) = (topology.arcStarts[arc], topology.arcStarts[arc + 1] - 1)
        if topology.arcCorners[first] == topology.arcCorners[last] {
            if inner[arc] <= 2 { return false }
        } else if inner[arc] == 1, straight.contains(ends(of: arc)) {
            return false
        }
        let corner = { (slot: Int32) in topology.arcCorners[Int(slot)] }
        let own = (corner(before[Int(slot)]), corner(slot), corner(after[Int(slot)]))
        if own.0 == own.2 { return false }
        let (a, b, c) = (position(before[Int(slot)]), position(slot), position(after[Int(slot)]))
        return !grid.contains(in: a, b, c) { other in
            other != own.0 && other != own.1 && other != own.2 && !isGone[Int(other)]
        }
    }

    /// What is left of the arcs.
    func remaining() -> (starts: [Int], corners: [Int32]) {
        var starts = [0]
        var corners: [Int32] = []
        for arc in 0..<topology.arcCount {
            var slot = Int32(truncatingIfNeeded: topology.arcStarts[arc])
            while slot >= 0 {
                corners.append(topology.arcCorners[Int(slot)])
                slot = after[Int(slot)]
            }
            starts.append(corners.count)
        }
        return (starts, corners)
    }
}
