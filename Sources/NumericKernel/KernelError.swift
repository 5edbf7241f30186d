/// Why a numeric routine has no answer. Cases carry values; a caller turns them into words.
public enum KernelError: Error, Hashable, Sendable {
    /// The argument lies outside the function's domain.
    case outsideDomain(function: String, argument: Double)
    /// The function has the same sign at both ends of the bracket, so a root is not known to lie inside.
    case noSignChange(lower: Double, upper: Double)
    /// The function was not a number or not finite at this point.
    case notFinite(at: Double)
    /// The function of several variables was not a number, or its start not finite, at this point.
    case undefined(at: [Double])
    /// The tolerance was not reached; the width is that of the last bracket or simplex.
    case notConverged(iterations: Int, width: Double)
    /// The symmetric matrix of this order is not positive definite to working precision, or not finite.
    case notPositiveDefinite(order: Int)
    /// The GNU Scientific Library reported another status (see `gsl_errno.h`).
    case library(status: Int)
}
