import IncomeDistribution
import Tabular
import Vocabulary

extension SurveyMeasure {
    /// Share of the population that lives in a domain.
    public static let populationShare = SurveyMeasure(
        "population_share", LocalizedText(vi: "Phần trong dân số", en: "Share of the population"), .share)

    /// Share of all M0 that is found in a domain.
    public static let adjustedShare = SurveyMeasure(
        "adjusted_headcount_share", LocalizedText(vi: "Đóng góp của miền vào M0", en: "Share of all M0"), .share)

    /// Share of all income that is earned in a domain.
    public static let incomeShare = SurveyMeasure(
        "income_share", LocalizedText(vi: "Phần trong tổng thu nhập", en: "Share of all income"), .share)

    /// Share of a poverty measure of the whole that is found in a domain.
    public static func povertyShare(_ alpha: Double) -> SurveyMeasure {
        let measure = PovertyMeasure.fgt(alpha).printed
        return SurveyMeasure(
            "\(measure.key)_share",
            LocalizedText(vi: "Đóng góp của miền vào \(measure.words.vi)", en: "Share of all \(measure.words.en)"),
            .share)
    }

    /// What a domain adds to the inequality within domains.
    public static func withinPart(_ order: Double) -> SurveyMeasure {
        entropy(order, "within_part", vi: "phần bên trong miền này", en: "part within this domain")
    }

    /// Inequality within domains, all together.
    public static func within(_ order: Double) -> SurveyMeasure {
        entropy(order, "within", vi: "bên trong các miền", en: "within domains")
    }

    /// Inequality between the means of domains.
    public static func between(_ order: Double) -> SurveyMeasure {
        entropy(order, "between", vi: "giữa các miền", en: "between domains")
    }

    private static func entropy(_ order: Double, _ key: String, vi: String, en: String) -> SurveyMeasure {
        let measure = InequalityMeasure.entropy(order).printed
        return SurveyMeasure(
            "\(measure.key)_\(key)",
            LocalizedText(vi: "\(measure.words.vi): \(vi)", en: "\(measure.words.en): \(en)"), measure.style)
    }
}
