extension JSONScanner {
    /// A number, which follows: the double nearest to what is written.
    ///
    /// Up to 19 digits, of which up to 27 places after the point, are read in integers; the rest is left to the standard library.
    @inline(__always)
    mutating func number() throws(JSONFault) -> Double {
        let start = position
        let isNegative = next == UInt8(ascii: "-")
        if isNegative { advance() }
        let whole = position
        var digits: UInt64 = 0
        try takeDigits(into: &digits, start)
        if position - whole > 1, byte(whole) == UInt8(ascii: "0") { throw notANumber(start) }
        var count = position - whole
        var places = 0
        if next == UInt8(ascii: ".") {
            advance()
            let point = position
            try takeDigits(into: &digits, start)
            places = position - point
            count += places
        }
        var isPlain = count <= 19
        if next | 0x20 == UInt8(ascii: "e") {
            isPlain = false
            advance()
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { advance() }
            var exponent: UInt64 = 0
            try takeDigits(into: &exponent, start)
        }
        if isPlain, let value = DecimalFraction.nearest(digits, places: places) {
            return isNegative ? -value : value
        }
        return try longNumber(start)
    }

    @inline(__always)
    private mutating func takeDigits(into value: inout UInt64, _ start: Int) throws(JSONFault) {
        var digit = next &- UInt8(ascii: "0")
        guard digit < 10 else { throw notANumber(start) }
        repeat {
            value = value &* 10 &+ UInt64(digit)
            advance()
            digit = next &- UInt8(ascii: "0")
        } while digit < 10
    }

    private func longNumber(_ start: Int) throws(JSONFault) -> Double {
        guard let value = Double(String(decoding: slice(start), as: UTF8.self)), value.isFinite else {
            throw JSONFault(at: start, vi: "một số không quá lớn", en: "a number that is not too large")
        }
        return value
    }

    private func notANumber(_ start: Int) -> JSONFault {
        isAtEnd
            ? JSONFault(at: start, vi: "phần còn lại; tệp kết thúc ở đây", en: "the rest; the file ends here")
            : JSONFault(at: start, vi: "một số hoặc giá trị JSON", en: "a number or another JSON value")
    }
}

/// Whole numbers over powers of ten, as doubles.
enum DecimalFraction {
    private static let powersOfTen: [Double] = {
        var powers = [1.0]
        for _ in 1...22 { powers.append(powers[powers.count - 1] * 10) }
        return powers
    }()
    private static let powersOfFive: [UInt64] = {
        var powers: [UInt64] = [1]
        for _ in 1...27 { powers.append(powers[powers.count - 1] * 5) }
        return powers
    }()

    /// The double nearest to `digits / 10^places`, to even in the middle; `nil` beyond 27 places.
    ///
    /// Both powers that occur are exact, so one division rounds once. What does not fit into the 53 bits of a double is divided
    /// in integers by the power of five, to 64 bits and a remainder, and rounded from there.
    @inline(__always)
    static func nearest(_ digits: UInt64, places: Int) -> Double? {
        if digits < 1 << 53, places <= 22 { return Double(digits) / powersOfTen[places] }
        return places <= 27 ? divided(digits, places) : nil
    }

    private static func divided(_ digits: UInt64, _ places: Int) -> Double {
        guard digits > 0 else { return 0 }
        let five = powersOfFive[places]
        let divisor = five << UInt64(five.leadingZeroBitCount)
        let upper = digits << UInt64(digits.leadingZeroBitCount)
        // The upper half has to be less than the divisor for the quotient to have 64 bits, the first of them set.
        let halved = upper >= divisor ? 1 : 0
        let (quotient, remainder) = divisor.dividingFullWidth(
            (upper >> UInt64(halved), halved == 1 ? upper << 63 : 0))
        var bits = quotient >> 11
        let rest = quotient & 0x7FF
        if rest > 0x400 || (rest == 0x400 && (remainder > 0 || bits & 1 == 1)) { bits += 1 }
        let exponent =
            five.leadingZeroBitCount - digits.leadingZeroBitCount - 64 + halved - places + 11
        return Double(sign: .plus, exponent: exponent, significand: Double(bits))
    }
}
