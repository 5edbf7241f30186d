/// What is wrong with the outlines of a layer, between units and within them.
///
/// Shape: units are positions in `layer.units`. Edge cases: a gap that is open to the outside of the layer is coast, as far
/// as anybody can tell, and is not found. Complexity: O(n log n) for map-like layers.
public struct LayerCheck: Sendable {
    /// Ground that several units have.
    public struct Overlap: Hashable, Sendable {
        /// The units that have it.
        public let units: [Int]
        /// Pairs of them that overlap.
        public let pairs: [Pair]
        /// Square kilometres.
        public let area: Double
    }

    /// Two units, the first before the second.
    public struct Pair: Hashable, Sendable {
        /// The first.
        public let one: Int
        /// The second.
        public let other: Int
    }

    /// Ground that no unit has, with units all around it.
    public struct Gap: Hashable, Sendable {
        /// The units around it.
        public let units: [Int]
        /// Square kilometres.
        public let area: Double
    }

    /// What counts as wrong.
    public struct Limits: Hashable, Sendable {
        /// Square kilometres: a gap from here on is a lake or a neighbour that is not in the layer.
        public var gap = OutlineLayer.usualSliver
        /// Square metres: overlaps and gaps below are rounding.
        public var rounding = 1.0
        /// Metres: a piece or hole with a mean width below is a sliver.
        public var width = 5.0
        /// Metres: a unit farther from all others lies somewhere else.
        public var distance = 100_000.0

        /// The usual limits.
        public init() {}
    }

    /// Ground that several units have, largest first.
    public let overlaps: [Overlap]
    /// Gaps, largest first.
    public let gaps: [Gap]
    /// Units with sides that cross one another.
    public let crossed: [Int]
    /// Units with a piece or hole that is a sliver.
    public let slivers: [Int]
    /// Units with the same outline, together.
    public let duplicates: [[Int]]
    /// Units far away from all others.
    public let distant: [Int]
    /// Units without an outline.
    public let empty: [Int]
    let layer: OutlineLayer

    /// Pairs of units that overlap, each once.
    public var overlappingPairs: [Pair] {
        Set(overlaps.flatMap(\.pairs)).sorted { ($0.one, $0.other) < ($1.one, $1.other) }
    }

    /// Looks at a layer.
    public init(_ layer: OutlineLayer, limits: Limits = Limits()) {
        self.layer = layer
        let rings = Topology(layer).merged(Array(repeating: 0, count: layer.units.count), count: 1)[0]
        var (overlaps, gaps): ([Overlap], [Gap]) = ([], [])
        for ring in rings where abs(ring.area) * 1e6 >= limits.rounding {
            switch ring.kind {
            case .overlap(let covers) where !covers.isEmpty:
                overlaps.append(Overlap(covers, area: abs(ring.area)))
            case .hole where !ring.isOriginal && -ring.area < limits.gap:
                gaps.append(Gap(units: ring.units, area: -ring.area))
            default: break
            }
        }
        self.overlaps = overlaps.sorted { ($1.area, $0.units.first ?? 0) < ($0.area, $1.units.first ?? 0) }
        self.gaps = gaps.sorted { ($1.area, $0.units.first ?? 0) < ($0.area, $1.units.first ?? 0) }
        crossed = Self.crossed(Borders(layer))
        slivers = layer.units.indices.filter { unit in
            (layer.units[unit].outline?.rings ?? []).contains {
                abs($0.signedArea(layer.coordinates)) * 2e3 < limits.width * $0.perimeter(layer.coordinates)
            }
        }
        duplicates = Self.duplicates(layer)
        distant = Self.distant(layer, beyond: limits.distance)
        empty = layer.units.indices.filter { layer.units[$0].outline == nil }
    }

    private static func crossed(_ borders: Borders) -> [Int] {
        var sides: [Borders.Swept] = []
        return borders.boxes.indices.filter { unit in
            guard let box = borders.boxes[unit] else { return false }
            borders.sides(of: unit, in: box, scale: nil, into: &sides)
            var isCrossed = false
            Borders.sweep(sides) { one, other in
                isCrossed = Turn.cross(one.a, one.b, other.a, other.b) || foldsBack(one, other)
                return isCrossed ? .enough : .onward
            }
            return isCrossed
        }
    }

    /// Whether two sides with a common corner lie on one another.
    private static func foldsBack(_ one: Borders.Swept, _ other: Borders.Swept) -> Bool {
        let corner: Position
        let (from, to): (Position, Position)
        if one.b == other.a {
            (corner, from, to) = (one.b, one.a, other.b)
        } else if one.a == other.b {
            (corner, from, to) = (one.a, one.b, other.a)
        } else {
            return false
        }
        return Turn.of(corner, from, to) == 0
            && (from.x - corner.x) * (to.x - corner.x) + (from.y - corner.y) * (to.y - corner.y) > 0
    }

    /// Units with the same rings, wherever their rings begin.
    private static func duplicates(_ layer: OutlineLayer) -> [[Int]] {
        var alike: [[Ring]: [Int]] = [:]
        for (number, unit) in layer.units.enumerated() {
            guard let outline = unit.outline else { continue }
            let rings = outline.rings.compactMap { ring in
                let corners = ring.corners
                let start = corners.indices.min { (corners[$0].x, corners[$0].y) < (corners[$1].x, corners[$1].y) } ?? 0
                return Ring(Array(corners[start...] + corners[..<start]))
            }.sorted { ($0.corners[0].x, $0.corners[0].y) < ($1.corners[0].x, $1.corners[0].y) }
            alike[rings, default: []].append(number)
        }
        return alike.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
    }

    private static func distant(_ layer: OutlineLayer, beyond metres: Double) -> [Int] {
        let present = layer.units.indices.filter { layer.units[$0].outline != nil }
        guard present.count > 1 else { return [] }
        let tree = PointTree(present.compactMap { layer.units[$0].outline?.centroid }, layer.coordinates)
        // Boxes are nearer than centres: only the few units whose nearest centre is too far have to be looked at.
        return present.indices.filter { tree.distanceToNearest($0) > metres }.map { present[$0] }.filter { unit in
            guard let box = layer.units[unit].outline?.box.expanded(by: metres, layer.coordinates) else { return false }
            return !present.contains { $0 != unit && (layer.units[$0].outline?.box.intersects(box) ?? false) }
        }
    }
}

extension LayerCheck.Overlap {
    /// Ground with the units that have it, along each of its borders.
    fileprivate init(_ covers: [[Int]], area: Double) {
        units = Set(covers.flatMap { $0 }).sorted()
        var pairs: Set<LayerCheck.Pair> = []
        for cover in covers {
            for (place, one) in cover.enumerated() {
                for other in cover[(place + 1)...] { pairs.insert(LayerCheck.Pair(one: one, other: other)) }
            }
        }
        self.pairs = pairs.sorted { ($0.one, $0.other) < ($1.one, $1.other) }
        self.area = area
    }
}
