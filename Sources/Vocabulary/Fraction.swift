/// An exact, non-negative rational number: a poverty cutoff or an indicator weight.
///
/// A household at a score of exactly 1/3 must be poor at the cutoff 1/3. Doubles cannot promise that; integers can.
/// Numerator and denominator are kept in lowest terms and below 2^31, so that a comparison never overflows.
public struct Fraction: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// Numerator, 0 or more.
    public let numerator: Int
    /// Denominator, 1 or more.
    public let denominator: Int

    static let limit = 1 << 31

    /// A fraction in lowest terms; `nil` when the denominator is not positive, the numerator negative, or either
    /// does not fit below 2^31 after reduction.
    public init?(_ numerator: Int, _ denominator: Int) {
        guard numerator >= 0, denominator > 0 else { return nil }
        var (a, b) = (numerator, denominator)
        while b != 0 { (a, b) = (b, a % b) }
        let divisor = max(a, 1)
        guard numerator / divisor < Fraction.limit, denominator / divisor < Fraction.limit else { return nil }
        self.numerator = numerator / divisor
        self.denominator = denominator / divisor
    }

    /// Reads `1/3`, `0.25`, `1` or `33.3%`. At most nine decimals; `nil` for anything else.
    public init?(_ text: String) {
        var body = Fraction.trimmed(text[...])
        if let slash = body.firstIndex(of: "/") {
            guard let top = Fraction.digits(body[..<slash]),
                let bottom = Fraction.digits(body[body.index(after: slash)...])
            else { return nil }
            self.init(top, bottom)
            return
        }
        var scale = 1
        if body.last == "%" {
            body = Fraction.trimmed(body.dropLast())
            scale = 100
        }
        let percent = scale
        let parts = body.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let whole = Fraction.digits(parts[0]) else { return nil }
        guard parts.count == 2 else {
            self.init(whole, scale)
            return
        }
        guard (1...9).contains(parts[1].utf8.count), !parts[1].contains(" "), let decimals = Fraction.digits(parts[1])
        else { return nil }
        for _ in 0..<parts[1].utf8.count { scale *= 10 }
        let (product, overflow) = whole.multipliedReportingOverflow(by: scale / percent)
        guard !overflow, product <= Int.max - decimals else { return nil }
        self.init(product + decimals, scale)
    }

    private static func digits(_ text: Substring) -> Int? {
        let body = trimmed(text)
        guard (1...12).contains(body.utf8.count), body.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return Int(body)
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var body = text.drop { $0 == " " }
        while body.last == " " { body.removeLast() }
        return body
    }

    /// The nearest double.
    public var value: Double { Double(numerator) / Double(denominator) }

    /// `a/b`, or `a` for a whole number.
    public var description: String { denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)" }

    /// Exact order.
    public static func < (left: Fraction, right: Fraction) -> Bool {
        left.numerator * right.denominator < right.numerator * left.denominator
    }
}
