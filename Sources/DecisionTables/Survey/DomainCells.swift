import Tabular
import Vocabulary

/// The cells that say which domain a row is of: the same in every table of estimates.
enum DomainCells {
    private static let area = "area"

    static func column(_ heading: (key: String, words: LocalizedText)) -> Column {
        heading.key == area ? Column(choice: area, heading.words) : Column(heading.key, heading.words, .leading)
    }

    /// A value of a domain column; `nil` is all of them together.
    static func cell(_ value: String?, of key: String) -> Cell {
        guard key == area else { return value.map { .text($0) } ?? .label(Words.total) }
        guard let value else { return .choice("total", Words.total) }
        switch AreaType(rawValue: value) {
        case .rural?: return .choice(value, LocalizedText(vi: "nông thôn", en: "rural"))
        case .urban?: return .choice(value, LocalizedText(vi: "thành thị", en: "urban"))
        case nil: return .choice("unknown", LocalizedText(vi: "chưa rõ", en: "unknown"))
        }
    }

    /// The cells of a row.
    static func cells(_ values: [String?], _ headings: [(key: String, words: LocalizedText)]) -> [Cell] {
        zip(values, headings).map { cell($0, of: $1.key) }
    }
}
