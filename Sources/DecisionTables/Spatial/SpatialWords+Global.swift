import SpatialStatistics
import Vocabulary

// Global tests in words.
extension SpatialWords {
    /// Keys of a statistic and of what its moments assume.
    static func keys(_ statistic: GlobalTest.Statistic) -> (statistic: String, assumption: String) {
        switch statistic {
        case .moran(let assumption): ("moran", assumption.rawValue)
        case .geary(let assumption): ("geary", assumption.rawValue)
        case .getisOrd: ("getis_ord", GlobalTest.Assumption.randomisation.rawValue)
        case .joins(let colours, let sampling): ("joins_" + colours.rawValue, sampling.rawValue)
        }
    }

    static func name(of statistic: GlobalTest.Statistic) -> LocalizedText {
        switch statistic {
        case .moran: LocalizedText(vi: "I của Moran", en: "Moran's I")
        case .geary: LocalizedText(vi: "C của Geary", en: "Geary's C")
        case .getisOrd: LocalizedText(vi: "G của Getis và Ord", en: "Getis and Ord's G")
        case .joins(.high, _): LocalizedText(vi: "Số cặp láng giềng 1–1", en: "Joins 1–1")
        case .joins(.low, _): LocalizedText(vi: "Số cặp láng giềng 0–0", en: "Joins 0–0")
        case .joins(.mixed, _): LocalizedText(vi: "Số cặp láng giềng 0–1", en: "Joins 0–1")
        }
    }

    static func assumption(of statistic: GlobalTest.Statistic) -> LocalizedText {
        switch statistic {
        case .moran(.normality), .geary(.normality): LocalizedText(vi: "phân phối chuẩn", en: "normality")
        case .moran(.randomisation), .geary(.randomisation), .getisOrd:
            LocalizedText(vi: "ngẫu nhiên hóa", en: "randomisation")
        case .joins(_, .nonfree): LocalizedText(vi: "số đơn vị mang 1 cho trước", en: "number of ones given")
        case .joins(_, .free): LocalizedText(vi: "mỗi đơn vị độc lập", en: "each unit by itself")
        }
    }

    static func meaning(of statistic: GlobalTest.Statistic) -> LocalizedText {
        switch statistic {
        case .moran:
            LocalizedText(
                vi: "I cao hơn kỳ vọng: láng giềng giống nhau; thấp hơn: láng giềng trái ngược nhau.",
                en: "I above its expectation: neighbours are alike; below: neighbours are unlike.")
        case .geary:
            LocalizedText(
                vi: "C dưới 1: láng giềng giống nhau; trên 1: láng giềng khác nhau.",
                en: "C below 1: neighbours are alike; above 1: neighbours are unlike.")
        case .getisOrd:
            LocalizedText(
                vi: "G cao hơn kỳ vọng: giá trị cao nằm gần nhau; thấp hơn: giá trị thấp nằm gần nhau.",
                en: "G above its expectation: high values lie together; below: low values do.")
        case .joins:
            LocalizedText(
                vi: "Cặp láng giềng tính theo trọng số, mỗi cặp một lần.",
                en: "Joins are counted in weights, each pair once.")
        }
    }
}
