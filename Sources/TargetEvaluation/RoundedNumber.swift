/// A number as it was printed: so many units of its last digit. The true number lies within half a unit.
public struct RoundedNumber: Hashable, Sendable {
    /// Units of the last printed digit.
    public let units: Int
    /// Digits after the decimal mark.
    public let decimals: Int

    /// Why a text is no number.
    enum Refusal: Error, Equatable {
        /// It uses the other decimal mark.
        case otherMark
        /// It has too many digits.
        case tooLong
        /// It is something else.
        case unreadable
    }

    static let mostDecimals = 6
    static let mostWholeDigits = 9

    /// Reads digits with one decimal mark and perhaps a minus sign. Signs of percent and thousands separators are refused.
    init(_ text: String, decimal: Character) throws(Refusal) {
        var body = text[...]
        let isNegative = body.first == "-" || body.first == "\u{2212}"
        if isNegative { body.removeFirst() }
        let other: Character = decimal == "," ? "." : ","
        if body.contains(other) { throw .otherMark }
        let parts = body.split(separator: decimal, omittingEmptySubsequences: false)
        guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } })
        else { throw .unreadable }
        let decimals = parts.count == 2 ? parts[1].utf8.count : 0
        guard parts[0].utf8.count <= RoundedNumber.mostWholeDigits, decimals <= RoundedNumber.mostDecimals,
            let magnitude = Int(parts.joined())
        else { throw .tooLong }
        units = isNegative ? -magnitude : magnitude
        self.decimals = decimals
    }

    private var scale: Int { (0..<decimals).reduce(1) { scale, _ in scale * 10 } }

    /// The number itself, divided by a scale: 100 for percent.
    func exact(per scale: Int = 1) -> ExactRatio { ExactRatio(units, self.scale * scale) }

    /// Between which numbers the true one lies: half a unit of the last digit to either side.
    func span(per scale: Int = 1) -> ClosedRange<ExactRatio> {
        let whole = 2 * self.scale * scale
        return ExactRatio(2 * units - 1, whole)...ExactRatio(2 * units + 1, whole)
    }
}
