public import PilotRanking
public import Tabular
public import Vocabulary

// Tables of comparisons of pairs.
extension WeightTables {
    /// The weights of a group of judges, or of one.
    public static func weights(of group: GroupPriorities, names: Names, provenance: Provenance) -> Table {
        let isGroup = group.voices.count > 1
        let ranges = group.weighting().ranges
        var columns = [
            criterion, Words.name, weight,
            Column("eigenvector", LocalizedText(vi: "Theo véc-tơ riêng", en: "By eigenvector")),
        ]
        if isGroup {
            columns.append(
                Column("mean_of_judges", LocalizedText(vi: "Trung bình những người đánh giá", en: "Mean of the judges"))
            )
            columns.append(range)
            columns += group.voices.enumerated().map { place, voice in
                Column("judge_\(place + 1)", LocalizedText(verbatim: voice.name))
            }
        }
        return Table(
            key: "weights",
            title: LocalizedText(vi: "Trọng số theo so sánh cặp", en: "Weights from comparisons of pairs"),
            columns: columns,
            rows: group.keys.enumerated().map { place, key in
                var cells =
                    head(key, names) + [
                        number(group.judgements.geometricMean[place]), number(group.judgements.eigenvector[place]),
                    ]
                if isGroup {
                    cells += [number(group.meanPriorities[place]), cell(ranges[place])]
                    cells += group.voices.map { number($0.priorities.geometricMean[place]) }
                }
                return cells
            }, notes: weightNotes(group, names), provenance: provenance)
    }

    /// The comparisons as a matrix, the joint ones first, then those of each judge.
    public static func matrix(of group: GroupPriorities, names: Names, provenance: Provenance) -> Table {
        func rows(_ comparisons: PairwiseComparisons) -> [[Cell]] {
            group.keys.indices.map { row in
                head(group.keys[row], names)
                    + group.keys.indices.map { .number(comparisons[row, $0], decimals: 3) }
            }
        }
        var sections = [
            Section(
                key: "joint",
                title: group.voices.count > 1
                    ? LocalizedText(vi: "Chung (trung bình nhân)", en: "Joint (geometric mean)") : nil,
                rows: rows(group.comparisons))
        ]
        if group.voices.count > 1 {
            sections += group.voices.enumerated().map { place, voice in
                Section(
                    key: "judge_\(place + 1)", title: LocalizedText(verbatim: voice.name),
                    rows: rows(voice.comparisons))
            }
        }
        return Table(
            key: "pairwise_matrix",
            title: LocalizedText(vi: "Ma trận so sánh cặp", en: "Matrix of comparisons"),
            columns: [criterion, Words.name]
                + group.keys.map { Column("to_" + $0.replacing("-", with: "_"), word($0, names)) },
            sections: sections,
            notes: [
                LocalizedText(
                    vi: "Ô cho biết tiêu chí ở dòng quan trọng gấp mấy lần tiêu chí ở cột.",
                    en: "A cell says how many times as important the criterion of the row is as that of the column.")
            ], provenance: provenance)
    }

    /// How well the comparisons fit together: for the joint ones and for each judge.
    public static func consistency(of group: GroupPriorities, names: Names, provenance: Provenance) -> Table {
        func row(_ who: Cell, _ priorities: PairwisePriorities) -> [Cell] {
            let worst = priorities.worst
            return [
                who, .number(priorities.largestEigenvalue, decimals: decimals),
                .number(priorities.consistencyIndex, decimals: decimals),
                .number(priorities.consistencyRatio, decimals: decimals),
                .number(priorities.geometricConsistencyIndex, decimals: decimals),
                worst.isEmpty ? .missing(.notApplicable) : .label(joined(worst.map { pair($0, names) }, by: "; ")),
                worst.count == 1 ? .number(worst[0].value, decimals: 3) : .missing(.notApplicable),
                worst.count == 1 ? .number(worst[0].fitting, decimals: 3) : .missing(.notApplicable),
            ]
        }
        let joint = row(.label(LocalizedText(vi: "Chung", en: "Joint")), group.judgements)
        return Table(
            key: "consistency",
            title: LocalizedText(vi: "Các so sánh có khớp nhau không", en: "Do the comparisons fit together?"),
            columns: [
                Column("judge", LocalizedText(vi: "Người đánh giá", en: "Judge"), .leading),
                Column("largest_eigenvalue", LocalizedText(vi: "Giá trị riêng lớn nhất", en: "Largest eigenvalue")),
                Column("consistency_index", LocalizedText(vi: "Chỉ số nhất quán (CI)", en: "Consistency index (CI)")),
                Column("consistency_ratio", LocalizedText(vi: "Tỷ số nhất quán (CR)", en: "Consistency ratio (CR)")),
                Column(
                    "geometric_consistency_index",
                    LocalizedText(vi: "Chỉ số nhất quán hình học (GCI)", en: "Geometric consistency index (GCI)")),
                Column("worst_pair", LocalizedText(vi: "Cặp lệch nhất", en: "Worst pair"), .leading),
                Column("worst_value", LocalizedText(vi: "Đã cho", en: "Said")),
                Column("fitting_value", LocalizedText(vi: "Khớp với các cặp khác", en: "Would fit the others")),
            ],
            rows: [joint]
                + (group.voices.count > 1 ? group.voices.map { row(.text($0.name), $0.priorities) } : []),
            notes: consistencyNotes(group, names), provenance: provenance)
    }
}
