internal import Glibc

/// A point on the unit sphere, in Cartesian coordinates, so that distances need no trigonometry of angles that nearly agree.
public struct SpherePoint: Hashable, Sendable {
    /// Towards longitude 0 on the equator.
    public let x: Double
    /// Towards longitude 90 degrees east on the equator.
    public let y: Double
    /// Towards the north pole.
    public let z: Double

    /// The point at a longitude and a latitude in degrees; `nil` when they are not finite or the latitude is beyond a pole.
    public init?(longitude: Double, latitude: Double) {
        guard longitude.isFinite, latitude.isFinite, abs(latitude) <= 90 else { return nil }
        let (turn, height) = (longitude * .pi / 180, latitude * .pi / 180)
        x = cos(height) * cos(turn)
        y = cos(height) * sin(turn)
        z = sin(height)
    }

    /// The angle of the great circle to another point, in radians: twice the arc sine of half the chord, which is exact for near
    /// points too.
    public func angle(to other: SpherePoint) -> Double {
        let (a, b, c) = (x - other.x, y - other.y, z - other.z)
        return 2 * asin(min(1, (a * a + b * b + c * c).squareRoot() / 2))
    }
}
