import Vocabulary

/// JSON inside a page: nothing in it can end the element it stands in, and every double comes back as it was.
enum PageData {
    /// An object with members in the order given.
    static func object(_ members: [(String, String)]) -> String {
        "{" + members.map { "\(string($0.0)):\($0.1)" }.joined(separator: ",") + "}"
    }

    static func array(_ values: [String]) -> String { "[" + values.joined(separator: ",") + "]" }

    /// The shortest digits that give the same double again.
    static func number(_ value: Double) -> String {
        precondition(value.isFinite, "a finite number")
        return "\(value)"
    }

    static func both(_ text: LocalizedText) -> String {
        object([("vi", string(text.vi)), ("en", string(text.en))])
    }

    /// A text. Characters that mean something to HTML are written by their number, as is whatever is not plain to a reader
    /// of JavaScript; characters that steer a line or turn the reading direction are blank, as everywhere on the page.
    static func string(_ text: String) -> String {
        var out = "\""
        for scalar in text.printable.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "<", ">", "&", "'", "\u{2028}", "\u{2029}", "\u{FFFE}", "\u{FFFF}":
                let digits = String(scalar.value, radix: 16)
                out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }

    /// A block of data for the script of the page.
    static func block(id: String, _ json: String) -> Markup {
        "<script type=\"application/json\" id=\"\(id)\">\(Markup(trusting: json))</script>\n"
    }
}

extension LiveRanking {
    /// Everything the script of a page needs to rank again.
    var json: String {
        PageData.object([
            ("tolerance", PageData.number(tolerance)),
            (
                "criteria",
                PageData.array(
                    criteria.map {
                        PageData.object([
                            ("key", PageData.string($0.key)), ("name", PageData.both($0.name)),
                            ("weight", PageData.number($0.weight)),
                        ])
                    })
            ),
            (
                "members",
                PageData.array(
                    members.map {
                        PageData.object([
                            ("code", PageData.string($0.code.text)), ("name", PageData.string($0.name)),
                            ("group", $0.group.map(PageData.string) ?? "null"),
                            ("shares", PageData.array($0.shares.map(PageData.number))),
                        ])
                    })
            ),
        ])
    }
}
