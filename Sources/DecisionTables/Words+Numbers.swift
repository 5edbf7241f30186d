import Tabular
import Uncertainty
import Vocabulary

// Numbers inside sentences and cells that are ranges.
extension Words {
    /// A whole number with its thousands set apart.
    static func count(_ number: Int64) -> LocalizedText {
        LocalizedText(vi: grouped(number, by: "."), en: grouped(number, by: ","))
    }

    /// A number with so many decimals.
    static func rounded(_ number: Double, decimals: Int) -> LocalizedText {
        let scale = (0..<decimals).reduce(1.0) { power, _ in power * 10 }
        let scaled = (abs(number) * scale).rounded()
        guard scaled < 9e15 else { return plain(number) }
        let digits = String(Int64(scaled))
        let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
        guard let whole = Int64(padded.dropLast(decimals)) else { return plain(number) }
        let (sign, rest) = (number < 0 && scaled > 0 ? "−" : "", padded.suffix(decimals))
        return LocalizedText(
            vi: sign + count(whole).vi + (decimals > 0 ? "," : "") + rest,
            en: sign + count(whole).en + (decimals > 0 ? "." : "") + rest)
    }

    /// A share as percent with one decimal.
    static func percent(_ share: Double) -> LocalizedText {
        let text = rounded(share * 100, decimals: 1)
        return LocalizedText(vi: text.vi + "%", en: text.en + "%")
    }

    /// The cell of an interval, or not applicable.
    static func range(_ interval: Interval?, decimals: Int) -> Cell {
        interval.map { .numberRange($0.lower...$0.upper, decimals: decimals) } ?? .missing(.notApplicable)
    }

    private static func grouped(_ number: Int64, by separator: String) -> String {
        let digits = Array(String(abs(number)))
        let text = digits.enumerated().map { place, digit in
            (place > 0 && (digits.count - place) % 3 == 0 ? separator : "") + String(digit)
        }
        return (number < 0 ? "−" : "") + text.joined()
    }
}
