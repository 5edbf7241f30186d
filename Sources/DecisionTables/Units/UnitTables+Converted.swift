public import Tabular
public import Territory
public import Vocabulary

extension UnitTables {
    /// Counts in new units, with the old units they were made of and the totals before and after.
    public static func converted(
        _ converted: ConvertedCounts, names: (UnitCode) -> String?, provenance: Provenance
    ) -> Table {
        let counts = converted.columns.map { Column($0, LocalizedText(verbatim: $0)) }
        return Table(
            key: "converted_counts",
            title: LocalizedText(
                vi: "Số liệu theo đơn vị ngày \(converted.to)", en: "Counts by the units of \(converted.to)"),
            columns: [UnitWords.code, UnitWords.name] + counts + [
                Column("parts", LocalizedText(vi: "Gồm đơn vị cũ", en: "Made of"), .leading),
                Column("unknown_parts", LocalizedText(vi: "Phần chưa biết", en: "Unknown parts"), .leading),
            ],
            rows: converted.units.map { unit in
                [.text(unit.code.text), .text((unit.name ?? names(unit.code)).map(UnitWords.tidied))]
                    + unit.counts.map { $0.map(UnitWords.amount) ?? .missing(.unknown) }
                    + [
                        .text(unit.parts.map(\.text).joined(separator: " ")),
                        Words.textOrBlank(unit.unknownParts.map(\.text).joined(separator: " ")),
                    ]
            }, notes: notes(converted), provenance: provenance)
    }

    private static func notes(_ converted: ConvertedCounts) -> [LocalizedText] {
        var notes = converted.columns.enumerated().map { index, column in
            let known = converted.units.compactMap { $0.counts[index] }.reduce(0, +)
            let sums = [converted.before[index], known, converted.withheld[index]].map {
                Words.plain(($0 * 10).rounded() / 10)
            }
            return LocalizedText(
                vi:
                    "\(column): tổng trước \(sums[0].vi); tổng sau \(sums[1].vi); thuộc đơn vị mới chưa biết \(sums[2].vi).",
                en:
                    "\(column): total before \(sums[0].en); after \(sums[1].en); in new units that are unknown \(sums[2].en)."
            )
        }
        let unknown = converted.units.count { !$0.unknownParts.isEmpty }
        if unknown > 0 {
            notes.append(
                LocalizedText(
                    vi: "\(unknown) đơn vị mới chưa biết: một phần của chúng không có tỷ trọng hoặc không có số liệu.",
                    en: "New units that are unknown, because a part of them has no share or no count: \(unknown)."))
        }
        let byArea = converted.units.count { $0.bases.contains(.area) }
        if byArea > 0 {
            notes.append(
                LocalizedText(
                    vi:
                        "\(byArea) đơn vị mới dùng tỷ trọng theo diện tích: dân không ở đều trên đất, chỉ để tham khảo.",
                    en:
                        "New units with shares by area, where people do not live evenly, for orientation only: \(byArea)."
                ))
        }
        return notes
    }
}
