public import Cartography
public import Tabular
import Vocabulary

/// The tables beside maps.
public enum MapTables {
    /// The rows of small maps, with their years: one table for all.
    public static func years(_ maps: [(year: Int?, map: ChoroplethMap)]) -> Table? {
        guard let first = maps.first?.map.table else { return nil }
        let year = Column("year", LocalizedText(vi: "Năm", en: "Year"))
        let rows = maps.flatMap { year, map in
            map.table.rows.map { row in
                Array(row.prefix(2)) + [year.map { .count(Int64($0)) } ?? .missing(.notApplicable)] + row.dropFirst(2)
            }
        }
        return Table(
            key: first.key, title: first.title,
            columns: Array(first.columns.prefix(2)) + [year] + first.columns.dropFirst(2), rows: rows,
            notes: first.notes, provenance: first.provenance)
    }

    /// The amounts of circles: values without classes.
    public static func amounts(_ table: Table) -> Table {
        let kept = table.columns.indices.filter { !["class_index", "class", "colour"].contains(table.columns[$0].key) }
        return Table(
            key: "map_amounts", title: table.title, columns: kept.map { table.columns[$0] },
            rows: table.rows.map { row in kept.map { row[$0] } }, notes: [], provenance: table.provenance)
    }

    /// Level and doubt of each unit, with the class of each.
    public static func levels(_ map: BivariateMap) -> Table {
        func number(_ value: Double?, _ axis: BivariateMap.Axis) -> Cell {
            guard let value else { return .missing(.unknown) }
            return axis.unit == .share
                ? .share(value, decimals: axis.decimals) : .number(value, decimals: axis.decimals)
        }
        func label(_ value: Double?, _ axis: BivariateMap.Axis) -> Cell {
            let labels = axis.classification.labels(axis.unit)
            return axis.classification.index(of: value).map { .label(labels[$0]) } ?? .missing(.unknown)
        }
        return Table(
            key: "map_levels", title: map.title,
            columns: [
                Words.code, Column("unit", LocalizedText(vi: "Đơn vị", en: "Unit"), .leading),
                Column("level", map.level.words),
                Column("level_class", LocalizedText(vi: "Lớp", en: "Class"), .leading),
                Column("doubt", map.doubt.words),
                Column("doubt_class", LocalizedText(vi: "Lớp độ chắc chắn", en: "Class of doubt"), .leading),
            ],
            rows: map.ground.units.map { unit in
                let found = map.readings[unit.code]
                return [
                    .text(unit.code.text), .text(unit.name), number(found?.level, map.level),
                    label(found?.level, map.level), number(found?.doubt, map.doubt), label(found?.doubt, map.doubt),
                ]
            }, notes: map.notes, provenance: map.provenance)
    }
}
