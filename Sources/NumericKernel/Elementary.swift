internal import Glibc

/// The functions of the C mathematical library that a statistical room needs, under one name.
public enum Elementary {
    /// e to the power `x`.
    public static func exp(_ x: Double) -> Double { Glibc.exp(x) }

    /// e to the power `x`, less one; exact near zero.
    public static func expMinusOne(_ x: Double) -> Double { Glibc.expm1(x) }

    /// The natural logarithm; minus infinity at zero, and `x` is not negative.
    public static func log(_ x: Double) -> Double {
        precondition(x >= 0, "a logarithm is taken of a positive number")
        return Glibc.log(x)
    }

    /// The natural logarithm of `1 + x`; exact near zero. `x` is at least -1.
    public static func logOnePlus(_ x: Double) -> Double {
        precondition(x >= -1, "a logarithm is taken of a positive number")
        return Glibc.log1p(x)
    }

    /// The logarithm of the sum of the exponentials of some numbers, without overflow.
    ///
    /// Edge cases: minus infinity for no numbers, and when all are minus infinity.
    public static func logSumExp(_ exponents: some Collection<Double>) -> Double {
        guard let largest = exponents.max(), largest > -.infinity else { return -.infinity }
        return largest + log(exponents.reduce(0) { $0 + exp($1 - largest) })
    }
}
