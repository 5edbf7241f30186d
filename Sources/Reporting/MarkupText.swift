internal import Vocabulary

/// Text inside XML or HTML, the one wording of it for pages, pictures and documents.
package enum MarkupText {
    /// Text that is text and nothing else, inside an element or a quoted attribute: marks of markup escaped, characters that
    /// steer a line, turn the reading direction or that XML forbids made blank.
    package static func escaped(_ text: String) -> String {
        var out = ""
        for scalar in text.printable.unicodeScalars {
            switch scalar {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "\"": out += "&quot;"
            case "'": out += "&#39;"
            case "\u{FFFE}", "\u{FFFF}": out += " "
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }
}
