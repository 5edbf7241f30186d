public import PilotRanking
import PolicyData
public import Tabular
public import Vocabulary

/// The pilot-priority table: selected, reserve, not eligible.
public enum RankingTable {
    /// The ranking in three blocks, with the contribution of each criterion, what is known of doubt on three axes, what would
    /// change a pick, and every reason for refusal.
    public static func table(
        of ranking: PriorityRanking, names: @escaping (UnitCode) -> String?,
        districts: @escaping (UnitCode) -> String?,
        provenance: Provenance
    ) -> Table {
        let rows = RankingRows(ranking: ranking, names: names, districts: districts)
        return Table(
            key: "pilot_priority",
            title: LocalizedText(
                vi: "Xếp hạng ưu tiên: \(ranking.criteria.title.vi)",
                en: "Pilot priority: \(ranking.criteria.title.en)"),
            columns: rows.columns,
            sections: [
                Section(
                    key: "selected", title: LocalizedText(vi: "Được chọn", en: "Selected"),
                    rows: rows.ranked(where: { rows.isPicked($0) })),
                Section(
                    key: "reserve", title: LocalizedText(vi: "Dự phòng", en: "Reserve"),
                    rows: rows.ranked(where: { !rows.isPicked($0) })),
                Section(
                    key: "not_eligible", title: LocalizedText(vi: "Không đủ điều kiện", en: "Not eligible"),
                    rows: ranking.refused.map(rows.refused)),
            ], notes: RankingNotes(ranking: ranking, names: names).all, provenance: provenance)
    }
}
