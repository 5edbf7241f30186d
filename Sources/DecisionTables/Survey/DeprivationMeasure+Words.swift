public import Deprivation
public import PolicyData
import Tabular
import Tallies
import Vocabulary

extension DeprivationMeasure {
    /// The measure as tables print it, with the names of the standard.
    public func printed(_ standard: PovertyStandard) -> SurveyMeasure {
        SurveyMeasure(key, words(standard), style)
    }

    private func words(_ standard: PovertyStandard) -> LocalizedText {
        func indicator(_ key: String) -> LocalizedText {
            standard.indicators.first { $0.key == key }?.name ?? LocalizedText(verbatim: key)
        }
        func joined(_ vi: String, _ en: String, _ name: LocalizedText) -> LocalizedText {
            LocalizedText(vi: "\(vi): \(name.vi)", en: "\(en): \(name.en)")
        }
        switch self {
        case .incidence: return Words.incidence.title
        case .intensity: return Words.intensity.title
        case .adjustedHeadcount: return Words.adjusted.title
        case .severe: return Words.severe.title
        case .vulnerable: return Words.vulnerable.title
        case .uncensored(let key): return joined("Thiếu hụt", "Deprived", indicator(key))
        case .censored(let key): return joined("Nghèo và thiếu hụt", "Poor and deprived", indicator(key))
        case .contribution(let key): return joined("Phần của M0", "Part of M0", indicator(key))
        case .contributionShare(let key): return joined("Đóng góp vào M0", "Share of M0", indicator(key))
        case .dimensionShare(let key):
            let name = standard.dimensions.first { $0.key == key }?.name ?? LocalizedText(verbatim: key)
            return joined("Đóng góp vào M0, chiều", "Share of M0, dimension", name)
        case .deprivations: return LocalizedText(vi: "Số thiếu hụt bình quân", en: "Mean number of deprivations")
        case .deprivationsOfPoor:
            return LocalizedText(
                vi: "Số thiếu hụt bình quân của người nghèo", en: "Mean number of deprivations of the poor")
        case .officialClass(let key):
            let name =
                standard.classes.first { $0.key == key }?.name
                ?? (key == TallyLayout.nonPoorClass ? Words.notPoor : LocalizedText(verbatim: key))
            return joined("Tỷ lệ", "Share", name)
        case .lowIncome: return LocalizedText(vi: "Tỷ lệ nghèo + cận nghèo", en: "Poor + near-poor rate")
        case .scoreBand(let from, let below):
            return LocalizedText(
                vi: "Điểm thiếu hụt từ \(from)" + (below.map { " đến dưới \($0)" } ?? ""),
                en: "Deprivation score from \(from)" + (below.map { " to below \($0)" } ?? ""))
        }
    }

    private var style: SurveyMeasure.Style {
        switch self {
        case .adjustedHeadcount, .contribution: .number(decimals: 4)
        case .deprivations, .deprivationsOfPoor: .number(decimals: 2)
        default: .share
        }
    }
}
