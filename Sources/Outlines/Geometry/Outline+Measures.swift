extension Ring {
    /// Square kilometres within; positive when the ring runs anticlockwise.
    ///
    /// Sides are straight in the coordinates, which is what polygon files mean by a side. In degrees the area is that of
    /// the WGS 84 ellipsoid: the zone below each side is integrated along it with three Gauss points.
    /// Error: in degrees below 1e-9 of the area for sides up to a degree (rounding included, for areas from a hectare
    /// on); in metres rounding alone. Complexity: O(corners).
    public func signedArea(_ coordinates: OutlineLayer.Coordinates) -> Double {
        guard coordinates == .degrees else { return doubledArea / 2 / 1e6 }
        let radian = Ellipsoid.radian
        // Zones are taken from the first corner up: the ring is closed, so the rest cancels, and with it its rounding.
        let base = Ellipsoid.zone(to: corners[0].y * radian)
        let reach = 0.6.squareRoot() / 2
        var sum = 0.0
        var from = corners[corners.count - 1]
        for to in corners {
            let middle = (from.y + to.y) / 2 * radian
            let step = (to.y - from.y) * radian * reach
            let mean =
                (5 * (Ellipsoid.zone(to: middle - step) - base) + 8 * (Ellipsoid.zone(to: middle) - base)
                    + 5 * (Ellipsoid.zone(to: middle + step) - base)) / 18
            sum -= mean * (to.x - from.x) * radian
            from = to
        }
        return sum / 1e6
    }

    /// Length around it in kilometres; each side measured with the scale at its middle (error below 1e-6 for sides up to
    /// 20 km).
    public func perimeter(_ coordinates: OutlineLayer.Coordinates) -> Double {
        var sum = 0.0
        var from = corners[corners.count - 1]
        for to in corners {
            sum += MetreScale(coordinates, at: (from.y + to.y) / 2).distance(from, to)
            from = to
        }
        return sum / 1e3
    }
}

extension Outline {
    /// Area in square kilometres, holes taken off.
    ///
    /// Units: degrees are measured on the WGS 84 ellipsoid, metres on their plane. Edge cases: pieces that overlap count
    /// twice; a bow-tie counts one half against the other. Error: see `Ring.signedArea`. Complexity: O(corners).
    /// Source: Snyder (1987), Map Projections, a Working Manual, USGS Professional Paper 1395, equation 3-12 (authalic
    /// latitude). Checked by: outline-measures.csv.
    public func area(_ coordinates: OutlineLayer.Coordinates) -> Double {
        rings.reduce(0) { $0 + $1.signedArea(coordinates) }
    }

    /// Length of all borders in kilometres, those of holes included.
    public func perimeter(_ coordinates: OutlineLayer.Coordinates) -> Double {
        rings.reduce(0) { $0 + $1.perimeter(coordinates) }
    }

    /// Centre of gravity on the plane of the coordinates, holes taken off; it may lie outside.
    ///
    /// In degrees this is off the centre on the ellipsoid by metres for a commune, up to some hundred metres for a
    /// province. Edge cases: the middle of the box when the area is zero. Complexity: O(corners).
    public var centroid: Position {
        let origin = parts[0].outer.corners[0]
        var (weight, east, north) = (0.0, 0.0, 0.0)
        for ring in rings {
            var from = ring.corners[ring.corners.count - 1]
            for to in ring.corners {
                let (ax, ay, bx, by) = (from.x - origin.x, from.y - origin.y, to.x - origin.x, to.y - origin.y)
                let cross = ax * by - bx * ay
                weight += cross
                east += cross * (ax + bx)
                north += cross * (ay + by)
                from = to
            }
        }
        let centre = Position(x: origin.x + east / (3 * weight), y: origin.y + north / (3 * weight))
        return weight != 0 && centre.x.isFinite && centre.y.isFinite ? centre : box.middle
    }

    /// Whether a position lies in it, by the even-odd rule over all rings.
    ///
    /// A position on the border belongs to it when the border is a southern or western one. Neighbours that share their
    /// corners decide alike, so a position on a shared border is in exactly one of them. Complexity: O(corners).
    public func contains(_ position: Position) -> Bool {
        var isInside = false
        for part in parts {
            if part.outer.crossesEast(of: position) { isInside.toggle() }
            for hole in part.holes where hole.crossesEast(of: position) { isInside.toggle() }
        }
        return isInside
    }
}

extension Ring {
    /// Whether a ray to the east meets the ring an odd number of times.
    func crossesEast(of position: Position) -> Bool {
        corners.withUnsafeBufferPointer { corners in
            var isOdd = false
            var from = corners[corners.count - 1]
            for to in corners {
                if (from.y > position.y) != (to.y > position.y) {
                    // From the lower end up, whichever way the ring runs: both neighbours then compute the same number.
                    let (low, high) = from.y < to.y ? (from, to) : (to, from)
                    if Turn.of(low, high, position) > 0 { isOdd.toggle() }
                }
                from = to
            }
            return isOdd
        }
    }
}
