internal import Glibc

/// The logarithm of the rising factorial a(a+1)...(a+x-1) = Gamma(a+x)/Gamma(a), and its first two derivatives in a.
///
/// The differences are formed before anything is rounded: the difference of two log-gammas of 1e5 would carry an error of
/// 1e-9, which finite differences of a likelihood would blow up. Relative error about 1e-15 for a > 0, 0 <= x <= 1e9.
/// Shape: a > 0 and finite; x = 0 gives zeros.
/// Source: Stirling's series, Abramowitz and Stegun 1964, 6.1.41, 6.3.18 and 6.4.12.
public struct RisingFactorial: Sendable {
    /// ln Gamma(a+x) - ln Gamma(a).
    public private(set) var logarithm = 0.0
    /// psi(a+x) - psi(a), not negative.
    public private(set) var first = 0.0
    /// psi'(a+x) - psi'(a), not positive.
    public private(set) var second = 0.0

    /// From here on Stirling's series with its seven terms is exact to a double.
    private static let asymptotic = 12.0

    /// The rising factorial of `a` with `x` factors.
    public init(_ a: Double, _ x: Int) {
        var lower = a
        var steps = x
        if x > 16 {
            // Climb until the series holds at the lower end; the upper end lies above it already.
            steps = lower < RisingFactorial.asymptotic ? Int((RisingFactorial.asymptotic - lower).rounded(.up)) : 0
        }
        var product = 1.0
        for _ in 0..<steps {
            product *= lower
            let inverse = 1 / lower
            first += inverse
            second -= inverse * inverse
            lower += 1
            if product > 1e280 {
                logarithm += log(product)
                product = 1
            }
        }
        if steps > 0 { logarithm += log(product) }
        if steps < x { addSeries(from: lower, by: Double(x - steps)) }
    }

    /// Gamma(a+x)/Gamma(a) for any x >= 0: counts that were divided by a design effect are not whole.
    public init(_ a: Double, _ x: Double) {
        precondition(a > 0 && x >= 0 && x.isFinite, "a rising factorial of a positive number")
        // Both ends climb: G(a+x)/G(a) is that of a+1 times a/(a+x).
        var lower = a
        while lower < RisingFactorial.asymptotic {
            let next = lower + x
            logarithm -= log1p(x / lower)
            first += x / (lower * next)
            second -= x * (lower + next) / (lower * lower * next * next)
            lower += 1
        }
        addSeries(from: lower, by: x)
    }

    /// Adds the rising factorial of a large number by Stirling's series.
    private mutating func addSeries(from lower: Double, by rest: Double) {
        let upper = lower + rest
        let growth = log1p(rest / lower)
        let (above, below) = (Correction(upper), Correction(lower))
        logarithm += (lower - 0.5) * growth + rest * (log(upper) - 1) + (above.value - below.value)
        // 1/(2z) and 1/z are differenced in closed form: rest / (lower * upper).
        let gap = rest / (lower * upper)
        first += growth + 0.5 * gap - (above.first - below.first)
        second += -gap - 0.5 * gap * (1 / lower + 1 / upper) + (above.second - below.second)
    }

    /// What Stirling's series adds to its leading terms at z.
    private struct Correction {
        /// Of ln Gamma.
        let value: Double
        /// Of -psi, beyond 1/(2z).
        let first: Double
        /// Of psi', beyond 1/z + 1/(2z^2).
        let second: Double

        init(_ z: Double) {
            let inverse = 1 / z
            let square = inverse * inverse
            value =
                inverse
                * (1 / 12 - square
                    * (1 / 360 - square
                        * (1 / 1260 - square * (1 / 1680 - square * (1 / 1188 - square * (691 / 360360))))))
            first =
                square
                * (1 / 12 - square
                    * (1 / 120 - square * (1 / 252 - square * (1 / 240 - square * (1 / 132 - square * (691 / 32760))))))
            second =
                inverse * square
                * (1 / 6 - square
                    * (1 / 30 - square * (1 / 42 - square * (1 / 30 - square * (5 / 66 - square * (691 / 2730))))))
        }
    }
}
