import CXlsxWriter
import Tabular
import Vocabulary

/// The looks of the cells of a workbook, each made once.
struct SpreadsheetFormats {
    private static let font = "Times New Roman"
    private static let size = 13.0

    private let workbook: UnsafeMutablePointer<lxw_workbook>
    private var known: [String: UnsafeMutablePointer<lxw_format>] = [:]

    init(_ workbook: UnsafeMutablePointer<lxw_workbook>) {
        self.workbook = workbook
    }

    /// The heading above a table.
    mutating func heading() -> UnsafeMutablePointer<lxw_format> { format("heading") { format_set_bold($0) } }

    /// The warning above a table of generated numbers.
    mutating func warning() -> UnsafeMutablePointer<lxw_format> {
        format("warning") {
            format_set_bold($0)
            format_set_font_color($0, 0xC0_0000)
        }
    }

    /// The names of columns.
    mutating func columnNames() -> UnsafeMutablePointer<lxw_format> {
        format("columns") {
            format_set_bold($0)
            format_set_text_wrap($0)
            format_set_align($0, UInt8(LXW_ALIGN_CENTER.rawValue))
            format_set_align($0, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
            format_set_border($0, UInt8(LXW_BORDER_THIN.rawValue))
            format_set_bg_color($0, 0xE7_EEF5)
        }
    }

    /// Sentences: wrapped, no border.
    mutating func sentence() -> UnsafeMutablePointer<lxw_format> {
        format("sentence") {
            format_set_text_wrap($0)
            format_set_align($0, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
        }
    }

    /// Text of a table. Its type is text, so that a code keeps its zeros even when somebody types it again.
    mutating func text() -> UnsafeMutablePointer<lxw_format> {
        format("text") {
            format_set_num_format($0, "@")
            format_set_border($0, UInt8(LXW_BORDER_THIN.rawValue))
        }
    }

    /// What stands for a value that is not there.
    mutating func absence() -> UnsafeMutablePointer<lxw_format> {
        format("absence") {
            format_set_italic($0)
            format_set_font_color($0, 0x60_6060)
            format_set_align($0, UInt8(LXW_ALIGN_RIGHT.rawValue))
            format_set_border($0, UInt8(LXW_BORDER_THIN.rawValue))
        }
    }

    /// Numbers under a number format.
    mutating func number(_ pattern: String) -> UnsafeMutablePointer<lxw_format> {
        format("number \(pattern)") {
            format_set_num_format($0, pattern)
            format_set_border($0, UInt8(LXW_BORDER_THIN.rawValue))
        }
    }

    private mutating func format(
        _ key: String, _ settings: (UnsafeMutablePointer<lxw_format>) -> Void
    ) -> UnsafeMutablePointer<lxw_format> {
        if let format = known[key] { return format }
        guard let format = workbook_add_format(workbook) else { preconditionFailure("memory for a format") }
        format_set_font_name(format, SpreadsheetFormats.font)
        format_set_font_size(format, SpreadsheetFormats.size)
        settings(format)
        known[key] = format
        return format
    }
}

/// A cell of a workbook.
enum SpreadsheetValue {
    /// Text that is data.
    case text(String)
    /// A number and the pattern that shows it.
    case number(Double, pattern: String)
    /// A word for a value that is not there.
    case absence(String)

    /// What a cell becomes: one value, or two for a range.
    static func values(of cell: Cell, in column: Column, _ language: Language) -> [SpreadsheetValue] {
        switch cell {
        case .shareRange(let range, let decimals):
            [range.lowerBound, range.upperBound].map { share($0, decimals) }
        case .numberRange(let range, let decimals):
            [range.lowerBound, range.upperBound].map { number($0, decimals) }
        default: Array(repeating: value(of: cell, language), count: column.isInterval ? 2 : 1)
        }
    }

    private static func value(of cell: Cell, _ language: Language) -> SpreadsheetValue {
        switch cell {
        case .text(let text): .text(text)
        case .label(let label), .choice(_, let label): .text(label[language])
        case .count(let count): whole(count, "#,##0")
        case .number(let value, let decimals): number(value, decimals)
        case .share(let value, let decimals): share(value, decimals)
        case .money(let money): whole(money.amount, "#,##0\" ₫\"")
        case .rank(let rank, let isTied): .number(Double(rank), pattern: isTied ? "0\"=\"" : "0")
        case .shareRange, .numberRange, .missing, .suppressed: .absence(CellFormat.human(cell, language))
        }
    }

    /// A spreadsheet keeps fifteen digits; a longer number stays whole as text.
    private static func whole(_ count: Int64, _ pattern: String) -> SpreadsheetValue {
        count.magnitude < 1_000_000_000_000_000 ? .number(Double(count), pattern: pattern) : .text(String(count))
    }

    private static func number(_ value: Double, _ decimals: Int) -> SpreadsheetValue {
        value.isFinite ? .number(value, pattern: "#,##0" + places(decimals)) : .text("\(value)")
    }

    private static func share(_ value: Double, _ decimals: Int) -> SpreadsheetValue {
        value.isFinite ? .number(value, pattern: "0" + places(decimals) + "%") : .text("\(value)")
    }

    private static func places(_ decimals: Int) -> String {
        decimals > 0 ? "." + String(repeating: "0", count: decimals) : ""
    }

    /// How many characters it takes up on the sheet, roughly.
    var width: Int {
        switch self {
        case .text(let text), .absence(let text): text.count
        case .number(let number, let pattern):
            String(Int64(number.magnitude.rounded())).count * 4 / 3 + (pattern.contains(".") ? 3 : 0) + 1
        }
    }
}
