internal import Glibc

/// The rising factorial a (a+1) ... (a+x-1) = G(a+x) / G(a), with the gamma function G, for real x: its logarithm and
/// the derivatives of that logarithm in a.
///
/// Why not differences of library functions: with a near 100,000 and x near 100 the difference of two log-gammas keeps
/// nine digits and that of two digammas ten. Here a is first raised above 24 by the recurrence, term by term without
/// cancellation; the rest is the difference of two Stirling series, taken term by term as well.
/// Shape: a > 0 and finite, x >= 0 and finite. Edge cases: x = 0 gives 0.
/// Source: Abramowitz, Stegun 1964, 6.1.41, 6.3.18, 6.4.12. Checked by: mpmath with 30 digits.
public enum RisingFactorial {
    private static let raised = 24.0

    /// ln G(a+x) - ln G(a).
    public static func logarithm(_ a: Double, _ x: Double) -> Double {
        requireDomain(a, x)
        var (base, low) = (a, 0.0)
        while base < raised {
            low += log1p(x / base)
            base += 1
        }
        let growth = log1p(x / base)
        var series = 0.0
        for (power, factor) in [(9.0, -1 / 1188.0), (7, 1 / 1680.0), (5, -1 / 1260.0), (3, 1 / 360.0), (1, -1 / 12.0)] {
            series += factor * drop(base, growth, power)
        }
        return (base - 0.5) * growth + x * (log(base + x) - 1) + series - low
    }

    /// First derivative: digamma(a+x) - digamma(a), not negative.
    public static func slope(_ a: Double, _ x: Double) -> Double {
        requireDomain(a, x)
        var (base, low) = (a, 0.0)
        while base < raised {
            low += x / (base * (base + x))
            base += 1
        }
        let growth = log1p(x / base)
        var series = 0.0
        for (power, factor) in [(8.0, -1 / 240.0), (6, 1 / 252.0), (4, -1 / 120.0), (2, 1 / 12.0), (1, 0.5)] {
            series += factor * drop(base, growth, power)
        }
        return growth + series + low
    }

    /// Second derivative: trigamma(a+x) - trigamma(a), not positive.
    public static func curvature(_ a: Double, _ x: Double) -> Double {
        requireDomain(a, x)
        var (base, low) = (a, 0.0)
        while base < raised {
            let next = base + x
            low += x * (base + next) / (base * base * next * next)
            base += 1
        }
        let growth = log1p(x / base)
        var series = 0.0
        for (power, factor) in [
            (9.0, -1 / 30.0), (7, 1 / 42.0), (5, -1 / 30.0), (3, 1 / 6.0), (2, 0.5), (1, 1),
        ] {
            series += factor * drop(base, growth, power)
        }
        return -(series + low)
    }

    /// b^-p - (b+x)^-p, where growth is ln(1 + x/b).
    private static func drop(_ base: Double, _ growth: Double, _ power: Double) -> Double {
        -pow(base, -power) * expm1(-power * growth)
    }

    private static func requireDomain(_ a: Double, _ x: Double) {
        precondition(a > 0 && a.isFinite && x >= 0 && x.isFinite, "a rising factorial needs a > 0 and x >= 0")
    }
}
