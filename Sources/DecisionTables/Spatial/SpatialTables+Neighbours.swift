public import SpatialStatistics
public import Tabular
public import Vocabulary

extension SpatialTables {
    /// A list of neighbours in numbers. `rule` says how neighbours were found.
    public static func neighbourSummary(
        _ summary: NeighbourSummary, rule: LocalizedText, provenance: Provenance
    ) -> Table {
        func count(_ key: String, _ vi: String, _ en: String, _ value: Int?) -> [Cell] {
            [.choice(key, LocalizedText(vi: vi, en: en)), value.map { .count(Int64($0)) } ?? .missing(.notApplicable)]
        }
        let symmetry =
            summary.isSymmetric ? LocalizedText(vi: "có", en: "yes") : LocalizedText(vi: "không", en: "no")
        var notes = [LocalizedText(vi: "Láng giềng: \(rule.vi).", en: "Neighbours: \(rule.en).")]
        if let islands = SpatialWords.listed(summary.islands, SpatialWords.islandsLocal) { notes.append(islands) }
        return Table(
            key: "neighbour_summary", title: LocalizedText(vi: "Danh sách láng giềng", en: "The list of neighbours"),
            columns: [
                Column(choice: "measure", LocalizedText(vi: "Nội dung", en: "Measure")),
                Column("value", LocalizedText(vi: "Giá trị", en: "Value")),
            ],
            rows: [
                count("units", "Số đơn vị", "Units", summary.units.count),
                count("links", "Số liên kết (mỗi chiều tính một)", "Links (each direction counts)", summary.links),
                count("fewest_links", "Ít láng giềng nhất", "Fewest neighbours", summary.range?.lowerBound),
                [
                    .choice("mean_links", LocalizedText(vi: "Láng giềng trung bình", en: "Mean number of neighbours")),
                    .number(summary.meanLinks, decimals: 2),
                ],
                count("most_links", "Nhiều láng giềng nhất", "Most neighbours", summary.range?.upperBound),
                count("islands", "Đơn vị không có láng giềng", "Units without neighbours", summary.islands.count),
                count("components", "Số mảng rời nhau", "Separate components", summary.components),
                [
                    .choice("symmetric", LocalizedText(vi: "Mọi liên kết đều hai chiều", en: "All links go both ways")),
                    .label(symmetry),
                ],
                [
                    .choice("density", LocalizedText(vi: "Tỷ lệ cặp có liên kết", en: "Share of pairs linked")),
                    .share(summary.density),
                ],
            ], notes: notes, provenance: provenance)
    }

    /// The neighbours of each unit.
    public static func neighbours(
        _ summary: NeighbourSummary, rule: LocalizedText, names: (UnitCode) -> String?, provenance: Provenance
    ) -> Table {
        Table(
            key: "neighbours", title: LocalizedText(vi: "Láng giềng của từng đơn vị", en: "Neighbours of each unit"),
            columns: [
                Words.code, Words.name, Column("neighbours", LocalizedText(vi: "Số láng giềng", en: "Neighbours")),
                Column("component", LocalizedText(vi: "Mảng", en: "Component")),
                Column("neighbour_codes", LocalizedText(vi: "Mã láng giềng", en: "Codes of neighbours"), .leading),
            ],
            rows: summary.units.map { unit in
                [
                    .text(unit.code.text), Words.textOrBlank(names(unit.code)), .count(Int64(unit.neighbours.count)),
                    .count(Int64(unit.component)),
                    Words.textOrBlank(unit.neighbours.map(\.text).joined(separator: " ")),
                ]
            },
            notes: [LocalizedText(vi: "Láng giềng: \(rule.vi).", en: "Neighbours: \(rule.en).")],
            provenance: provenance)
    }
}
