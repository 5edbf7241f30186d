/// Which texts of a table are numbers.
///
/// A plain number has an optional minus, digits without a leading zero, decimals, and an exponent if it has a sign (`1e-05`, as
/// programs write it). So `0123` (a code), `12E3` (a code), `1.234.567`, `5 %` and `NA` are texts, and so is a whole number of
/// more than 15 digits, which not every double holds: it names something.
enum PlainNumber {
    /// The number, or `nil` when the text is none.
    static func value(of text: String, decimal: UInt8) -> Double? {
        if let number = fewDigits(text) { return number }
        var rest = Array(text.utf8)[...]
        var plain: [UInt8] = []
        if rest.first == UInt8(ascii: "-") { plain.append(rest.removeFirst()) }
        let whole = digits(&rest)
        guard whole.count < 2 || whole.first != UInt8(ascii: "0") else { return nil }
        plain += whole.isEmpty ? [UInt8(ascii: "0")] : Array(whole)
        if rest.first == decimal {
            rest.removeFirst()
            let decimals = digits(&rest)
            guard !decimals.isEmpty else { return nil }
            plain += [UInt8(ascii: ".")] + decimals
        } else if whole.isEmpty || whole.count > 15 {
            return nil
        }
        if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
            plain.append(rest.removeFirst())
            guard rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") else { return nil }
            plain.append(rest.removeFirst())
            plain += digits(&rest)
        }
        guard rest.isEmpty, let number = Double(String(decoding: plain, as: UTF8.self)), number.isFinite else {
            return nil
        }
        return number
    }

    /// Most numbers are a few digits and nothing else.
    private static func fewDigits(_ text: String) -> Double? {
        let bytes = text.utf8
        guard let first = bytes.first, first != UInt8(ascii: "0") || bytes.count == 1, bytes.count <= 15 else {
            return nil
        }
        var value = 0
        for byte in bytes {
            let digit = Int(byte) - 48
            guard (0...9).contains(digit) else { return nil }
            value = value * 10 + digit
        }
        return Double(value)
    }

    private static func digits(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        rest = rest.dropFirst(digits.count)
        return digits
    }
}
