/// A ring around units taken together.
struct MergedRing {
    /// What lies on its sides.
    enum Kind: Hashable {
        /// A piece inside, nothing of the group outside.
        case piece
        /// A hole or gap inside, the group outside.
        case hole
        /// Ground that units have more than once; which units, along each of its arcs.
        case overlap([[Int]])
    }

    let ring: Ring
    /// Square kilometres; negative for what is cut out.
    let area: Double
    let kind: Kind
    /// Units that have a side of it.
    let units: [Int]
    /// Whether it is a ring of the layer as it was, and no product of putting units together.
    let isOriginal: Bool
}

extension Topology {
    /// The borders of groups of units; `group` says which each unit is in, groups count from zero.
    ///
    /// Arcs that a group uses both ways are inside it. The others are followed, at junctions to the right, and closed
    /// where they come back to a corner, so that outer borders are traced first and what is covered twice comes out as
    /// a ring of its own. The sum of all areas is that of the units, whatever the borders are like.
    func merged(_ group: [Int?], count: Int) -> [[MergedRing]] {
        var usesOf = Array(repeating: [Use](), count: count)
        for (number, path) in rings.enumerated() {
            guard let group = group[Int(path.unit)] else { continue }
            for use in uses[path.uses] { usesOf[group].append(Use(use: use, ring: number)) }
        }
        let finder = UnitFinder(outlineLayer())
        return usesOf.enumerated().map { number, uses in
            let outer = outer(uses)
            var walk = BorderWalk(self, outer)
            let judge = RingJudge(self, outer, finder) { group[$0] == number }
            var seen: Set<[Int32]> = []
            return walk.loops().compactMap { loop in
                let isFirst = seen.insert(loop.map(\.use).sorted()).inserted
                return judge.merged(loop, isFirst: isFirst)
            }
        }
    }

    struct Use {
        let use: Int32
        let ring: Int
    }

    /// Uses without those that go the other way on the same arc.
    private func outer(_ uses: [Use]) -> [Use] {
        let sorted = uses.sorted {
            (Topology.arc(of: $0.use), $0.use, $0.ring) < (Topology.arc(of: $1.use), $1.use, $1.ring)
        }
        var kept: [Use] = []
        var start = 0
        while start < sorted.count {
            let arc = Topology.arc(of: sorted[start].use)
            let end = sorted[start...].firstIndex { Topology.arc(of: $0.use) != arc } ?? sorted.count
            let back = sorted[start..<end].filter { $0.use < 0 }
            let forth = sorted[start..<end].filter { $0.use >= 0 }
            kept += back.count > forth.count ? back.dropFirst(forth.count) : forth.dropFirst(back.count)
            start = end
        }
        return kept
    }
}

/// Says what a closed way around a group's ground is.
private struct RingJudge {
    private let topology: Topology
    private let finder: UnitFinder
    private let isIn: (Int) -> Bool
    /// Arcs that several units of the group use the same way.
    private var manifold: Set<Int32> = []

    init(_ topology: Topology, _ uses: [Topology.Use], _ finder: UnitFinder, isIn: @escaping (Int) -> Bool) {
        self.topology = topology
        self.finder = finder
        self.isIn = isIn
        for (one, next) in zip(uses, uses.dropFirst()) where one.use == next.use { manifold.insert(one.use) }
    }

    /// The ring of a closed way; `nil` when it is rounding. A way gone before is around ground that is there twice.
    func merged(_ loop: [Topology.Use], isFirst: Bool) -> MergedRing? {
        var corners: [Int32] = []
        for use in loop { topology.append(use.use, to: &corners) }
        guard let ring = Ring(corners.map { topology.positions[Int($0)] }) else { return nil }
        let coordinates = topology.layer.coordinates
        let sources = Set(loop.map(\.ring))
        let area = ring.signedArea(coordinates)
        let isOriginal =
            sources.count == 1 && loop.count == sources.first.map { topology.rings[$0].uses.count }
        // Thinner than a centimetre: rounding, unless the layer has it so.
        if !isOriginal, abs(area) * 2e3 < 1e-2 * ring.perimeter(coordinates) { return nil }
        let units = Set(sources.map { Int(topology.rings[$0].unit) }).sorted()
        // Where units begin together, the ground beyond says nothing of this ring.
        let own = loop.filter { !manifold.contains($0.use) }
        let sides = own.map { longestSide(of: $0.use) }
        let longest = sides.max { $0.length < $1.length }
        let isOutermost = longest.map { finder.units(at: beside($0, -1)).filter(isIn).isEmpty } ?? isFirst
        guard !isOutermost else {
            return MergedRing(
                ring: ring, area: area, kind: area > 0 ? .piece : .hole, units: units, isOriginal: isOriginal)
        }
        let covers = loop.map { finder.units(at: beside(longestSide(of: $0.use), 1)).filter(isIn) }
        return MergedRing(
            ring: ring, area: area, kind: .overlap(covers.filter { $0.count > 1 }), units: units,
            isOriginal: isOriginal)
    }

    private struct Side {
        let from: Position
        let to: Position
        let length: Double
    }

    private func longestSide(of use: Int32) -> Side {
        var corners: [Int32] = []
        topology.append(use, to: &corners)
        let places = (corners + [topology.ends(of: use).last]).map { topology.positions[Int($0)] }
        let scale = MetreScale(topology.layer.coordinates, at: places[0].y)
        let sides = zip(places, places.dropFirst()).map { Side(from: $0, to: $1, length: scale.distance($0, $1)) }
        return sides.dropFirst().reduce(sides[0]) { $1.length > $0.length ? $1 : $0 }
    }

    /// A place a millimetre to the left (1) or to the right (-1) of the middle of a side.
    private func beside(_ side: Side, _ direction: Double) -> Position {
        let scale = MetreScale(topology.layer.coordinates, at: side.from.y)
        let off = direction * min(1e-3, side.length / 1e3) / side.length
        // Across the way on the plane in metres, and back.
        return Position(
            x: (side.from.x + side.to.x) / 2 - (side.to.y - side.from.y) * scale.y * off / scale.x,
            y: (side.from.y + side.to.y) / 2 + (side.to.x - side.from.x) * scale.x * off / scale.y)
    }
}
