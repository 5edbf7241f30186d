/// How the bytes of a text are letters.
///
/// Vietnamese was written in many ways before Unicode. Files of those years, and files that such files were copied into, are
/// still in use; none of them says which encoding it is in.
public enum TextEncoding: String, Hashable, Sendable, CaseIterable {
    /// Unicode in UTF-8.
    case utf8 = "utf-8"
    /// Unicode in UTF-16 with a byte-order mark; little-endian without one.
    case utf16 = "utf-16"
    /// ISO 8859-1: every byte is one character.
    case latin1 = "iso-8859-1"
    /// Western European letters of Windows.
    case windows1252 = "windows-1252"
    /// Vietnamese letters of Windows: tones follow their vowel.
    case windows1258 = "windows-1258"
    /// TCVN 5712-3, the fonts of the ABC family (`.VnTime`). It has no capitals with a tone: those are small letters in a font
    /// of capitals (`.VnTimeH`), which a file does not tell, so `ỦY BAN` arrives as `ủY BAN`.
    case tcvn3
    /// VNI for Windows (`VNI-Times`): a mark follows its vowel.
    case vni
    /// VISCII 1.1 (RFC 1456).
    case viscii
    /// Bytes of TCVN3 that were taken for Latin letters and stored in UTF-8, such as `T©n Lîi`: what spreadsheets hold where a
    /// TCVN3 font shows the letters.
    case tcvn3InUTF8 = "tcvn3-in-utf-8"
    /// Bytes of VNI that were taken for Latin letters and stored in UTF-8, such as `Taân Lôïi`.
    case vniInUTF8 = "vni-in-utf-8"

    /// The names of all encodings, as a list to be read.
    public static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }

    /// A text, and what could not be read.
    public struct Decoded: Hashable, Sendable {
        /// In normal form C; U+FFFD stands for what could not be read.
        public let text: String
        /// How many U+FFFD stand for bytes the encoding does not have.
        public let replaced: Int
    }

    /// The text of some bytes: a cell, a line or a file. Nothing is kept from one call to the next, and no byte-order mark is
    /// looked for, except in UTF-16.
    ///
    /// Shape: any bytes. Edge cases: empty bytes are an empty text; a tone without a vowel stays a combining mark, or U+FFFD in
    /// VNI. Complexity: linear.
    /// Source: TCVN 5712:1993; RFC 1456; Unicode's comparison of Vietnamese character sets for VNI.
    /// Checked by: converters of glibc and Python, letter by letter (text-encodings.csv).
    public func decode(_ bytes: some Collection<UInt8>) -> Decoded {
        let contiguous = bytes.withContiguousStorageIfAvailable { decode(buffer: $0) }
        return contiguous ?? Array(bytes).withUnsafeBufferPointer { decode(buffer: $0) }
    }

    private func decode(buffer: UnsafeBufferPointer<UInt8>) -> Decoded {
        var text: [UInt8] = []
        let replaced = append(buffer, to: &text)
        return Decoded(text: String(decoding: text, as: UTF8.self), replaced: replaced)
    }

    /// Adds the text of bytes in UTF-8 and normal form C; returns how many U+FFFD were put in.
    package func append(_ bytes: UnsafeBufferPointer<UInt8>, to text: inout [UInt8]) -> Int {
        switch self {
        case .utf8: return TextEncoding.appendUTF8(bytes, to: &text)
        case .utf16: return TextEncoding.appendUTF16(bytes, to: &text)
        default: return ByteDecoder.of(self).append(bytes, to: &text)
        }
    }

    private static func appendUTF8(_ bytes: UnsafeBufferPointer<UInt8>, to text: inout [UInt8]) -> Int {
        let signs = TextSigns(of: bytes)
        guard !signs.isEmpty else {
            text.append(contentsOf: bytes)
            return 0
        }
        let start = text.count
        var replaced = 0
        if signs.contains(.notUTF8) {
            text.append(contentsOf: String(decoding: bytes, as: UTF8.self).utf8)
            replaced = count(of: replacement, in: text[start...]) - count(of: replacement, in: bytes[...])
        } else {
            text.append(contentsOf: bytes)
        }
        if signs.contains(.marks) { NormalFormC.compose(&text, from: start) }
        return replaced
    }

    private static func appendUTF16(_ bytes: UnsafeBufferPointer<UInt8>, to text: inout [UInt8]) -> Int {
        let isBig = bytes.count > 1 && bytes[0] == 0xFE && bytes[1] == 0xFF
        let isMarked = isBig || bytes.count > 1 && bytes[0] == 0xFF && bytes[1] == 0xFE
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        for index in stride(from: isMarked ? 2 : 0, to: bytes.count - 1, by: 2) {
            let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            units.append(isBig ? first << 8 | second : second << 8 | first)
        }
        let start = text.count
        text.append(contentsOf: String(decoding: units, as: UTF16.self).utf8)
        if bytes.count % 2 == 1 { text.append(contentsOf: replacement) }
        let replaced = count(of: replacement, in: text[start...]) - units.count { $0 == 0xFFFD }
        NormalFormC.compose(&text, from: start)
        return replaced
    }

    private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

    private static func count(of sign: [UInt8], in bytes: some RandomAccessCollection<UInt8>) -> Int {
        var count = 0
        var matched = 0
        for byte in bytes {
            matched = byte == sign[matched] ? matched + 1 : byte == sign[0] ? 1 : 0
            if matched == sign.count {
                count += 1
                matched = 0
            }
        }
        return count
    }
}

extension TextEncoding {
    /// The encoding of a name as programs write it: `UTF-8`, `65001`, `ANSI 1252`, `CP1258`, `ISO-8859-1`, `TCVN-5712`, `VNI`.
    public init?(named name: String) {
        let plain = name.uppercased().unicodeScalars.filter {
            ("A"..."Z").contains($0) || ("0"..."9").contains($0)
        }
        switch String(String.UnicodeScalarView(plain)) {
        case "UTF8", "65001": self = .utf8
        case "UTF16", "UTF16LE", "1200": self = .utf16
        case "ISO88591", "88591", "LATIN1": self = .latin1
        case "1252", "CP1252", "ANSI1252", "WINDOWS1252": self = .windows1252
        case "1258", "CP1258", "ANSI1258", "WINDOWS1258": self = .windows1258
        case "TCVN3", "TCVN", "TCVN5712", "TCVN57123", "VSCII3", "ABC": self = .tcvn3
        case "VNI", "VNIWINDOWS", "VNIWIN": self = .vni
        case "VISCII": self = .viscii
        default: return nil
        }
    }
}
