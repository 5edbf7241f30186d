import PilotRanking
import PolicyData
import Vocabulary

/// What stands under a ranking: criteria, ladder, what each axis of doubt says or why it says nothing.
struct RankingNotes {
    let ranking: PriorityRanking
    let names: (UnitCode) -> String?

    private var criteria: PilotCriteria { ranking.criteria }

    var all: [LocalizedText] {
        let parts = [
            zip(criteria.scores, ranking.weights).map(score), criteria.screens.compactMap(unknownScreen), order, inputs,
            doubt,
        ]
        return parts.flatMap(\.self) + (criteria.note.map { [$0] } ?? [])
    }

    /// The three axes.
    var doubt: [LocalizedText] { data + weights + methods + budget }

    /// Which of the rules a choice within a budget keeps.
    private var budget: [LocalizedText] {
        guard let rule = ranking.budget else { return [] }
        guard let bounds = rule.bounds else {
            return [
                LocalizedText(
                    vi: "Trong kinh phí chỉ tổng điểm quyết định; số xã cần chọn trong tệp tiêu chí không dùng đến.",
                    en:
                        "Within the budget the total score alone decides; how many to pick in the criteria file is not used."
                )
            ]
        }
        return [
            LocalizedText(
                vi:
                    "Trong kinh phí chỉ giữ một quy tắc: ít nhất \(bounds.each.lowerBound) xã trong mỗi nhóm “\(bounds.grouping)”.",
                en:
                    "Within the budget one rule is kept: at least \(bounds.each.lowerBound) in each group of “\(bounds.grouping)”."
            )
        ]
    }

    private func score(_ criterion: Criterion, _ weight: Double) -> LocalizedText {
        guard case .score(_, let floor, let ceiling, _) = criterion.role else { return criterion.statement.name }
        let (low, high, share) = (Words.plain(floor), Words.plain(ceiling), Words.short(weight))
        let name = criterion.statement.name
        let isChoice = criterion.statement.confidence == .choice
        let isReplaced = criterion.weight != weight
        var (vi, en) = (
            "\(name.vi): trọng số \(share.vi), mốc \(low.vi)–\(high.vi)",
            "\(name.en): weight \(share.en), goalposts \(low.en)–\(high.en)"
        )
        if isReplaced {
            vi += " (trọng số theo tệp trọng số; mốc theo tệp tiêu chí)"
            en += " (weight from the weights file, goalposts from the criteria file)"
        } else if isChoice {
            vi +=
                criteria.instrument == nil
                ? " (lựa chọn của tệp tiêu chí)" : " (lựa chọn của tệp tiêu chí, văn bản không nêu)"
            en +=
                criteria.instrument == nil
                ? " (a choice of the criteria file)" : " (a choice of the criteria file, not in the text)"
        }
        if let shrinkage = criterion.shrinkage {
            vi += "; tỷ lệ \(shrinkage.count)/\(shrinkage.total) được co về mức chung của các xã (beta-nhị thức)"
            en += "; the share \(shrinkage.count)/\(shrinkage.total) is shrunk towards all communes (beta-binomial)"
        }
        return LocalizedText(vi: vi + ".", en: en + ".")
    }

    private func unknownScreen(_ criterion: Criterion) -> LocalizedText? {
        guard let chance = criterion.chanceIfUnknown.map({ Words.percent($0) }) else { return nil }
        let name = criterion.statement.name
        return LocalizedText(
            vi: "\(name.vi): khi chưa rõ, tệp tiêu chí giả định xác suất đạt \(chance.vi); xã vẫn chưa đủ điều kiện.",
            en:
                "\(name.en): where unknown, the criteria assume a chance of \(chance.en) to pass; the commune is not eligible yet."
        )
    }

    private var order: [LocalizedText] {
        let ladder = criteria.tieBreak.joined(separator: " → ")
        var notes = [
            LocalizedText(
                vi: "Điểm bằng nhau thì cùng hạng (dấu =); thứ tự trong cùng hạng: \(ladder).",
                en: "Equal scores share a rank (marked =); order within a rank: \(ladder).")
        ]
        if !ranking.emptySteps.isEmpty {
            let steps = ranking.emptySteps.joined(separator: ", ")
            notes.append(
                LocalizedText(
                    vi: "Bậc phân định không có số liệu nên không dùng được: \(steps).",
                    en: "Steps of the ladder without any value, and so without effect: \(steps)."))
        }
        for pick in ranking.decidedByLadder {
            let (first, second) = (name(pick.unit.code), name(pick.runnerUp?.code))
            notes.append(
                LocalizedText(
                    vi: "\(first) và \(second) bằng điểm: chỉ thứ tự phân định quyết định.",
                    en: "\(first) and \(second) have the same score: only the ladder decided."))
        }
        return notes
    }

