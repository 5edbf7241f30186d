internal import Reporting
package import Vocabulary

/// A picture being written as SVG: elements in order, every text escaped, every number with two fixed decimals.
///
/// Looks are attributes of the elements, not a style sheet, and nothing has an identifier: several pictures can stand in
/// one page without disturbing it or each other.
package struct Drawing {
    /// The value of an attribute.
    package enum Attribute: ExpressibleByStringLiteral, ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
        case text(String)
        case at(Double)

        package init(stringLiteral value: String) { self = .text(value) }
        package init(floatLiteral value: Double) { self = .at(value) }
        package init(integerLiteral value: Int) { self = .at(Double(value)) }
    }

    /// Attributes in the order they are written.
    package typealias Attributes = KeyValuePairs<String, Attribute>

    private var lines: [String] = []

    /// An empty picture.
    package init() {}

    /// Everything of another drawing, after what is here.
    package mutating func append(_ other: Drawing) {
        lines += other.lines
    }

    /// An element without content.
    package mutating func add(_ name: String, _ attributes: Attributes) {
        lines.append("<\(name)\(Self.written(attributes))/>")
    }

    /// Elements that belong together; the title is shown when a pointer rests on them. A unit's code is written as
    /// `data-unit`, by which a page finds everything that is about it.
    package mutating func group(
        _ attributes: Attributes, unit: UnitCode? = nil, title: String? = nil, _ content: (inout Drawing) -> Void
    ) {
        let mark = unit.map { " data-unit=\"\(Self.escaped($0.text))\"" }
        lines.append("<g\(Self.written(attributes))\(mark ?? "")>")
        if let title { lines.append("<title>\(Self.escaped(title))</title>") }
        content(&self)
        lines.append("</g>")
    }

    /// A straight line.
    package mutating func line(
        _ name: String, from start: (x: Double, y: Double), to end: (x: Double, y: Double), _ ink: String,
        width: Double = 1, dashes: String? = nil
    ) {
        let attributes: Attributes = [
            "class": .text(name), "x1": .at(start.x), "y1": .at(start.y), "x2": .at(end.x), "y2": .at(end.y),
            "stroke": .text(ink), "stroke-width": .at(width),
        ]
        let pattern = dashes.map { " stroke-dasharray=\"\(Self.escaped($0))\"" }
        lines.append("<line\(Self.written(attributes))\(pattern ?? "")/>")
    }

    /// A circle; hollow ones are filled with paper so that no line runs through them.
    package mutating func circle(
        _ name: String, at centre: (x: Double, y: Double), radius: Double, fill: String, stroke: String,
        width: Double = 1
    ) {
        add(
            "circle",
            [
                "class": .text(name), "cx": .at(centre.x), "cy": .at(centre.y), "r": .at(radius), "fill": .text(fill),
                "stroke": .text(stroke), "stroke-width": .at(width),
            ])
    }

    /// A triangle.
    package mutating func triangle(_ name: String, _ corners: [(Double, Double)], fill: String, stroke: String) {
        let points = corners.map { "\(Self.fixed($0.0)),\(Self.fixed($0.1))" }.joined(separator: " ")
        add("polygon", ["class": .text(name), "points": .text(points), "fill": .text(fill), "stroke": .text(stroke)])
    }

    /// A rectangle without a border.
    package mutating func rectangle(_ name: String, x: ClosedRange<Double>, y: ClosedRange<Double>, fill: String) {
        add(
            "rect",
            [
                "class": .text(name), "x": .at(x.lowerBound), "y": .at(y.lowerBound),
                "width": .at(x.upperBound - x.lowerBound), "height": .at(y.upperBound - y.lowerBound),
                "fill": .text(fill),
            ])
    }

    /// One line of text on its base line; a halo of the ground's ink, half of `rim` wide, keeps it legible across lines.
    package mutating func text(
        _ text: String, x: Double, y: Double, _ lettering: Lettering, anchor: Lettering.Anchor = .start,
        halo: String? = nil, rim: Double = 5
    ) {
        let halo = halo.map { ink in
            " paint-order=\"stroke\" stroke=\"\(Self.escaped(ink))\" stroke-width=\"\(Self.fixed(rim))\""
        }
        lines.append(
            "<text x=\"\(Self.fixed(x))\" y=\"\(Self.fixed(y))\"\(anchor.attribute)\(lettering.attributes)"
                + "\(halo ?? "")>"
                + "\(Self.escaped(text))</text>")
    }

    /// The whole document. The title and the description are what a screen reader says.
    package func document(
        title: String, description: String, width: Double, height: Double, _ language: Language
    ) -> String {
        let size = "\(Self.fixed(width)) \(Self.fixed(height))"
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0.00 0.00 \(size)" width="\(Self.fixed(width))" \
            height="\(Self.fixed(height))" role="img" xml:lang="\(language.rawValue)" lang="\(language.rawValue)" \
            font-family="\(Self.escaped(Lettering.family))" style="max-width:100%;height:auto">
            <title>\(Self.escaped(title))</title>
            <desc>\(Self.escaped(description))</desc>
            \(lines.joined(separator: "\n"))
            </svg>

            """
    }

    private static func written(_ attributes: Attributes) -> String {
        attributes.map { name, value in
            switch value {
            case .text(let text): " \(name)=\"\(escaped(text))\""
            case .at(let number): " \(name)=\"\(fixed(number))\""
            }
        }.joined()
    }

    /// A coordinate with two decimals, the same bytes on every machine.
    package static func fixed(_ value: Double) -> String {
        precondition(value.magnitude < 1e9, "a place on the paper")
        let hundredths = Int64((value * 100).rounded())
        let digits = String(hundredths.magnitude % 100 + 100).dropFirst()
        return (hundredths < 0 ? "-" : "") + "\(hundredths.magnitude / 100).\(digits)"
    }

    /// Text that is text and nothing else: marks of XML escaped, characters that steer or that XML forbids made blank.
    package static func escaped(_ text: String) -> String { MarkupText.escaped(text) }
}
