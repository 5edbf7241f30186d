public import IncomeDistribution
import Tabular
import Vocabulary

extension InequalityMeasure {
    /// The measure as tables print it.
    public var printed: SurveyMeasure { SurveyMeasure(quantity.key, words, style) }

    private var words: LocalizedText {
        switch self {
        case .mean: return LocalizedText(vi: "Thu nhập bình quân", en: "Mean income")
        case .median: return LocalizedText(vi: "Thu nhập trung vị", en: "Median income")
        case .quantile(let share):
            return Self.words(vi: "Phân vị \(Self.percent(share).vi)", en: "Quantile at \(Self.percent(share).en)")
        case .gini: return LocalizedText(vi: "Hệ số Gini", en: "Gini coefficient")
        case .hoover: return LocalizedText(vi: "Chỉ số Hoover", en: "Hoover index")
        case .meanLogDeviation:
            return LocalizedText(vi: "Theil L (độ lệch log bình quân)", en: "Theil L (mean log deviation)")
        case .theil: return LocalizedText(vi: "Theil T", en: "Theil T")
        case .entropy(let order):
            return Self.words(vi: "GE(\(Words.plain(order).vi))", en: "GE(\(Words.plain(order).en))")
        case .atkinson(let aversion):
            return Self.words(vi: "Atkinson(\(Words.plain(aversion).vi))", en: "Atkinson(\(Words.plain(aversion).en))")
        case .share(let from, let to):
            return Self.words(
                vi: "Phần thu nhập của nhóm \(Self.percent(from).vi) đến \(Self.percent(to).vi)",
                en: "Income share from \(Self.percent(from).en) to \(Self.percent(to).en)")
        case .s80s20: return LocalizedText(vi: "S80/S20", en: "S80/S20")
        case .palma: return LocalizedText(vi: "Tỷ số Palma", en: "Palma ratio")
        case .shareRatio(let top, let bottom, _):
            return Self.words(
                vi: "Tỷ số \(Self.percent(top).vi) giàu nhất trên \(Self.percent(bottom).vi) nghèo nhất",
                en: "Top \(Self.percent(top).en) over bottom \(Self.percent(bottom).en)")
        case .p90p10: return LocalizedText(vi: "P90/P10", en: "P90/P10")
        case .quantileRatio(let upper, let lower):
            return Self.words(
                vi: "Tỷ số phân vị \(Self.percent(upper).vi) trên \(Self.percent(lower).vi)",
                en: "Quantile \(Self.percent(upper).en) over \(Self.percent(lower).en)")
        case .generalisedLorenz(let share):
            return Self.words(
                vi: "Lorenz tổng quát tại \(Self.percent(share).vi)",
                en: "Generalised Lorenz at \(Self.percent(share).en)")
        }
    }

    private static func words(vi: String, en: String) -> LocalizedText { LocalizedText(vi: vi, en: en) }

    private static func percent(_ share: Double) -> LocalizedText {
        let number = Words.plain((share * 1e6).rounded() / 1e4)
        return LocalizedText(vi: number.vi + "%", en: number.en + "%")
    }

    private var style: SurveyMeasure.Style {
        switch self {
        case .mean, .quantile, .generalisedLorenz: .money
        case .share: .share
        case .gini, .hoover, .entropy, .atkinson: .number(decimals: 4)
        case .shareRatio, .quantileRatio: .number(decimals: 3)
        }
    }
}