    private func name(_ code: UnitCode?) -> String { code.map { names($0) ?? $0.text } ?? "–" }

    /// What the inputs lack, and what looks like a mistake of units.
    private var inputs: [LocalizedText] {
        var notes: [LocalizedText] = []
        if !ranking.emptyMeasures.isEmpty {
            let measures = ranking.emptyMeasures.joined(separator: ", ")
            notes.append(
                LocalizedText(
                    vi: "Không đầu vào nào có giá trị cho: \(measures).", en: "No input has a value for: \(measures)."))
        }
        for criterion in criteria.scores where criterion.unit == .percent {
            guard case .score(_, _, let ceiling, _) = criterion.role, ceiling > 1 else { continue }
            let values = ranking.ranked.flatMap {
                $0.contributions.filter { $0.criterion == criterion }.compactMap(\.raw)
            }
            guard let largest = values.max(), largest <= 1, largest > 0 else { continue }
            let name = criterion.statement.name
            notes.append(
                LocalizedText(
                    vi:
                        "\(name.vi): mọi giá trị không quá 1, mốc trên là \(Words.plain(ceiling).vi)%: có phải tỷ phần thay vì phần trăm?",
                    en:
                        "\(name.en): no value exceeds 1 and the ceiling is \(Words.plain(ceiling).en)%: are these shares, not percent?"
                ))
        }
        return notes
    }

    private var data: [LocalizedText] {
        switch ranking.doubt.data {
        case .notAssessed(let reason):
            return [
                RankingWords.notAssessed(LocalizedText(vi: "Số liệu", en: "Data"), reason)
            ]
        case .assessed(let doubt): return doubtOfData(doubt)
        }
    }

    private func doubtOfData(_ doubt: DataDoubt) -> [LocalizedText] {
        let level = Words.level(doubt.level)
        var notes = [
            doubt.sets == nil
                ? LocalizedText(
                    vi: "Số liệu: \(RankingWords.noErrors.vi); xác suất chỉ tính đến các điều kiện chưa chắc chắn.",
                    en: "Data: \(RankingWords.noErrors.en); chances are about gates in doubt only.")
                : LocalizedText(
                    vi:
                        "Số liệu: tập hạng \(level.vi) chứa hạng thật của xã được xét riêng, trong các xã hiện đủ điều kiện, với xác suất ít nhất \(level.vi); sai số giữa các xã độc lập.",
                    en:
                        "Data: a \(level.en) rank set holds the true rank of its commune, looked at by itself, among those eligible now, with a probability of at least \(level.en); errors are independent between communes."
                )
        ]
        if let assumed = doubt.assumedError.map({ Words.percent($0) }) {
            notes.append(
                LocalizedText(
                    vi:
                        "Sai số \(assumed.vi) của các giá trị không nêu sai số là giả định của người dùng, không phải đo được.",
                    en:
                        "The error of \(assumed.en) of values without their own is an assumption of the user, not a measurement."
                ))
        }
        if doubt.sets != nil, !doubt.exact.isEmpty {
            let (vi, en) = (doubt.exact.map(\.statement.name.vi), doubt.exact.map(\.statement.name.en))
            notes.append(
                LocalizedText(
                    vi: "Không có sai số, coi là chính xác: \(vi.joined(separator: "; ")).",
                    en: "Without an error, taken as exact: \(en.joined(separator: "; "))."))
        }
        if !doubt.band.isEmpty {
            let members = doubt.band.map { ranking.ranked[$0] }
            let list = members.map { "\($0.rank)\($0.isTied ? "=" : "")" }.joined(separator: ", ")
            notes.append(
                LocalizedText(
                    vi:
                        "Xét mọi cặp cùng lúc, \(members.count) xã không phân biệt được với nhau ở chỗ xã được chọn cuối cùng: hạng \(list).",
                    en:
                        "All pairs judged together, \(members.count) communes cannot be told apart from the last selected, itself among them: ranks \(list)."
                ))
        }
        notes.append(chances(doubt))
        return notes
    }

