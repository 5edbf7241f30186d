import Cartography
import Outlines
import Vocabulary

/// The properties of a GeoJSON file that say the class of each unit; those of several years have the year in their names.
enum ClassMembers {
    static func members(
        of maps: [(year: Int?, map: ChoroplethMap)], in language: Language
    ) -> UnitTable<[GeoJSONWriter.Member]> {
        var members = UnitTable<[GeoJSONWriter.Member]>()
        for (year, map) in maps {
            let ending = year.map { "_\($0)" } ?? ""
            for row in map.classedRows {
                members.merge(properties(of: row, ending, language), for: row.code) { $0 + $1 }
            }
        }
        return members
    }

    private static func properties(
        of row: ClassedRow, _ ending: String, _ language: Language
    ) -> [GeoJSONWriter.Member] {
        let doubt = row.reading.value.map { _ in row.reading.isDoubtful ? "yes" : "no" }
        return [
            .init(key: "value" + ending, value: row.reading.value.map { .number($0) } ?? .absent),
            .init(key: "class_index" + ending, value: row.classIndex.map { .whole(Int64($0 + 1)) } ?? .absent),
            .init(key: "class" + ending, value: row.classLabel.map { .text($0[language]) } ?? .absent),
            .init(key: "colour" + ending, value: row.colour.map { .text($0.fill) } ?? .absent),
            .init(key: "doubtful" + ending, value: doubt.map { .text($0) } ?? .absent),
        ]
    }
}
