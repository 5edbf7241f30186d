import TestSupport

/// Swift source without its comments, for looking at code rather than at words about code.
struct SourceText {
    let relative: String
    let room: String
    let lines: [Substring]
    /// The lines with `//` comments cut off.
    let code: [String]

    init(_ path: String) throws {
        relative = String(path.dropFirst(Repository.path("").count))
        room = relative.hasPrefix("Sources/") ? String(relative.dropFirst("Sources/".count).prefix { $0 != "/" }) : ""
        let text = try Repository.text(path)
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        code = lines.map { line in
            guard let mark = line.firstRange(of: "//") else { return String(line) }
            // A mark inside a string literal is not a comment.
            let quotes = line[..<mark.lowerBound].count { $0 == "\"" }
            return quotes % 2 == 1 ? String(line) : String(line[..<mark.lowerBound])
        }
    }

    static func all(below folder: String) throws -> [SourceText] {
        try Repository.swiftFiles(below: folder).map { try SourceText($0) }
    }
}

/// Words of a line that begin with a digit: number literals, and nothing of a name.
func numbers(in line: some StringProtocol) -> [String] {
    line.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == "." || $0 == "$") }
        .map { String($0.drop { $0 == "." }) }
        .filter { $0.first?.isNumber ?? false }
}
