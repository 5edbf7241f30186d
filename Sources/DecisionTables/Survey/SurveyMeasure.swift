public import Tabular
public import Vocabulary

/// A number estimated from a sample as it is printed: its key, its words, and how it is written.
public struct SurveyMeasure: Hashable, Sendable {
    /// How a number is written.
    public enum Style: Hashable, Sendable {
        /// Percent.
        case share
        /// A number with so many decimals.
        case number(decimals: Int)
        /// Money: whole units, or with decimals when it is small.
        case money
        /// A weighted number of households or persons.
        case count
    }

    /// Key in machine formats.
    public let key: String
    /// Words.
    public let words: LocalizedText
    /// How it is written.
    public let style: Style

    /// A measure.
    public init(_ key: String, _ words: LocalizedText, _ style: Style) {
        self.key = key
        self.words = words
        self.style = style
    }

    /// The same measure at a cutoff, where there are several.
    public func at(_ cutoff: Fraction) -> SurveyMeasure {
        SurveyMeasure(
            "\(key)@\(cutoff)", LocalizedText(vi: "\(words.vi), k = \(cutoff)", en: "\(words.en), k = \(cutoff)"), style
        )
    }

    /// A value, or not applicable.
    public func cell(_ value: Double?) -> Cell {
        guard let value else { return .missing(.notApplicable) }
        switch style {
        case .share: return .share(value, decimals: 2)
        case .number(let decimals): return .number(value, decimals: decimals)
        case .money: return .number(value, decimals: moneyDecimals(value))
        case .count: return .number(value, decimals: 0)
        }
    }

    /// A standard error: in the style of the value, with a decimal more where the value has few.
    func errorCell(_ error: Double?, of value: Double) -> Cell {
        guard let error else { return .missing(.notComputed) }
        switch style {
        case .share: return .share(error, decimals: 2)
        case .number(let decimals): return .number(error, decimals: decimals)
        case .money: return .number(error, decimals: moneyDecimals(value))
        case .count: return .number(error, decimals: 0)
        }
    }

    /// A range.
    func rangeCell(_ range: ClosedRange<Double>?, of value: Double) -> Cell {
        guard let range else { return .missing(.notComputed) }
        switch style {
        case .share: return .shareRange(range, decimals: 2)
        case .number(let decimals): return .numberRange(range, decimals: decimals)
        case .money: return .numberRange(range, decimals: moneyDecimals(value))
        case .count: return .numberRange(range, decimals: 0)
        }
    }

    private func moneyDecimals(_ value: Double) -> Int { abs(value) < 1000 ? 2 : 0 }
}
