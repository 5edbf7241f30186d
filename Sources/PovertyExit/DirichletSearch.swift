import NumericKernel

/// Newton's search for the shapes of a Dirichlet-multinomial distribution.
///
/// The matrix of second derivatives is a diagonal plus a constant, so a step costs no more than the gradient
/// (Sherman-Morrison). Where a Newton step does not climb, Minka's fixed-point step does.
struct DirichletSearch {
    private let units: [[Double]]
    private let sizes: [Double]

    init(_ units: [[Double]]) {
        self.units = units
        sizes = units.map { $0.reduce(0, +) }
    }

    /// The maximum; `nil` when it runs away beyond twice the cap or the search does not settle.
    func maximum(from precision: Double, shares: [Double]) -> [Double]? {
        var shapes = shares.map { $0 * precision }
        var value = likelihood(shapes)
        for _ in 0..<500 {
            let (next, reached) = step(from: shapes, value: value)
            let change = zip(next, shapes).map { abs($0 - $1) / $1 }.reduce(0) { max($0, $1) }
            shapes = next
            value = reached
            if change < 1e-12 { return shapes }
            if shapes.reduce(0, +) > 2 * Heterogeneity.cap { return nil }
        }
        return nil
    }

    private func step(from shapes: [Double], value: Double) -> (shapes: [Double], value: Double) {
        let total = shapes.reduce(0, +)
        let down = sizes.reduce(0) { $0 + RisingFactorial(total, $1).first }
        let constant = -sizes.reduce(0) { $0 + RisingFactorial(total, $1).second }
        var (up, diagonal): ([Double], [Double]) = ([], [])
        for (category, shape) in shapes.enumerated() {
            up.append(units.reduce(0) { $0 + RisingFactorial(shape, $1[category]).first })
            diagonal.append(units.reduce(0) { $0 + RisingFactorial(shape, $1[category]).second })
        }
        let gradient = up.map { $0 - down }
        let ratio = zip(gradient, diagonal).reduce(0) { $0 + $1.0 / $1.1 }
        let shift = ratio / (1 / constant + diagonal.reduce(0) { $0 + 1 / $1 })
        let newton = zip(gradient, diagonal).map { -($0 - shift) / $1 }
        // Rounding of the likelihood, so that the last steps are not refused.
        let slack = 1e-13 * abs(value)
        var size = 1.0
        while size > 1e-6 {
            let candidate = zip(shapes, newton).map { $0 + size * $1 }
            if candidate.allSatisfy({ $0 > 0 && $0.isFinite }) {
                let reached = likelihood(candidate)
                if reached >= value - slack { return (candidate, reached) }
            }
            size *= 0.5
        }
        let fixedPoint = zip(shapes, up).map { $0 * $1 / down }
        return (fixedPoint, likelihood(fixedPoint))
    }

    private func likelihood(_ shapes: [Double]) -> Double {
        DirichletMultinomial(shapes: shapes).logLikelihood(of: units)
    }
}
