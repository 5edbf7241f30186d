internal import NumericKernel

/// Standard errors gathered on a few nodes, so that a sum over all units of a smooth function of the standard error is a sum
/// over the nodes.
///
/// Why: the critical values of n units are integrals of products of n factors each. The logarithm of a factor is a smooth
/// function of the unit's standard error; between the nodes it is its interpolating polynomial in the logarithm of the
/// standard error (Gauss-Legendre nodes, a panel for each factor of four), so a unit is a few weights, summed once. A panel with fewer
/// different standard errors than nodes keeps them themselves, so that small tables are summed without interpolation.
/// Source: Berrut, Trefethen 2004, SIAM Review 46(3); barycentric weights of Gauss-Legendre nodes by Wang, Xiang 2012,
/// Mathematics of Computation 81.
/// Checked by: the plain sum over units, to 1e-10.
struct ErrorGrid: Sendable {
    static let points = 14

    /// Standard errors of the nodes, ascending, all positive.
    let nodes: [Double]
    /// Where each unit's weights begin among the nodes.
    let starts: [Int]
    /// How many weights each unit has: 0 for a unit known without error, 1 on a node of its own, else `points`.
    let counts: [Int]
    /// Weights of all units, `points` places for each.
    let weights: [Double]

    init(_ standardErrors: [Double]) throws(KernelError) {
        let rule = try GaussLegendre(points: Self.points)
        let positive = Set(standardErrors.filter { $0 > 0 }).sorted()
        var nodes: [Double] = []
        var places: [Double: (start: Int, weights: [Double])] = [:]
        var first = 0
        while first < positive.count {
            let bottom = positive[first]
            var last = first
            while last < positive.count, positive[last] < 4 * bottom { last += 1 }
            let panel = positive[first..<last]
            if panel.count <= Self.points {
                for (step, error) in panel.enumerated() { places[error] = (nodes.count + step, [1]) }
                nodes += panel
            } else {
                let top = positive[last - 1]
                for error in panel {
                    places[error] = (nodes.count, Self.weights(at: error, between: bottom, and: top, rule))
                }
                nodes += rule.nodes.map { bottom * Elementary.exp(Elementary.log(top / bottom) * (1 + $0) / 2) }
            }
            first = last
        }
        self.nodes = nodes
        var (starts, counts, weights): ([Int], [Int], [Double]) = ([], [], [])
        for error in standardErrors {
            let place = places[error] ?? (start: nodes.count, weights: [])
            starts.append(place.start)
            counts.append(place.weights.count)
            weights += place.weights + repeatElement(0, count: Self.points - place.weights.count)
        }
        (self.starts, self.counts, self.weights) = (starts, counts, weights)
    }

    private static func weights(
        at error: Double, between bottom: Double, and top: Double, _ rule: GaussLegendre
    ) -> [Double] {
        let place = 2 * Elementary.log(error / bottom) / Elementary.log(top / bottom) - 1
        if let exact = rule.nodes.firstIndex(of: place) { return rule.nodes.indices.map { $0 == exact ? 1 : 0 } }
        let terms = zip(rule.nodes, rule.weights).enumerated().map { step, node in
            (step % 2 == 0 ? 1 : -1) * ((1 - node.0 * node.0) * node.1).squareRoot() / (place - node.0)
        }
        let sum = terms.reduce(0, +)
        return terms.map { $0 / sum }
    }
}
