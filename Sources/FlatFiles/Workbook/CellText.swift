internal import Vocabulary

/// What is needed to turn a stored cell into text.
struct CellContext: Sendable {
    /// Whether the values stored with formulas are results.
    enum Formulas: Sendable {
        case calculated
        /// The program that wrote the file asks for calculation when it is opened: what it stored are placeholders.
        case leftToCalculate
    }

    let strings: [String]
    let displays: [NumberDisplay]
    let calendar: SerialCalendar
    let formulas: Formulas
    /// How the reader of the table writes decimals: a number of a workbook has no mark of its own.
    var decimal: Character = "."
}

/// The content of one cell.
enum CellText {
    case text(String)
    /// A formula without a result.
    case uncalculated
    /// A stored value that is not of its stated type.
    case unreadable(String)

    /// How a value is stored.
    enum Kind {
        case number, sharedText, text, truth, error, day, unknown

        init(_ name: UnsafePointer<CChar>?) {
            guard let name else {
                self = .number
                return
            }
            switch String(cString: name) {
            case "n": self = .number
            case "s": self = .sharedText
            case "str", "inlineStr": self = .text
            case "b": self = .truth
            case "e": self = .error
            case "d": self = .day
            default: self = .unknown
            }
        }
    }

    /// Reads a stored value. No bytes are no value, whatever the type.
    init(_ bytes: [UInt8], kind: Kind, style: Int, in context: CellContext) {
        if bytes.isEmpty {
            self = .text("")
            return
        }
        func written() -> String { String(decoding: bytes, as: UTF8.self) }
        switch kind {
        case .sharedText:
            guard let index = Int(written()), context.strings.indices.contains(index) else {
                self = .unreadable(written())
                return
            }
            self = .text(context.strings[index])
        case .number:
            let display = context.displays.indices.contains(style) ? context.displays[style] : .number
            self = CellText.number(bytes, display, context)
        case .text: self = .text(CellText.unescaped(bytes))
        case .truth:
            switch written() {
            case "1", "true": self = .text("TRUE")
            case "0", "false": self = .text("FALSE")
            default: self = .unreadable(written())
            }
        case .error: self = .text(written())
        case .day:
            let text = written()
            let isMidnight = text.dropFirst(10).allSatisfy { "T0:.Z".contains($0) }
            self = .text(isMidnight && Day(iso: text.prefix(10)) != nil ? String(text.prefix(10)) : text)
        case .unknown: self = .unreadable(written())
        }
    }

    private static func number(_ bytes: [UInt8], _ display: NumberDisplay, _ context: CellContext) -> CellText {
        // Most numbers are short and whole, and stand as they are to be shown.
        if display == .number, bytes.count <= 15, bytes[0] != UInt8(ascii: "0") || bytes.count == 1,
            bytes.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        {
            return .text(String(decoding: bytes, as: UTF8.self))
        }
        let written = String(decoding: bytes, as: UTF8.self)
        guard let number = Double(written.trimmed), number.isFinite else { return .unreadable(written) }
        if display == .day, let day = context.calendar.text(of: number) { return .text(day) }
        // Up to 2^53 every whole number is exact.
        guard number.magnitude <= 9_007_199_254_740_992, let whole = Int64(exactly: number) else {
            let shown = "\(number)"
            return .text(context.decimal == "." ? shown : shown.replacing(".", with: String(context.decimal)))
        }
        let text = String(whole)
        guard case .digits(let width) = display, whole >= 0 else { return .text(text) }
        return .text(String(repeating: "0", count: max(0, width - text.utf8.count)) + text)
    }

    /// Text with `_xHHHH_` replaced by the character of that number: so are characters stored that XML cannot hold.
    static func unescaped(_ bytes: [UInt8]) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.utf8.contains(UInt8(ascii: "_")), let first = text.firstRange(of: "_x") else { return text }
        var plain = String(text[..<first.lowerBound])
        var rest = text[first.lowerBound...]
        while let mark = rest.firstRange(of: "_x") {
            plain += rest[..<mark.lowerBound]
            let digits = rest[mark.upperBound...].prefix(4)
            let isEscape =
                digits.utf8.count == 4 && digits.allSatisfy { $0.isASCII && $0.isHexDigit }
                && rest[digits.endIndex...].hasPrefix("_")
            if isEscape, let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value) {
                plain.unicodeScalars.append(scalar)
                rest = rest[digits.endIndex...].dropFirst()
            } else {
                plain += rest[mark]
                rest = rest[mark.upperBound...]
            }
        }
        return plain + rest
    }
}
