/// What a stretch of UTF-8 has that plain text has not, found in one pass over it.
///
/// Thirty-two bytes are looked at together: whether each first byte of a letter is followed by as many others as it says. What
/// needs a closer look, such as letters of four bytes, is looked at letter by letter.
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

    private static let width = 32
    private typealias Lanes = SIMD4<UInt64>

    private static func scan(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt8 {
        guard let start = bytes.baseAddress else { return 0 }
        let end = start + bytes.count
        var found: UInt8 = 0
        // The lanes look two bytes back.
        var p = letters(start, upTo: min(start + 2, end), end, &found)
        while end - p >= width {
            let here = lanes(p)
            guard any(here) != 0 || p[-1] >= 0xC0 || p[-2] >= 0xE0 else {
                p += width
                continue
            }
            let (isOdd, isMark) = signs(here, before: lanes(p - 1), twoBefore: lanes(p - 2))
            if any(isOdd) != 0 {
                p = letters(lastLetter(before: p, since: start), upTo: p + width, end, &found)
            } else {
                if any(isMark) != 0 { found |= marks.rawValue }
                p += width
            }
        }
        // The last letter may break off at the very end.
        _ = letters(lastLetter(before: p, since: start), upTo: end, end, &found)
        return found
    }

    /// In the highest bit of each byte: whether it is not where it should be, or the first of a letter that needs a closer look;
    /// and whether it is the first of a mark, CC or CD.
    ///
    /// Adding a word to itself moves each bit of a byte one place up; what it brings in from the byte below is never looked at.
    @inline(__always)
    private static func signs(_ here: Lanes, before: Lanes, twoBefore: Lanes) -> (isOdd: Lanes, isMark: Lanes) {
        let bit6 = here &+ here
        let bit5 = bit6 &+ bit6
        let bit4 = bit5 &+ bit5
        let bit3 = bit4 &+ bit4
        let bit2 = bit3 &+ bit3
        let bit1 = bit2 &+ bit2
        let bit0 = bit1 &+ bit1
        let isNext = here & ~bit6
        let before6 = before &+ before
        let (two6, two5) = (twoBefore &+ twoBefore, twoBefore &+ twoBefore &+ twoBefore &+ twoBefore)
        let isWanted = (before & before6) | (twoBefore & two6 & two5)
        let isFirst = here & bit6
        // C0, C1, C4, C5, C8, C9, CC and CD; the first two begin letters that are longer than need be.
        let isLow = isFirst & ~(bit5 | bit4 | bit1)
        let isOverlong = isLow & ~(bit3 | bit2)
        // E0 and what is above E3: some of them begin no letter, and nobody writes Vietnamese with the others.
        let isRare = isFirst & bit5 & ((bit4 | bit3 | bit2) | ~(bit1 | bit0))
        return ((isNext ^ isWanted) | isOverlong | isRare, isLow & bit3 & bit2)
    }

    @inline(__always)
    private static func lanes(_ p: UnsafePointer<UInt8>) -> Lanes {
        UnsafeRawPointer(p).loadUnaligned(as: Lanes.self)
    }

    /// The highest bits of all bytes.
    @inline(__always)
    private static func any(_ lanes: Lanes) -> UInt64 {
        (lanes[0] | lanes[1] | lanes[2] | lanes[3]) & 0x8080_8080_8080_8080
    }

    /// The first byte of the last letter before a position: it may reach beyond it, or should.
    private static func lastLetter(
        before p: UnsafePointer<UInt8>, since start: UnsafePointer<UInt8>
    ) -> UnsafePointer<UInt8> {
        guard p > start else { return p }
        var first = p - 1
        while first > start, p - first < 4, first[0] & 0xC0 == 0x80 { first -= 1 }
        return first
    }

    /// Looks letter by letter, eight bytes at a time where all are ASCII; returns the end of the last letter.
    private static func letters(
        _ start: UnsafePointer<UInt8>, upTo bound: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>,
        _ found: inout UInt8
    ) -> UnsafePointer<UInt8> {
        var p = start
        while p < bound {
            if bound - p >= 8 {
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
        return p
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
