internal import CGSL

/// The point below which a beta variable with two shapes lies with a given probability.
///
/// Shape: both shapes positive and finite. Units: probability in 0...1; the result lies in 0...1.
/// Edge cases: probability 0 gives 0 and 1 gives 1; a quantile below the smallest double is 0. With tiny shapes, where
/// nearly all probability sits at the two ends, the quantile is right but jumps from end to end.
/// Errors: `outsideDomain`.
/// Complexity: a few evaluations of the incomplete beta function, about 60 when the library's search fails, at most 1,100.
/// Source: `gsl_cdf_beta_Pinv`; where its result does not hold, bisection of `gsl_cdf_beta_P`.
/// Checked by: R's `qbeta`, Tests/Reference/dirichlet-beta.csv.
public func betaQuantile(_ probability: Double, _ first: Double, _ second: Double) throws(KernelError) -> Double {
    try requireShapes(first, second, of: "betaQuantile")
    guard (0...1).contains(probability) else {
        throw .outsideDomain(function: "betaQuantile", argument: probability)
    }
    if probability == 0 || probability == 1 { return probability }
    LibrarySession.ready
    let guess = gsl_cdf_beta_Pinv(probability, first, second)
    // The library stops early for some shapes and gives up for others: believe it only as far as its own distribution.
    if guess > 0, guess < 1, abs(gsl_cdf_beta_P(guess, first, second) - probability) <= 1e-13 * probability {
        return guess
    }
    return bisected(probability, first, second)
}

/// The first point whose probability reaches the one given, by halving down to neighbouring doubles.
private func bisected(_ probability: Double, _ first: Double, _ second: Double) -> Double {
    var (lower, upper) = (0.0, 1.0)
    while true {
        let middle = 0.5 * (lower + upper)
        guard middle > lower, middle < upper else { return upper }
        if gsl_cdf_beta_P(middle, first, second) < probability { lower = middle } else { upper = middle }
    }
}

/// Probability that a beta variable with two shapes exceeds a point.
///
/// Shape: both shapes positive and finite. Edge cases: 1 at 0 and below, 0 at 1 and above; the point must not be NaN.
/// Errors: `outsideDomain`. Source: `gsl_cdf_beta_Q`. Checked by: R's `pbeta`, Tests/Reference/dirichlet-beta.csv.
public func betaUpperTail(_ point: Double, _ first: Double, _ second: Double) throws(KernelError) -> Double {
    try requireShapes(first, second, of: "betaUpperTail")
    guard !point.isNaN else { throw .outsideDomain(function: "betaUpperTail", argument: point) }
    if point <= 0 { return 1 }
    if point >= 1 { return 0 }
    LibrarySession.ready
    let tail = gsl_cdf_beta_Q(point, first, second)
    guard tail.isFinite else { throw .notFinite(at: point) }
    return tail
}

/// Probability that a beta variable with two shapes is at most a point; see `betaUpperTail`.
public func betaLowerTail(_ point: Double, _ first: Double, _ second: Double) throws(KernelError) -> Double {
    try requireShapes(first, second, of: "betaLowerTail")
    guard !point.isNaN else { throw .outsideDomain(function: "betaLowerTail", argument: point) }
    if point <= 0 { return 0 }
    if point >= 1 { return 1 }
    LibrarySession.ready
    let tail = gsl_cdf_beta_P(point, first, second)
    guard tail.isFinite else { throw .notFinite(at: point) }
    return tail
}

private func requireShapes(_ first: Double, _ second: Double, of function: String) throws(KernelError) {
    for shape in [first, second] {
        guard shape > 0, shape.isFinite else { throw .outsideDomain(function: function, argument: shape) }
    }
}
