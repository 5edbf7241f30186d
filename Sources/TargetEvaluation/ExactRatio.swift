import Vocabulary

/// An exact number with a sign: a share, a count, or the difference of two shares. Nothing is rounded before a verdict.
///
/// Counts must be below 10^9, so that products of four of them fit.
public struct ExactRatio: Hashable, Sendable, Comparable {
    let numerator: Int128
    let denominator: Int128

    /// A ratio of whole numbers; the denominator must be positive.
    public init(_ numerator: Int, _ denominator: Int = 1) {
        precondition(denominator > 0, "a ratio has a positive denominator")
        self.init(Int128(numerator), over: Int128(denominator))
    }

    /// A number as an instrument prints it, divided by a scale.
    init(_ fraction: Fraction, per scale: Int = 1) {
        self.init(Int128(fraction.numerator), over: Int128(fraction.denominator) * Int128(scale))
    }

    init(_ numerator: Int128, over denominator: Int128) {
        var (a, b) = (numerator.magnitude, denominator.magnitude)
        while b != 0 { (a, b) = (b, a % b) }
        let divisor = Int128(max(a, 1))
        self.numerator = numerator / divisor
        self.denominator = denominator / divisor
    }

    /// The nearest double.
    public var value: Double { Double(numerator) / Double(denominator) }

    /// The ratio times a whole number.
    func times(_ whole: Int) -> ExactRatio { ExactRatio(numerator * Int128(whole), over: denominator) }

    /// Exact difference.
    public static func - (left: ExactRatio, right: ExactRatio) -> ExactRatio {
        ExactRatio(
            left.numerator * right.denominator - right.numerator * left.denominator,
            over: left.denominator * right.denominator)
    }

    /// Exact order.
    public static func < (left: ExactRatio, right: ExactRatio) -> Bool {
        left.numerator * right.denominator < right.numerator * left.denominator
    }

    /// The ratio times a whole number, rounded down.
    func floor(times whole: Int) -> Int {
        let product = numerator * Int128(whole)
        let quotient = product / denominator
        return Int(product % denominator < 0 ? quotient - 1 : quotient)
    }

    /// The ratio times a whole number, rounded up.
    func ceiling(times whole: Int) -> Int { -ExactRatio(-numerator, over: denominator).floor(times: whole) }
}
