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
        guard let known = AreaType(rawValue: value) else {
            return .choice("unknown", LocalizedText(vi: "chưa rõ", en: "unknown"))
        }
        return .choice(value, words(known))
    }

    /// Words of an area; `nil` of anything else.
    static func words(_ value: String, of key: String) -> LocalizedText? {
        key == area ? AreaType(rawValue: value).map { words($0) } : nil
    }

    private static func words(_ area: AreaType) -> LocalizedText {
        switch area {
        case .rural: LocalizedText(vi: "nông thôn", en: "rural")
        case .urban: LocalizedText(vi: "thành thị", en: "urban")
        }
    }

    /// The cells of a row.
    static func cells(_ values: [String?], _ headings: [(key: String, words: LocalizedText)]) -> [Cell] {
        zip(values, headings).map { cell($0, of: $1.key) }
    }
}
