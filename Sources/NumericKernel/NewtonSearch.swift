/// A maximum of a smooth function, and its curvature there.
public struct NewtonMaximum: Sendable {
    /// Where the maximum is.
    public let point: [Double]
    /// The function there.
    public let value: Double
    /// The gradient there.
    public let gradient: [Double]
    /// Minus the matrix of second derivatives there; it has a factor, so the point is a maximum.
    public let curvature: CholeskyFactor
    /// Newton steps taken.
    public let iterations: Int
}

/// A local maximum of a function with known gradient, by Newton's method.
///
/// Second derivatives are central differences of the gradient. Where the function is not concave the matrix is stiffened
/// by a ridge; a step that leads downhill is halved, one that moves a variable by more than `reach` is shortened.
/// Shape: variables of the order of one; `from` has at least one.
/// Units: `tolerance` is on g' H^-1 g, about twice the height still to climb; its root is the distance to the maximum in
/// standard errors when the function is a log-likelihood.
/// Edge cases: a value that is not finite is ground nobody steps on, but not at `from`. A saddle point is not a maximum
/// and is never returned.
/// Errors: `undefined` when the function is not finite at `from`; `notConverged` with the height still to climb.
/// Complexity: 2n + 1 gradients a step, quadratic convergence.
/// Source: Nocedal, Wright 2006, "Numerical Optimization", 2nd edition, sections 3.4 and 8.1.
/// Checked by: Rosenbrock's valley, a maximum behind a saddle, a function without a maximum.
public func newtonMaximum(
    of function: ([Double]) -> (value: Double, gradient: [Double]), from start: [Double], tolerance: Double,
    reach: Double, iterations limit: Int
) throws(KernelError) -> NewtonMaximum {
    precondition(!start.isEmpty && tolerance > 0 && reach > 0 && limit > 0, "a start, a tolerance and some steps")
    var point = start
    var here = function(point)
    guard here.value.isFinite, here.gradient.allSatisfy(\.isFinite) else { throw .undefined(at: start) }
    var decrement = Double.infinity
    for iteration in 0..<limit {
        let (curvature, isConcave) = try stiffened(curvatureMatrix(of: function, at: point), at: point)
        let step = curvature.solve(here.gradient)
        decrement = zip(step, here.gradient).reduce(0) { $0 + $1.0 * $1.1 }
        if isConcave, decrement <= tolerance {
            return NewtonMaximum(
                point: point, value: here.value, gradient: here.gradient, curvature: curvature, iterations: iteration)
        }
        // Rounding of the function must not forbid the last steps.
        let floor = here.value - 1e-11 * max(1, abs(here.value))
        let longest = step.reduce(0) { max($0, abs($1)) }
        var length = longest > reach ? reach / longest : 1
        var next = zip(point, step).map { $0 + length * $1 }
        var there = function(next)
        while !(there.value.isFinite && there.value >= floor && there.gradient.allSatisfy(\.isFinite)) {
            length /= 2
            if length < 1e-12 { throw .notConverged(iterations: iteration, width: decrement) }
            next = zip(point, step).map { $0 + length * $1 }
            there = function(next)
        }
        (point, here) = (next, there)
    }
    throw .notConverged(iterations: limit, width: decrement)
}

/// Minus the second derivatives, row by row, made symmetric.
private func curvatureMatrix(
    of function: ([Double]) -> (value: Double, gradient: [Double]), at point: [Double]
) -> [Double] {
    let order = point.count
    var matrix = [Double](repeating: 0, count: order * order)
    for column in 0..<order {
        let width = 1e-4 * max(1, abs(point[column]))
        var (left, right) = (point, point)
        left[column] -= width
        right[column] += width
        let (below, above) = (function(left).gradient, function(right).gradient)
        for row in 0..<order { matrix[row * order + column] = (below[row] - above[row]) / (2 * width) }
    }
    for row in 0..<order {
        for column in 0..<row {
            let mean = (matrix[row * order + column] + matrix[column * order + row]) / 2
            matrix[row * order + column] = mean
            matrix[column * order + row] = mean
        }
    }
    return matrix
}

/// The factor of the matrix, or of the matrix with the smallest ridge of a ladder that gives it one.
private func stiffened(
    _ matrix: [Double], at point: [Double]
) throws(KernelError) -> (factor: CholeskyFactor, isConcave: Bool) {
    let order = point.count
    guard matrix.allSatisfy(\.isFinite) else { throw .undefined(at: point) }
    if let factor = try? CholeskyFactor(matrix, order: order) { return (factor, true) }
    var ridge = 1e-3 * max(1, matrix.map(abs).max() ?? 1)
    while true {
        var stiff = matrix
        for row in 0..<order { stiff[row * order + row] += ridge }
        do throws(KernelError) {
            return (try CholeskyFactor(stiff, order: order), false)
        } catch {
            ridge *= 10
            if !ridge.isFinite { throw error }
        }
    }
}
