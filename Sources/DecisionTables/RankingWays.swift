import PilotRanking
public import Vocabulary

/// What other ways of ranking are called.
public enum RankingWays {
    /// The name of a method or a normalisation by its key; the key itself where it has none.
    public static func name(_ key: String) -> LocalizedText {
        if let method = CheckMethod(rawValue: key) { return method.name }
        return switch key {
        case "goalposts": LocalizedText(vi: "mốc cố định", en: "fixed goalposts")
        case "min_max": LocalizedText(vi: "nhỏ nhất–lớn nhất", en: "min-max")
        case "z_score": LocalizedText(vi: "điểm z", en: "z-scores")
        case "rank": LocalizedText(vi: "thứ hạng", en: "ranks")
        case "vector": LocalizedText(vi: "độ dài véc-tơ", en: "vector length")
        default: LocalizedText(verbatim: key)
        }
    }
}
