import PilotRanking
import PolicyData
import Tabular
import Vocabulary

/// The rows of the pilot-priority table.
struct RankingRows {
    let ranking: PriorityRanking
    let names: (UnitCode) -> String?
    let districts: (UnitCode) -> String?
    private let picked: Set<UnitCode>
    private let flips: [UnitCode: LocalizedText]

    init(
        ranking: PriorityRanking, names: @escaping (UnitCode) -> String?, districts: @escaping (UnitCode) -> String?
    ) {
        self.ranking = ranking
        self.names = names
        self.districts = districts
        picked = Set(ranking.picks.codes)
        flips = FlipWords.byPick(in: ranking, names: names)
    }

    private var criteria: PilotCriteria { ranking.criteria }

    func isPicked(_ code: UnitCode) -> Bool { picked.contains(code) }

    /// The grouping that is not already a column of the table.
    private var grouping: String? {
        ranking.focus?.grouping.flatMap { $0 == PickClause.Grouping.district.word ? nil : $0 }
    }

    /// Whether any commune is known to lie in a district.
    private var hasDistricts: Bool {
        let word = PickClause.Grouping.district.word
        return ranking.ranked.contains { $0.groups[word] != nil } || ranking.refused.contains { $0.groups[word] != nil }
    }

    var columns: [Column] {
        var columns = [
            Column("rank", LocalizedText(vi: "Hạng", en: "Rank")), Words.code, Words.name,
        ]
        if hasDistricts { columns.append(Column("district", LocalizedText(vi: "Huyện", en: "District"), .leading)) }
        if let grouping {
            columns.append(
                Column("group", LocalizedText(vi: "Nhóm (\(grouping))", en: "Group (\(grouping))"), .leading))
        }
        columns.append(Column("score", LocalizedText(vi: "Điểm", en: "Score")))
        columns += RankingRows.doubtColumns(of: ranking)
        columns.append(RankingRows.flipColumn)
        columns.append(Column("remark", LocalizedText(vi: "Lý do, ghi chú", en: "Reason, remark"), .leading))
        for criterion in criteria.scores {
            let (key, name) = (RankingWords.key(criterion), criterion.statement.name)
            columns.append(Column(key, name))
            if criterion.shrinkage != nil {
                columns.append(
                    Column("shrunk_\(key)", LocalizedText(vi: "\(name.vi), đã co", en: "\(name.en), shrunk")))
            }
            columns.append(
                Column("points_\(key)", LocalizedText(vi: "Điểm từ: \(name.vi)", en: "Points from: \(name.en)")))
        }
        return columns + criteria.screens.map { Column(RankingWords.key($0), $0.statement.name, .leading) }
    }

    static let flipColumn = Column(
        "flip", LocalizedText(vi: "Điều gì làm đổi lựa chọn", en: "What would change the pick"), .leading)

    /// Rank set, chance, acceptability, methods.
    static func doubtColumns(of ranking: PriorityRanking) -> [Column] {
        let level = Words.level(ranking.doubt.data.found?.level ?? DataDoubt.usualLevel)
        let question = RankingWords.question(ranking.focus)
        return [
            Column(
                interval: "rank_set", LocalizedText(vi: "Tập hạng \(level.vi)", en: "\(level.en) rank set")),
            Column(
                "chance",
                LocalizedText(vi: "Xác suất \(question.vi) (số liệu)", en: "Chance to be \(question.en) (data)")),
            Column(
                "acceptability",
                ranking.focus == nil
                    ? LocalizedText(vi: "Tỷ lệ bộ trọng số cũng chọn xã", en: "Share of weights that pick it too")
                    : LocalizedText(
                        vi: "Tỷ lệ bộ trọng số xếp xã \(question.vi)",
                        en: "Share of weights that put it \(question.en)")),
            Column("methods_agreeing", LocalizedText(vi: "Phương pháp đồng ý", en: "Methods agreeing"), .leading),
        ]
    }

    private func head(_ code: UnitCode, _ groups: [String: String]) -> [Cell] {
        let district = groups[PickClause.Grouping.district.word]
        let name = district.flatMap { districts(UnitCode($0)) } ?? district
        return [.text(code.text), .text(names(code))] + (hasDistricts ? [.text(name)] : [])
            + (grouping.map { [.text(groups[$0])] } ?? [])
    }

    func ranked(where isWanted: (UnitCode) -> Bool) -> [[Cell]] {
        ranking.ranked.indices.filter { isWanted(ranking.ranked[$0].code) }.map(ranked)
    }

    private func ranked(_ place: Int) -> [Cell] {
        let commune = ranking.ranked[place]
        var cells: [Cell] = [.rank(commune.rank, isTied: commune.isTied)] + head(commune.code, commune.groups)
        cells.append(.number(commune.score, decimals: 3))
        cells += RankingRows.doubt(of: ranking, at: place)
        cells.append(flips[commune.code].map { .label($0) } ?? Words.blank)
        cells.append(.label(RankingWords.remark(on: commune)))
        for part in commune.contributions {
            cells.append(part.raw.map(CriterionWords.cell) ?? .missing(.unknown))
            if part.criterion.shrinkage != nil { cells.append(.number(part.value, decimals: 2)) }
            cells.append(.number(part.points, decimals: 3))
        }
        return cells + commune.screens.map { ScreenWords.level($0, criteria) }
    }

    /// What stands in those columns.
    static func doubt(of ranking: PriorityRanking, at place: Int) -> [Cell] {
        let (data, weights, methods) = (
            ranking.doubt.data.found, ranking.doubt.weights.found, ranking.doubt.methods.found
        )
        let set = data?.sets?[place]
        return [
            set.map { .numberRange(Double($0.lowerBound)...Double($0.upperBound), decimals: 0) }
                ?? .missing(.notComputed),
            data?.chance(of: ranking.ranked[place].code).map { .share($0, decimals: 1) } ?? .missing(.notComputed),
            weights?.acceptability(of: place).map { .share($0, decimals: 1) } ?? .missing(.notComputed),
            methods.map { .text("\($0.agreeing[place])/\($0.methods.count)") } ?? .missing(.notComputed),
        ]
    }

    func refused(_ commune: PriorityRanking.Refused) -> [Cell] {
        var cells: [Cell] = [.missing(.notApplicable)] + head(commune.code, commune.groups)
        cells.append(.missing(.notApplicable))
        let chance = ranking.doubt.data.found?.chance(of: commune.code)
        cells += [
            .missing(.notApplicable), chance.map { .share($0, decimals: 1) } ?? .missing(.notApplicable),
            .missing(.notApplicable), .missing(.notApplicable), Words.blank,
            .label(RankingWords.reason(commune, criteria)),
        ]
        for (criterion, value) in zip(criteria.scores, commune.values) {
            cells.append(value.map(CriterionWords.cell) ?? .missing(.unknown))
            if criterion.shrinkage != nil { cells.append(.missing(.notApplicable)) }
            cells.append(.missing(.notApplicable))
        }
        return cells + commune.screens.map { ScreenWords.level($0, criteria) }
    }
}
