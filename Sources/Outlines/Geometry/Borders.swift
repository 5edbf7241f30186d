/// The sides of all units, to be compared where units come near one another and nowhere else.
///
/// Units are compared when their boxes meet (a sweep over the boxes), and of two such units only the sides in the common
/// part of their boxes, in a sweep of their own. Memory is linear in the sides.
struct Borders: Sendable {
    /// A side, with a number its maker knows it by.
    struct Side: Sendable {
        let a: Position
        let b: Position
        let tag: Int32
    }

    /// A side as the sweep sees it, with its box.
    struct Swept {
        let a: Position
        let b: Position
        let minX: Double, maxX: Double, minY: Double, maxY: Double
        /// Which of the sides it is.
        let side: Int

        @inline(__always)
        init(_ a: Position, _ b: Position, side: Int) {
            self.a = a
            self.b = b
            self.side = side
            (minX, maxX) = a.x < b.x ? (a.x, b.x) : (b.x, a.x)
            (minY, maxY) = a.y < b.y ? (a.y, b.y) : (b.y, a.y)
        }
    }

    /// What a sweep does after it has seen a pair.
    enum Step {
        case onward
        case enough
    }

    let coordinates: OutlineLayer.Coordinates
    let sides: [Side]
    /// Where the sides of each unit begin; one more than units.
    let starts: [Int]
    let boxes: [BoundingBox?]

    /// Sides by unit.
    init(_ coordinates: OutlineLayer.Coordinates, sides: [Side], starts: [Int]) {
        self.coordinates = coordinates
        self.sides = sides
        self.starts = starts
        boxes = (0..<starts.count - 1).map { unit in
            guard starts[unit] < starts[unit + 1] else { return nil }
            var (west, south, east, north) = (Double.infinity, Double.infinity, -Double.infinity, -Double.infinity)
            for side in sides[starts[unit]..<starts[unit + 1]] {
                west = min(west, side.a.x, side.b.x)
                south = min(south, side.a.y, side.b.y)
                east = max(east, side.a.x, side.b.x)
                north = max(north, side.a.y, side.b.y)
            }
            return BoundingBox(minX: west, minY: south, maxX: east, maxY: north)
        }
    }

    /// All sides of a layer; tags count corners through it.
    init(_ layer: OutlineLayer) {
        var sides: [Side] = []
        var starts = [0]
        for unit in layer.units {
            for ring in unit.outline?.rings ?? [] {
                var from = ring.corners[ring.corners.count - 1]
                for to in ring.corners {
                    sides.append(Side(a: from, b: to, tag: Int32(truncatingIfNeeded: sides.count)))
                    from = to
                }
            }
            starts.append(sides.count)
        }
        self.init(layer.coordinates, sides: sides, starts: starts)
    }

    /// Pairs of units whose boxes come within so many metres, with the box in which their borders can be that near.
    func forEachPair(within metres: Double, _ body: (_ one: Int, _ other: Int, _ common: BoundingBox) -> Void) {
        let wide = boxes.map { $0?.expanded(by: metres, coordinates) }
        let order = wide.indices.filter { wide[$0] != nil }.sorted { one, other in
            let (a, b) = (wide[one]?.minX ?? .infinity, wide[other]?.minX ?? .infinity)
            return a == b ? one < other : a < b
        }
        var active: [(unit: Int, box: BoundingBox)] = []
        for unit in order {
            guard let box = wide[unit] else { continue }
            active.removeAll { $0.box.maxX < box.minX }
            for other in active where other.box.intersects(box) {
                body(min(unit, other.unit), max(unit, other.unit), box.intersection(other.box))
            }
            active.append((unit, box))
        }
    }

    /// The sides of a unit that meet a box, from west to east; `scale` turns them into metres about the corner of the box,
    /// without it they stay as they are.
    func sides(of unit: Int, in box: BoundingBox, scale: MetreScale?, into found: inout [Swept]) {
        found.removeAll(keepingCapacity: true)
        for index in starts[unit]..<starts[unit + 1] {
            let side = sides[index]
            guard min(side.a.x, side.b.x) <= box.maxX, max(side.a.x, side.b.x) >= box.minX,
                min(side.a.y, side.b.y) <= box.maxY, max(side.a.y, side.b.y) >= box.minY
            else { continue }
            guard let scale else {
                found.append(Swept(side.a, side.b, side: index))
                continue
            }
            let local = { (p: Position) in
                Position(x: (p.x - box.minX) * scale.x, y: (p.y - box.minY) * scale.y)
            }
            found.append(Swept(local(side.a), local(side.b), side: index))
        }
        found.sort { $0.minX == $1.minX ? $0.side < $1.side : $0.minX < $1.minX }
    }

    /// Pairs of sides, one of each list, whose boxes come within a distance; both lists go from west to east.
    static func sweep(
        _ first: [Swept], _ second: [Swept], within distance: Double, _ body: (Swept, Swept) -> Step
    ) {
        var (nextFirst, nextSecond) = (0, 0)
        var (openFirst, openSecond): ([Swept], [Swept]) = ([], [])
        while nextFirst < first.count || nextSecond < second.count {
            let isFirst =
                nextSecond == second.count
                || (nextFirst < first.count && first[nextFirst].minX <= second[nextSecond].minX)
            if isFirst {
                let side = first[nextFirst]
                nextFirst += 1
                openSecond.removeAll { $0.maxX + distance < side.minX }
                for other in openSecond where near(side, other, distance) {
                    if body(side, other) == .enough { return }
                }
                openFirst.append(side)
            } else {
                let side = second[nextSecond]
                nextSecond += 1
                openFirst.removeAll { $0.maxX + distance < side.minX }
                for other in openFirst where near(side, other, distance) {
                    if body(other, side) == .enough { return }
                }
                openSecond.append(side)
            }
            // What is past for good is dropped even when the other list is silent.
            if openFirst.count > 64, nextSecond == second.count { openFirst.removeAll() }
            if openSecond.count > 64, nextFirst == first.count { openSecond.removeAll() }
        }
    }

    /// Pairs of sides of one list whose boxes meet; the list goes from west to east.
    static func sweep(_ list: [Swept], _ body: (Swept, Swept) -> Step) {
        var open: [Swept] = []
        for side in list {
            open.removeAll { $0.maxX < side.minX }
            for other in open where near(side, other, 0) {
                if body(other, side) == .enough { return }
            }
            open.append(side)
        }
    }

    @inline(__always)
    private static func near(_ one: Swept, _ other: Swept, _ distance: Double) -> Bool {
        one.minY - distance <= other.maxY && other.minY - distance <= one.maxY
            && one.minX - distance <= other.maxX && other.minX - distance <= one.maxX
    }
}
