internal import Glibc

/// The logistic function and its relatives, without overflow at either end.
public enum Logistic {
    /// The probability whose log-odds are `x`: 1 / (1 + e^-x).
    public static func probability(_ x: Double) -> Double {
        if x >= 0 { return 1 / (1 + Glibc.exp(-x)) }
        let odds = Glibc.exp(x)
        return odds / (1 + odds)
    }

    /// The probability and that of the other outcome, each without loss when it is small: one exponential for both.
    public static func probabilities(_ x: Double) -> (of: Double, against: Double) {
        let odds = Glibc.exp(-abs(x))
        let (smaller, larger) = (odds / (1 + odds), 1 / (1 + odds))
        return x >= 0 ? (larger, smaller) : (smaller, larger)
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
