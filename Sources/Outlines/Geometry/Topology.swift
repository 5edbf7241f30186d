/// A layer as the lines between its units: each shared border stands once.
///
/// Rings are cut into arcs where the units beside a line change; an arc is used forwards by one unit and backwards by
/// its neighbour. What is done to an arc happens to both sides of it, so that no gap or overlap can arise.
///
/// Shape: arcs run between junctions, or around a whole ring that touches others along all of its length or nowhere.
/// Edge cases: a layer whose borders do not match has more arcs, not an error; see `Nodes`.
public struct Topology: Sendable {
    /// Where lines meet besides their common corners.
    public enum Nodes: Hashable, Sendable {
        /// Nowhere: only corners that two units share join them, and the layer is rebuilt corner by corner.
        case corners
        /// Also where a corner of one unit lies on a side of another, and where sides of two units cross: corners are put
        /// in there. The layer is rebuilt with these added; on a layer whose borders match there are none.
        case crossings
    }

    /// The layer it was made from.
    let layer: OutlineLayer
    /// Corners.
    let positions: [Position]
    /// Where the corners of each arc begin; one more than arcs.
    var arcStarts: [Int]
    /// Corners of arcs, one arc after the other, each with both its ends; an arc around a ring ends where it begins.
    var arcCorners: [Int32]
    /// Rings in the order of units, pieces and holes.
    var rings: [Path]
    /// Arcs of rings, one ring after the other: the number of an arc gone forwards, its complement (`~`) backwards.
    let uses: [Int32]

    /// A ring made of arcs.
    struct Path: Sendable {
        let unit: Int32
        let part: Int32
        /// Its place in `uses`.
        let uses: Range<Int>
        /// How far its first corner is from the start of its first arc.
        var shift: Int
    }

    /// Number of arcs.
    public var arcCount: Int { arcStarts.count - 1 }

    /// Number of corners in all arcs, a corner between arcs counted once.
    public var cornerCount: Int {
        var ends: Set<Int32> = []
        var inner = 0
        for arc in 0..<arcCount {
            ends.insert(arcCorners[arcStarts[arc]])
            ends.insert(arcCorners[arcStarts[arc + 1] - 1])
            inner += arcStarts[arc + 1] - arcStarts[arc] - 2
        }
        return inner + ends.count
    }

    /// The corners of an arc, both ends included.
    public func arc(_ index: Int) -> [Position] {
        arcCorners[arcStarts[index]..<arcStarts[index + 1]].map { positions[Int($0)] }
    }

    /// For each arc the units it bounds, as positions in `layer.units`: one on an outer border, two on a shared one, more
    /// where outlines overlap.
    public func unitsByArc() -> [[Int]] {
        var units = Array(repeating: [Int](), count: arcCount)
        for ring in rings {
            for use in uses[ring.uses] {
                let arc = Topology.arc(of: use)
                if units[arc].last != Int(ring.unit) { units[arc].append(Int(ring.unit)) }
            }
        }
        return units
    }

    /// The layer its arcs make.
    ///
    /// Without simplification, snapping and added nodes it is the layer it was made from, corner by corner. Complexity:
    /// O(corners).
    public func outlineLayer() -> OutlineLayer {
        var parts = Array(repeating: [Int32: [Ring]](), count: layer.units.count)
        for path in rings {
            if let ring = Ring(self.corners(of: path).map { positions[Int($0)] }) {
                parts[Int(path.unit)][path.part, default: []].append(ring)
            }
        }
        let units = zip(layer.units, parts).map { unit, rings in
            OutlineLayer.Unit(
                code: unit.code, name: unit.name, properties: unit.properties,
                outline: Outline(
                    rings.keys.sorted().compactMap { part in
                        rings[part].map { OutlinePart(outer: $0[0], holes: Array($0.dropFirst())) }
                    }))
        }
        return OutlineLayer(file: layer.file, coordinates: layer.coordinates, units: units, findings: layer.findings)
    }

    /// The arc of a use.
    static func arc(of use: Int32) -> Int { Int(use < 0 ? ~use : use) }

    /// The corners of a ring, first not repeated.
    func corners(of path: Path) -> [Int32] {
        var corners: [Int32] = []
        for use in uses[path.uses] { append(use, to: &corners) }
        let shift = corners.isEmpty ? 0 : path.shift % corners.count
        return shift == 0 ? corners : Array(corners[shift...] + corners[..<shift])
    }

    /// Appends the corners of an arc as it is used, without the last.
    func append(_ use: Int32, to corners: inout [Int32]) {
        let arc = Topology.arc(of: use)
        let range = arcStarts[arc]..<arcStarts[arc + 1]
        if use >= 0 {
            corners += arcCorners[range.dropLast()]
        } else {
            corners += arcCorners[range.dropFirst()].reversed()
        }
    }

    /// The first and last corner of an arc as it is used.
    func ends(of use: Int32) -> (first: Int32, last: Int32) {
        let arc = Topology.arc(of: use)
        let (first, last) = (arcCorners[arcStarts[arc]], arcCorners[arcStarts[arc + 1] - 1])
        return use >= 0 ? (first, last) : (last, first)
    }
}
