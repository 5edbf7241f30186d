internal import CGSL

/// Gauss-Legendre quadrature on pieces of a line, one rule for all pieces.
///
/// Shape: 1 to 64 points; exact for polynomials of degree up to 2 points - 1.
/// Units: the nodes lie inside -1...1 and the weights add to 2; a piece of another length rescales both.
/// Errors: `library` when memory is short.
/// Source: Abramowitz, Stegun 1964, section 25.4.29, through `gsl_integration_glfixed_table_alloc`.
/// Checked by: polynomials, the range of normal variables.
public struct GaussLegendre: Sendable {
    /// Where the function is evaluated, ascending.
    public let nodes: [Double]
    /// Weights, all positive, in the order of the nodes.
    public let weights: [Double]

    /// The rule with a number of points.
    public init(points: Int) throws(KernelError) {
        precondition((1...64).contains(points), "a rule has 1 to 64 points")
        LibrarySession.ready
        guard let table = gsl_integration_glfixed_table_alloc(points) else {
            throw .library(status: Int(GSL_ENOMEM))
        }
        defer { gsl_integration_glfixed_table_free(table) }
        let pairs = (0..<points).map { place -> (Double, Double) in
            var (node, weight) = (0.0, 0.0)
            gsl_integration_glfixed_point(-1, 1, place, &node, &weight, table)
            return (node, weight)
        }
        nodes = pairs.map(\.0)
        weights = pairs.map(\.1)
    }

    /// The integral of a function over the pieces between ascending edges.
    public func integral(between edges: [Double], of function: (Double) -> Double) -> Double {
        var sum = 0.0
        for (left, right) in zip(edges, edges.dropFirst()) {
            let (half, middle) = ((right - left) / 2, (right + left) / 2)
            for (node, weight) in zip(nodes, weights) { sum += weight * half * function(middle + half * node) }
        }
        return sum
    }
}
