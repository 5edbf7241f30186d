import Vocabulary

/// The names on the tabs of a workbook: what a spreadsheet program accepts, each once.
struct SheetNames {
    /// As many characters (UTF-16 units) as a tab may have.
    static let longest = 31

    private var taken: Set<String> = []

    /// A name made of a heading: its first clause, cut at a word, with a number behind it when the name is there already.
    mutating func name(for heading: String) -> String {
        let base = SheetNames.plain(heading)
        var name = base
        var number = 2
        while !taken.insert(name.lowercased()).inserted {
            let mark = " (\(number))"
            name = SheetNames.cut(base, to: SheetNames.longest - mark.utf16.count) + mark
            number += 1
        }
        return name
    }

    /// The first clause without the characters no tab may have.
    private static func plain(_ heading: String) -> String {
        var clause = ""
        var rest = heading.printable[...]
        while let character = rest.first {
            rest.removeFirst()
            if ".:,;".contains(character), rest.isEmpty || rest.first == " " { break }
            clause.append("[]:*?/\\".contains(character) ? "-" : character)
        }
        // An apostrophe at either end stands for quotation, and one name is kept for the program itself.
        let bare = cut(clause.trimmed("' "), to: longest).trimmed("' ")
        return bare.isEmpty || bare.lowercased() == "history" ? "Sheet" : bare
    }

    /// The text, at most so long, without half a word where that is possible.
    private static func cut(_ text: String, to limit: Int) -> String {
        guard text.utf16.count > limit else { return text }
        var short = text
        while short.utf16.count > limit { short.removeLast() }
        if let blank = short.lastIndex(of: " "), short[..<blank].count > limit / 2 { short = String(short[..<blank]) }
        return short.trimmed(" ")
    }
}

extension String {
    /// The text without some characters at its ends.
    fileprivate func trimmed(_ unwanted: String) -> String {
        var body = self[...]
        while let first = body.first, unwanted.contains(first) { body.removeFirst() }
        while let last = body.last, unwanted.contains(last) { body.removeLast() }
        return String(body)
    }
}
