internal import CGSL
internal import Glibc

/// The functions of the C mathematical library that a statistical room needs, under one name.
public enum Elementary {
    /// e to the power `x`.
    public static func exp(_ x: Double) -> Double { Glibc.exp(x) }

    /// e to the power `x`, less one; exact near zero.
    public static func expm1(_ x: Double) -> Double { Glibc.expm1(x) }

    /// The natural logarithm; minus infinity at 0, NaN below.
    public static func log(_ x: Double) -> Double { Glibc.log(x) }

    /// The natural logarithm of `1 + x`; exact near zero.
    public static func log1p(_ x: Double) -> Double { Glibc.log1p(x) }

    /// The logarithm of the sum of the exponentials of some numbers, without overflow.
    ///
    /// Edge cases: minus infinity for no numbers, and when all are minus infinity.
    public static func logSumExp(_ exponents: some Collection<Double>) -> Double {
        guard let largest = exponents.max(), largest > -.infinity else { return -.infinity }
        return largest + log(exponents.reduce(0) { $0 + exp($1 - largest) })
    }

    /// The logarithm of the number of ways to choose `part` out of `whole`, 0 <= part <= whole.
    public static func logChoices(_ part: Int, of whole: Int) -> Double {
        precondition(part >= 0 && part <= whole, "a part of the whole")
        LibrarySession.ready
        var result = gsl_sf_result()
        return gsl_sf_lnchoose_e(UInt32(whole), UInt32(part), &result) == Int32(GSL_SUCCESS)
            ? result.val : .nan
    }
}
