/// How the bytes of text in a shapefile are letters.
public enum TextEncoding: String, Sendable, CaseIterable {
    /// Unicode in UTF-8.
    case utf8 = "utf-8"
    /// Latin letters, ISO 8859-1.
    case latin1 = "iso-8859-1"
    /// Western European letters of Windows.
    case windows1252 = "windows-1252"
    /// Vietnamese letters of Windows: tones follow their vowel.
    case windows1258 = "windows-1258"

    /// The text; `nil` when there are bytes the encoding does not have.
    func text(of bytes: ArraySlice<UInt8>) -> String? {
        if bytes.allSatisfy({ $0 < 0x80 }) { return String(decoding: bytes, as: UTF8.self) }
        if self == .utf8 { return String(validating: bytes, as: UTF8.self) }
        var scalars = String.UnicodeScalarView()
        for byte in bytes {
            guard let scalar = scalar(of: byte) else { return nil }
            if let composed = scalars.last.flatMap({ VietnameseTone.composed($0, scalar) }) {
                scalars.removeLast()
                scalars.append(composed)
            } else {
                scalars.append(scalar)
            }
        }
        return String(scalars)
    }

    private func scalar(of byte: UInt8) -> Unicode.Scalar? {
        switch (self, byte) {
        case (_, 0..<0x80), (.latin1, _): return Unicode.Scalar(byte)
        case (.windows1258, 0x8A), (.windows1258, 0x8E), (.windows1258, 0x9A), (.windows1258, 0x9E): return nil
        case (.windows1258, _): return TextEncoding.vietnamese[byte] ?? TextEncoding.windows(byte)
        default: return TextEncoding.windows(byte)
        }
    }

    /// What both Windows encodings have in common. Bytes 0x80 to 0x9F are their own, the others those of ISO 8859-1.
    private static func windows(_ byte: UInt8) -> Unicode.Scalar? {
        guard (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
        return upperControls[Int(byte) - 0x80]
    }

    private static let upperControls: [Unicode.Scalar?] = [
        "€", nil, "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", nil, "Ž", nil,
        nil, "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", nil, "ž", "Ÿ",
    ]

    /// Where the Vietnamese encoding differs from the Western one.
    private static let vietnamese: [UInt8: Unicode.Scalar] = [
        0xC3: "Ă", 0xE3: "ă", 0xD0: "Đ", 0xF0: "đ", 0xD5: "Ơ", 0xF5: "ơ", 0xDD: "Ư", 0xFD: "ư", 0xFE: "₫",
        0xCC: "\u{300}", 0xD2: "\u{309}", 0xDE: "\u{303}", 0xEC: "\u{301}", 0xF2: "\u{323}",
    ]
}

/// Vowels with a tone as one character, as everybody writes them today.
enum VietnameseTone {
    /// Grave, hook above, tilde, acute, dot below.
    private static let tones: [Unicode.Scalar] = ["\u{300}", "\u{309}", "\u{303}", "\u{301}", "\u{323}"]
    private static let rows: [String] = [
        "aàảãáạ", "ăằẳẵắặ", "âầẩẫấậ", "eèẻẽéẹ", "êềểễếệ", "iìỉĩíị", "oòỏõóọ", "ôồổỗốộ", "ơờởỡớợ", "uùủũúụ", "ưừửữứự",
        "yỳỷỹýỵ", "AÀẢÃÁẠ", "ĂẰẲẴẮẶ", "ÂẦẨẪẤẬ", "EÈẺẼÉẸ", "ÊỀỂỄẾỆ", "IÌỈĨÍỊ", "OÒỎÕÓỌ", "ÔỒỔỖỐỘ", "ƠỜỞỠỚỢ", "UÙỦŨÚỤ",
        "ƯỪỬỮỨỰ", "YỲỶỸÝỴ",
    ]
    private static let table: [Unicode.Scalar: [Unicode.Scalar]] = {
        var table: [Unicode.Scalar: [Unicode.Scalar]] = [:]
        for row in rows {
            let letters = Array(row.unicodeScalars)
            table[letters[0]] = Array(letters.dropFirst())
        }
        return table
    }()

    /// The vowel with the tone; `nil` when the two are not a vowel and a tone.
    static func composed(_ vowel: Unicode.Scalar, _ tone: Unicode.Scalar) -> Unicode.Scalar? {
        guard let index = tones.firstIndex(of: tone) else { return nil }
        return table[vowel]?[index]
    }
}
