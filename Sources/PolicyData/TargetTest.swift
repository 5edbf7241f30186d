public import Vocabulary

/// The words of a target as a test of whole numbers.
///
/// "dưới 3%" is N·100 < 3·H and "còn 3%" is N·100 <= 3·H: no rate is rounded, so a commune at exactly 3% is decided by the
/// word. A range is met from its easier end on where the measure has one (`BetterSide`), otherwise inside. Shape: numerator and
/// denominator of one unit. Edge cases: nothing is decided of a share of nobody, nor by "khoảng" (about).
/// Checked by: `TargetTestTests`.
public struct TargetTest: Hashable, Sendable {
    /// How it compares.
    public let comparison: Comparison
    /// The bound, or the lower end of a range: a share of 1 for rates, a number for counts.
    public let bound: Fraction
    /// The upper end of a range.
    public let highest: Fraction?
    /// Whether what is tested is a share of a denominator; otherwise it is a number.
    public let isShare: Bool
    /// Which side is the better one, when the measure says so: it decides which end of a range is the easier one.
    public let betterSide: BetterSide?

    /// The test of a target; `nil` when its number does not fit an exact fraction of its scale.
    public init?(_ target: Target) { self.init(target.quantity, betterSide: target.betterSide) }

    /// The test of a quantity; `nil` when its number, or the upper end of a range, does not fit an exact fraction of its scale.
    public init?(_ quantity: Quantity, betterSide: BetterSide? = nil) {
        let scale = quantity.unit.shareScale
        func scaled(_ number: Fraction) -> Fraction? {
            guard let scale else { return number }
            return Fraction(number.numerator, number.denominator * scale)
        }
        guard let bound = scaled(quantity.exact) else { return nil }
        let highest = quantity.exactHighest.flatMap(scaled)
        // A range without its upper end would be another target.
        guard (highest == nil) == (quantity.exactHighest == nil) else { return nil }
        comparison = quantity.comparison
        self.bound = bound
        self.highest = highest
        isShare = scale != nil
        self.betterSide = betterSide
    }

    /// Whether `numerator` of `denominator` meets the target; `nil` when that cannot be said: a share of nobody, or a target
    /// that says about. A count needs no denominator.
    public func isMet(_ numerator: Int, of denominator: Int? = nil) -> Bool? {
        guard comparison != .about else { return nil }
        var whole = 1
        if isShare {
            guard let denominator, denominator > 0 else { return nil }
            whole = denominator
        }
        return holds { TargetTest.order(numerator, whole, $0) }
    }

    /// Whether a number, a share of 1 for rates, meets the target; `nil` when it says about.
    public func isMet(_ value: Fraction) -> Bool? {
        comparison == .about ? nil : holds { TargetTest.order(value.numerator, value.denominator, $0) }
    }

    /// The largest whole number of `denominator` that meets a target from above (below, at most, exactly 0, the upper end of a
    /// range); `nil` when none does, or the target asks for more rather than less.
    public func largestCount(of denominator: Int?) -> Int? {
        let top: Fraction
        switch comparison {
        case .below, .atMost: top = bound
        case .exactly where bound.numerator == 0: top = bound
        case .between where betterSide != .more: top = highest ?? bound
        default: return nil
        }
        var whole = 1
        if isShare {
            guard let denominator, denominator > 0 else { return nil }
            whole = denominator
        }
        let product = Int128(top.numerator) * Int128(whole)
        let quotient = Int(product / Int128(top.denominator))
        let isExact = product % Int128(top.denominator) == 0
        let count = comparison == .below && isExact ? quotient - 1 : quotient
        return count >= 0 ? count : nil
    }

    /// Whether the comparison holds; `order` says -1, 0 or 1: how the tested number stands to a bound.
    private func holds(_ order: (Fraction) -> Int) -> Bool {
        switch comparison {
        case .below: order(bound) < 0
        case .above: order(bound) > 0
        case .atMost: order(bound) <= 0
        case .atLeast: order(bound) >= 0
        case .exactly: order(bound) == 0
        case .between:
            (betterSide == .less || order(bound) >= 0) && (betterSide == .more || order(highest ?? bound) <= 0)
        case .about: false
        }
    }

    private static func order(_ numerator: Int, _ denominator: Int, _ bound: Fraction) -> Int {
        let left = Int128(numerator) * Int128(bound.denominator)
        let right = Int128(bound.numerator) * Int128(denominator)
        return left < right ? -1 : left == right ? 0 : 1
    }
}

extension MeasureUnit {
    /// What one stands for when the unit is a share: a hundredth, a thousandth, a ten-thousandth; `nil` for counts.
    public var shareScale: Int? {
        switch self {
        case .percent, .percentagePoints: 100
        case .perMille: 1_000
        case .bedsPer10000, .doctorsPer10000: 10_000
        default: nil
        }
    }
}
