import ArgumentParser
import Vocabulary

/// Fractions with commas between them, as an option has them.
struct FractionList {
    let fractions: [Fraction]

    /// Reads `1/4,1/3,50%`.
    init(_ text: String) throws {
        fractions = try text.split(separator: ",").map { part in
            guard let fraction = Fraction(String(part)), fraction.numerator > 0,
                fraction.numerator <= fraction.denominator
            else {
                throw ValidationError(
                    vi: "“\(part)” không phải là một phần từ trên 0 đến 1; viết chẳng hạn 1/4,1/3,50%.",
                    en: "“\(part)” is not a share above 0 and up to 1; write 1/4,1/3,50%, say.")
            }
            return fraction
        }
    }
}

/// Numbers with commas between them, as an option has them.
struct NumberList {
    let numbers: [Double]

    init(_ numbers: [Double]) { self.numbers = numbers }

    /// Reads `0,1,2`; a decimal point, since the comma separates. A number said twice counts once.
    init(_ text: String) throws {
        var seen: Set<Double> = []
        numbers = try text.split(separator: ",").map { part in
            guard let number = Double(part), number.isFinite else {
                throw ValidationError(
                    vi: "“\(part)” không phải là số; viết chẳng hạn 0,1,2.5.",
                    en: "“\(part)” is not a number; write 0,1,2.5, say.")
            }
            return number
        }
        .filter { seen.insert($0).inserted }
        guard !numbers.isEmpty else {
            throw ValidationError(vi: "Cần ít nhất một số.", en: "Give at least one number.")
        }
    }
}
