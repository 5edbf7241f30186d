/// An exact rational number of either sign: sums, products and quotients of printed numbers without any rounding.
///
/// Printed numbers have at most twelve digits (`PrintedNumber`), so that 128 bits hold every product, quotient and
/// comparison of two of them.
public struct ExactNumber: Hashable, Sendable, Comparable {
    let numerator: Int128
    let denominator: Int128

    /// Zero.
    public static let zero = ExactNumber(0)

    /// A whole number.
    public init(_ whole: Int64) {
        self.init(Int128(whole), over: 1)
    }

    /// A quotient; the denominator must not be zero.
    init(_ numerator: Int128, over denominator: Int128) {
        precondition(denominator != 0, "a quotient needs a denominator")
        let common = ExactNumber.common(numerator.magnitude, denominator.magnitude)
        let divisor = (denominator < 0 ? -1 : 1) * Int128(max(common, 1))
        self.numerator = numerator / divisor
        self.denominator = denominator / divisor
    }

    /// The greatest common divisor.
    private static func common(_ left: UInt128, _ right: UInt128) -> UInt128 {
        var (a, b) = (left, right)
        while b != 0 { (a, b) = (b, a % b) }
        return a
    }

    /// Ten to a power.
    static func tenTo(_ power: Int) -> ExactNumber {
        ExactNumber((0..<power).reduce(Int128(1)) { product, _ in product * 10 }, over: 1)
    }

    /// The nearest double, for print.
    public var value: Double { Double(numerator) / Double(denominator) }
    /// The number without its sign.
    public var magnitude: ExactNumber { ExactNumber(Int128(numerator.magnitude), over: denominator) }
    /// The number as a whole one; `nil` when it is none, or too large.
    public var whole: Int64? { denominator == 1 ? Int64(exactly: numerator) : nil }
    /// Whether it is below zero.
    public var isNegative: Bool { numerator < 0 }

    /// The nearest whole number, halves away from zero.
    public var rounded: ExactNumber {
        let half = (numerator.magnitude * 2 + denominator.magnitude) / (denominator.magnitude * 2)
        return ExactNumber(isNegative ? -Int128(half) : Int128(half), over: 1)
    }

    /// Decimals it needs to be written in full; `nil` when nine are not enough.
    public var decimals: Int? {
        (0...9).first { (self * ExactNumber.tenTo($0)).denominator == 1 }
    }

    /// Sum.
    public static func + (left: ExactNumber, right: ExactNumber) -> ExactNumber {
        // Over the least common denominator, so that it stays small.
        let shared = Int128(common(left.denominator.magnitude, right.denominator.magnitude))
        let (a, b) = (left.denominator / shared, right.denominator / shared)
        return ExactNumber(left.numerator * b + right.numerator * a, over: left.denominator * b)
    }

    /// Difference.
    public static func - (left: ExactNumber, right: ExactNumber) -> ExactNumber { left + -right }

    /// The number with the other sign.
    public static prefix func - (number: ExactNumber) -> ExactNumber {
        ExactNumber(-number.numerator, over: number.denominator)
    }

    /// Product; reduced crosswise first, so that it stays small.
    public static func * (left: ExactNumber, right: ExactNumber) -> ExactNumber {
        let a = ExactNumber(left.numerator, over: right.denominator)
        let b = ExactNumber(right.numerator, over: left.denominator)
        return ExactNumber(a.numerator * b.numerator, over: a.denominator * b.denominator)
    }

    /// Quotient; `nil` when the divisor is zero.
    public func divided(by divisor: ExactNumber) -> ExactNumber? {
        divisor.numerator == 0 ? nil : self * ExactNumber(divisor.denominator, over: divisor.numerator)
    }

    /// Exact order: whole parts first, then the rests by their reciprocals; nothing is multiplied.
    public static func < (left: ExactNumber, right: ExactNumber) -> Bool {
        let (a, b) = (left.split, right.split)
        if a.whole != b.whole { return a.whole < b.whole }
        if a.rest == 0 || b.rest == 0 { return a.rest == 0 && b.rest != 0 }
        return ExactNumber(right.denominator, over: b.rest) < ExactNumber(left.denominator, over: a.rest)
    }

    /// The largest whole number not above it, and what is left over as a numerator of 0 or more.
    private var split: (whole: Int128, rest: Int128) {
        let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
        return remainder < 0 ? (quotient - 1, remainder + denominator) : (quotient, remainder)
    }
}
