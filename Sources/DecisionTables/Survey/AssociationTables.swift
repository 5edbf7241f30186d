public import Deprivation
public import PolicyData
public import Tabular
public import Tallies
import Vocabulary

/// How far the indicators of a standard say the same.
public enum AssociationTables {
    /// One row for each pair of indicators, the most redundant first.
    public static func table(
        _ association: IndicatorAssociation, standard: PovertyStandard, base: CountingBase, provenance: Provenance
    ) -> Table {
        func name(_ position: Int) -> Cell {
            let key = association.indicators[position]
            return .label(standard.indicators.first { $0.key == key }?.name ?? LocalizedText(verbatim: key))
        }
        let pairs = association.pairs.sorted { left, right in
            switch (left.redundancy, right.redundancy) {
            case (let a?, let b?) where a != b: a > b
            case (.some, nil): true
            case (nil, .some): false
            default: (left.first, left.second) < (right.first, right.second)
            }
        }
        return Table(
            key: "indicator_association",
            title: LocalizedText(vi: "Các chỉ số trùng nhau đến đâu", en: "How far indicators say the same"),
            columns: [
                Column("first", LocalizedText(vi: "Chỉ số", en: "Indicator"), .leading),
                Column("second", LocalizedText(vi: "Chỉ số khác", en: "Other indicator"), .leading),
                Column("redundancy", LocalizedText(vi: "R0 (trùng lặp)", en: "R0 (redundancy)")),
                Column("cramers_v", LocalizedText(vi: "V của Cramér", en: "Cramér's V")),
                Column("phi", LocalizedText(vi: "Phi", en: "Phi")),
                Column("both", LocalizedText(vi: "Thiếu hụt cả hai", en: "Deprived in both")),
                Column("in_first", LocalizedText(vi: "Thiếu hụt chỉ số đầu", en: "Deprived in the first")),
                Column("in_second", LocalizedText(vi: "Thiếu hụt chỉ số sau", en: "Deprived in the second")),
                Column("n", LocalizedText(vi: "n (không quyền số)", en: "n (unweighted)")),
            ],
            rows: pairs.map { pair in
                [
                    name(pair.first), name(pair.second), .share(pair.redundancy),
                    .number(pair.cramersV, decimals: 3), .number(pair.phi, decimals: 3), .share(pair.both),
                    .share(pair.inFirst), .share(pair.inSecond), .count(pair.rows),
                ]
            },
            notes: [
                LocalizedText(
                    vi:
                        "R0: phần thiếu hụt cả hai trong số thiếu hụt ở chỉ số hiếm hơn; phi âm: thiếu hụt này ít đi cùng thiếu hụt kia.",
                    en:
                        "R0: the share deprived in both among those deprived in the rarer one; a negative phi: one deprivation keeps away from the other."
                )
            ], provenance: provenance)
    }
}
