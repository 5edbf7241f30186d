public import PovertyExit
import Tabular
public import Vocabulary

/// The words of the reliability diagram of a validation.
extension ValidationTables {
    /// Heading.
    public static let figureTitle = LocalizedText(
        vi: "Điểm khả năng thoát nghèo: xác suất được chấm và thực tế",
        en: "Exit score: probabilities given and what happened")
    /// What the figure counts.
    public static let counted = LocalizedText(vi: "hộ-năm", en: "household-years")
    /// What the interval of a point is.
    public static let pointInterval = LocalizedText(vi: "khoảng Wilson 95%", en: "95% Wilson interval")

    /// The main measures, a line each.
    public static func caption(of validation: ScoreValidation) -> [LocalizedText] {
        let measures: [ScoreMeasure] = [.areaUnderCurve, .skill, .brier, .calibrationInTheLarge, .calibrationSlope]
        return measures.compactMap { measure in
            guard case .number(let value, let decimals) = measure.value(in: validation.pooled) else { return nil }
            let (name, text) = (measure.name, Words.rounded(value, decimals: decimals))
            return LocalizedText(vi: "\(name.vi): \(text.vi)", en: "\(name.en): \(text.en)")
        }
    }

    /// What a reader of the figure must know.
    public static func figureNotes(of validation: ScoreValidation) -> [LocalizedText] {
        [ExitScoreModel.useNotice, scheme(validation)]
    }
}
