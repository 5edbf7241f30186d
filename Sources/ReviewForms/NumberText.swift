import Tallies

/// What a field that should hold a count says.
enum CountReading: Equatable {
    case missing
    case count(Int64)
    case negative
    /// A number with decimals; whether it lies between 0 and 100, as a rate does.
    case decimals(looksLikeRate: Bool)
    /// Groups of three digits behind a separator nobody declared.
    case ambiguous(UInt8)
    case tooLarge
    case unreadable
}

/// A percentage as it was printed: `units` of the last printed digit.
struct PrintedRate: Hashable {
    static let mostDecimals = 6

    let units: Int64
    let decimals: Int
    /// How many half units the true rate may lie away: one when printed in full, two when digits were cut off here.
    let slack: Int64

    /// 10^decimals.
    var scale: Int64 { (0..<decimals).reduce(1) { scale, _ in scale * 10 } }
}

/// What a field that should hold a percentage says.
enum RateReading: Equatable {
    case missing
    /// With the separator that was used, if there was one.
    case rate(PrintedRate, separator: UInt8?)
    case outOfRange
    case unreadable
}

/// Reads the numbers of official tables under declared separators.
///
/// Without a declaration a count is digits only. A separator followed by other than three digits can only be a decimal
/// one; groups of three could be either and are reported, not guessed.
struct NumberText {
    static let largest: Int64 = 1_000_000_000
    private static let space = UInt8(ascii: " ")

    let decimal: UInt8?
    let thousands: UInt8?
    let missing: Set<String>

    init(_ format: FlowStudy.NumberFormat) {
        decimal = format.decimal?.asciiValue
        thousands = format.thousands?.asciiValue
        missing = Set(format.missing)
    }

    var isDeclared: Bool { decimal != nil || thousands != nil }

    /// Reads a trimmed field.
    func count(_ text: String?) -> CountReading {
        guard let text, !missing.contains(text) else { return .missing }
        if let plain = NumberText.digits(text.utf8) { return plain > NumberText.largest ? .tooLarge : .count(plain) }
        guard var parts = Parts(text) else { return .unreadable }
        if parts.separators.isEmpty {
            guard let value = parts.whole else { return .tooLarge }
            return parts.isNegative && value > 0 ? .negative : value > NumberText.largest ? .tooLarge : .count(value)
        }
        if let thousands, parts.separators[0] == thousands {
            guard parts.join(thousands) else { return .unreadable }
            if parts.separators.isEmpty {
                guard let value = parts.whole, value <= NumberText.largest else { return .tooLarge }
                return parts.isNegative && value > 0 ? .negative : .count(value)
            }
        }
        if !isDeclared, parts.isGrouped { return .ambiguous(parts.separators[0]) }
        guard parts.separators.count == 1, parts.separators[0] != NumberText.space,
            decimal == nil || parts.separators[0] == decimal
        else { return .unreadable }
        guard let value = parts.whole, value <= NumberText.largest else { return .tooLarge }
        if parts.isNegative { return .negative }
        if parts.groups[1].allSatisfy({ $0 == UInt8(ascii: "0") }) { return .count(value) }
        return .decimals(looksLikeRate: value < 100)
    }

    /// Reads a trimmed field that holds a percentage, with or without its sign; per mille is brought to percent.
    func rate(_ text: String?) -> RateReading {
        guard var text, !missing.contains(text) else { return .missing }
        var shift = 0
        if text.hasSuffix("%") || text.hasSuffix("‰") {
            shift = text.hasSuffix("‰") ? 1 : 0
            text.removeLast()
            while text.hasSuffix(" ") { text.removeLast() }
        }
        guard let parts = Parts(text), parts.separators.count <= 1, parts.separators.first != NumberText.space,
            decimal == nil || parts.separators.isEmpty || parts.separators[0] == decimal, let whole = parts.whole
        else { return .unreadable }
        guard !parts.isNegative, whole <= (shift == 1 ? 1000 : 100) else { return .outOfRange }
        let fraction = parts.separators.isEmpty ? [] : parts.groups[1]
        var units = whole
        for digit in fraction.prefix(PrintedRate.mostDecimals - shift) {
            units = units * 10 + Int64(digit - UInt8(ascii: "0"))
        }
        let decimals = min(fraction.count, PrintedRate.mostDecimals - shift) + shift
        let rate = PrintedRate(
            units: units, decimals: decimals, slack: fraction.count + shift > PrintedRate.mostDecimals ? 2 : 1)
        guard rate.units <= 100 * rate.scale else { return .outOfRange }
        return .rate(rate, separator: parts.separators.first)
    }

    static func digits(_ bytes: some Collection<UInt8>) -> Int64? {
        guard (1...18).contains(bytes.count) else { return nil }
        var value: Int64 = 0
        for byte in bytes {
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
            value = value * 10 + Int64(byte - UInt8(ascii: "0"))
        }
        return value
    }

    /// Runs of digits and the separators between them.
    private struct Parts {
        var isNegative = false
        var groups: [[UInt8]] = [[]]
        var separators: [UInt8] = []

        /// `nil` when the text is more than digits, separators and a sign.
        init?(_ text: String) {
            // A blank that does not break a line separates thousands as a blank does.
            for scalar in text.unicodeScalars {
                switch scalar {
                case "0"..."9": groups[groups.count - 1].append(UInt8(scalar.value))
                case "-" where groups == [[]] && !isNegative, "\u{2212}" where groups == [[]] && !isNegative:
                    isNegative = true
                case ".", ",": append(UInt8(scalar.value))
                case " ", "\u{A0}", "\u{202F}": append(NumberText.space)
                default: return nil
                }
            }
            guard groups.allSatisfy({ !$0.isEmpty }) else { return nil }
        }

        private mutating func append(_ separator: UInt8) {
            separators.append(separator)
            groups.append([])
        }

        /// The digits before the first separator; `nil` when there are too many.
        var whole: Int64? { NumberText.digits(groups[0]) }

        /// Whether one separator cuts the number into groups as thousands are cut.
        var isGrouped: Bool {
            groups[0].count <= 3 && groups[0][0] != UInt8(ascii: "0") && groups.dropFirst().allSatisfy { $0.count == 3 }
                && separators.allSatisfy { $0 == separators[0] }
        }

        /// Takes thousands separators out; `false` when the groups are not of three digits.
        mutating func join(_ thousands: UInt8) -> Bool {
            var length = 0
            while length < separators.count, separators[length] == thousands { length += 1 }
            guard groups[0].count <= 3, groups[1...length].allSatisfy({ $0.count == 3 }) else { return false }
            groups.replaceSubrange(0...length, with: [Array(groups[0...length].joined())])
            separators.removeFirst(length)
            return true
        }
    }
}
