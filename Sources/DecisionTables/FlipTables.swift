public import PilotRanking
public import PolicyData
public import Tabular
public import Vocabulary

/// Why one unit stands before another, and what would change it.
public enum FlipTables {
    /// Two units side by side: values, shares, points, and for each criterion the weight and the changes of values that
    /// would swap them. `criteria` are in the order of the pair's; a unit without a name is called by its code.
    public static func comparison(
        _ pair: PairComparison, criteria: [CriterionWords], names: @escaping (UnitCode) -> String?,
        provenance: Provenance
    ) -> Table {
        let words = FlipWords(pair, criteria: criteria, names: names)
        let (aheadShares, behindShares) = (pair.aheadShares, pair.behindShares)
        let rows = criteria.indices.map { column -> [Cell] in
            let weight = pair.weights[column]
            let points = (weight * aheadShares[column], weight * behindShares[column])
            return [
                .text(pair.criteria[column].key), .label(criteria[column].name), .number(weight, decimals: 3),
                CriterionWords.cell(pair.aheadValues[column]), CriterionWords.cell(pair.behindValues[column]),
                .share(aheadShares[column], decimals: 1), .share(behindShares[column], decimals: 1),
                .number(points.0, decimals: 3), .number(points.1, decimals: 3),
                .number(points.0 - points.1, decimals: 3), weightCell(pair, column),
                change(pair, pair.aheadFlips[column], criteria[column]),
                change(pair, pair.behindFlips[column], criteria[column]),
            ]
        }
        let sums = (zip(pair.weights, aheadShares).map(*), zip(pair.weights, behindShares).map(*))
        let none = Cell.missing(.notApplicable)
        let total: [Cell] = [
            Words.blank, .label(Words.total), .number(pair.weights.reduce(0, +), decimals: 3), none, none, none, none,
            .number(sums.0.reduce(0, +), decimals: 3), .number(sums.1.reduce(0, +), decimals: 3),
            .number(pair.lead, decimals: 3), none, none, none,
        ]
        return Table(
            key: "pilot_comparison",
            title: LocalizedText(
                vi: "So sánh \(words.ahead) với \(words.behind)", en: "\(words.ahead) compared with \(words.behind)"),
            columns: columns(words),
            sections: [Section(key: "criteria", rows: rows + [total])],
            notes: words.sentences + [FlipWords.rescaled], provenance: provenance)
    }

    /// The same in the words of a criteria file.
    public static func comparison(
        _ pair: PairComparison, criteria: PilotCriteria, names: @escaping (UnitCode) -> String?, provenance: Provenance
    ) -> Table {
        comparison(
            pair, criteria: criteria.scores.map { CriterionWords($0) }, names: names, provenance: provenance)
    }

    private static func columns(_ words: FlipWords) -> [Column] {
        func both(_ key: String, vi: String, en: String) -> [Column] {
            [
                Column("\(key)_ahead", LocalizedText(vi: "\(vi) – \(words.ahead)", en: "\(en) – \(words.ahead)")),
                Column("\(key)_behind", LocalizedText(vi: "\(vi) – \(words.behind)", en: "\(en) – \(words.behind)")),
            ]
        }
        return [
            Column("criterion", LocalizedText(vi: "Khóa", en: "Key"), .leading),
            Column("criterion_name", LocalizedText(vi: "Tiêu chí", en: "Criterion"), .leading),
            Column("weight", LocalizedText(vi: "Trọng số", en: "Weight")),
        ]
            + both("value", vi: "Giá trị", en: "Value") + both("share", vi: "Phần giữa các mốc", en: "Share of the way")
            + both("points", vi: "Điểm", en: "Points")
            + [
                Column("difference", LocalizedText(vi: "Chênh điểm", en: "Difference")),
                Column("weight_flip", LocalizedText(vi: "Trọng số làm đổi chỗ", en: "Weight that swaps them")),
            ]
            + both("value_flip", vi: "Thay đổi làm đổi chỗ", en: "Change that swaps them")
    }

    private static func weightCell(_ pair: PairComparison, _ column: Int) -> Cell {
        guard let flip = pair.weightFlips[column] else { return .missing(.notApplicable) }
        let printed = pair.printed(flip)
        return .number(printed.to, decimals: printed.decimals)
    }

    private static func change(_ pair: PairComparison, _ flip: FlipPoint?, _ words: CriterionWords) -> Cell {
        guard let flip else { return .missing(.notApplicable) }
        if words.grain != .real, let change = pair.wholeChange(of: flip) {
            return .count(flip.change < 0 ? -change : change)
        }
        let printed = pair.printed(flip)
        return .number(flip.change < 0 ? -printed.size : printed.size, decimals: printed.decimals)
    }
}
