import CommitteeReports
import DecisionTables
import PilotRanking
import PolicyData
import Tabular
import Vocabulary

extension ReportPart {
    /// Which communes come first, how firm that is, and what would change it.
    static func ranking(_ file: ReportFile, language: Language) throws -> ReportPart? {
        guard let options = try file.options(RankingOptions.self, of: .ranking) else { return nil }
        let loaded = try options.load(language: language)
        let ranking = loaded.ranking
        var pieces: [CommitteeReport.Piece] = loaded.picks.map { .table($0) }
        pieces.append(.picture { loaded.bars(most: LoadedRanking.usualRows).svg(in: $0) })
        if ranking.doubt.data.found?.sets != nil {
            let chart = try loaded.rankSets(most: LoadedRanking.usualRows)
            pieces.append(.picture { chart.svg(in: $0) })
        }
        let live = LiveRanking(ranking, names: loaded.loaded.names)
        if live != nil { pieces.append(.weights) }
        pieces.append(.table(loaded.table))
        pieces += try loaded.annex.map { .table($0) }
        return ReportPart(
            chapter: CommitteeReport.Chapter(
                key: "ranking", title: LocalizedText(vi: "Xếp hạng xã làm điểm", en: "Priority of communes"),
                pieces: pieces),
            summary: SummarySentences.ranking(ranking, names: loaded.loaded.names), provenance: loaded.provenance,
            ranking: live, finish: loaded.loaded.finish)
    }
}

extension LiveRanking {
    /// What a page needs to do a ranking again with other weights; `nil` when nobody is eligible.
    init?(_ ranking: PriorityRanking, names: (UnitCode) -> String?) {
        guard let matrix = ranking.matrix else { return nil }
        let (shares, width) = (matrix.shares, matrix.criteria.count)
        let group = ranking.clauses.map(\.each).first { $0 != .everything }?.word
        self.init(
            criteria: zip(ranking.criteria.scores, ranking.weights).map { score, weight in
                Criterion(key: score.statement.key, name: score.statement.name, weight: weight)
            },
            members: ranking.ranked.enumerated().map { place, commune in
                Member(
                    code: commune.code, name: names(commune.code) ?? commune.code.text,
                    group: group.flatMap { commune.groups[$0] },
                    shares: Array(shares[(place * width)..<((place + 1) * width)]))
            },
            tolerance: PriorityRanking.tolerance)
    }
}
