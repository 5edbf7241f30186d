internal import CGSL

/// A minimum of a function of a few variables without derivatives, by the simplex method of Nelder and Mead.
///
/// The search is run twice, the second time from where the first ended with a fresh simplex: a collapsed simplex is not a
/// minimum, and the restart tells.
/// Shape: `from` and `steps` have one number for each variable, at least one; the first simplex is `from` and `from` with one
/// variable moved by its step. Steps are positive. Good for up to about five variables.
/// Units: `tolerance` is the size of the final simplex (root mean square distance of its corners from their centre); do
/// not ask for less than the square root of the function's own noise.
/// Edge cases: plus infinity is a wall the simplex stays away from; it may stand anywhere but at `from`.
/// Errors: `undefined` when the function is NaN or minus infinity, or infinite at `from`; `notConverged` when one of the
/// two runs needs more than `iterations` steps.
/// Complexity: one or two evaluations a step.
/// Source: Nelder, Mead 1965, Computer Journal 7, through `gsl_multimin_fminimizer_nmsimplex2`.
/// Checked by: functions with known minima (Rosenbrock, Powell), and a minimum at a wall.
/// - Returns: the best point, the function there, steps of both runs, size of the last simplex.
public func simplexMinimum(
    of function: ([Double]) -> Double, from start: [Double], steps: [Double], tolerance: Double, iterations: Int
) throws(KernelError) -> (point: [Double], value: Double, iterations: Int, size: Double) {
    precondition(!start.isEmpty && start.count == steps.count, "each variable has a start and a step")
    precondition(steps.allSatisfy { $0 > 0 } && tolerance > 0 && iterations > 0, "steps and tolerance are positive")
    LibrarySession.ready
    let result: Result<SimplexSearch.Minimum, KernelError> = withoutActuallyEscaping(function) { function in
        let search = SimplexSearch(function)
        defer { withExtendedLifetime(search) {} }
        do throws(KernelError) {
            let first = try search.run(start, steps, tolerance, iterations)
            let second = try search.run(first.point, steps, tolerance, iterations)
            return .success(second.after(first))
        } catch {
            return .failure(error)
        }
    }
    let minimum = try result.get()
    return (minimum.point, minimum.value, minimum.iterations, minimum.size)
}

/// The Swift side of one search: see `RootSearch`.
private final class SimplexSearch {
    struct Minimum {
        let point: [Double]
        let value: Double
        let iterations: Int
        let size: Double

        /// The better of two runs, with the steps of both and the last simplex.
        func after(_ first: Minimum) -> Minimum {
            let best = value <= first.value ? self : first
            return Minimum(
                point: best.point, value: best.value, iterations: first.iterations + iterations, size: size)
        }
    }

    private let function: ([Double]) -> Double
    private var failure: KernelError?

    init(_ function: @escaping ([Double]) -> Double) {
        self.function = function
    }

    /// The library refuses infinite corners, so a wall is the largest finite number: the search only compares values.
    private func height(at point: [Double]) -> Double {
        let value = function(point)
        if value.isNaN || value == -.infinity, failure == nil { failure = .undefined(at: point) }
        return value.isFinite ? value : .greatestFiniteMagnitude
    }

    func run(
        _ start: [Double], _ steps: [Double], _ tolerance: Double, _ limit: Int
    ) throws(KernelError) -> Minimum {
        guard function(start).isFinite else { throw .undefined(at: start) }
        let size = start.count
        guard let solver = gsl_multimin_fminimizer_alloc(ansinh_nelder_mead(), size) else {
            throw .library(status: Int(GSL_ENOMEM))
        }
        defer { gsl_multimin_fminimizer_free(solver) }
        guard let (origin, edges) = SimplexSearch.vectors(start, steps) else {
            throw .library(status: Int(GSL_ENOMEM))
        }
        defer {
            gsl_vector_free(origin)
            gsl_vector_free(edges)
        }
        var callback = gsl_multimin_function()
        callback.n = size
        callback.f = { point, context in
            let values = UnsafeBufferPointer(start: point!.pointee.data, count: point!.pointee.size)
            return Unmanaged<SimplexSearch>.fromOpaque(context!).takeUnretainedValue().height(at: Array(values))
        }
        callback.params = Unmanaged.passUnretained(self).toOpaque()
        return try withUnsafeMutablePointer(to: &callback) { callback throws(KernelError) in
            try iterate(
                solver, gsl_multimin_fminimizer_set(solver, callback, origin, edges), tolerance, limit)
        }
    }

    private func iterate(
        _ solver: UnsafeMutablePointer<gsl_multimin_fminimizer>, _ begun: Int32, _ tolerance: Double, _ limit: Int
    ) throws(KernelError) -> Minimum {
        var status = begun
        for step in 0..<limit {
            if let failure { throw failure }
            guard status == 0 else { throw .library(status: Int(status)) }
            let size = gsl_multimin_fminimizer_size(solver)
            if size < tolerance, step > 0 {
                let best = solver.pointee.x.pointee
                return Minimum(
                    point: Array(UnsafeBufferPointer(start: best.data, count: best.size)),
                    value: gsl_multimin_fminimizer_minimum(solver), iterations: step, size: size)
            }
            status = gsl_multimin_fminimizer_iterate(solver)
        }
        throw .notConverged(iterations: limit, width: gsl_multimin_fminimizer_size(solver))
    }

    private static func vectors(
        _ start: [Double], _ steps: [Double]
    ) -> (UnsafeMutablePointer<gsl_vector>, UnsafeMutablePointer<gsl_vector>)? {
        guard let origin = gsl_vector_alloc(start.count) else { return nil }
        guard let edges = gsl_vector_alloc(start.count) else {
            gsl_vector_free(origin)
            return nil
        }
        for index in start.indices {
            gsl_vector_set(origin, index, start[index])
            gsl_vector_set(edges, index, steps[index])
        }
        return (origin, edges)
    }
}
