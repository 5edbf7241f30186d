/// What a stretch of UTF-8 has that plain text has not, found in one pass over it. ASCII is passed over eight bytes at a time.
package struct TextSigns: OptionSet, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// Bytes that are not UTF-8.
    package static let notUTF8 = TextSigns(rawValue: 1)
    /// First bytes of combining marks: U+0300 to U+037F.
    package static let marks = TextSigns(rawValue: 2)
    /// Three-byte letters from U+F000 on, among them U+FFFD and the byte-order mark.
    package static let rare = TextSigns(rawValue: 4)

    /// Looks at all bytes.
    ///
    /// Complexity: linear.
    package init(of bytes: UnsafeBufferPointer<UInt8>) {
        rawValue = TextSigns.scan(bytes)
    }

    private static func scan(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt8 {
        guard var p = bytes.baseAddress else { return 0 }
        let end = p + bytes.count
        var found: UInt8 = 0
        while p < end {
            if end - p >= 8 {
                let high = UnsafeRawPointer(p).loadUnaligned(as: UInt64.self) & 0x8080_8080_8080_8080
                guard high != 0 else {
                    p += 8
                    continue
                }
                p += high.trailingZeroBitCount &>> 3
            } else if p[0] < 0x80 {
                p += 1
                continue
            }
            let first = p[0]
            let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
            guard first >= 0xC2, first < 0xF5, end - p >= length, isWhole(p, length) else {
                found |= notUTF8.rawValue
                p += 1
                continue
            }
            if first & 0xFE == 0xCC { found |= marks.rawValue }
            if first == 0xEF { found |= rare.rawValue }
            p += length
        }
        return found
    }

    /// Whether the bytes behind a first byte go on with it: no letter longer than need be, no half of a pair, none beyond Unicode.
    @inline(__always)
    private static func isWhole(_ p: UnsafePointer<UInt8>, _ length: Int) -> Bool {
        let second = p[1]
        guard second & 0xC0 == 0x80 else { return false }
        if length == 2 { return true }
        guard p[2] & 0xC0 == 0x80 else { return false }
        if length == 3 { return p[0] == 0xE0 ? second >= 0xA0 : p[0] != 0xED || second < 0xA0 }
        guard p[3] & 0xC0 == 0x80 else { return false }
        return p[0] == 0xF0 ? second >= 0x90 : p[0] != 0xF4 || second < 0x90
    }
}
