/// Student's t distribution.
///
/// Through the incomplete beta function: x^2/(n + x^2) is beta with shapes 1/2 and n/2.
public enum StudentT {
    /// From so many degrees of freedom on, Hill's normal deviate is exact to rounding, and the incomplete beta function is not.
    private static let manyDegrees = 200.0

    /// The point below which a t variable lies with the given probability.
    ///
    /// Shape: degrees of freedom above 0, whole or not; infinite for the normal distribution.
    /// Errors: `outsideDomain` unless `0 < probability < 1` and the degrees of freedom are positive; `notFinite` beyond the range of
    /// doubles. Complexity: one beta quantile, or a few steps of a fixed point.
    /// Source: Abramowitz, Stegun 1964, 26.7.1; Hill 1970, Communications of the ACM 13(10), algorithms 395 and 396.
    /// Checked by: R's `qt`, Tests/Reference/survey-student-t.csv.
    public static func quantile(_ probability: Double, degreesOfFreedom: Double) throws(KernelError) -> Double {
        try check(degreesOfFreedom)
        guard probability > 0, probability < 1 else {
            throw .outsideDomain(function: "StudentT.quantile", argument: probability)
        }
        if probability == 0.5 { return 0 }
        let tails = 2 * min(probability, 1 - probability)
        let size: Double
        if degreesOfFreedom >= manyDegrees {
            size = inverseDeviate(-(try StandardNormal.quantile(tails / 2)), degreesOfFreedom)
        } else if tails < 0.25 {
            // In the tails the distance of the beta variable from 1 has all digits, in the middle the variable itself.
            let far = try betaQuantile(tails, degreesOfFreedom / 2, 0.5)
            size = (degreesOfFreedom * (1 - far) / far).squareRoot()
        } else {
            let near = try betaQuantile(1 - tails, 0.5, degreesOfFreedom / 2)
            size = (degreesOfFreedom * near / (1 - near)).squareRoot()
        }
        guard size.isFinite else { throw .notFinite(at: probability) }
        return probability < 0.5 ? -size : size
    }

    /// Probability that a t variable is at least `x` away from 0, on either side: the two-sided p value.
    ///
    /// Edge cases: 1 at 0, 0 at infinity; `x` must not be NaN. Errors: `outsideDomain`.
    /// Checked by: R's `pt`, Tests/Reference/survey-student-t.csv.
    public static func twoSidedTail(_ x: Double, degreesOfFreedom: Double) throws(KernelError) -> Double {
        try check(degreesOfFreedom)
        guard !x.isNaN else { throw .outsideDomain(function: "StudentT.twoSidedTail", argument: x) }
        if x == 0 { return 1 }
        let square = x * x
        guard square.isFinite else { return 0 }
        if degreesOfFreedom >= manyDegrees {
            return 2 * StandardNormal.cumulative(-deviate(abs(x), degreesOfFreedom))
        }
        if square < degreesOfFreedom {
            return try betaUpperTail(square / (degreesOfFreedom + square), 0.5, degreesOfFreedom / 2)
        }
        return try betaLowerTail(degreesOfFreedom / (degreesOfFreedom + square), degreesOfFreedom / 2, 0.5)
    }

    /// The normal deviate with the tail of a t variable above 0.
    private static func deviate(_ t: Double, _ degrees: Double) -> Double {
        guard degrees.isFinite else { return t }
        let a = degrees - 0.5
        let b = 48 * a * a
        let z = (a * Elementary.log1p(t * t / degrees)).squareRoot()
        let square = z * z
        let second = z * (855 + square * (240 + square * (33 + 4 * square)))
        return z + z * (square + 3) / b - second / (10 * b * (b + 0.8 * square * square + 100))
    }

    /// The t variable above 0 with the tail of a normal deviate: the corrections are taken off until they no longer change.
    private static func inverseDeviate(_ deviate: Double, _ degrees: Double) -> Double {
        guard degrees.isFinite else { return deviate }
        let a = degrees - 0.5
        var (z, t) = (deviate, deviate)
        for _ in 0..<8 {
            t = (degrees * Elementary.expm1(z * z / a)).squareRoot()
            z -= StudentT.deviate(t, degrees) - deviate
        }
        return t
    }

    private static func check(_ degreesOfFreedom: Double) throws(KernelError) {
        guard degreesOfFreedom > 0 else {
            throw .outsideDomain(function: "StudentT", argument: degreesOfFreedom)
        }
    }
}
