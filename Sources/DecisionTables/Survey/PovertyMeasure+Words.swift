public import IncomeDistribution
import Tabular
import Vocabulary

extension PovertyMeasure {
    /// The measure as tables print it.
    public var printed: SurveyMeasure { SurveyMeasure(key, words, style) }

    private var words: LocalizedText {
        switch self {
        case .fgt(0): LocalizedText(vi: "P0: tỷ lệ nghèo thu nhập", en: "P0: headcount ratio")
        case .fgt(1): LocalizedText(vi: "P1: khoảng cách nghèo", en: "P1: poverty gap")
        case .fgt(2): LocalizedText(vi: "P2: mức độ trầm trọng", en: "P2: severity")
        case .fgt(let alpha):
            LocalizedText(vi: "FGT(\(Words.plain(alpha).vi))", en: "FGT(\(Words.plain(alpha).en))")
        case .watts: LocalizedText(vi: "Chỉ số Watts", en: "Watts index")
        case .sen(.continuous): LocalizedText(vi: "Chỉ số Sen", en: "Sen index")
        case .sen(.finite): LocalizedText(vi: "Chỉ số Sen (mẫu hữu hạn)", en: "Sen index (finite list)")
        case .senShorrocksThon: LocalizedText(vi: "Chỉ số Sen-Shorrocks-Thon", en: "Sen-Shorrocks-Thon index")
        case .incomeGapRatio:
            LocalizedText(vi: "Khoảng thiếu hụt thu nhập của người nghèo", en: "Income gap ratio of the poor")
        case .meanShortfall: LocalizedText(vi: "Thiếu hụt bình quân của người nghèo", en: "Mean shortfall of the poor")
        case .medianGap:
            LocalizedText(vi: "Khoảng cách nghèo trung vị tương đối", en: "Relative median poverty gap")
        case .poor: LocalizedText(vi: "Số người (hộ) nghèo", en: "Number of poor")
        case .totalGap: LocalizedText(vi: "Tổng thiếu hụt dưới chuẩn", en: "Total gap below the line")
        case .line: LocalizedText(vi: "Chuẩn nghèo", en: "Poverty line")
        case .population: LocalizedText(vi: "Dân số (hộ)", en: "Population")
        case .gapSum(let alpha):
            LocalizedText(
                vi: "Tổng khoảng cách mũ \(Words.plain(alpha).vi)",
                en: "Sum of gaps to the power \(Words.plain(alpha).en)")
        }
    }

    private var style: SurveyMeasure.Style {
        switch self {
        case .fgt(0), .incomeGapRatio, .medianGap: .share
        case .fgt(1), .fgt(2): .share
        case .fgt, .watts, .sen, .senShorrocksThon, .gapSum: .number(decimals: 4)
        case .meanShortfall, .totalGap, .line: .money
        case .poor, .population: .count
        }
    }
}
