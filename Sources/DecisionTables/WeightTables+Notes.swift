import PilotRanking
import Vocabulary

// Notes below the tables of weights, in plain words.
extension WeightTables {
    static func weightNotes(_ group: GroupPriorities, _ names: Names) -> [LocalizedText] {
        var notes = [
            LocalizedText(
                vi:
                    "Trọng số: trung bình nhân của các dòng trong ma trận so sánh; cột véc-tơ riêng là cách của Saaty, chỉ để đối chiếu.",
                en:
                    "Weights are geometric means of the rows of the comparisons; the eigenvector is Saaty's way, for comparison only."
            )
        ]
        if group.voices.count > 1 {
            notes.append(
                LocalizedText(
                    vi:
                        "\(group.voices.count) người đánh giá: ý kiến được gộp theo từng cặp (trung bình nhân) rồi mới tính trọng số. Khoảng chấp nhận đi từ trọng số nhỏ nhất đến lớn nhất của từng người, mở rộng nếu trọng số chung nằm ngoài.",
                    en:
                        "\(group.voices.count) judges: their comparisons are joined pair by pair (geometric mean) and then weighed. The range goes from the smallest to the largest weight of a judge, widened where the joint weight lies outside."
                ))
        }
        return notes
            + group.voices.flatMap { voice in
                verdict(voice.priorities, of: group.voices.count > 1 ? voice.name : nil, names)
            }
    }

    static func consistencyNotes(_ group: GroupPriorities, _ names: Names) -> [LocalizedText] {
        let count = group.keys.count
        guard let random = RandomIndex.value(for: count),
            let geometric = PairwisePriorities.usualGeometricIndex(for: count)
        else {
            return [
                LocalizedText(
                    vi: "Dưới ba tiêu chí thì các so sánh không thể mâu thuẫn nhau: không có chỉ số.",
                    en: "Fewer than three criteria cannot contradict each other: there is no index.")
            ]
        }
        let (limit, index, bound) = (
            Words.rounded(PairwisePriorities.usualRatio, decimals: 2), Words.rounded(random, decimals: 4),
            Words.rounded(geometric, decimals: 4)
        )
        return [
            LocalizedText(
                vi:
                    "CR = CI chia cho \(index.vi), là CI trung bình của các so sánh ngẫu nhiên giữa \(count) tiêu chí (Alonso, Lamata). Thường chấp nhận khi CR không quá \(limit.vi), hoặc GCI không quá \(bound.vi).",
                en:
                    "CR is CI divided by \(index.en), the mean CI of random comparisons of \(count) criteria (Alonso, Lamata). Usually accepted: CR up to \(limit.en), or GCI up to \(bound.en)."
            ),
            LocalizedText(
                vi: "“Khớp với các cặp khác”: trung bình nhân của mọi cách suy ra cặp này qua một tiêu chí thứ ba.",
                en: "“Would fit the others”: the geometric mean of all ways to infer the pair over a third criterion."),
        ]
    }

    /// What the consistency of one judge, or of the only one, comes to.
    private static func verdict(_ priorities: PairwisePriorities, of judge: String?, _ names: Names) -> [LocalizedText]
    {
        guard let ratio = priorities.consistencyRatio else { return [] }
        let who = judge.map { $0 + ": " } ?? ""
        guard !priorities.worst.isEmpty else {
            return [
                sentence(
                    who,
                    LocalizedText(vi: "các so sánh hoàn toàn khớp nhau.", en: "the comparisons fit together exactly."))
            ]
        }
        let isGood = ratio <= PairwisePriorities.usualRatio
        let (found, limit) = (
            Words.rounded(ratio, decimals: 3), Words.rounded(PairwisePriorities.usualRatio, decimals: 2)
        )
        let level = LocalizedText(
            vi: isGood
                ? "tỷ số nhất quán \(found.vi), trong mức thường chấp nhận (\(limit.vi))."
                : "tỷ số nhất quán \(found.vi), vượt mức thường chấp nhận (\(limit.vi)): nên xem lại.",
            en: isGood
                ? "consistency ratio \(found.en), within what is usually accepted (\(limit.en))."
                : "consistency ratio \(found.en), above what is usually accepted (\(limit.en)): worth another look.")
        let advice = oddOneOut(priorities, names)
        return [sentence(who, LocalizedText(vi: level.vi + " " + advice.vi, en: level.en + " " + advice.en))]
    }

