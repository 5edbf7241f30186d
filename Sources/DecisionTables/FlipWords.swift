public import PilotRanking
public import Vocabulary

/// What would change the order of two units, in words. Numbers are rounded so that the change as printed does swap them.
public struct FlipWords {
    /// The pair.
    public let pair: PairComparison
    /// Words of its criteria, in their order.
    public let criteria: [CriterionWords]
    private let names: (UnitCode) -> String?

    /// Words for a pair; a unit without a name is called by its code.
    public init(_ pair: PairComparison, criteria: [CriterionWords], names: @escaping (UnitCode) -> String?) {
        precondition(criteria.count == pair.criteria.count, "words for each criterion")
        self.pair = pair
        self.criteria = criteria
        self.names = names
    }

    /// Everything there is to say: the smallest change of a weight and of a value, or why there is none.
    public var sentences: [LocalizedText] { pair.isTied ? [tied] : [weight, value] }

    /// The unit ahead by name.
    var ahead: String { names(pair.ahead) ?? pair.ahead.text }
    /// The unit behind by name.
    var behind: String { names(pair.behind) ?? pair.behind.text }

    /// The smallest change of one weight, or why there is none.
    public var weight: LocalizedText {
        guard !pair.isTied else { return tied }
        guard let flip = pair.smallestWeightFlip else {
            return LocalizedText(
                vi: "Không cách đổi trọng số nào làm đổi thứ tự: \(ahead) không kém \(behind) ở tiêu chí nào.",
                en: "No weights change this: \(ahead) is at least level with \(behind) on every criterion.")
        }
        return sentence(flip)
    }

    /// The smallest change of one value, and of the other unit's value on the same criterion; or that there is none.
    public var value: LocalizedText {
        guard !pair.isTied else { return tied }
        if let flip = pair.smallestValueFlip, let column = column(flip), let sentence = value(column) {
            return sentence
        }
        return LocalizedText(
            vi: "Không số liệu nào, một mình nó thay đổi trong phạm vi các mốc, làm đổi thứ tự.",
            en: "No single value, changed between its goalposts, changes this.")
    }

    /// What a weight would have to be; `nil` where no weight of the criterion swaps the two.
    public func weight(_ column: Int) -> LocalizedText? { pair.weightFlips[column].map(sentence) }

    /// What the values on a criterion would have to lose or gain; `nil` where neither swaps the two.
    public func value(_ column: Int) -> LocalizedText? {
        let name = criteria[column].name
        let (loss, gain) = (pair.aheadFlips[column], pair.behindFlips[column])
        let parts = [clause(loss, column, ahead), clause(gain, column, behind)].compactMap(\.self)
        guard !parts.isEmpty else { return nil }
        let changes = LocalizedText(
            vi: parts.map(\.vi).joined(separator: ", hoặc "), en: parts.map(\.en).joined(separator: ", or "))
        return LocalizedText(
            vi: "“\(name.vi)”: nếu \(changes.vi), thì hai đơn vị đổi chỗ.",
            en: "“\(name.en)”: \(changes.en)\(parts.count > 1 ? "," : "") would swap them.")
    }

    /// Under every table with flip points of weights.
    static let rescaled = LocalizedText(
        vi: "Khi đổi một trọng số, các trọng số khác giữ nguyên tỷ lệ với nhau sao cho tổng vẫn bằng 1. "
            + "Số in ra được làm tròn về phía đã đổi chỗ.",
        en: "When one weight changes, the others keep their proportions and still sum to 1 with it. "
            + "Printed numbers are rounded to the side where the two have changed places.")

    private var tied: LocalizedText {
        LocalizedText(
            vi: "\(ahead) và \(behind) bằng điểm: chỉ thứ tự phân định quyết định.",
            en: "\(ahead) and \(behind) have the same score: only the tie-break ladder decides.")
    }

    private func column(_ flip: FlipPoint) -> Int? { pair.criteria.firstIndex { $0.key == flip.criterion } }

    private func sentence(_ flip: FlipPoint) -> LocalizedText {
        let printed = pair.printed(flip)
        let name = column(flip).map { criteria[$0].name } ?? LocalizedText(verbatim: flip.criterion)
        let from = Words.rounded(printed.from, decimals: printed.decimals)
        let to = Words.rounded(printed.to, decimals: printed.decimals)
        let (vi, en) = flip.change < 0 ? ("giảm", "fell") : ("tăng", "rose")
        return LocalizedText(
            vi: "Nếu trọng số “\(name.vi)” \(vi) từ \(from.vi) \(vi == "giảm" ? "xuống" : "lên") \(to.vi) "
                + "thì \(behind) đứng trước \(ahead).",
            en: "If the weight of “\(name.en)” \(en) from \(from.en) to \(to.en), "
                + "\(behind) would come before \(ahead).")
    }

    /// One change of one value: how much, of whom, and what it is now.
    private func clause(_ flip: FlipPoint?, _ column: Int, _ unit: String) -> LocalizedText? {
        guard let flip else { return nil }
        let words = criteria[column]
        let isFall = flip.change < 0
        let (size, now): (LocalizedText, LocalizedText)
        if words.grain != .real, let change = pair.wholeChange(of: flip) {
            (size, now) = (Words.count(change), words.number(flip.from))
        } else {
            let printed = pair.printed(flip)
            size = Words.rounded(printed.size, decimals: printed.decimals)
            now = Words.rounded(printed.from, decimals: printed.decimals)
        }
        let more = words.grain == .count ? (isFall ? "fewer" : "more") : (isFall ? "lower" : "higher")
        return LocalizedText(
            vi: "\(unit) \(isFall ? "giảm" : "tăng") \(size.vi) (hiện \(now.vi))",
            en: "\(size.en) \(more) in \(unit) (now \(now.en))")
    }
}
