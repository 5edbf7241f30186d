/// How many texts of a column are numbers, and how wide those of digits alone are.
struct DigitCounts: Sendable {
    private(set) var texts = 0
    private(set) var numbers = 0
    private(set) var digitsOnly = 0
    private(set) var leadingZeros = 0
    /// Texts of digits alone, by width; those wider than 19 together.
    private(set) var widths: [Int: Int] = [:]

    mutating func add(_ text: String) {
        texts += 1
        let bytes = text.utf8
        var digits = 0
        var points = 0
        for (place, byte) in bytes.enumerated() {
            switch byte {
            case 0x30...0x39: digits += 1
            case 0x2E, 0x2C: points += 1
            case 0x2B,
                0x2D where place == 0:
                break
            default: return
            }
        }
        guard digits > 0, points <= 1 else { return }
        numbers += 1
        guard digits == bytes.count else { return }
        digitsOnly += 1
        if digits > 1, bytes.first == 0x30 { leadingZeros += 1 }
        widths[min(digits, 20), default: 0] += 1
    }

    /// Whether all texts are numbers.
    var areAllNumbers: Bool { texts > 0 && numbers == texts }
    /// Whether all texts are whole numbers without a sign.
    var areAllDigits: Bool { texts > 0 && digitsOnly == texts }
}