    /// What chances are made of, or why there are none.
    private func chances(_ doubt: DataDoubt) -> LocalizedText {
        guard ranking.focus != nil else {
            return LocalizedText(
                vi: "Không có xác suất: theo các quy tắc này, được chọn không phải là thuộc bao nhiêu xã đầu.",
                en: "No chances: by these rules, to be picked is not to be among the first so many.")
        }
        guard doubt.draws > 0 else {
            return LocalizedText(
                vi: "Không rút mẫu số liệu, nên không có xác suất.", en: "No draws of the data, so no chances.")
        }
        let draws = Words.count(Int64(doubt.draws))
        let error = Words.rounded(50 / Double(doubt.draws).squareRoot(), decimals: 1)
        return LocalizedText(
            vi:
                "Xác suất từ \(draws.vi) lần rút số liệu và điều kiện; sai số chuẩn của mô phỏng không quá \(error.vi) điểm phần trăm.",
            en:
                "Chances from \(draws.en) draws of the data and the gates; standard error of simulation at most \(error.en) percentage points."
        )
    }

    private var weights: [LocalizedText] {
        switch ranking.doubt.weights {
        case .notAssessed(let reason):
            return [RankingWords.notAssessed(LocalizedText(vi: "Trọng số", en: "Weights"), reason)]
        case .assessed(let doubt):
            let law = RankingWords.law(doubt.law)
            let draws = Words.count(Int64(doubt.indices.draws))
            let error = Words.rounded(100 * doubt.indices.standardError(of: 0.5), decimals: 1)
            return [
                LocalizedText(
                    vi:
                        "Trọng số: \(draws.vi) bộ trọng số \(law.vi) (SMAA-2); sai số chuẩn của mô phỏng không quá \(error.vi) điểm phần trăm.",
                    en:
                        "Weights: \(draws.en) vectors of weights \(law.en) (SMAA-2); standard error of simulation at most \(error.en) percentage points."
                )
            ]
        }
    }

    /// The differences of PROMETHEE II that nobody decided.
    private var thresholds: [LocalizedText] {
        guard criteria.scores.contains(where: { $0.differences == nil }) else { return [] }
        let (low, high) = (
            Words.level(PreferenceThresholds.houseIndifference),
            Words.level(PreferenceThresholds.housePreference)
        )
        return [
            LocalizedText(
                vi:
                    "PROMETHEE II: khi tệp tiêu chí không nêu, chênh dưới \(low.vi) khoảng cách hai mốc coi như bằng nhau, từ \(high.vi) là hơn hẳn (mặc định của AnSinh).",
                en:
                    "PROMETHEE II: where the criteria say nothing, differences up to \(low.en) of the way between goalposts count as none, from \(high.en) in full (AnSinh's default)."
            )
        ]
    }

    /// Communes that no weights whatever can put first.
    private func dominated(_ doubt: MethodDoubt) -> [LocalizedText] {
        guard doubt.dominated > 0 else { return [] }
        let (count, all) = (doubt.dominated, ranking.ranked.count)
        return [
            LocalizedText(
                vi:
                    "\(count) trong \(all) xã không hơn một xã khác ở tiêu chí nào và kém ở ít nhất một: không cách đổi trọng số nào đưa xã ấy lên trước xã kia.",
                en:
                    "\(count) of \(all) communes are ahead of some other on no criterion and behind on at least one: no weights put them before it."
            )
        ]
    }

    private var methods: [LocalizedText] {
        switch ranking.doubt.methods {
        case .notAssessed(let reason):
            return [RankingWords.notAssessed(LocalizedText(vi: "Phương pháp", en: "Methods"), reason)]
        case .assessed(let doubt):
            // Each method with its rank correlation.
            let names = zip(doubt.methods, doubt.correlations).map { method, tau in
                let value = tau.map { Words.rounded($0, decimals: 2) }
                return LocalizedText(
                    vi: method.name.vi + (value.map { " (\($0.vi))" } ?? ""),
                    en: method.name.en + (value.map { " (\($0.en))" } ?? ""))
            }
            return [
                LocalizedText(
                    vi:
                        "Phương pháp: đếm số phương pháp kiểm tra cũng chọn xã đó; trong ngoặc là tau-b của Kendall với thứ tự chính: \(names.map(\.vi).joined(separator: ", ")).",
                    en:
                        "Methods: how many check methods pick the commune too; in brackets Kendall's tau-b with the main order: \(names.map(\.en).joined(separator: ", "))."
                )
            ] + thresholds + dominated(doubt)
                + doubt.refused.map { method, reason in
                    let name = method.name
                    return LocalizedText(
                        vi: "\(name.vi) không áp dụng được: \(reason.vi).",
                        en: "\(name.en) cannot be used: \(reason.en).")
                }
        }
    }
}

extension Words {
    /// A weight in a sentence: up to four decimals.
    static func short(_ number: Double) -> LocalizedText { plain((number * 10_000).rounded() / 10_000) }
}
