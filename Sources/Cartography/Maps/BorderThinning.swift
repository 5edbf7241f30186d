/// Leaves out corners nobody can see on paper, the same ones on both sides of a border.
///
/// Borders are cut where three or more lines meet. The stretch between two such corners is thinned by the rule of Douglas and
/// Peucker (1973), always from its lesser end, so both neighbours keep the same corners although each ring is thinned alone.
/// A ring that meets no other is cut at its least corner and at the one farthest from it. No ring vanishes: what would shrink
/// to nothing is drawn as a dot.
///
/// `Simplification` thins layers, once and for files: by areas in metres, on their topology, so that nothing crosses and corners
/// can be counted on. This one thins one drawing, in tenths of its unit after projection, by the distance an eye could see; it needs
/// no topology, costs little for every map, and may let lines touch that lie closer than that distance.
struct BorderThinning {
    private let junctions: Set<PaperCorner>
    /// The square of the tolerance, in tenths.
    private let reach: Double

    /// Looks at all rings of a map once.
    init(of units: [[[PaperCorner]]], tolerance: Double) {
        reach = tolerance * tolerance * 100
        var seen: [PaperCorner: (PaperCorner, PaperCorner)] = [:]
        var junctions: Set<PaperCorner> = []
        seen.reserveCapacity(units.reduce(0) { $0 + $1.reduce(0) { $0 + $1.count } } * 2 / 3)
        for rings in units {
            for ring in rings {
                let corners = Self.distinct(ring)
                guard corners.count > 2 else { continue }
                for (index, corner) in corners.enumerated() {
                    let before = corners[index == 0 ? corners.count - 1 : index - 1]
                    let after = corners[index + 1 == corners.count ? 0 : index + 1]
                    guard let known = seen[corner] else {
                        seen[corner] = (before, after)
                        continue
                    }
                    let isSame = (known.0 == before && known.1 == after) || (known.0 == after && known.1 == before)
                    if !isSame { junctions.insert(corner) }
                }
            }
        }
        self.junctions = junctions
    }

    /// The rings with fewer corners.
    func thinned(_ rings: [[PaperCorner]]) -> [[PaperCorner]] {
        let kept = rings.map { thinned(Self.distinct($0)) }.filter { $0.count > 2 }
        guard kept.isEmpty, let corner = rings.first?.first else { return kept }
        return [
            PaperCorner.rectangle(
                MapBox(
                    x: (Double(corner.x) / 10 - 0.5)...(Double(corner.x) / 10 + 0.5),
                    y: (Double(corner.y) / 10 - 0.5)...(Double(corner.y) / 10 + 0.5)))
        ]
    }

    private func thinned(_ ring: [PaperCorner]) -> [PaperCorner] {
        guard ring.count > 3 else { return ring }
        var cuts = ring.indices.filter { junctions.contains(ring[$0]) }
        if cuts.count < 2 { cuts = Self.poles(of: ring, from: cuts.first) }
        guard cuts.count > 1 else { return ring }
        var out: [PaperCorner] = []
        for (position, start) in cuts.enumerated() {
            let end = cuts[position + 1 == cuts.count ? 0 : position + 1]
            var stretch = end > start ? Array(ring[start...end]) : Array(ring[start...] + ring[...end])
            let isBackwards = Self.isLess(stretch[stretch.count - 1], stretch[0])
            if isBackwards { stretch.reverse() }
            var kept = chosen(from: stretch)
            if isBackwards { kept.reverse() }
            out += kept.dropLast()
        }
        return out
    }

    /// The corners of a stretch that carry its course.
    private func chosen(from stretch: [PaperCorner]) -> [PaperCorner] {
        var isKept = [Bool](repeating: false, count: stretch.count)
        (isKept[0], isKept[stretch.count - 1]) = (true, true)
        var open = [(0, stretch.count - 1)]
        while let (low, high) = open.popLast() {
            guard high > low + 1 else { continue }
            let (a, b) = (stretch[low], stretch[high])
            var (farthest, most) = (low, reach)
            for index in low + 1..<high {
                let distance = Self.squaredDistance(stretch[index], a, b)
                if distance > most { (farthest, most) = (index, distance) }
            }
            guard farthest > low else { continue }
            isKept[farthest] = true
            open.append((low, farthest))
            open.append((farthest, high))
        }
        return zip(stretch, isKept).filter(\.1).map(\.0)
    }

    /// Where to cut a ring that meets others once or never: at a corner and at the one farthest from it, in order.
    private static func poles(of ring: [PaperCorner], from junction: Int?) -> [Int] {
        let start = junction ?? ring.indices.min { isLess(ring[$0], ring[$1]) } ?? 0
        var (farthest, most) = (start, 0.0)
        for index in ring.indices {
            let distance = squaredDistance(ring[index], ring[start], ring[start])
            if distance > most || (distance == most && isLess(ring[index], ring[farthest])) {
                (farthest, most) = (index, distance)
            }
        }
        return farthest == start ? [start] : [min(start, farthest), max(start, farthest)]
    }

    private static func isLess(_ a: PaperCorner, _ b: PaperCorner) -> Bool { (a.x, a.y) < (b.x, b.y) }

    private static func squaredDistance(_ p: PaperCorner, _ a: PaperCorner, _ b: PaperCorner) -> Double {
        let (dx, dy) = (Double(b.x) - Double(a.x), Double(b.y) - Double(a.y))
        let (px, py) = (Double(p.x) - Double(a.x), Double(p.y) - Double(a.y))
        let length = dx * dx + dy * dy
        let share = length > 0 ? max(0, min(1, (px * dx + py * dy) / length)) : 0
        let (ex, ey) = (px - share * dx, py - share * dy)
        return ex * ex + ey * ey
    }

    /// A ring without corners that fell onto the one before.
    private static func distinct(_ ring: [PaperCorner]) -> [PaperCorner] {
        var out: [PaperCorner] = []
        out.reserveCapacity(ring.count)
        for corner in ring where out.last != corner { out.append(corner) }
        while out.count > 1, out.first == out.last { out.removeLast() }
        return out
    }
}
