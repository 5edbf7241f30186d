public import Outlines
public import Tabular
public import Vocabulary

/// Tables of a layer of outlines.
public enum OutlineTables {
    /// Each unit with its size and where it lies, and the sum of the areas.
    ///
    /// Units: km2, km, degrees or metres as the layer has them. Edge cases: a unit without an outline has no numbers.
    public static func units(of layer: OutlineLayer, provenance: Provenance) -> Table {
        let places = layer.coordinates == .degrees ? 5 : 1
        let (east, north) =
            layer.coordinates == .degrees
            ? (
                LocalizedText(vi: "Kinh độ trọng tâm", en: "Longitude of centroid"),
                LocalizedText(vi: "Vĩ độ trọng tâm", en: "Latitude of centroid")
            )
            : (
                LocalizedText(vi: "Trọng tâm, đông (m)", en: "Centroid, east (m)"),
                LocalizedText(vi: "Trọng tâm, bắc (m)", en: "Centroid, north (m)")
            )
        let areas = layer.units.compactMap { $0.outline?.area(layer.coordinates) }
        let sum = Words.rounded(areas.reduce(0, +), decimals: 1)
        return Table(
            key: "outlines", title: LocalizedText(vi: "Ranh giới từng đơn vị", en: "Outlines of units"),
            columns: [
                Words.code, Words.name,
                Column("area_km2", LocalizedText(vi: "Diện tích (km2)", en: "Area (km2)")),
                Column("perimeter_km", LocalizedText(vi: "Chu vi (km)", en: "Perimeter (km)")),
                Column("pieces", LocalizedText(vi: "Số mảnh", en: "Pieces")),
                Column("holes", LocalizedText(vi: "Số lỗ", en: "Holes")),
                Column("centroid_x", east), Column("centroid_y", north),
            ],
            rows: layer.units.map { unit in
                let head: [Cell] = [.text(unit.code.text), Words.textOrBlank(unit.name)]
                guard let outline = unit.outline else {
                    return head + [Cell](repeating: .missing(.unknown), count: 6)
                }
                let centroid = outline.centroid
                return head + [
                    .number(outline.area(layer.coordinates), decimals: 3),
                    .number(outline.perimeter(layer.coordinates), decimals: 2),
                    .count(Int64(outline.parts.count)),
                    .count(Int64(outline.parts.reduce(0) { $0 + $1.holes.count })),
                    .number(centroid.x, decimals: places), .number(centroid.y, decimals: places),
                ]
            },
            notes: [
                LocalizedText(
                    vi: "\(layer.units.count) đơn vị; tổng diện tích \(sum.vi) km2 (phần chồng nhau tính hai lần).",
                    en: "\(layer.units.count) units; areas sum to \(sum.en) km2 (ground that overlaps counts twice).")
            ], provenance: provenance)
    }

    /// What is wrong with a layer: findings by unit, and how many of each kind there are.
    public static func check(of findings: [Finding], provenance: Provenance) -> Table {
        let list = FindingTables.list(findings, provenance: provenance)
        let kinds = Dictionary(grouping: findings, by: \.rule).map { ($0.key, $0.value.count) }
            .sorted { ($1.1, $0.0) < ($0.1, $1.0) }
        let counted = kinds.map { "\($0.0) \($0.1)" }.joined(separator: "; ")
        let note =
            kinds.isEmpty
            ? LocalizedText(
                vi: "Không thấy chồng lấn, khe hở, đường cắt chính nó hay mảnh vụn.",
                en: "No overlaps, gaps, crossings or slivers were found.")
            : LocalizedText(vi: "Theo loại: \(counted).", en: "By kind: \(counted).")
        return Table(
            key: "outline_findings", title: LocalizedText(vi: "Kiểm tra ranh giới", en: "Check of outlines"),
            columns: list.columns, sections: list.sections, notes: [note] + list.notes, provenance: provenance)
    }
}
