public import PovertyExit
public import Tabular
public import Vocabulary

/// The tables of a fitted exit score.
public enum ScoreTables {
    /// What is known of the uncertainty of a fitted score.
    public static let uncertainty = LocalizedText(
        vi: "hệ số là giá trị hậu nghiệm cao nhất, không kèm khoảng; độ tin cậy xem ansinh exit score validate",
        en: "coefficients are posterior modes without intervals; for accuracy see ansinh exit score validate")

    /// Coefficients and the choice of the penalty. `names` gives the names of covariates.
    public static func tables(
        of fit: ExitScoreFit, names: (String) -> LocalizedText?, notes: [LocalizedText], provenance: Provenance
    ) -> [Table] {
        let coefficients = coefficients(of: fit.model, names: names, notes: notes, provenance: provenance)
        return fit.penaltyLosses.isEmpty ? [coefficients] : [coefficients, penalties(of: fit, provenance: provenance)]
    }

    private static func coefficients(
        of model: ExitScoreModel, names: (String) -> LocalizedText?, notes: [LocalizedText], provenance: Provenance
    ) -> Table {
        func head(_ key: String) -> [Cell] { [.text(key), names(key).map { .label($0) } ?? Words.blank] }
        var rows: [[Cell]] = [
            head("intercept") + [.number(model.intercept, decimals: 3)]
                + Array(repeating: .missing(.notApplicable), count: 3)
                + [.label(LocalizedText(vi: "hộ ở mức trung bình mọi đặc điểm", en: "a household at all means"))]
        ]
        rows += model.terms.map { term in
            head(term.name) + [
                .number(term.coefficient, decimals: 3), .number(term.oddsRatio, decimals: 2),
                .number(term.mean, decimals: 3), .number(term.scale, decimals: 3), Words.blank,
            ]
        }
        rows += model.leftOut.map { column in
            let reason = LocalizedText(vi: "không dùng: \(column.reason.vi)", en: "not used: \(column.reason.en)")
            return head(column.name) + Array(repeating: .missing(.notApplicable), count: 4) + [.label(reason)]
        }
        return Table(
            key: "exit_score_coefficients",
            title: LocalizedText(vi: "Điểm khả năng thoát nghèo: hệ số", en: "Exit score: coefficients"),
            columns: [
                Column("covariate", LocalizedText(vi: "Cột", en: "Column"), .leading),
                Column("name", LocalizedText(vi: "Đặc điểm của hộ", en: "Characteristic"), .leading),
                Column("coefficient", LocalizedText(vi: "Log-odds khi thêm 1 ĐLC", en: "Log-odds per SD")),
                Column("odds_ratio", LocalizedText(vi: "Tỷ số chênh (1 ĐLC)", en: "Odds ratio per SD")),
                Column("mean", LocalizedText(vi: "Trung bình", en: "Mean")),
                Column("sd", LocalizedText(vi: "Độ lệch chuẩn (ĐLC)", en: "Standard deviation (SD)")),
                Column("remark", LocalizedText(vi: "Ghi chú", en: "Remark"), .leading),
            ], rows: rows, notes: [ExitScoreModel.useNotice] + facts(of: model) + [reading] + notes,
            provenance: provenance)
    }

    /// What the model is and was made from, in sentences.
    static func facts(of model: ExitScoreModel) -> [LocalizedText] {
        let (households, exits) = (Words.count(model.households), Words.count(model.exits))
        let (rate, years) = (
            Words.percent(model.baseRate), model.trainingYears.map(String.init).joined(separator: ", ")
        )
        return [
            LocalizedText(
                vi:
                    "Mô hình \(model.id), huấn luyện trên \(households.vi) hộ-năm nghèo, trong đó \(exits.vi) thoát nghèo (\(rate.vi)); năm: \(years); \(model.communes.count) xã.",
                en:
                    "Model \(model.id), trained on \(households.en) poor household-years of which \(exits.en) left (\(rate.en)); years: \(years); \(model.communes.count) communes."
            )
        ]
    }

    private static let reading = LocalizedText(
        vi:
            "Thoát nghèo: sang cận nghèo hoặc vượt cận nghèo ở kỳ rà soát sau. Hệ số dương: dễ thoát nghèo hơn. Hệ số mô tả mô hình, không phải nguyên nhân.",
        en:
            "Leaving: near-poor or above at the next review. A positive coefficient makes leaving likelier. Coefficients describe the model, not causes."
    )

    private static func penalties(of fit: ExitScoreFit, provenance: Provenance) -> Table {
        Table(
            key: "exit_score_penalties",
            title: LocalizedText(vi: "Chọn mức co hệ số", en: "Choice of the penalty"),
            columns: [
                Column("penalty", LocalizedText(vi: "τ (ĐLC tiên nghiệm)", en: "tau (prior SD)")),
                Column("log_score", LocalizedText(vi: "Điểm log kiểm chéo", en: "Cross-validated log score")),
                Column("households", LocalizedText(vi: "Số hộ-năm", en: "Household-years")),
                Column("chosen", LocalizedText(vi: "Được chọn", en: "Chosen"), .leading),
            ],
            rows: fit.penaltyLosses.map { loss in
                let isChosen = loss.penalty == fit.model.penalty
                return [
                    .number(loss.penalty, decimals: 1), .number(loss.logScore, decimals: 4), .count(loss.households),
                    isChosen ? .label(LocalizedText(vi: "có", en: "yes")) : Words.blank,
                ]
            },
            notes: [
                LocalizedText(
                    vi:
                        "τ càng nhỏ, hệ số càng bị kéo về 0. Điểm log nhỏ hơn là tốt hơn; mỗi hộ được chấm bởi mô hình chưa thấy xã và năm của hộ đó.",
                    en:
                        "The smaller tau, the more coefficients are drawn to 0. A smaller log score is better; each household is scored by a fit that saw neither its commune nor its year."
                )
            ], provenance: provenance)
    }
}