    /// A note after the name of a judge, or with a capital letter where there is none.
    private static func sentence(_ who: String, _ text: LocalizedText) -> LocalizedText {
        func opened(_ text: String) -> String {
            who.isEmpty ? text.prefix(1).uppercased() + text.dropFirst() : who + text
        }
        return LocalizedText(vi: opened(text.vi), en: opened(text.en))
    }

    /// The comparison that fits the others least, and what would fit.
    private static func oddOneOut(_ priorities: PairwisePriorities, _ names: Names) -> LocalizedText {
        let parts = priorities.worst.map { misfit in
            let (pair, said, fits) = (
                pair(misfit, names), short(misfit.value), short(misfit.fitting)
            )
            return LocalizedText(
                vi: "\(pair.vi) = \(said.vi) (khớp: \(fits.vi))", en: "\(pair.en) = \(said.en) (\(fits.en) would fit)")
        }
        let list = joined(parts, by: "; ")
        if parts.count == 1, let misfit = priorities.worst.first {
            let (pair, said, fits) = (pair(misfit, names), short(misfit.value), short(misfit.fitting))
            return LocalizedText(
                vi: "So sánh \(pair.vi) = \(said.vi) lệch các so sánh khác nhiều nhất; giá trị \(fits.vi) sẽ khớp.",
                en: "The comparison \(pair.en) = \(said.en) fits the others least; \(fits.en) would fit.")
        }
        return LocalizedText(
            vi: "\(parts.count) so sánh lệch như nhau, sửa một trong số đó là đủ để xem lại: \(list.vi).",
            en: "\(parts.count) comparisons fit equally badly, and any one of them may be the odd one: \(list.en).")
    }

    static func dataNotes(_ weights: DataWeights, _ names: Names) -> [LocalizedText] {
        var notes = [
            LocalizedText(
                vi:
                    "Bảng này cho biết số liệu của \(weights.units) đơn vị khác nhau ra sao, không cho biết điều gì quan trọng: không phải là quyết định về trọng số.",
                en:
                    "This says how the data of \(weights.units) units differ, not what matters: it is no decision about weights."
            ),
            LocalizedText(
                vi:
                    "Tính trên tỷ lệ giữa hai mốc. Entropy: lớn khi giá trị chênh nhau. CRITIC: lớn khi giá trị biến động và đi ngược các tiêu chí khác. Thành phần chính: lớn khi đi cùng các tiêu chí khác (bình phương hệ số tải).",
                en:
                    "Worked out on shares between the goalposts. Entropy: large where values are unequal. CRITIC: large where values vary and go against the other criteria. Principal component: large where they go with the others (squared loadings)."
            ),
        ]
        if let share = weights.firstComponentShare {
            let percent = Words.percent(share)
            notes.append(
                LocalizedText(
                    vi: "Thành phần chính thứ nhất giữ \(percent.vi) phương sai.",
                    en: "The first principal component holds \(percent.en) of the variance."))
        }
        if !weights.constant.isEmpty {
            let list = joined(weights.constant.map { word($0, names) }, by: "; ")
            notes.append(
                LocalizedText(
                    vi: "Mọi đơn vị bằng nhau ở: \(list.vi); số liệu không nói gì về các tiêu chí này (trọng số 0).",
                    en: "All units are equal on: \(list.en); the data say nothing of these criteria (weight 0)."))
        }
        return notes
    }

    static func pair(_ misfit: PairwisePriorities.Misfit, _ names: Names) -> LocalizedText {
        let (first, second) = (word(misfit.first, names), word(misfit.second, names))
        return LocalizedText(vi: "\(first.vi) : \(second.vi)", en: "\(first.en) : \(second.en)")
    }

    static func joined(_ parts: [LocalizedText], by separator: String) -> LocalizedText {
        LocalizedText(
            vi: parts.map(\.vi).joined(separator: separator), en: parts.map(\.en).joined(separator: separator))
    }

    /// A ratio inside a sentence: whole when it is, one over a whole number when it is that or small, else two decimals.
    private static func short(_ value: Double) -> LocalizedText {
        func isWhole(_ value: Double) -> Bool { value >= 1 && abs(value - value.rounded()) < 1e-6 }
        if isWhole(value) { return Words.rounded(value, decimals: 0) }
        guard value < 1, value < 0.1 || isWhole(1 / value) else { return Words.rounded(value, decimals: 2) }
        let below = Words.rounded(1 / value, decimals: isWhole(1 / value) ? 0 : 1)
        return LocalizedText(vi: "1/\(below.vi)", en: "1/\(below.en)")
    }
}
