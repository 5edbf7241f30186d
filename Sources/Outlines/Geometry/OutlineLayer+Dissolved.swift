public import Vocabulary

extension OutlineLayer {
    /// Square kilometres below which a gap that arose between units put together is no hole but a sliver, unless one says
    /// otherwise.
    public static let usualSliver = 1.0

    /// Units put together: one for each key, without the borders inside.
    ///
    /// Shape: one unit for each key that some unit has, in code order; a unit without a key is left out. Units: `slivers`
    /// in square kilometres; gaps between the units of one key below it are filled, larger ones stay holes. Holes and pieces
    /// that the layer had before stay whatever their size. Edge cases: where units overlap the ground counts once;
    /// borders that do not match are joined where they cross or where a corner lies on a side, and `snapping` (metres)
    /// joins corners that nearly coincide. What was filled or counted once is a finding for each key, with its area:
    /// areas before, plus what was filled, less what overlapped, are the areas after. Complexity: O(n log n).
    /// Checked by: outline-measures.csv.
    public func dissolved(
        slivers largest: Double = usualSliver, snapping tolerance: Double = 0,
        named name: (UnitCode) -> String? = { _ in nil }, by key: (Unit) -> UnitCode?
    ) -> OutlineLayer {
        let keys = units.map(key)
        let codes = Set(keys.compactMap { $0 }).sorted()
        let number = Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($1, $0) })
        let groups = Topology(self, tolerance: tolerance).merged(
            keys.map { $0.flatMap { number[$0] } }, count: codes.count)
        var findings: [Finding] = []
        let dissolved = zip(codes, groups).map { code, rings in
            let union = Union(rings, slivers: largest)
            if let finding = union.finding(code, file) { findings.append(finding) }
            return Unit(code: code, name: name(code), outline: union.outline)
        }
        return OutlineLayer(file: file, coordinates: coordinates, units: dissolved, findings: findings)
    }
}

/// The ground of one key, put together from its rings.
private struct Union {
    let outline: Outline?
    private var filled: [Double] = []
    private var doubled: [Double] = []
    private var stray: [Double] = []

    init(_ rings: [MergedRing], slivers largest: Double) {
        var pieces: [(ring: MergedRing, box: BoundingBox, holes: [Ring])] = []
        var holes: [MergedRing] = []
        for ring in rings {
            switch ring.kind {
            case .overlap: doubled.append(ring.area)
            case .piece: pieces.append((ring, ring.ring.box, []))
            case .hole where ring.isOriginal || -ring.area >= largest: holes.append(ring)
            case .hole: filled.append(-ring.area)
            }
        }
        for hole in holes {
            let box = hole.ring.box
            let around = pieces.indices.filter { index in
                let piece = pieces[index].box
                return piece.minX <= box.minX && piece.minY <= box.minY && piece.maxX >= box.maxX
                    && piece.maxY >= box.maxY
            }
            let (from, to) = (hole.ring.corners[0], hole.ring.corners[1])
            let middle = Position(x: (from.x + to.x) / 2, y: (from.y + to.y) / 2)
            let inside =
                around.count == 1 ? around : around.filter { pieces[$0].ring.ring.crossesEast(of: middle) }
            guard let owner = inside.min(by: { pieces[$0].ring.area < pieces[$1].ring.area }) else {
                stray.append(hole.area)
                continue
            }
            pieces[owner].holes.append(hole.ring)
        }
        outline = Outline(
            pieces.sorted { $0.ring.area > $1.ring.area }.map { OutlinePart(outer: $0.ring.ring, holes: $0.holes) })
    }

    func finding(_ code: UnitCode, _ file: String) -> Finding? {
        guard !filled.isEmpty || !doubled.isEmpty || !stray.isEmpty else { return nil }
        let metres = { (areas: [Double]) in Int((areas.reduce(0, +) * 1e6).rounded()) }
        return Finding(
            rule: "borders-do-not-match", severity: .warning, place: Place(file: file), value: code.text,
            expected: LocalizedText(
                vi:
                    "ranh giới khớp nhau; đã lấp \(filled.count) khe hở (\(metres(filled)) m²) và tính một lần \(doubled.count) chỗ chồng nhau (\(metres(doubled)) m²)",
                en:
                    "borders that match; \(filled.count) gaps were filled (\(metres(filled)) m²) and \(doubled.count) overlaps counted once (\(metres(doubled)) m²)"
            ))
    }
}
