internal import Vocabulary

/// How a text is set, and about how wide it gets.
///
/// Fonts are those of the reader's machine, so widths are estimates: those of a wide common face, a little rounded up.
package struct Lettering {
    /// Which part of the text stands at its x.
    package enum Anchor {
        case start, middle, end

        var attribute: String {
            switch self {
            case .start: ""
            case .middle: " text-anchor=\"middle\""
            case .end: " text-anchor=\"end\""
            }
        }
    }

    /// How heavy or slanted letters are.
    package enum Face {
        case plain, bold, italic
    }

    /// The faces asked for, as in the pages of `Reporting`.
    package static let family = "\"Noto Sans\", \"Segoe UI\", Arial, sans-serif"

    package let size: Double
    package var face = Face.plain
    package var ink = Ink.text

    /// A setting of text.
    package init(size: Double, face: Face = .plain, ink: String = Ink.text) {
        self.size = size
        self.face = face
        self.ink = ink
    }

    /// The same in another ink.
    package func inked(_ ink: String) -> Lettering { Lettering(size: size, face: face, ink: ink) }

    package var attributes: String {
        let look =
            switch face {
            case .plain: ""
            case .bold: " font-weight=\"700\""
            case .italic: " font-style=\"italic\""
            }
        return " font-size=\"\(Drawing.fixed(size))\"\(look) fill=\"\(ink)\""
    }

    /// The estimated width of a text.
    package func width(of text: String) -> Double {
        let ems = text.printable.unicodeScalars.reduce(0) { $0 + Self.width(of: $1) }
        return ems * size * (face == .bold ? 1.06 : 1)
    }

    /// The text, or as much of its beginning as fits, with an ellipsis.
    package func fitted(_ text: String, into room: Double) -> String {
        guard width(of: text) > room else { return text }
        var kept = text[...]
        while !kept.isEmpty, width(of: kept + "…") > room { kept.removeLast() }
        while kept.last == " " { kept.removeLast() }
        return kept + "…"
    }

    /// The text on as many lines as it takes; a word wider than a line is cut.
    package func wrapped(_ text: String, into room: Double) -> [String] {
        var lines: [String] = []
        for word in text.printable.split(separator: " ") {
            if let last = lines.last, width(of: last + " " + word) <= room {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(fitted(String(word), into: room))
            }
        }
        return lines
    }

    /// The width of a character in sizes of the letter.
    private static func width(of scalar: Unicode.Scalar) -> Double {
        switch scalar {
        case " ", "\u{A0}", "i", "l", "j", "ì", "í", "ỉ", "ĩ", "ị", ".", ",", ":", ";", "'", "·": return 0.28
        case "f", "t", "r", "I", "J", "(", ")", "-", "/", "[", "]", "!", "\"": return 0.38
        case "m", "w", "M", "W", "%", "…", "@", "—": return 0.92
        default: break
        }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        case .uppercaseLetter: return 0.7
        case .decimalNumber, .dashPunctuation: return 0.58
        default: return scalar.value < 0x1100 || (0x1E00..<0x2100).contains(scalar.value) ? 0.6 : 1.1
        }
    }
}

/// The inks of all figures: told apart by lightness first, so that they survive a black-and-white printer and every kind
/// of colour vision.
package enum Ink {
    package static let paper = "#ffffff"
    package static let band = "#f5f6f8"
    package static let grid = "#dcdfe3"
    package static let text = "#1b1b1b"
    package static let soft = "#55595e"
    /// Marks that stand out, and their lighter companion.
    package static let strong = "#0b3c6f"
    package static let strongTint = "#6f9cc9"
    /// Marks that stand back, and their lighter companion.
    package static let pale = "#85898e"
    package static let paleTint = "#c3c7cb"
    /// The file's own rate.
    package static let raw = "#b3470b"
    /// Warnings.
    package static let warning = "#8a3b00"
}
