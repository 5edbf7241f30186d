import Reporting
import Tabular
import Vocabulary

/// One cell as HTML: what a person reads in either language, and the raw value a script sorts by.
struct CellMarkup {
    enum Role {
        case header
        case data
    }

    let cell: Cell
    let column: Column

    func markup(as role: Role, holdsCode: Bool) -> Markup {
        let text = TableFormat.text(of: cell)
        let content: Markup = isAbsent ? "<span class=\"absent\">\(text)</span>" : "\(text)"
        let raw: Markup = sortValue.map { " data-v=\"\($0)\"" } ?? (isAbsent ? " data-v=\"\"" : .none)
        let mark: Markup = holdsCode ? " data-code" : .none
        let looks = layout(of: text)
        // A header without words is none.
        switch text.vi.isEmpty ? .data : role {
        case .header: return "<th scope=\"row\"\(looks)\(raw)\(mark)>\(content)</th>"
        case .data: return "<td\(looks)\(raw)\(mark)>\(content)</td>"
        }
    }

    static func alignment(_ column: Column) -> Markup {
        column.alignment == .trailing ? " class=\"num\"" : .none
    }

    /// Numbers to the right; codes and short names on one line; sentences have room.
    private func layout(of text: LocalizedText) -> Markup {
        if column.alignment == .trailing { return " class=\"num\"" }
        let length = max(text.vi.count, text.en.count)
        if length > 120 { return " class=\"prose\"" }
        return length <= 24 ? " class=\"short\"" : " class=\"long\""
    }

    private var isAbsent: Bool {
        switch cell {
        case .missing, .suppressed: true
        default: false
        }
    }

    /// The number a column is sorted by, with all its digits; the lower end of a range.
    private var sortValue: String? {
        switch cell {
        case .count(let count): "\(count)"
        case .number(let number, _), .share(let number, _): number.isFinite ? "\(number)" : nil
        case .shareRange(let range, _), .numberRange(let range, _): "\(range.lowerBound)"
        case .money(let money): "\(money.amount)"
        case .rank(let rank, _): "\(rank)"
        case .text, .label, .choice, .missing, .suppressed: nil
        }
    }
}
