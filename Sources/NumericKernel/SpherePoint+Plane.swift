internal import Glibc

extension SpherePoint {
    /// Where the point lies on the transverse Mercator plane along the meridian of longitude 0: east and north of the equator,
    /// in radii of the sphere.
    ///
    /// Edge cases: finite for every point but the two at 90 degrees from the meridian on the equator, which are infinitely far.
    /// Source: Snyder (1987), Map Projections: A Working Manual, U.S. Geological Survey Professional Paper 1395, eq. 8-1, 8-3.
    public var transverseMercator: (east: Double, north: Double) { (atanh(y), atan2(z, x)) }
}
