/// A place for a name: inside a unit, as far from its border as can be.
public struct LabelPoint: Hashable, Sendable {
    /// The place.
    public let position: Position
    /// Metres to the nearest border.
    public let clearance: Double
}

extension Outline {
    /// The pole of inaccessibility of the largest piece.
    ///
    /// Units: `precision` in metres: no place in the piece is farther from the border by more than that; without it a
    /// hundredth of the shorter side of the piece's box. Edge cases: `nil` when the piece has no inside that numbers can
    /// tell. Complexity: O(corners · log(size / precision)) for a usual shape. Source: Garcia-Castellanos and Lombardo
    /// (2007), Scottish Geographical Journal 123; the search by quarters is best first. Checked by: outline-measures.csv.
    public func labelPoint(_ coordinates: OutlineLayer.Coordinates, precision: Double? = nil) -> LabelPoint? {
        let size = { (part: OutlinePart) in part.outer.doubledArea + part.holes.reduce(0) { $0 + $1.doubledArea } }
        let largest = parts.indices.dropFirst().reduce(0) { size(parts[$1]) > size(parts[$0]) ? $1 : $0 }
        return PoleSearch(parts[largest], coordinates).best(precision: precision)
    }
}

/// The search for the pole, on a plane in metres around the middle of the piece.
private struct PoleSearch {
    private struct Cell: Comparable {
        let x: Double, y: Double, half: Double
        /// Metres to the border, negative outside.
        let depth: Double
        /// No place in the cell is deeper.
        var most: Double { depth + half * 2.0.squareRoot() }

        /// The more promising is the lesser.
        static func < (left: Cell, right: Cell) -> Bool { left.most > right.most }
    }

    private let origin: Position
    private let scale: MetreScale
    private let rings: [[Position]]
    private let box: BoundingBox

    init(_ part: OutlinePart, _ coordinates: OutlineLayer.Coordinates) {
        let middle = part.outer.box.middle
        let scale = MetreScale(coordinates, at: middle.y)
        origin = middle
        self.scale = scale
        rings = ([part.outer] + part.holes).map {
            $0.corners.map { Position(x: ($0.x - middle.x) * scale.x, y: ($0.y - middle.y) * scale.y) }
        }
        let outer = part.outer.box
        box = BoundingBox(
            minX: (outer.minX - middle.x) * scale.x, minY: (outer.minY - middle.y) * scale.y,
            maxX: (outer.maxX - middle.x) * scale.x, maxY: (outer.maxY - middle.y) * scale.y)
    }

    /// A search that does not end by itself ends here.
    private static let mostCells = 20_000

    func best(precision: Double?) -> LabelPoint? {
        let (width, height) = (box.maxX - box.minX, box.maxY - box.minY)
        let short = min(width, height)
        guard short > 0 else { return nil }
        let wanted = precision.map { max($0, short * 1e-6) } ?? short / 100
        var heap = BestFirst<Cell>()
        let half = max(short, max(width, height) / 32) / 2
        var y = box.minY + half
        while y - half < box.maxY {
            var x = box.minX + half
            while x - half < box.maxX {
                heap.push(cell(x, y, half))
                x += 2 * half
            }
            y += 2 * half
        }
        var best = cell(0, 0, 0)
        var looked = 0
        while let next = heap.pop(), looked < Self.mostCells {
            if next.depth > best.depth { best = next }
            // What lies outside is never good enough.
            guard next.most - max(best.depth, 0) > (best.depth > 0 ? wanted : 0) else { break }
            let quarter = next.half / 2
            for (right, up) in [(-1.0, -1.0), (1, -1), (-1, 1), (1, 1)] {
                heap.push(cell(next.x + right * quarter, next.y + up * quarter, quarter))
            }
            looked += 4
        }
        guard best.depth > 0 else { return nil }
        return LabelPoint(
            position: Position(x: origin.x + best.x / scale.x, y: origin.y + best.y / scale.y), clearance: best.depth)
    }

    private func cell(_ x: Double, _ y: Double, _ half: Double) -> Cell {
        var nearest = Double.infinity
        var isInside = false
        for ring in rings {
            ring.withUnsafeBufferPointer { corners in
                var from = corners[corners.count - 1]
                for to in corners {
                    if (from.y > y) != (to.y > y), x < (to.x - from.x) * (y - from.y) / (to.y - from.y) + from.x {
                        isInside.toggle()
                    }
                    nearest = min(nearest, Nearness.squared(Position(x: x, y: y), from, to))
                    from = to
                }
            }
        }
        return Cell(x: x, y: y, half: half, depth: isInside ? nearest.squareRoot() : -nearest.squareRoot())
    }
}
