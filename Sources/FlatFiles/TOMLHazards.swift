/// Texts that the TOML parser does not survive.
///
/// The parser stops the program, instead of refusing the text, at a table header whose key does not begin like a key (`[[[`,
/// `[chỉ_số]`) and at a brace where a list expects a value (`[1, }`). Both are looked for before it sees the text.
enum TOMLHazards {
    /// Line of the first such place, from 1.
    static func firstLine(in bytes: [UInt8]) -> Int? {
        var position = 0
        var line = 1
        // Brackets that are open, and the last byte that means something.
        var open: [UInt8] = []
        var last = UInt8(ascii: "\n")
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "\n"):
                line += 1
                if open.isEmpty { last = byte }
                position += 1
                continue
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
                position += 1
                continue
            case UInt8(ascii: "#"):
                position = endOfLine(bytes, from: position)
                continue
            case UInt8(ascii: "[") where last == UInt8(ascii: "\n"):
                guard isHeader(bytes, at: position) else { return line }
                position = endOfLine(bytes, from: position)
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                let end = endOfString(bytes, from: position)
                line += bytes[position..<end].count { $0 == UInt8(ascii: "\n") }
                position = end
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                open.append(byte)
                position += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                let expectsValue = last == UInt8(ascii: "[") || last == UInt8(ascii: ",")
                if byte == UInt8(ascii: "}"), open.last == UInt8(ascii: "["), expectsValue { return line }
                _ = open.popLast()
                position += 1
            default: position += 1
            }
            last = byte
        }
        return nil
    }

    private static func endOfLine(_ bytes: [UInt8], from start: Int) -> Int {
        bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    }

    /// Whether what follows the bracket is the start of a key, or something the parser refuses by itself.
    private static func isHeader(_ bytes: [UInt8], at start: Int) -> Bool {
        func skippingBlanks(_ from: Int) -> Int {
            bytes[from...].firstIndex { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") } ?? bytes.count
        }
        var position = start + 1
        if position < bytes.count, bytes[position] == UInt8(ascii: "[") { position += 1 }
        position = skippingBlanks(position)
        guard position < bytes.count else { return true }
        switch bytes[position] {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            return true
        case UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "]"): return true
        default: return false
        }
    }

    /// Position behind a string of one line or, with three marks, of several.
    private static func endOfString(_ bytes: [UInt8], from start: Int) -> Int {
        let mark = bytes[start]
        let isLong = start + 2 < bytes.count && bytes[start + 1] == mark && bytes[start + 2] == mark
        var position = start + (isLong ? 3 : 1)
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "\\"), mark == UInt8(ascii: "\"") {
                position += 2
            } else if bytes[position] == mark, !isLong {
                return position + 1
            } else if bytes[position] == UInt8(ascii: "\n"), !isLong {
                return position
            } else if isLong, bytes[position] == mark, bytes[position...].prefix(3).elementsEqual([mark, mark, mark]) {
                return position + 3
            } else {
                position += 1
            }
        }
        return bytes.count
    }
}
