/// Which units of a layer a place lies in.
public struct UnitFinder: Sendable {
    private let layer: OutlineLayer
    private let boxes: [BoundingBox?]
    private let whole: BoundingBox
    private let columns: Int
    private let starts: [Int32]
    private let members: [Int32]

    /// Sorts the boxes of a layer's units into a grid with about as many cells as units. Memory is linear for units that
    /// do not all cover one another.
    public init(_ layer: OutlineLayer) {
        self.layer = layer
        boxes = layer.units.map { $0.outline?.box }
        whole = layer.box ?? BoundingBox(minX: 0, minY: 0, maxX: 0, maxY: 0)
        columns = max(1, min(1000, Int(Double(layer.units.count).squareRoot())))
        var counts = Array(repeating: Int32(0), count: columns * columns + 1)
        for case let box? in boxes { for cell in Self.cells(box, whole, columns) { counts[cell + 1] += 1 } }
        for cell in 1..<counts.count { counts[cell] += counts[cell - 1] }
        var members = Array(repeating: Int32(0), count: Int(counts[counts.count - 1]))
        var next = counts
        for (unit, box) in boxes.enumerated() {
            guard let box else { continue }
            for cell in Self.cells(box, whole, columns) {
                members[Int(next[cell])] = Int32(truncatingIfNeeded: unit)
                next[cell] += 1
            }
        }
        starts = counts
        self.members = members
    }

    /// Units, as positions in `layer.units`, in which a place lies: one or none when outlines do not overlap. See
    /// `Outline.contains` for places on borders. Complexity: O(corners of the units whose boxes are there).
    public func units(at place: Position) -> [Int] {
        guard whole.contains(place) else { return [] }
        let cell = Self.cells(BoundingBox(minX: place.x, minY: place.y, maxX: place.x, maxY: place.y), whole, columns)[
            0]
        return members[Int(starts[cell])..<Int(starts[cell + 1])].map(Int.init).filter { unit in
            guard let box = boxes[unit], box.contains(place) else { return false }
            return layer.units[unit].outline?.contains(place) ?? false
        }
    }

    private static func cells(_ box: BoundingBox, _ whole: BoundingBox, _ columns: Int) -> [Int] {
        let place = { (value: Double, low: Double, high: Double) in
            high > low ? max(0, min(columns - 1, Int((value - low) / (high - low) * Double(columns)))) : 0
        }
        let west = place(box.minX, whole.minX, whole.maxX)
        let east = place(box.maxX, whole.minX, whole.maxX)
        let south = place(box.minY, whole.minY, whole.maxY)
        let north = place(box.maxY, whole.minY, whole.maxY)
        return (south...north).flatMap { row in (west...east).map { row * columns + $0 } }
    }
}
