internal import CGSL

/// The root of a continuous function inside a bracket, by Brent's method.
///
/// Shape: the function must have opposite signs at the two ends of the bracket; a root at an end is returned as it is.
/// Units: `tolerance` is the absolute width of the final bracket, greater than 0.
/// Edge cases: a step function is allowed; the result then lies within `tolerance` of the step.
/// Errors: `noSignChange`; `notFinite` when the function is not a finite number somewhere on the way; `notConverged`.
/// Complexity: at most 200 evaluations, about 10 for a smooth function.
/// Source: Brent 1973, chapter 4, through `gsl_root_fsolver_brent`.
public func rootOf(
    _ function: (Double) -> Double, in bracket: ClosedRange<Double>, tolerance: Double
) throws(KernelError) -> Double {
    precondition(tolerance > 0, "a tolerance is positive")
    LibrarySession.ready
    let result: Result<Double, KernelError> = withoutActuallyEscaping(function) { function in
        let search = RootSearch(function)
        defer { withExtendedLifetime(search) {} }
        do throws(KernelError) {
            return .success(try search.run(bracket.lowerBound, bracket.upperBound, tolerance))
        } catch {
            return .failure(error)
        }
    }
    return try result.get()
}

/// The Swift side of one search: a C callback may neither capture nor throw, so what it needs travels as a pointer to
/// this object and what goes wrong is kept in it.
private final class RootSearch {
    private let function: (Double) -> Double
    private var failure: KernelError?

    init(_ function: @escaping (Double) -> Double) {
        self.function = function
    }

    private func value(at point: Double) -> Double {
        let value = function(point)
        if !value.isFinite, failure == nil { failure = .notFinite(at: point) }
        return value
    }

    func run(_ lower: Double, _ upper: Double, _ tolerance: Double) throws(KernelError) -> Double {
        let (atLower, atUpper) = (value(at: lower), value(at: upper))
        if let failure { throw failure }
        if atLower == 0 { return lower }
        if atUpper == 0 { return upper }
        guard (atLower < 0) != (atUpper < 0) else { throw .noSignChange(lower: lower, upper: upper) }
        guard let solver = gsl_root_fsolver_alloc(ansinh_brent()) else { throw .library(status: Int(GSL_ENOMEM)) }
        defer { gsl_root_fsolver_free(solver) }
        var callback = gsl_function()
        callback.function = { point, context in
            Unmanaged<RootSearch>.fromOpaque(context!).takeUnretainedValue().value(at: point)
        }
        callback.params = Unmanaged.passUnretained(self).toOpaque()
        return try withUnsafeMutablePointer(to: &callback) { callback throws(KernelError) in
            try iterate(solver, callback, lower, upper, tolerance)
        }
    }

    private func iterate(
        _ solver: UnsafeMutablePointer<gsl_root_fsolver>, _ callback: UnsafeMutablePointer<gsl_function>,
        _ lower: Double, _ upper: Double, _ tolerance: Double
    ) throws(KernelError) -> Double {
        let limit = 200
        var status = gsl_root_fsolver_set(solver, callback, lower, upper)
        for _ in 0..<limit {
            if let failure { throw failure }
            guard status == 0 else { throw .library(status: Int(status)) }
            let width = gsl_root_fsolver_x_upper(solver) - gsl_root_fsolver_x_lower(solver)
            if width <= tolerance { return gsl_root_fsolver_root(solver) }
            status = gsl_root_fsolver_iterate(solver)
        }
        let width = gsl_root_fsolver_x_upper(solver) - gsl_root_fsolver_x_lower(solver)
        throw .notConverged(iterations: limit, width: width)
    }
}
