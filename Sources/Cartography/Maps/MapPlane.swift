internal import Outlines
internal import Vocabulary

/// A ground projected to metres, not yet on paper.
struct MapPlane {
    let projection: MapProjection
    /// Rings of each unit; none for a unit without an outline.
    let units: [[Ring]]
    /// Rings of each group.
    let groups: [[Ring]]
    /// Around all of them, in metres; `nil` when there is nothing that can be drawn.
    let box: MapBox?

    /// Metres: what is larger than the earth, or lies farther off than any grid of it counts, is no ground.
    private static let largest = 1e8, farthest = 1e12

    init(_ ground: MapGround) {
        let given = ground.units.map { $0.outline?.rings ?? [] }
        let borders = ground.groups.map(\.outline.rings)
        let projection = MapProjection(ground.coordinates, over: MapBox(around: (given + borders).joined()))
        self.projection = projection
        let project: ([Ring]) -> [Ring] = { rings in rings.compactMap { Ring($0.corners.map(projection.place)) } }
        units = ground.coordinates == .metres ? given : given.map(project)
        groups = ground.coordinates == .metres ? borders : borders.map(project)
        let box = MapBox(around: (units + groups).joined())
        self.box = box.flatMap { box in
            let reach = [box.x.lowerBound, box.x.upperBound, box.y.lowerBound, box.y.upperBound].map(\.magnitude).max()
            return max(box.width, box.height) < Self.largest && (reach ?? 0) < Self.farthest ? box : nil
        }
    }

    /// The largest scale, in units of the drawing to a metre, at which everything fits; `nil` when there is nothing.
    func scale(width: Double, height: Double) -> Double? {
        guard let box else { return nil }
        // A ground without breadth or height has a scale all the same.
        let least = max(box.width, box.height) / 1000
        return min(width / max(box.width, least, 1e-3), height / max(box.height, least, 1e-3))
    }
}

/// A ground as it lies on paper: its upper left corner is at 0, 0.
struct LaidGround {
    /// Shapes of units, in the order of the ground.
    let shapes: [PaperShape?]
    /// Shapes of groups.
    let borders: [PaperShape]
    /// Size, in units of the drawing.
    let width: Double, height: Double
    /// Units of the drawing to a metre.
    let scale: Double

    /// How far a border may move when corners are left out, in units of the drawing: a tenth of a millimetre on A4.
    private static let tolerance = 0.35

    init(_ plane: MapPlane, scale: Double) {
        guard let box = plane.box else {
            (shapes, borders) = (plane.units.map { _ in nil }, [])
            (width, height, self.scale) = (0, 0, scale)
            return
        }
        let lay: ([Ring]) -> [[PaperCorner]] = { rings in
            rings.map { ring in
                ring.corners.map { corner in
                    PaperCorner(
                        Int32(((corner.x - box.x.lowerBound) * scale * 10).rounded()),
                        Int32(((box.y.upperBound - corner.y) * scale * 10).rounded()))
                }
            }
        }
        let laid = plane.units.map(lay)
        let groups = plane.groups.map(lay)
        let thinning = BorderThinning(of: laid + groups, tolerance: Self.tolerance)
        shapes = laid.map { PaperShape(thinning.thinned($0)) }
        borders = groups.compactMap { PaperShape(thinning.thinned($0)) }
        (width, height, self.scale) = (box.width * scale, box.height * scale, scale)
    }

    /// Units whose shape is smaller than a fly speck: they are drawn, and nobody sees them.
    var specks: Int { shapes.count { $0.map { $0.area < 3 } ?? false } }
}
