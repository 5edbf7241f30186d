internal import Glibc

extension RandomStream {
    /// A gamma number with the given shape and scale 1.
    ///
    /// Shape: positive and finite. Edge cases: for a shape far below 1 most numbers are smaller than the smallest double
    /// and come out as 0; `dirichlet` works with their logarithms instead.
    /// Source: Marsaglia, Tsang 2000, "A simple method for generating gamma variables", ACM TOMS 26(3).
    /// Checked by: counts in cells of equal probability (R's `qgamma`, Tests/Reference/dirichlet-gamma.csv).
    public mutating func standardGamma(shape: Double) -> Double {
        precondition(shape > 0 && shape.isFinite, "the shape of a gamma distribution is positive")
        return shape >= 1 ? gamma(atLeastOne: shape) : exp(logarithmOfGamma(shape: shape))
    }

    /// Shares that sum to one, with a Dirichlet distribution.
    ///
    /// Shape: one share for each shape; shapes finite and not negative, at least one positive. Edge cases: a shape of 0
    /// gives the share 0; tiny shapes give one share near 1, never NaN. Complexity: about two normal numbers a share.
    /// Source: gamma numbers over their sum, on the logarithmic scale. Checked by: counts against beta quantiles.
    public mutating func dirichlet(shapes: [Double]) -> [Double] {
        precondition(
            shapes.allSatisfy { $0 >= 0 && $0.isFinite } && shapes.contains { $0 > 0 }, "shapes are not negative")
        var logarithms: [Double] = []
        for shape in shapes {
            logarithms.append(shape > 0 ? logarithmOfGamma(shape: shape) : -Double.infinity)
        }
        let largest = logarithms.reduce(-Double.infinity) { Swift.max($0, $1) }
        let weights = logarithms.map { exp($0 - largest) }
        let total = weights.reduce(0, +)
        return weights.map { $0 / total }
    }

    /// For a shape a below 1: a number of shape a + 1 times a uniform number to the power 1/a.
    private mutating func logarithmOfGamma(shape: Double) -> Double {
        guard shape < 1 else { return log(gamma(atLeastOne: shape)) }
        let uniform = 1 - self.uniform()
        return Swift.max(log(gamma(atLeastOne: shape + 1)) + log(uniform) / shape, -Double.greatestFiniteMagnitude)
    }

    private mutating func gamma(atLeastOne shape: Double) -> Double {
        let level = shape - 1 / 3.0
        let slope = 1 / (9 * level).squareRoot()
        while true {
            let normal = standardNormal()
            let root = 1 + slope * normal
            guard root > 0 else { continue }
            let cube = root * root * root
            let uniform = 1 - self.uniform()
            let square = normal * normal
            if uniform < 1 - 0.0331 * square * square { return level * cube }
            if log(uniform) < 0.5 * square + level * (1 - cube + log(cube)) { return level * cube }
        }
    }
}
