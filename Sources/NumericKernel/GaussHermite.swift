internal import CGSL

/// Gauss-Hermite quadrature: nodes and weights for integrals with the weight exp(-z^2) over the whole line.
///
/// Shape: 1 to 100 points; exact for polynomials of degree up to 2 points - 1.
/// Units: the weights add to the square root of pi; for the mean of f under a normal distribution with sd s use nodes
/// sqrt(2) s z and weights over sqrt(pi).
/// Errors: `library` when memory is short.
/// Complexity: an eigenvalue problem of the size of the points, a few microseconds.
/// Source: Golub, Welsch 1969, Mathematics of Computation 23, through `gsl_integration_fixed_hermite`.
/// Checked by: moments of the normal distribution, symmetry.
public struct GaussHermite: Sendable {
    /// Where the function is evaluated, ascending and symmetric about zero.
    public let nodes: [Double]
    /// Weights, all positive, in the order of the nodes.
    public let weights: [Double]

    /// The rule with a number of points.
    public init(points: Int) throws(KernelError) {
        precondition((1...100).contains(points), "a rule has 1 to 100 points")
        LibrarySession.ready
        guard let rule = gsl_integration_fixed_alloc(ansinh_hermite(), points, 0, 1, 0, 0) else {
            throw .library(status: Int(GSL_ENOMEM))
        }
        defer { gsl_integration_fixed_free(rule) }
        nodes = Array(UnsafeBufferPointer(start: gsl_integration_fixed_nodes(rule), count: points))
        weights = Array(UnsafeBufferPointer(start: gsl_integration_fixed_weights(rule), count: points))
    }

    /// The mean of a function of a standard normal variable.
    public func normalMean(of function: (Double) -> Double) -> Double {
        var sum = 0.0
        for (node, weight) in zip(nodes, weights) { sum += weight * function(2.0.squareRoot() * node) }
        return sum / Double.pi.squareRoot()
    }
}
