public import Figures
public import PilotRanking
public import Tabular
public import Vocabulary

/// Pictures of a ranking.
public enum RankingFigures {
    /// Rows drawn where nothing else is asked for.
    public static let usualRows = 60

    /// What each criterion adds to the score: picked communes, then the reserve.
    public static func contributions(
        of ranking: PriorityRanking, most: Int = usualRows, names: (UnitCode) -> String?, provenance: Provenance
    ) -> ContributionBars {
        func row(_ commune: PriorityRanking.Ranked) -> ContributionBars.Row {
            ContributionBars.Row(
                label: label(commune.code, names), rank: rank(commune),
                points: commune.contributions.map(\.points), unit: commune.code)
        }
        return ContributionBars(
            title: LocalizedText(
                vi: "Điểm ưu tiên theo tiêu chí: \(ranking.criteria.title.vi)",
                en: "Points by criterion: \(ranking.criteria.title.en)"),
            criteria: ranking.criteria.scores.map(\.statement.name),
            blocks: [
                ContributionBars.Block(
                    title: LocalizedText(vi: "Được chọn", en: "Selected"), rows: ranking.selected.map(row)),
                ContributionBars.Block(
                    title: LocalizedText(vi: "Dự phòng", en: "Reserve"), rows: ranking.reserve.map(row)),
            ], limit: most, notes: refused(ranking), provenance: provenance)
    }

    /// How firm the ranks are against errors of the data.
    public static func rankSets(
        of ranking: PriorityRanking, most: Int = usualRows, names: (UnitCode) -> String?, provenance: Provenance
    ) -> RankSetChart {
        let doubt = ranking.doubt.data.found
        let picked = Set(ranking.picks.codes)
        let all = ranking.ranked.indices
        let order =
            all.filter { picked.contains(ranking.ranked[$0].code) }
            + all.filter { !picked.contains(ranking.ranked[$0].code) }
        let rows = order.map { place in
            let commune = ranking.ranked[place]
            let reading: RankSetChart.Reading =
                switch ranking.doubt.data {
                case .assessed(let found):
                    found.sets.map { .set($0[place]) } ?? .notAssessed(RankingWords.noErrors)
                case .notAssessed(let reason): .notAssessed(reason)
                }
            return RankSetChart.Row(
                label: label(commune.code, names), rank: rank(commune),
                reading: reading, chance: doubt?.chance(of: commune.code), unit: commune.code)
        }
        // Shaded only where it is one stretch of the rows.
        let places = Set(doubt?.band ?? [])
        let covered = order.indices.filter { places.contains(order[$0]) }
        let band = covered.first.flatMap { first in
            covered.last.flatMap { $0 - first + 1 == covered.count ? (first + 1)...($0 + 1) : nil }
        }
        let level = Words.level(doubt?.level ?? DataDoubt.usualLevel)
        let question = RankingWords.question(ranking.focus)
        return RankSetChart(
            wording: RankSetChart.Wording(
                title: LocalizedText(
                    vi: "Thứ hạng chắc chắn đến đâu: \(ranking.criteria.title.vi)",
                    en: "How firm the ranks are: \(ranking.criteria.title.en)"),
                set: LocalizedText(vi: "tập hạng \(level.vi)", en: "\(level.en) rank set"),
                chance: ranking.focus != nil && doubt.map { $0.draws > 0 } == true
                    ? LocalizedText(vi: "xác suất \(question.vi)", en: "chance to be \(question.en)") : nil),
            rows: rows, selected: picked.count, band: band, limit: most, notes: refused(ranking),
            provenance: provenance)
    }

    private static func label(_ code: UnitCode, _ names: (UnitCode) -> String?) -> String { names(code) ?? code.text }

    private static func rank(_ commune: PriorityRanking.Ranked) -> RankLabel {
        commune.isTied ? .tied(commune.rank) : .alone(commune.rank)
    }

    private static func refused(_ ranking: PriorityRanking) -> [LocalizedText] {
        let count = ranking.refused.count
        guard count > 0 else { return [] }
        return [
            LocalizedText(
                vi: "\(count) xã không đủ điều kiện, không có trong hình.",
                en: "\(count) communes are not eligible and not drawn.")
        ]
    }
}
