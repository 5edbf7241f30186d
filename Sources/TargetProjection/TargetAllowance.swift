import PolicyData
import Vocabulary

/// The longest list with which a target is met.
///
/// Every target of this room is a bound from above, so a list of N households meets it when N <= K. For rates and numbers K
/// follows from the households of the year; for falls from the list of the year before as well. K is a whole number, found
/// without rounding a rate. Checked by: `TargetAllowanceTests`.
public enum TargetAllowance: Hashable, Sendable {
    /// At most so many households, 0 or more.
    case atMost(Int)
    /// Not even an empty list meets it: "below 0%", or a fall larger than the list was.
    case unreachable
    /// There is nobody to be counted, so nothing is decided.
    case undecided

    /// Whether a list of so many households meets it; `nil` when nothing is decided.
    public func isMet(by stock: Int) -> Bool? {
        switch self {
        case .atMost(let most): stock <= most
        case .unreachable: false
        case .undecided: nil
        }
    }

    /// The number, when there is one.
    public var count: Int? { if case .atMost(let most) = self { most } else { nil } }

    /// A whole number that may be negative: below zero no list meets it.
    init(_ most: Int) { self = most < 0 ? .unreachable : .atMost(most) }
}

/// A list and all households of one unit and year.
public struct ListSize: Hashable, Sendable {
    /// Households on the list.
    public let stock: Int
    /// All households.
    public let households: Int

    /// A size.
    public init(stock: Int, households: Int) {
        self.stock = stock
        self.households = households
    }

    /// The share of all households; `nil` of nobody.
    public var rate: Double? { households > 0 ? Double(stock) / Double(households) : nil }
}

extension ProjectionTarget {
    /// The longest list that meets the target in a year with so many households, after a year of a known size.
    public func allowance(households: Int, before: ListSize) -> TargetAllowance {
        switch measure.form {
        case .rate:
            return households > 0 ? longest(test.largestCount(of: households)) : .undecided
        case .count: return longest(test.largestCount(of: nil))
        case .countFall:
            let fall = test.bound
            let whole = fall.numerator / fall.denominator
            let isExact = fall.numerator % fall.denominator == 0
            // At least 14.5 households are 15; more than 14 are 15 too.
            return TargetAllowance(before.stock - (isExact && !isStrict ? whole : whole + 1))
        case .rateFall:
            guard households > 0, before.households > 0 else { return .undecided }
            return fallen(to: households, from: before, by: test.bound)
        }
    }

    /// The shortest list that is still inside a range; `nil` when the target is no range. A list inside has a length from
    /// this one to the allowance.
    func shortest(households: Int, before: ListSize) -> Int? {
        guard test.comparison == .between, let highest = test.highest else { return nil }
        switch measure.form {
        case .rate, .count:
            let whole = measure.form == .rate ? households : 1
            let product = Int128(test.bound.numerator) * Int128(whole)
            let scale = Int128(test.bound.denominator)
            return Int((product + scale - 1) / scale)
        case .countFall:
            return max(0, before.stock - highest.numerator / highest.denominator)
        case .rateFall:
            // Inside means a fall of at most the upper end: N/H >= N'/H' - highest.
            guard households > 0, before.households > 0 else { return nil }
            let (top, bottom) = ProjectionTarget.remainder(of: before, less: highest, times: households)
            return top <= 0 ? 0 : Int((top + bottom - 1) / bottom)
        }
    }

    private func longest(_ count: Int?) -> TargetAllowance { count.map { .atMost($0) } ?? .unreachable }

    private var isStrict: Bool { test.comparison == .above }

    /// N/H <= N'/H' - fall, or strictly so.
    private func fallen(to households: Int, from before: ListSize, by fall: Fraction) -> TargetAllowance {
        let (top, bottom) = ProjectionTarget.remainder(of: before, less: fall, times: households)
        guard top >= 0 else { return .unreachable }
        let whole = Int(top / bottom)
        return TargetAllowance(isStrict && top % bottom == 0 ? whole - 1 : whole)
    }

    /// (N'/H' - fall) H as a fraction.
    private static func remainder(
        of before: ListSize, less fall: Fraction, times households: Int
    ) -> (Int128, Int128) {
        let left = Int128(before.stock) * Int128(fall.denominator)
        let right = Int128(fall.numerator) * Int128(before.households)
        return ((left - right) * Int128(households), Int128(before.households) * Int128(fall.denominator))
    }
}
