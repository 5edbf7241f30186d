import Vocabulary

/// Decimal text to whole numbers of a small unit, without floating point: 0.1 is exactly 100,000 millionths.
enum FixedPoint {
    /// What a text says.
    enum Reading: Equatable {
        /// The number, in units of 10^-decimals, rounded half away from zero.
        case number(Int64)
        /// The text is not a number.
        case unreadable
        /// The number does not fit.
        case tooLarge
    }

    /// Reads a number such as `12`, `-3.5`, `1e+06` or, with a decimal comma, `3,5`. Blanks around it are ignored. With a divisor
    /// it is the quotient that is rounded, once.
    static func read(
        _ text: UnsafeBufferPointer<UInt8>, decimal: UInt8, decimals: Int, divisor: Fraction? = nil
    ) -> Reading {
        var position = 0
        var end = text.count
        while position < end, text[position] == 0x20 || text[position] == 0x09 { position += 1 }
        while end > position, text[end - 1] == 0x20 || text[end - 1] == 0x09 { end -= 1 }
        var isNegative = false
        if position < end, text[position] == UInt8(ascii: "-") || text[position] == UInt8(ascii: "+") {
            isNegative = text[position] == UInt8(ascii: "-")
            position += 1
        }
        var mantissa: Int64 = 0
        var exponent = 0
        var digits = 0
        var isFraction = false
        while position < end {
            let byte = text[position]
            if byte >= 0x30, byte <= 0x39 {
                digits += 1
                // Beyond 18 significant digits only the position counts.
                if mantissa < 100_000_000_000_000_000 {
                    mantissa = mantissa * 10 + Int64(byte - 0x30)
                    if isFraction { exponent -= 1 }
                } else if !isFraction {
                    exponent += 1
                }
            } else if byte == decimal, !isFraction {
                isFraction = true
            } else {
                break
            }
            position += 1
        }
        guard digits > 0 else { return .unreadable }
        if position < end, text[position] | 0x20 == UInt8(ascii: "e") {
            position += 1
            var sign = 1
            if position < end, text[position] == UInt8(ascii: "-") || text[position] == UInt8(ascii: "+") {
                sign = text[position] == UInt8(ascii: "-") ? -1 : 1
                position += 1
            }
            let first = position
            var value = 0
            while position < end, text[position] >= 0x30, text[position] <= 0x39, position - first < 4 {
                value = value * 10 + Int(text[position] - 0x30)
                position += 1
            }
            guard position > first else { return .unreadable }
            exponent += sign * value
        }
        guard position == end else { return .unreadable }
        let power = exponent + decimals
        return divisor.map { divide(mantissa, by: $0, power: power, isNegative: isNegative) }
            ?? scale(mantissa, by: power, isNegative: isNegative)
    }

    /// Reads a text in millionths; `nil` when it is not a number.
    static func millionths(_ text: String, decimal: UInt8) -> Int64? {
        var copy = text
        return copy.withUTF8 { bytes in
            if case .number(let value) = read(bytes, decimal: decimal, decimals: 6) { return value }
            return nil
        }
    }

    private static func scale(_ mantissa: Int64, by power: Int, isNegative: Bool) -> Reading {
        var value = mantissa
        if power >= 0 {
            for _ in 0..<min(power, 20) where value != 0 {
                let (product, overflow) = value.multipliedReportingOverflow(by: 10)
                if overflow { return .tooLarge }
                value = product
            }
        } else {
            for step in 0..<min(-power, 20) {
                let isLast = step == -power - 1
                value = isLast ? value / 10 + (value % 10 >= 5 ? 1 : 0) : value / 10
            }
            if -power > 20 { value = 0 }
        }
        return .number(isNegative ? -value : value)
    }

    /// The quotient of a mantissa of at most 18 digits, times a power of ten, and a divisor above zero.
    private static func divide(_ mantissa: Int64, by divisor: Fraction, power: Int, isNegative: Bool) -> Reading {
        // Below 2^91, and the other below 2^31: where a power of ten does not fit in, the quotient is out of every range.
        var above = UInt128(mantissa) * UInt128(divisor.denominator)
        var below = UInt128(divisor.numerator)
        for _ in 0..<power.magnitude where above != 0 {
            let (product, overflow) = (power > 0 ? above : below).multipliedReportingOverflow(by: 10)
            if overflow { return power > 0 ? .tooLarge : .number(0) }
            if power > 0 { above = product } else { below = product }
        }
        let (whole, rest) = above.quotientAndRemainder(dividingBy: below)
        guard let value = Int64(exactly: rest >= below - rest ? whole + 1 : whole) else { return .tooLarge }
        return .number(isNegative ? -value : value)
    }
}
