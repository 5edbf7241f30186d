import Reporting
import Vocabulary

/// HTML being put together. Text that is interpolated is escaped; what is written literally, or is markup already, is not.
///
/// A text in two languages becomes one text where both are the same, and a pair of which the page shows one where not.
struct Markup: ExpressibleByStringInterpolation {
    let html: String

    init(stringLiteral value: String) { html = value }
    init(stringInterpolation: StringInterpolation) { html = stringInterpolation.html }
    /// Takes a string as HTML: one that this program made.
    init(trusting html: String) { self.html = html }

    /// Pieces one after the other.
    init(_ pieces: [Markup], separator: String = "") {
        html = pieces.map(\.html).joined(separator: separator)
    }

    static let none: Markup = ""

    struct StringInterpolation: StringInterpolationProtocol {
        var html = ""

        init(literalCapacity: Int, interpolationCount: Int) { html.reserveCapacity(literalCapacity) }

        mutating func appendLiteral(_ literal: String) { html += literal }
        mutating func appendInterpolation(_ text: String) { html += Markup.escaped(text) }
        mutating func appendInterpolation(_ number: Int) { html += String(number) }
        mutating func appendInterpolation(_ markup: Markup) { html += markup.html }
        mutating func appendInterpolation(_ pieces: [Markup]) { for piece in pieces { html += piece.html } }

        mutating func appendInterpolation(_ text: LocalizedText) {
            let (vi, en) = (Markup.escaped(text.vi), Markup.escaped(text.en))
            html += vi == en ? vi : "<span lang=\"vi\">\(vi)</span><span lang=\"en\">\(en)</span>"
        }
    }

    static func escaped(_ text: String) -> String { MarkupText.escaped(text) }
}
