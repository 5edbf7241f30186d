import Vocabulary

/// A picture in a page: SVG of this toolkit in each language, with names of its own so that pictures do not disturb
/// each other.
enum PictureMarkup {
    static func figure(vi: String, en: String, number: Int) -> Markup {
        let parts: [Markup]
        if vi == en {
            parts = [Markup(trusting: prepared(vi, prefix: "picture-\(number)-"))]
        } else {
            parts = [("vi", vi), ("en", en)].map { language, svg in
                let body = Markup(trusting: prepared(svg, prefix: "picture-\(number)-\(language)-"))
                return "<div lang=\"\(language)\">\(body)</div>"
            }
        }
        return "<figure>\n<div class=\"paper\">\n\(parts)</div>\n</figure>\n"
    }

    /// The element alone, without a prologue; names and the references to them carry the prefix.
    ///
    /// Quotes in texts of such pictures are escaped, so that these marks stand in tags only.
    static func prepared(_ svg: String, prefix: String) -> String {
        let element = svg.firstRange(of: "<svg").map { String(svg[$0.lowerBound...]) } ?? ""
        var out = element
        for mark in [" id=\"", "url(#", "href=\"#"] { out = out.replacing(mark, with: mark + prefix) }
        for list in [" aria-labelledby=\"", " aria-describedby=\""] { out = prefixed(out, after: list, with: prefix) }
        return out
    }

    private static func prefixed(_ text: String, after mark: String, with prefix: String) -> String {
        let parts = text.split(separator: mark, omittingEmptySubsequences: false)
        return parts.enumerated().map { index, part in
            guard index > 0, let end = part.firstIndex(of: "\"") else { return String(part) }
            let names = part[..<end].split(separator: " ").map { prefix + $0 }.joined(separator: " ")
            return mark + names + part[end...]
        }.joined()
    }
}
