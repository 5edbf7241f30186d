/// The mark before the decimals of a table; the other one may set thousands apart.
public enum DecimalMark: String, Sendable, CaseIterable {
    /// 1.016,50 as in Vietnamese documents.
    case comma
    /// 1,016.50 as in English ones.
    case point

    var character: Character { self == .comma ? "," : "." }
    var separator: Character { self == .comma ? "." : "," }
}

/// A number as it stands on paper: its digits, what one of its units is worth, and how far it can be from the number that
/// was meant.
public struct PrintedNumber: Hashable, Sendable {
    /// Whether a printed number may have been rounded.
    public enum Precision: Sendable {
        /// An amount: rounded to its last printed digit.
        case rounded
        /// A count, a unit cost, a share: what it says.
        case full
    }

    /// The most decimals a number may have.
    static let mostDecimals = 6
    /// The most digits it may have in all.
    static let mostDigits = 12

    /// Whether a number can be printed with so few.
    static func canPrint(_ number: ExactNumber) -> Bool {
        guard let decimals = number.decimals, decimals <= mostDecimals else { return false }
        return number.magnitude * .tenTo(decimals) < .tenTo(mostDigits)
    }

    /// As printed.
    public let text: String
    /// Printed decimals.
    public let decimals: Int
    /// What one printed unit is: đồng for money, one for counts, a hundredth for percent.
    public let scale: ExactNumber
    /// The number: đồng, units or a share.
    public let exact: ExactNumber
    /// Whether it may have been rounded.
    public let precision: Precision

    /// Reads a printed number: digits, thousands in groups of three, at most six decimals, twelve digits in all.
    ///
    /// Edge cases: `nil` for anything else, a sign, a blank between digits or a group of another length included; `2.750`
    /// is 2750 where the decimal mark is a comma.
    public init?(_ text: String, mark: DecimalMark, scale: ExactNumber, precision: Precision) {
        let parts = text.split(separator: mark.character, omittingEmptySubsequences: false)
        let groups = (parts.first ?? "").split(separator: mark.separator, omittingEmptySubsequences: false)
        let decimals = parts.count == 2 ? parts[1] : ""
        guard parts.count <= 2, parts.count == 1 || (1...PrintedNumber.mostDecimals).contains(decimals.count),
            groups.count == 1 || (1...3).contains(groups[0].count), groups.dropFirst().allSatisfy({ $0.count == 3 })
        else { return nil }
        let digits = groups.joined() + decimals
        guard (1...PrintedNumber.mostDigits).contains(digits.utf8.count), !groups[0].isEmpty,
            digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let number = Int64(digits)
        else { return nil }
        self.text = text
        self.decimals = decimals.count
        self.scale = scale
        self.precision = precision
        exact =
            ExactNumber(number) * scale
            * ExactNumber(1, over: ExactNumber.tenTo(decimals.count).numerator)
    }

    /// Half a unit of the last printed digit; zero for a number that is not rounded.
    public var halfStep: ExactNumber {
        switch precision {
        case .rounded: scale * ExactNumber(1, over: 2 * ExactNumber.tenTo(decimals).numerator)
        case .full: .zero
        }
    }

    /// A value in the unit this number is printed in.
    public func printedUnits(_ value: ExactNumber) -> ExactNumber { value.divided(by: scale) ?? value }
}
