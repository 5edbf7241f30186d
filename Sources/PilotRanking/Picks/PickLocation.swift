import NumericKernel

/// Where a unit lies.
public enum PickLocation: Hashable, Sendable {
    /// On a flat map, in kilometres.
    case plane(x: Double, y: Double)
    /// On the globe, in degrees.
    case globe(longitude: Double, latitude: Double)

    /// Mean radius of the earth in kilometres.
    ///
    /// Source: Moritz 2000, "Geodetic Reference System 1980", Journal of Geodesy 74, R1.
    public static let earthRadius = 6371.0088

    /// Kilometres to another place: straight on a map, along the great circle on the globe. `nil` between a map and the globe, or
    /// when a coordinate means nothing.
    public func distance(to other: PickLocation) -> Double? {
        guard let here = PickPoint(self), let there = PickPoint(other) else { return nil }
        return here.distance(to: there)
    }
}

/// A location made ready for many distances.
enum PickPoint {
    case plane(Double, Double)
    case globe(SpherePoint)

    init?(_ location: PickLocation) {
        switch location {
        case .plane(let x, let y):
            guard x.isFinite, y.isFinite else { return nil }
            self = .plane(x, y)
        case .globe(let longitude, let latitude):
            guard let point = SpherePoint(longitude: longitude, latitude: latitude) else { return nil }
            self = .globe(point)
        }
    }

    func distance(to other: PickPoint) -> Double? {
        switch (self, other) {
        case (.plane(let x, let y), .plane(let u, let v)):
            let distance = ((x - u) * (x - u) + (y - v) * (y - v)).squareRoot()
            return distance.isFinite ? distance : nil
        case (.globe(let here), .globe(let there)): return PickLocation.earthRadius * here.angle(to: there)
        default: return nil
        }
    }

    /// Whether the other is closer than so many kilometres; what cannot be measured counts as too near.
    func isNearer(_ other: PickPoint, than kilometres: Double) -> Bool {
        guard let distance = distance(to: other) else { return true }
        return distance < kilometres - PriorityRanking.tolerance
    }
}
