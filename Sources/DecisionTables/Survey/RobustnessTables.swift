public import Deprivation
public import PolicyData
public import Tabular
public import Vocabulary

/// Whether ranks of groups stand when cutoff and weights change.
public enum RobustnessTables {
    /// How the orders of the scenarios agree, ranks by group, and the pairs that do not hold.
    public static func tables(
        _ robustness: RankRobustness, standard: PovertyStandard, heading: LocalizedText, level: Double,
        notes: [LocalizedText], provenance: Provenance
    ) -> [Table] {
        [
            scenarios(robustness, standard: standard, notes: notes, provenance: provenance),
            pairs(robustness, level: level, provenance: provenance),
            ranks(robustness, standard: standard, heading: heading, provenance: provenance),
        ]
    }

    private static func words(_ scenario: RankRobustness.Scenario, _ standard: PovertyStandard) -> LocalizedText {
        let name = standard.dimensions.first { $0.key == scenario.weights.name }?.name
        return LocalizedText(
            vi: "k = \(scenario.cutoff); " + (name.map { "nặng: \($0.vi)" } ?? "trọng số của chuẩn"),
            en: "k = \(scenario.cutoff); " + (name.map { "heavy: \($0.en)" } ?? "the standard's weights"))
    }

    private static func scenarios(
        _ robustness: RankRobustness, standard: PovertyStandard, notes: [LocalizedText], provenance: Provenance
    ) -> Table {
        Table(
            key: "rank_agreement",
            title: LocalizedText(
                vi: "Thứ hạng theo M0 khi đổi ngưỡng và trọng số",
                en: "Ranks by M0 when cutoff and weights change"),
            columns: [
                Column("scenario", LocalizedText(vi: "Phương án", en: "Scenario"), .leading),
                Column("kendall", LocalizedText(vi: "Tau-b của Kendall", en: "Kendall's tau-b")),
                Column("spearman", LocalizedText(vi: "Hệ số Spearman", en: "Spearman")),
            ],
            rows: robustness.scenarios.indices.map { index in
                [
                    .label(words(robustness.scenarios[index], standard)),
                    .number(robustness.kendall(0, index), decimals: 3),
                    .number(robustness.spearman(0, index), decimals: 3),
                ]
            },
            notes: [
                LocalizedText(
                    vi: "So với phương án đầu: ngưỡng và trọng số của chính chuẩn.",
                    en: "Against the first scenario: the standard's own cutoff and weights.")
            ] + notes, provenance: provenance)
    }

    private static func pairs(_ robustness: RankRobustness, level: Double, provenance: Provenance) -> Table {
        let percent = Words.plain((level * 1000).rounded() / 10)
        func row(_ key: String, _ words: LocalizedText, _ share: Double?) -> [Cell] {
            [.choice(key, words), .share(share)]
        }
        return Table(
            key: "pairwise_robustness",
            title: LocalizedText(vi: "So sánh từng cặp có vững không", en: "Whether pairwise comparisons stand"),
            columns: [
                Column(choice: "share_of_pairs", LocalizedText(vi: "Trong các cặp", en: "Of the pairs")),
                Column("share", LocalizedText(vi: "Tỷ lệ", en: "Share")),
            ],
            rows: [
                row(
                    "preserved",
                    LocalizedText(vi: "Giữ thứ tự ở mọi phương án", en: "Keep their order in every scenario"),
                    robustness.sharePreserved),
                row(
                    "significant",
                    LocalizedText(
                        vi: "Khác nhau có ý nghĩa ở phương án của chuẩn",
                        en: "Differ significantly under the standard's own scenario"), robustness.shareSignificant),
                row(
                    "robust",
                    LocalizedText(
                        vi: "Vững: khác nhau có ý nghĩa, cùng chiều, ở mọi phương án",
                        en: "Robust: differ significantly, the same way, in every scenario"), robustness.shareRobust),
                row(
                    "robust_of_significant",
                    LocalizedText(
                        vi: "Vững, trong các cặp khác nhau có ý nghĩa",
                        en: "Robust, among the pairs that differ significantly"
                    ), robustness.shareRobustOfSignificant),
            ],
            notes: [
                LocalizedText(
                    vi:
                        "\(robustness.pairs.count) cặp; hai phía, mức \(percent.vi)%; sai số của hiệu tính cả hiệp phương sai.",
                    en:
                        "\(robustness.pairs.count) pairs; two-sided at \(percent.en)%; errors of differences take the covariance in."
                )
            ], provenance: provenance)
    }

    private static func ranks(
        _ robustness: RankRobustness, standard: PovertyStandard, heading: LocalizedText, provenance: Provenance
    ) -> Table {
        let order = robustness.groups.indices.sorted { left, right in
            let pair = (robustness.ranks.first?[left] ?? nil, robustness.ranks.first?[right] ?? nil)
            switch pair {
            case (let a?, let b?) where a != b: return a < b
            case (.some, nil): return true
            case (nil, .some): return false
            default: return left < right
            }
        }
        func cell(_ rank: Int?) -> Cell { rank.map { .rank($0, isTied: false) } ?? .missing(.notApplicable) }
        return Table(
            key: "ranks_by_scenario",
            title: LocalizedText(vi: "Thứ hạng\(heading.vi)", en: "Ranks\(heading.en)"),
            columns: [
                Column("group", LocalizedText(vi: "Nhóm", en: "Group"), .leading), Words.adjusted,
                Column("rank", LocalizedText(vi: "Hạng", en: "Rank")),
                Column("best_rank", LocalizedText(vi: "Hạng cao nhất", en: "Highest rank")),
                Column("worst_rank", LocalizedText(vi: "Hạng thấp nhất", en: "Lowest rank")),
            ],
            rows: order.map { group in
                let ranks = robustness.ranks.compactMap { $0[group] }
                return [
                    .text(robustness.groups[group]),
                    .number(robustness.values.first?[group] ?? nil, decimals: 4),
                    cell(robustness.ranks.first?[group] ?? nil), cell(ranks.min()), cell(ranks.max()),
                ]
            },
            notes: [
                LocalizedText(vi: "Hạng 1 là nghèo nhất.", en: "Rank 1 is the poorest.")
            ], provenance: provenance)
    }
}
