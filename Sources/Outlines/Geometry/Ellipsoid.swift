internal import Glibc

/// The WGS 84 ellipsoid, as far as areas, lengths and maps need it.
package enum Ellipsoid {
    /// Equatorial radius in metres.
    static let radius = 6_378_137.0
    /// Square of the first eccentricity.
    static let eccentricitySquared: Double = {
        let flattening = 1 / 298.257223563
        return flattening * (2 - flattening)
    }()
    /// Mean radius in metres, of the sphere on which distances between units are measured.
    static let meanRadius = 6_371_008.8
    /// Degrees to radians.
    static let radian = Double.pi / 180

    /// Radii of curvature in metres across and along the meridian, at a latitude in degrees: Snyder 1987, Map Projections, a
    /// Working Manual, equations 4-18 to 4-20.
    package static func radii(at latitude: Double) -> (across: Double, along: Double) {
        let sine = sin(latitude * radian)
        let narrowed = 1 - eccentricitySquared * sine * sine
        let across = radius / narrowed.squareRoot()
        return (across, across * (1 - eccentricitySquared) / narrowed)
    }

    /// Square metres between the equator and a latitude in radians, for each radian of longitude.
    ///
    /// The integral of the product of both radii of curvature and the cosine, as a series in the eccentricity; what is
    /// left out is below 1e-14 of it.
    static func zone(to latitude: Double) -> Double {
        let sine = sin(latitude)
        let square = eccentricitySquared * sine * sine
        var sum = 0.0
        for term in stride(from: 6, through: 0, by: -1) {
            sum = sum * square + Double(term + 1) / Double(2 * term + 1)
        }
        return radius * radius * (1 - eccentricitySquared) * sine * sum
    }
}

/// Metres in one unit of x and one unit of y near a place, so that short lengths are plane geometry.
struct MetreScale: Hashable, Sendable {
    let x: Double
    let y: Double

    /// The scale at a height `y` of a layer.
    init(_ coordinates: OutlineLayer.Coordinates, at y: Double) {
        switch coordinates {
        case .metres:
            x = 1
            self.y = 1
        case .degrees:
            let (across, along) = Ellipsoid.radii(at: y)
            // Never quite zero, so that a tolerance can be turned into degrees at a pole as well.
            x = max(1, across * abs(cos(y * Ellipsoid.radian)) * Ellipsoid.radian)
            self.y = along * Ellipsoid.radian
        }
    }

    /// Metres between two places near the place of the scale.
    func distance(_ one: Position, _ other: Position) -> Double {
        let (east, north) = ((other.x - one.x) * x, (other.y - one.y) * y)
        return (east * east + north * north).squareRoot()
    }
}
