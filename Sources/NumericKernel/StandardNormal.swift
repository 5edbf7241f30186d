internal import CGSL

/// The standard normal distribution.
public enum StandardNormal {
    /// Probability that a standard normal variable is at most `z`.
    ///
    /// Edge cases: 0 and 1 at minus and plus infinity; `z` must not be NaN.
    /// Source: `gsl_cdf_ugaussian_P` (Cody 1969, rational Chebyshev approximations), relative error about 1e-15.
    public static func cumulative(_ z: Double) -> Double {
        precondition(!z.isNaN, "the argument of a distribution function is a number")
        LibrarySession.ready
        return gsl_cdf_ugaussian_P(z)
    }

    /// The point below which a standard normal variable lies with the given probability.
    ///
    /// Errors: `outsideDomain` unless `0 < probability < 1`; the infinite quantiles of 0 and 1 are not returned.
    /// Source: `gsl_cdf_ugaussian_Pinv` (Wichura 1988, algorithm AS 241), relative error about 1e-15.
    public static func quantile(_ probability: Double) throws(KernelError) -> Double {
        guard probability > 0, probability < 1 else {
            throw .outsideDomain(function: "StandardNormal.quantile", argument: probability)
        }
        LibrarySession.ready
        return gsl_cdf_ugaussian_Pinv(probability)
    }
}
