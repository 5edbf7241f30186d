public import PovertyExit
public import Tabular
import Tallies
import Uncertainty
public import Vocabulary

/// The tables of a fitted hazard: coefficients, and effects of communes.
public enum HazardTables {
    /// What is known of the uncertainty of a fit.
    public static let uncertainty = LocalizedText(
        vi:
            "khoảng 95% từ độ cong của hàm hợp lý cận biên; xã là ảnh hưởng ngẫu nhiên, chưa tính biến động chung của từng năm",
        en:
            "95% intervals from the curvature of the marginal likelihood; communes are random effects, shocks common to a year are not counted"
    )

    /// Coefficients with the spread of the communes as the last row. `names` gives the names of covariates.
    public static func coefficients(
        of fit: HazardFit, names: (String) -> LocalizedText?, notes: [LocalizedText], provenance: Provenance
    ) -> Table {
        let ratio = HazardWords.ratio(fit.specification.link)
        var rows = fit.coefficients.map { coefficient -> [Cell] in
            let isIntercept = coefficient.name == HazardWords.intercept
            return [
                .text(coefficient.name),
                (HazardWords.term(coefficient.name) ?? names(coefficient.name)).map { .label($0) }
                    ?? Words.blank,
                .number(coefficient.value, decimals: 3), .number(coefficient.standardError, decimals: 3),
                Words.range(coefficient.interval(), decimals: 3),
                isIntercept ? .missing(.notApplicable) : .number(coefficient.ratio, decimals: 2),
                isIntercept ? .missing(.notApplicable) : Words.range(coefficient.ratioInterval(), decimals: 2),
            ]
        }
        rows.append([
            .text("commune_sd"), .label(HazardWords.spread), .number(fit.spread.deviation, decimals: 3),
            .number(fit.spread.standardError, decimals: 3), Words.range(fit.spreadInterval, decimals: 3),
            .missing(.notApplicable), .missing(.notApplicable),
        ])
        return Table(
            key: "exit_hazard",
            title: LocalizedText(
                vi: "\(HazardWords.title(fit).vi): hệ số", en: "\(HazardWords.title(fit).en): coefficients"),
            columns: [
                Column("term", LocalizedText(vi: "Biến", en: "Term"), .leading),
                Column("name", LocalizedText(vi: "Ý nghĩa", en: "Meaning"), .leading),
                Column("estimate", LocalizedText(vi: "Ước lượng", en: "Estimate")),
                Column("standard_error", LocalizedText(vi: "Sai số chuẩn", en: "Standard error")),
                Column(interval: "interval_95", LocalizedText(vi: "Khoảng 95%", en: "95% interval")),
                Column("ratio", ratio),
                Column(
                    interval: "ratio_95",
                    LocalizedText(vi: "Khoảng 95% (tỷ số)", en: "95% interval (ratio)")),
            ], rows: rows, notes: HazardWords.notes(of: fit) + notes, provenance: provenance)
    }

    /// Effects of the communes, by code. `names` gives the names of codes; a commune with few household-years is withheld.
    public static func communes(
        of fit: HazardFit, names: (UnitCode) -> String?, suppression: Suppression, notes: [LocalizedText],
        provenance: Provenance
    ) -> Table {
        Table(
            key: "exit_hazard_communes",
            title: LocalizedText(
                vi: "\(HazardWords.title(fit).vi): ảnh hưởng của xã",
                en: "\(HazardWords.title(fit).en): effects of communes"),
            columns: [
                Words.code, Words.name,
                Column("household_years", LocalizedText(vi: "Hộ-năm theo dõi", en: "Household-years at risk")),
                Column("events", HazardWords.events(fit)),
                Column("effect", LocalizedText(vi: "Ảnh hưởng", en: "Effect")),
                Column(interval: "effect_95", LocalizedText(vi: "Khoảng 95%", en: "95% interval")),
                Column("ratio", HazardWords.ratio(fit.specification.link)),
                Column(interval: "ratio_95", LocalizedText(vi: "Khoảng 95% (tỷ số)", en: "95% interval (ratio)")),
            ],
            rows: fit.communes.map { effect in
                let figures: [Cell] = [
                    .count(effect.householdYears), .count(effect.events), .number(effect.mode, decimals: 3),
                    Words.range(effect.interval(), decimals: 3), .number(effect.ratio, decimals: 2),
                    Words.range(effect.ratioInterval(), decimals: 2),
                ]
                return [.text(effect.commune.text), Words.textOrBlank(names(effect.commune))]
                    + figures.map { suppression.cell($0, countedOn: Double(effect.householdYears)) }
            }, notes: [HazardWords.communeNote] + HazardWords.notes(of: fit) + notes, provenance: provenance)
    }
}
