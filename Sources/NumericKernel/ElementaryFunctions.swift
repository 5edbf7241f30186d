internal import Glibc

/// The elementary functions of the C library, for rooms that may not import it.
public enum Elementary {
    /// e to the power `x`.
    public static func exp(_ x: Double) -> Double { Glibc.exp(x) }

    /// The natural logarithm; minus infinity at 0, NaN below.
    public static func log(_ x: Double) -> Double { Glibc.log(x) }

    /// log(1 + x), exact for small x.
    public static func log1p(_ x: Double) -> Double { Glibc.log1p(x) }

    /// e^x - 1, exact for small x.
    public static func expm1(_ x: Double) -> Double { Glibc.expm1(x) }
}

/// The logistic function and its relatives, without overflow at either end.
public enum Logistic {
    /// The probability whose log-odds are `x`: 1 / (1 + e^-x).
    public static func probability(_ x: Double) -> Double {
        if x >= 0 { return 1 / (1 + Glibc.exp(-x)) }
        let odds = Glibc.exp(x)
        return odds / (1 + odds)
    }

    /// The log-odds of a probability; infinite at 0 and 1.
    public static func logOdds(_ probability: Double) -> Double {
        Glibc.log(probability) - Glibc.log1p(-probability)
    }

    /// log(1 + e^x): minus the logarithm of the probability of the other outcome at log-odds `x`.
    public static func softplus(_ x: Double) -> Double {
        max(x, 0) + Glibc.log1p(Glibc.exp(-abs(x)))
    }
}
