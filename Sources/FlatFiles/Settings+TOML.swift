import TOMLKit
public import Vocabulary

extension Settings {
    /// Parses TOML text.
    ///
    /// Errors: `not-toml` with the line and what the parser says.
    public init(toml text: String, file: String) throws(UnusableInput) {
        guard !text.utf8.contains(0) else {
            throw Settings.notTOML(file: file, line: nil, reason: "NUL")
        }
        if let line = TOMLHazards.firstLine(in: Array(text.utf8)) {
            throw Settings.notTOML(file: file, line: line, reason: "[ ]")
        }
        do {
            let root = try TOMLTable(string: text)
            self.init(file: file, path: "", nodes: Settings.copy(root))
        } catch let error as TOMLParseError {
            throw Settings.notTOML(file: file, line: error.source.begin.line, reason: error.description)
        } catch {
            throw Settings.notTOML(file: file, line: nil, reason: "\(error)")
        }
    }

    /// Reads and parses a TOML file.
    public init(tomlFile path: String) throws(UnusableInput) {
        try self.init(toml: try FileAccess.text(of: path), file: path)
    }

    private static func notTOML(file: String, line: Int?, reason: String) -> UnusableInput {
        UnusableInput(
            rule: "not-toml", place: Place(file: file, row: line), value: reason,
            expected: LocalizedText(vi: "một tệp TOML đúng cú pháp", en: "a file in valid TOML"))
    }

    private static func copy(_ table: TOMLTable) -> [String: Node] {
        var nodes: [String: Node] = [:]
        for key in table.keys {
            if let value = table[key] { nodes[key] = node(value) }
        }
        return nodes
    }

    private static func node(_ value: any TOMLValueConvertible) -> Node {
        switch value.type {
        case .string: value.string.map(Node.string) ?? .other("?")
        case .int: value.int.map(Node.integer) ?? .other("?")
        case .double: value.double.map(Node.number) ?? .other("?")
        case .bool: value.bool.map(Node.boolean) ?? .other("?")
        case .table: value.table.map { .table(copy($0)) } ?? .other("?")
        case .array: value.array.map { .list($0.map(node)) } ?? .other("?")
        default: .other(value.debugDescription)
        }
    }
}
