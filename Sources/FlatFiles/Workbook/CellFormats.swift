/// What a number format makes of a number, as far as it changes what the number means.
enum NumberDisplay: Equatable, Sendable {
    /// A number.
    case number
    /// A day, or a day with a time.
    case day
    /// A code of so many digits, filled up with zeros (`00000`).
    case digits(Int)
}

/// The number formats of cells.
final class CellFormats: XMLListener {
    /// One for each style number.
    private(set) var displays: [NumberDisplay] = []
    private var codes: [Int: String] = [:]
    private var isFormatList = false
    private var isCellStyleList = false

    func open(_ element: XMLElement) {
        if element.isNamed("numFmts") {
            isFormatList = true
        } else if element.isNamed("cellXfs") {
            isCellStyleList = true
        } else if isFormatList, element.isNamed("numFmt") {
            if let number = element.text("numFmtId").flatMap({ Int($0) }) {
                codes[number] = element.text("formatCode")
            }
        } else if isCellStyleList, element.isNamed("xf") {
            let number = element.text("numFmtId").flatMap { Int($0) }
            displays.append(number.map(display) ?? .number)
        }
    }

    func close(_ name: XMLName) {
        if name.isNamed("numFmts") { isFormatList = false }
        if name.isNamed("cellXfs") { isCellStyleList = false }
    }

    private func display(_ number: Int) -> NumberDisplay {
        if let code = codes[number] {
            let width = code.utf8.count
            // Excel shows at most 15 digits of a number.
            if (2...15).contains(width), code.utf8.allSatisfy({ $0 == UInt8(ascii: "0") }) { return .digits(width) }
            return CellFormats.showsDay(code) ? .day : .number
        }
        // Formats that have a number and no code; those from 27 on are the dates of East Asian editions.
        switch number {
        case 14...17, 22, 27...31, 36, 50...54, 57, 58: return .day
        default: return .number
        }
    }

    /// Whether a format code shows a year, a month or a day of the month.
    ///
    /// An `m` is a month unless hours or seconds stand in the same section: `mm:ss` shows no day.
    static func showsDay(_ code: String) -> Bool {
        var letters: Set<Character> = []
        var position = code.startIndex
        while position < code.endIndex, code[position] != ";" {
            switch code[position] {
            case "\"": position = skipping(to: "\"", in: code, from: position)
            case "[":
                let end = skipping(to: "]", in: code, from: position)
                // [h], [mm] and [ss] count hours, minutes and seconds; everything else in brackets is colour or language.
                if let first = code[position..<end].dropFirst().first?.lowercased(), "hms".contains(first),
                    Set(code[position..<end].dropFirst().lowercased()).count == 1
                {
                    letters.insert("h")
                }
                position = end
            // The next character is shown, repeated or only takes space.
            case "\\", "_", "*": position = code.index(after: position)
            default:
                if code[position...].lowercased().hasPrefix("general") { return false }
                letters.formUnion(code[position].lowercased())
            }
            if position < code.endIndex { position = code.index(after: position) }
        }
        if letters.contains("y") || letters.contains("d") { return true }
        return letters.contains("m") && !letters.contains("h") && !letters.contains("s")
    }

    private static func skipping(to mark: Character, in code: String, from position: String.Index) -> String.Index {
        code[code.index(after: position)...].firstIndex(of: mark) ?? code.endIndex
    }
}
