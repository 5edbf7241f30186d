extension JSONScanner {
    /// A text in quotes, which follows.
    mutating func string() throws(JSONFault) -> String {
        let opening = position
        advance()
        let start = position
        while next >= 0x20, next != UInt8(ascii: "\""), next != UInt8(ascii: "\\") { advance() }
        if next == UInt8(ascii: "\"") {
            let text = String(validating: slice(start), as: UTF8.self)
            advance()
            guard let text else { throw JSONFault(at: opening, vi: "văn bản UTF-8", en: "text in UTF-8") }
            return text
        }
        return try escapedString(Array(slice(start)), opening)
    }

    /// The rest of a text from its first escape, or what is no text, on.
    private mutating func escapedString(_ beginning: [UInt8], _ opening: Int) throws(JSONFault) -> String {
        var plain = beginning
        while true {
            switch next {
            case UInt8(ascii: "\""):
                advance()
                guard let text = String(validating: plain, as: UTF8.self) else {
                    throw JSONFault(at: opening, vi: "văn bản UTF-8", en: "text in UTF-8")
                }
                return text
            case UInt8(ascii: "\\"):
                plain.append(contentsOf: String(try escape()).utf8)
            case 0..<0x20:
                throw isAtEnd
                    ? JSONFault(at: opening, vi: "văn bản có ngoặc kép đóng", en: "a text with its closing quote")
                    : fault(
                        vi: "văn bản không có ký tự điều khiển (viết \\n, \\t, …)",
                        en: "a text without control characters (written \\n, \\t, …)")
            default:
                plain.append(next)
                advance()
            }
        }
    }

    private mutating func escape() throws(JSONFault) -> Unicode.Scalar {
        let start = position
        advance()
        let sign = next
        advance()
        switch sign {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(sign)
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "u"):
            var value = try fourDigits(start)
            if (0xD800..<0xDC00).contains(value), next == UInt8(ascii: "\\") {
                advance()
                guard next == UInt8(ascii: "u") else { throw badEscape(start) }
                advance()
                let low = try fourDigits(start)
                guard (0xDC00..<0xE000).contains(low) else { throw badEscape(start) }
                value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(value) else { throw badEscape(start) }
            return scalar
        default: throw badEscape(start)
        }
    }

    private mutating func fourDigits(_ start: Int) throws(JSONFault) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            switch next {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value * 16 + UInt32(next - UInt8(ascii: "0"))
            case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value * 16 + UInt32(next - UInt8(ascii: "a")) + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): value = value * 16 + UInt32(next - UInt8(ascii: "A")) + 10
            default: throw badEscape(start)
            }
            advance()
        }
        return value
    }

    private func badEscape(_ start: Int) -> JSONFault {
        JSONFault(
            at: start,
            vi: "một trong \\\" \\\\ \\/ \\b \\f \\n \\r \\t, hoặc \\u với bốn chữ số và cặp thay thế đủ đôi",
            en: "one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t, or \\u with four digits and surrogates in pairs")
    }
}
