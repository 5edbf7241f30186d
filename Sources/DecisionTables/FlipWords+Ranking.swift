public import PilotRanking
public import Vocabulary

extension FlipWords {
    /// For each pick by a rule, what would make it and its runner-up change places; a pick that nobody could replace says so.
    public static func byPick(
        in ranking: PriorityRanking, names: @escaping (UnitCode) -> String?
    ) -> [UnitCode: LocalizedText] {
        guard ranking.budget == nil else { return [:] }
        let criteria = ranking.criteria.scores.map { CriterionWords($0) }
        let picked = Set(ranking.picks.codes)
        var found: [UnitCode: LocalizedText] = [:]
        for pick in ranking.picks.picks {
            guard let runnerUp = pick.runnerUp?.code,
                let pair = ranking.comparison(of: pick.unit.code, with: runnerUp)
            else {
                found[pick.unit.code] = LocalizedText(
                    vi: "Không có xã nào khác đủ điều kiện để thay.",
                    en: "No other commune eligible now could replace it.")
                continue
            }
            var sentences = FlipWords(pair, criteria: criteria, names: names).sentences
            if picked.contains(runnerUp) {
                let name = names(runnerUp) ?? runnerUp.text
                sentences.append(
                    LocalizedText(
                        vi: "\(name) cũng được chọn theo quy tắc khác: đổi thứ tự chưa chắc đổi tập được chọn.",
                        en: "\(name) is picked by another rule as well: the order would change, the picks perhaps not.")
                )
            }
            found[pick.unit.code] = LocalizedText(
                vi: sentences.map(\.vi).joined(separator: " "), en: sentences.map(\.en).joined(separator: " "))
        }
        return found
    }
}
