public import PilotRanking
public import Tabular
public import Vocabulary

/// The choice on one small page: who is picked by which rule and over whom, how firm it is, what would change it.
public enum ChoiceTable {
    /// The picks of a ranking with their doubt on three axes.
    public static func table(
        of ranking: PriorityRanking, names: @escaping (UnitCode) -> String?, provenance: Provenance
    ) -> Table {
        let picks = PickTables.picks(
            of: ranking.picks, by: ranking.rules, from: ranking.eligible, names: names, provenance: provenance)
        let flips = FlipWords.byPick(in: ranking, names: names)
        let places = Dictionary(uniqueKeysWithValues: ranking.ranked.enumerated().map { ($1.code.text, $0) })
        func doubt(_ row: [Cell]) -> [Cell] {
            guard case .text(let code)? = row.first, let place = places[code] else {
                return RankingRows.doubtColumns(of: ranking).map { _ in Words.blank }
            }
            return RankingRows.doubt(of: ranking, at: place)
        }
        return Table(
            key: picks.key,
            title: LocalizedText(
                vi: "Lựa chọn: \(ranking.criteria.title.vi)", en: "The choice: \(ranking.criteria.title.en)"),
            columns: picks.columns + RankingRows.doubtColumns(of: ranking),
            sections: picks.sections.map { section in
                Section(key: section.key, title: section.title, rows: section.rows.map { $0 + doubt($0) })
            },
            notes: ranking.picks.codes.compactMap { code in
                flips[code].map { flip in
                    let name = names(code) ?? code.text
                    return LocalizedText(vi: "\(name): \(flip.vi)", en: "\(name): \(flip.en)")
                }
            } + [FlipWords.rescaled] + picks.notes + RankingNotes(ranking: ranking, names: names).doubt,
            provenance: provenance)
    }
}
