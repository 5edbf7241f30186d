public import PilotRanking
import PolicyData
public import Tabular
public import Vocabulary

// Why a commune stands where it stands.
extension FlipTables {
    /// One commune of a ranking: its screens, what each criterion adds to its score, its rank, and what would bring it into the
    /// selection or out of it; then the comparison with its rival, if it has one. No table when the ranking does not know it.
    ///
    /// `rival` is the commune to compare with; otherwise the first of the reserve, or the last selected.
    public static func explanation(
        of commune: UnitCode, in ranking: PriorityRanking, rival: UnitCode? = nil,
        names: @escaping (UnitCode) -> String?, provenance: Provenance
    ) -> [Table] {
        let pair = (rival ?? ranking.rival(of: commune)).flatMap { ranking.comparison(of: commune, with: $0) }
        let own = explanation(of: commune, in: ranking, pair: pair, names: names, provenance: provenance)
        let compared = pair.map {
            comparison($0, criteria: ranking.criteria, names: names, provenance: provenance).withoutNotes
        }
        return [own, compared].compactMap(\.self)
    }

    private static func explanation(
        of commune: UnitCode, in ranking: PriorityRanking, pair: PairComparison?,
        names: @escaping (UnitCode) -> String?, provenance: Provenance
    ) -> Table? {
        let sections: [Section]
        let notes: [LocalizedText]
        let name = names(commune) ?? commune.text
        if let ranked = ranking.ranked.first(where: { $0.code == commune }) {
            sections = [
                screens(ranked.screens, ranking.criteria),
                scores(ranked.contributions.map { points($0) }),
            ]
            notes =
                [place(ranked, name, ranking)] + RankingWords.doubt(about: commune, in: ranking)
                + (pair.map { compared($0, seenFrom: commune, ranking, names) } ?? [])
        } else if let refused = ranking.refused.first(where: { $0.code == commune }) {
            sections = [
                screens(refused.screens, ranking.criteria),
                scores(
                    ranking.criteria.scores.indices.map {
                        unscored(ranking.criteria.scores[$0], refused.values[$0], ranking.weights[$0])
                    }),
            ]
            notes = [refusal(refused, name, ranking.criteria)]
        } else {
            return nil
        }
        return Table(
            key: "pilot_explanation",
            title: LocalizedText(vi: "Giải thích: \(name)", en: "Explanation: \(name)"),
            columns: [
                Column("criterion", LocalizedText(vi: "Khóa", en: "Key"), .leading),
                Column("criterion_name", LocalizedText(vi: "Tiêu chí", en: "Criterion"), .leading),
                Column("value", LocalizedText(vi: "Giá trị", en: "Value")),
                Column("rule", LocalizedText(vi: "Yêu cầu, cách tính điểm", en: "Requirement, scoring"), .leading),
                Column(choice: "outcome", LocalizedText(vi: "Kết quả", en: "Outcome")),
                Column("points", LocalizedText(vi: "Điểm", en: "Points")),
            ], sections: sections, notes: notes, provenance: provenance)
    }

    private static func screens(_ results: [ScreenResult], _ criteria: PilotCriteria) -> Section {
        Section(
            key: "screens", title: LocalizedText(vi: "Điều kiện", en: "Screens"),
            rows: results.map { result in
                let words: LocalizedText =
                    switch result.outcome {
                    case .pass: LocalizedText(vi: "đạt", en: "met")
                    case .fail: LocalizedText(vi: "không đạt", en: "not met")
                    case .unknown: LocalizedText(vi: "chưa rõ", en: "unknown")
                    }
                return head(result.criterion) + [
                    ScreenWords.level(result, criteria), .label(ScreenWords.condition(result.criterion, criteria)),
                    .choice(result.outcome.rawValue, words), .missing(.notApplicable),
                ]
            })
    }

    private static func scores(_ rows: [[Cell]]) -> Section {
        Section(key: "scores", title: LocalizedText(vi: "Tính điểm", en: "Scores"), rows: rows)
    }

