import Cartography
import Vocabulary

/// A number as somebody wrote it: with or without a percent sign, which the unit of a map decides the meaning of.
struct WrittenNumber: Hashable {
    private let number: Double
    private let isPercent: Bool

    /// Reads `5%`, `0.05`, `1/20`, `-3`.
    init?(_ text: String) {
        let trimmed = text.filter { $0 != " " }
        let isNegative = trimmed.hasPrefix("-")
        isPercent = trimmed.hasSuffix("%")
        let digits = trimmed.dropFirst(isNegative ? 1 : 0).dropLast(isPercent ? 1 : 0)
        guard let fraction = Fraction(String(digits)) else { return nil }
        number = isNegative ? -fraction.value : fraction.value
    }

    /// The number in the unit of a map; `nil` for percent of something that is no rate.
    func value(in unit: ValueUnit) -> Double? {
        guard isPercent else { return number }
        return switch unit {
        case .share: number / 100
        case .percent: number
        case .number: nil
        }
    }
}
