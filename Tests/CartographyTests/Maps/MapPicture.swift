import Foundation

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// What a map drew, read back from its SVG: elements with their attributes, in order, each with the `data-unit` it is in.
final class MapPicture: NSObject, XMLParserDelegate {
    struct Element {
        let name: String
        let attributes: [String: String]
        let unit: String?
        /// Classes of the groups around it.
        let within: [String]
        var text = ""

        func number(_ name: String) -> Double { attributes[name].flatMap { Double($0) } ?? .nan }
    }

    private(set) var elements: [Element] = []
    private var open: [(index: Int, unit: String?, kind: String)] = []

    /// Nil when the document is not well formed.
    init?(_ svg: String) {
        super.init()
        let parser = XMLParser(data: Data(svg.utf8))
        parser.delegate = self
        guard parser.parse() else { return nil }
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String] = [:]
    ) {
        let unit = attributes["data-unit"] ?? open.last?.unit
        elements.append(
            Element(name: name, attributes: attributes, unit: unit, within: open.map(\.kind).filter { !$0.isEmpty }))
        open.append((elements.count - 1, unit, attributes["class"] ?? ""))
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
        if let last = open.last { elements[last.index].text += string }
    }

    func parser(
        _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
    ) { open.removeLast() }

    func all(_ name: String, class kind: String? = nil) -> [Element] {
        elements.filter { $0.name == name && (kind == nil || $0.attributes["class"] == kind) }
    }

    var texts: [String] { all("text").map(\.text) }
    var spoken: String { all("desc").first?.text ?? "" }

    /// The rings of each unit's outline.
    var outlines: [String: [[Corner]]] {
        var found: [String: [[Corner]]] = [:]
        for path in all("path") where path.unit != nil {
            found[path.unit ?? "", default: []] += Self.rings(path.attributes["d"] ?? "")
        }
        return found
    }

    struct Corner: Hashable {
        let x: Int, y: Int
    }

    /// The pieces of a path made of moves and relative lines, in tenths.
    static func rings(_ path: String) -> [[Corner]] {
        var rings: [[Corner]] = []
        for piece in path.split(separator: "M") {
            let parts = piece.split(whereSeparator: { "lz".contains($0) }).map(numbers)
            guard let start = parts.first, start.count == 2 else { return [] }
            var ring = [Corner(x: start[0], y: start[1])]
            for pair in stride(from: 0, to: parts.count > 1 ? parts[1].count : 0, by: 2) {
                let last = ring[ring.count - 1]
                ring.append(Corner(x: last.x + parts[1][pair], y: last.y + parts[1][pair + 1]))
            }
            rings.append(ring)
        }
        return rings
    }

    private static func numbers(_ text: Substring) -> [Int] {
        var found: [Int] = []
        var rest = text
        while let first = rest.first {
            if first == " " {
                rest.removeFirst()
                continue
            }
            let sign = first == "-" ? -1 : 1
            if sign < 0 { rest.removeFirst() }
            let digits = rest.prefix { $0.isNumber || $0 == "." }
            precondition(!digits.isEmpty, "a number in \(text)")
            let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
            precondition(parts.count == 1 || parts[1].count == 1, "at most one decimal: \(digits)")
            let whole = parts[0].isEmpty ? 0 : Int(parts[0])!
            found.append(sign * (whole * 10 + (parts.count > 1 ? Int(parts[1])! : 0)))
            rest = rest[digits.endIndex...]
        }
        return found
    }

    /// Twice the area of rings, in squares of tenths; holes count against it.
    static func doubledArea(_ rings: [[Corner]]) -> Int {
        rings.reduce(0) { sum, ring in
            sum + zip(ring, ring.dropFirst() + [ring[0]]).reduce(0) { $0 + $1.0.x * $1.1.y - $1.1.x * $1.0.y }
        }
    }

    /// Whether a place lies within rings, by the even-odd rule.
    static func contains(_ rings: [[Corner]], _ x: Double, _ y: Double) -> Bool {
        var isInside = false
        for ring in rings {
            for (a, b) in zip(ring, ring.dropFirst() + [ring[0]]) where (Double(a.y) > y) != (Double(b.y) > y) {
                let crossing =
                    Double(a.x) + (y - Double(a.y)) / Double(b.y - a.y) * Double(b.x - a.x)
                if x < crossing { isInside.toggle() }
            }
        }
        return isInside
    }
}
