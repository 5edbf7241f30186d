/// One number that would close a relation, all others as printed.
public struct Correction: Hashable, Sendable {
    /// What makes a correction easy to believe.
    public enum Sign: Hashable, Sendable {
        /// The same digits, the decimal point elsewhere.
        case shiftedPoint
        /// One digit another.
        case oneDigit
        /// Two neighbouring digits swapped.
        case swappedDigits
        /// One digit more or less.
        case digitCount
        /// The printed sum is what is left without this row.
        case leftOut(line: String)
        /// The printed sum is what comes out when this row is counted too, or twice.
        case countedToo(line: String)
        /// With the quantity as printed the unit cost would be a number the text states.
        case unitCostStated(key: String)
        /// It is the number the words of the row or the text give.
        case stated
    }

    /// The number.
    public let number: BudgetNumber
    /// What it would be: đồng, units or a share.
    public let value: ExactNumber
    /// Why it is easy to believe; empty for a correction that is only arithmetic.
    public let signs: [Sign]
    /// Positions, among the checks, of relations that fail as printed and hold after it; this one is among them.
    public let repairs: [Int]
    /// Positions of relations that hold as printed and fail after it.
    public let breaks: [Int]

    /// Whether something speaks for it besides arithmetic.
    public var isSimple: Bool { !signs.isEmpty }
}

extension Correction.Sign {
    /// The slip of the pen that makes one number of another, both in the unit they are printed in; `nil` when they do not
    /// look alike. The same both ways.
    public static func slip(from old: ExactNumber, to new: ExactNumber) -> Correction.Sign? {
        guard old != new, let places = [old.decimals, new.decimals].compactMap(\.self).max(), old.decimals != nil,
            new.decimals != nil, let left = digits(old, places), let right = digits(new, places)
        else { return nil }
        if stripped(left) == stripped(right) { return .shiftedPoint }
        if left.count == right.count {
            let differing = left.indices.filter { left[$0] != right[$0] }
            if differing.count == 1 { return .oneDigit }
            if differing.count == 2, differing[1] == differing[0] + 1, left[differing[0]] == right[differing[1]],
                left[differing[1]] == right[differing[0]]
            {
                return .swappedDigits
            }
            return nil
        }
        let (short, long) = left.count < right.count ? (left, right) : (right, left)
        guard long.count == short.count + 1, short.count >= 2 else { return nil }
        return long.indices.contains { long[..<$0] + long[($0 + 1)...] == short[...] } ? .digitCount : nil
    }

    private static func digits(_ number: ExactNumber, _ places: Int) -> [Character]? {
        (number * .tenTo(places)).whole.map { Array(String($0)) }
    }

    private static func stripped(_ digits: [Character]) -> ArraySlice<Character> {
        var rest = digits[...]
        while rest.last == "0" { rest.removeLast() }
        while rest.first == "0" { rest.removeFirst() }
        return rest
    }
}