    private static func points(_ contribution: Contribution) -> [Cell] {
        let outcome: Cell =
            switch contribution.basis {
            case .shrunk: .choice("shrunk", shrunk(contribution))
            case .takenLast:
                .choice("taken_last", LocalizedText(vi: "chưa rõ, lấy mức cuối", en: "unknown, taken last"))
            case .takenMean:
                .choice("taken_mean", LocalizedText(vi: "chưa rõ, lấy trung bình", en: "unknown, taken at the mean"))
            case .observed where contribution.isClipped:
                .choice("clipped", LocalizedText(vi: "ngoài mốc", en: "outside the goalposts"))
            case .observed: .choice("scored", LocalizedText(vi: "được tính", en: "scored"))
            }
        return head(contribution.criterion) + [
            CriterionWords.cell(contribution.value), .label(rule(contribution.criterion, contribution.weight)), outcome,
            .number(contribution.points, decimals: 3),
        ]
    }

    private static func shrunk(_ contribution: Contribution) -> LocalizedText {
        let raw = contribution.raw.map { Words.short($0) } ?? LocalizedText(vi: "chưa rõ", en: "unknown")
        return LocalizedText(vi: "đã co, số gốc \(raw.vi)", en: "shrunk, raw value \(raw.en)")
    }

    private static func unscored(_ criterion: Criterion, _ value: Double?, _ weight: Double) -> [Cell] {
        let outcome: Cell =
            value == nil
            ? .choice("unknown", LocalizedText(vi: "chưa rõ", en: "unknown"))
            : .choice("not_scored", LocalizedText(vi: "không tính", en: "not scored"))
        return head(criterion) + [
            value.map(CriterionWords.cell) ?? .missing(.unknown), .label(rule(criterion, weight)), outcome,
            .missing(.notApplicable),
        ]
    }

    private static func head(_ criterion: Criterion) -> [Cell] {
        [.text(criterion.statement.key), .label(criterion.statement.name)]
    }

    private static func rule(_ criterion: Criterion, _ weight: Double) -> LocalizedText {
        guard case .score(_, let floor, let ceiling, let higherIsWorse) = criterion.role else {
            return LocalizedText(verbatim: "")
        }
        let (share, low, high) = (Words.short(weight), Words.plain(floor), Words.plain(ceiling))
        return LocalizedText(
            vi: "trọng số \(share.vi), mốc \(low.vi)–\(high.vi), \(higherIsWorse ? "cao" : "thấp") đứng trước",
            en: "weight \(share.en), goalposts \(low.en)–\(high.en), \(higherIsWorse ? "high" : "low") values first")
    }

    private static func place(
        _ ranked: PriorityRanking.Ranked, _ name: String, _ ranking: PriorityRanking
    ) -> LocalizedText {
        let count = ranking.ranked.count
        let score = Words.rounded(ranked.score, decimals: 3)
        let isSelected = ranking.selected.contains { $0.code == ranked.code }
        return LocalizedText(
            vi: "\(name): hạng \(ranked.rank)\(ranked.isTied ? " (cùng hạng)" : "") trong \(count) xã đủ điều kiện, "
                + "điểm \(score.vi); \(isSelected ? "được chọn" : "dự phòng").",
            en: "\(name): rank \(ranked.rank)\(ranked.isTied ? " (shared)" : "") of \(count) eligible communes, "
                + "score \(score.en); \(isSelected ? "selected" : "reserve").")
    }

    private static func compared(
        _ pair: PairComparison, seenFrom commune: UnitCode, _ ranking: PriorityRanking,
        _ names: @escaping (UnitCode) -> String?
    ) -> [LocalizedText] {
        let words = FlipWords(pair, criteria: ranking.criteria.scores.map { CriterionWords($0) }, names: names)
        let rival = pair.ahead == commune ? pair.behind : pair.ahead
        let role =
            ranking.selected.contains { $0.code == rival }
            ? LocalizedText(vi: "được chọn", en: "selected") : LocalizedText(vi: "dự phòng", en: "reserve")
        let other = names(rival) ?? rival.text
        return [LocalizedText(vi: "So với \(other) (\(role.vi)):", en: "Compared with \(other) (\(role.en)):")]
            + words.sentences + (pair.smallestWeightFlip == nil ? [] : [FlipWords.rescaled])
    }

    private static func refusal(
        _ refused: PriorityRanking.Refused, _ name: String, _ criteria: PilotCriteria
    ) -> LocalizedText {
        let reason = RankingWords.reason(refused, criteria)
        return LocalizedText(
            vi: "\(name) không đủ điều kiện. \(reason.vi). "
                + "Chỉ được xếp hạng khi mọi điều kiện đều đạt và mọi số liệu tính điểm đều có.",
            en: "\(name) is not eligible. \(reason.en). "
                + "It is ranked only when every screen is met and every value that is scored is known.")
    }
}
