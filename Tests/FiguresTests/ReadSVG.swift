/// A strict reader of the little XML that figures are written in: it finds elements, and fails on anything not well formed.
struct ReadSVG {
    struct Element {
        let name: String
        let attributes: [String: String]
        var text = ""

        func number(_ name: String) -> Double? { attributes[name].flatMap { Double($0) } }
    }

    struct Malformed: Error, CustomStringConvertible {
        let description: String
    }

    private(set) var elements: [Element] = []

    init(_ document: String) throws {
        var rest = Array(document.unicodeScalars)[...]
        var open: [Int] = []
        while let scalar = rest.first {
            guard Self.isAllowed(scalar) else { throw Malformed(description: "character \(scalar.value)") }
            if scalar == "<" {
                guard let end = rest.firstIndex(of: ">") else { throw Malformed(description: "a tag without end") }
                try tag(rest[(rest.startIndex + 1)..<end], &open)
                rest = rest[(end + 1)...]
            } else {
                let end = rest.firstIndex(of: "<") ?? rest.endIndex
                let text = try Self.unescaped(rest[..<end])
                if let last = open.last {
                    elements[last].text += text
                } else if text.contains(where: { !$0.isWhitespace }) {
                    throw Malformed(description: "text outside the root: \(text)")
                }
                rest = rest[end...]
            }
        }
        guard open.isEmpty, !elements.isEmpty else { throw Malformed(description: "an element is not closed") }
    }

    /// The elements of a class, or the `text` elements.
    func all(_ name: String, class kind: String? = nil) -> [Element] {
        elements.filter { $0.name == name && (kind == nil || $0.attributes["class"] == kind) }
    }

    var texts: [String] { all("text").map(\.text) }

    private mutating func tag(_ body: ArraySlice<Unicode.Scalar>, _ open: inout [Int]) throws {
        if body.first == "/" {
            let name = String(String.UnicodeScalarView(body.dropFirst()))
            guard let last = open.popLast(), elements[last].name == name else {
                throw Malformed(description: "</\(name)> closes nothing")
            }
            return
        }
        let isEmpty = body.last == "/"
        var rest = isEmpty ? body.dropLast() : body
        let name = Self.word(&rest)
        guard !name.isEmpty else { throw Malformed(description: "a tag without a name") }
        if open.isEmpty, !elements.isEmpty { throw Malformed(description: "a second root") }
        var attributes: [String: String] = [:]
        while rest.first == " " {
            rest = rest.dropFirst()
            let key = Self.word(&rest)
            guard !key.isEmpty, rest.starts(with: ["=", "\""]), attributes[key] == nil else {
                throw Malformed(description: "attribute \(key) of \(name)")
            }
            rest = rest.dropFirst(2)
            guard let end = rest.firstIndex(of: "\"") else { throw Malformed(description: "quotes of \(key)") }
            attributes[key] = try Self.unescaped(rest[..<end])
            rest = rest[(end + 1)...]
        }
        guard rest.isEmpty else { throw Malformed(description: "rubbish in \(name)") }
        elements.append(Element(name: name, attributes: attributes))
        if !isEmpty { open.append(elements.count - 1) }
    }

    private static func word(_ rest: inout ArraySlice<Unicode.Scalar>) -> String {
        let word = rest.prefix {
            ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0) || $0 == "-" || $0 == ":"
        }
        rest = rest[word.endIndex...]
        return String(String.UnicodeScalarView(word))
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\n" || (scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value) && scalar.value < 0xFFFE)
            || scalar.value >= 0x10000
    }

    private static func unescaped(_ text: ArraySlice<Unicode.Scalar>) throws -> String {
        guard text.allSatisfy(isAllowed), !text.contains("<"), !text.contains(">") else {
            throw Malformed(description: "a bare mark or a forbidden character in text")
        }
        let names: [String: Unicode.Scalar] = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "#39": "'"]
        var out = String.UnicodeScalarView()
        var rest = text
        while let scalar = rest.popFirst() {
            guard scalar == "&" else {
                out.append(scalar)
                continue
            }
            let end = rest.firstIndex(of: ";") ?? rest.endIndex
            guard end < rest.endIndex, let meant = names[String(String.UnicodeScalarView(rest[..<end]))] else {
                throw Malformed(description: "a bare &")
            }
            out.append(meant)
            rest = rest[(end + 1)...]
        }
        return String(out)
    }
}
