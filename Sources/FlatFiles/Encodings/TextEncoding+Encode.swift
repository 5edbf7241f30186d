extension TextEncoding {
    /// The bytes of a text; `nil` when the encoding lacks one of its letters. UTF-16 is written little-endian with a mark.
    ///
    /// TCVN3 has no capitals with a tone. Where an encoding has a letter both whole and in two parts, it is written whole.
    public func encode(_ text: String) -> [UInt8]? {
        let text = NormalFormC.composed(text)
        switch self {
        case .utf8: return Array(text.utf8)
        case .utf16: return [0xFF, 0xFE] + text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
        case .tcvn3InUTF8: return TextEncoding.wrapped(text, as: .tcvn3)
        case .vniInUTF8: return TextEncoding.wrapped(text, as: .vni)
        default: break
        }
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            guard let known = TextEncoding.letters[self]?[scalar] else { return nil }
            bytes += known
        }
        return bytes
    }

    /// Letters as the Latin letters of their bytes; other signs as they are, where they cannot be taken for such letters.
    private static func wrapped(_ text: String, as inner: TextEncoding) -> [UInt8]? {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            guard let bytes = letters[inner]?[scalar], bytes.allSatisfy({ $0 < 0x80 || $0 >= 0xA0 }) else {
                if (0xA0...0xFF).contains(scalar.value) { return nil }
                scalars.append(scalar)
                continue
            }
            for byte in bytes { scalars.append(Unicode.Scalar(byte)) }
        }
        return Array(String(scalars).utf8)
    }

    private static let letters: [TextEncoding: [Unicode.Scalar: [UInt8]]] = {
        var all: [TextEncoding: [Unicode.Scalar: [UInt8]]] = [:]
        for encoding in [TextEncoding.latin1, .windows1252, .windows1258, .tcvn3, .vni, .viscii] {
            all[encoding] = encoding.reversed()
        }
        return all
    }()

    /// What each letter is written as, found by decoding every byte and every byte with a mark behind it.
    private func reversed() -> [Unicode.Scalar: [UInt8]] {
        var known: [Unicode.Scalar: [UInt8]] = [:]
        func learn(_ bytes: [UInt8]) {
            let decoded = decode(bytes)
            let scalars = decoded.text.unicodeScalars
            guard decoded.replaced == 0, scalars.count == 1, let scalar = scalars.first, known[scalar] == nil,
                self != .tcvn3 || !VietnameseLetter.isTonedCapital(scalar)
            else { return }
            known[scalar] = bytes
        }
        // VNI fonts have some letters of Latin-1 left over, which nobody types; they come last.
        let isLeftOver: (UInt8) -> Bool = { self == .vni && $0 >= 0x80 && VNITable.bytes[$0] == nil }
        for byte in UInt8.min...UInt8.max where !isLeftOver(byte) { learn([byte]) }
        let entries = ByteDecoder.of(self).entries
        let marks = (UInt8.min...UInt8.max).filter { entries[Int($0)].isMark }
        // Small letters take the marks of small letters first.
        for mark in marks.reversed() {
            for byte in UInt8(0x41)...0xFF where !entries[Int(byte)].isMark {
                let isCapital = (0x41...0x5A).contains(byte) || (0xC0...0xDF).contains(byte)
                if self == .vni, isCapital != (mark < 0xE0) { continue }
                learn([byte, mark])
            }
        }
        for byte in UInt8.min...UInt8.max where isLeftOver(byte) { learn([byte]) }
        return known
    }
}
