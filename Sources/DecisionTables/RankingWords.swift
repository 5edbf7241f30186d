import PilotRanking
import PolicyData
import Tabular
import Vocabulary

/// Words and cells of rankings.
enum RankingWords {
    /// A criterion's own key, unique in its file, as a column name.
    static func key(_ criterion: Criterion) -> String {
        let key = criterion.statement.key.replacing("-", with: "_")
        let isTaken = taken.contains(key) || key.hasPrefix("points_") || key.hasPrefix("shrunk_")
        return isTaken ? "criterion_" + key : key
    }

    /// Columns that stand in every ranking.
    private static let taken: Set<String> = [
        "block", "rank", "code", "name", "district", "group", "score", "rank_set", "rank_set_lower", "rank_set_upper",
        "chance", "acceptability", "methods_agreeing", "flip", "remark",
    ]

    /// What the doubt is about: to be first, or among the first so many, of all or of a group.
    static func question(_ focus: PickFocus?) -> LocalizedText {
        guard let focus else { return LocalizedText(vi: "được chọn", en: "picked") }
        let count = focus.count
        let (vi, en) = count == 1 ? ("đứng đầu", "first") : ("vào \(count) xã đầu", "among the first \(count)")
        return focus.grouping == nil
            ? LocalizedText(vi: vi, en: en)
            : LocalizedText(vi: vi + " trong nhóm", en: en + " in its group")
    }

    /// What a reader must know of the values of a ranked commune.
    static func remark(on commune: PriorityRanking.Ranked) -> LocalizedText {
        func names(_ wanted: (Contribution) -> Bool) -> LocalizedText? {
            let found = commune.contributions.filter(wanted).map(\.criterion.statement.name)
            return found.isEmpty
                ? nil
                : LocalizedText(
                    vi: found.map(\.vi).joined(separator: "; "), en: found.map(\.en).joined(separator: "; "))
        }
        let parts = [
            names { $0.isClipped }.map {
                LocalizedText(vi: "ngoài mốc: \($0.vi)", en: "outside the goalposts: \($0.en)")
            },
            names { $0.basis == .takenLast }.map {
                LocalizedText(vi: "chưa rõ, lấy mức cuối: \($0.vi)", en: "unknown, taken last: \($0.en)")
            },
            names { $0.criterion.error != nil && $0.basis == .observed && $0.standardError == nil }.map {
                LocalizedText(
                    vi: "không có sai số, coi là chính xác: \($0.vi)", en: "no error given, taken as exact: \($0.en)")
            },
            names { $0.basis == .takenMean }.map {
                LocalizedText(vi: "chưa rõ, lấy trung bình: \($0.vi)", en: "unknown, taken at the mean: \($0.en)")
            },
        ].compactMap(\.self)
        return LocalizedText(vi: parts.map(\.vi).joined(separator: "; "), en: parts.map(\.en).joined(separator: "; "))
    }

    /// Why a commune is not eligible.
    static func reason(_ commune: PriorityRanking.Refused, _ criteria: PilotCriteria) -> LocalizedText {
        var parts: [LocalizedText] = []
        for screen in commune.screens where screen.outcome != .pass {
            let name = screen.criterion.statement.name
            if screen.outcome == .unknown {
                let chance = screen.chance.map { Words.percent($0) }
                parts.append(
                    LocalizedText(
                        vi: "\(name.vi): chưa rõ" + (chance.map { " (xác suất đạt giả định \($0.vi))" } ?? ""),
                        en: "\(name.en): unknown" + (chance.map { " (assumed chance to pass \($0.en))" } ?? "")))
            } else {
                let rule = ScreenWords.condition(screen.criterion, criteria)
                let value = ScreenWords.words(of: screen, criteria)
                parts.append(
                    LocalizedText(
                        vi: "\(name.vi): \(value.vi) (điều kiện: \(rule.vi))",
                        en: "\(name.en): \(value.en) (required: \(rule.en))"))
            }
        }
        for criterion in commune.unknownMeasures {
            let name = criterion.statement.name
            parts.append(LocalizedText(vi: "\(name.vi): chưa rõ", en: "\(name.en): unknown"))
        }
        return LocalizedText(vi: parts.map(\.vi).joined(separator: "; "), en: parts.map(\.en).joined(separator: "; "))
    }
}

extension RankingWords {
    /// Which weights are thought of.
    static func law(_ law: WeightLaw) -> LocalizedText {
        switch law {
        case .uniform: LocalizedText(vi: "bất kỳ", en: "of any kind")
        case .around(_, let concentration):
            LocalizedText(
                vi: "quanh trọng số đã chọn (Dirichlet, độ tập trung \(Words.plain(concentration).vi))",
                en: "around the chosen ones (Dirichlet, concentration \(Words.plain(concentration).en))")
        case .within:
            LocalizedText(vi: "trong các khoảng mà hội đồng chấp nhận", en: "within the ranges the committee admits")
        case .ordered: LocalizedText(vi: "theo thứ tự các tiêu chí", en: "in the order of the criteria")
        }
    }
}

extension Words {
    /// A level as percent, as short as it is.
    static func level(_ share: Double) -> LocalizedText {
        let number = plain((share * 10_000).rounded() / 100)
        return LocalizedText(vi: number.vi + "%", en: number.en + "%")
    }
}

extension RankingWords {
    /// What is known of the doubt about one ranked commune, an axis a sentence, or why nothing is.
    static func doubt(about commune: UnitCode, in ranking: PriorityRanking) -> [LocalizedText] {
        guard let place = ranking.ranked.firstIndex(where: { $0.code == commune }) else { return [] }
        return [data(place, ranking), weights(place, ranking), methods(place, ranking)]
    }

    /// Where only gates are in doubt.
    static let noErrors = LocalizedText(
        vi: "giá trị không nêu sai số, nên không có tập hạng", en: "values have no errors, so there is no rank set")

    /// An axis about which nothing is known, and why.
    static func notAssessed(_ axis: LocalizedText, _ reason: LocalizedText) -> LocalizedText {
        let why = reason.asSentence
        return LocalizedText(vi: "\(axis.vi): chưa đánh giá. \(why.vi)", en: "\(axis.en): not assessed. \(why.en)")
    }

    private static func data(_ place: Int, _ ranking: PriorityRanking) -> LocalizedText {
        switch ranking.doubt.data {
        case .notAssessed(let reason):
            return notAssessed(LocalizedText(vi: "Số liệu", en: "Data"), reason)
        case .assessed(let doubt):
            let level = Words.level(doubt.level)
            let set =
                doubt.sets.map { sets in
                    LocalizedText(
                        vi: "tập hạng \(level.vi) là \(sets[place].lowerBound)–\(sets[place].upperBound)",
                        en: "the \(level.en) rank set is \(sets[place].lowerBound)–\(sets[place].upperBound)")
                } ?? noErrors
            let question = question(ranking.focus)
            let chance = doubt.chance(of: ranking.ranked[place].code).map { Words.percent($0) }
            return LocalizedText(
                vi: "Số liệu: \(set.vi)"
                    + (chance.map { "; xác suất \(question.vi) là \($0.vi)." } ?? "."),
                en: "Data: \(set.en)"
                    + (chance.map { "; the chance to be \(question.en) is \($0.en)." } ?? "."))
        }
    }

    private static func weights(_ place: Int, _ ranking: PriorityRanking) -> LocalizedText {
        switch ranking.doubt.weights {
        case .notAssessed(let reason):
            return notAssessed(LocalizedText(vi: "Trọng số", en: "Weights"), reason)
        case .assessed(let doubt):
            guard let share = doubt.acceptability(of: place).map({ Words.percent($0) }) else {
                return notAssessed(
                    LocalizedText(vi: "Trọng số", en: "Weights"),
                    LocalizedText(vi: "chưa rõ nhóm của xã", en: "its group is unknown"))
            }
            let (law, question) = (law(doubt.law), question(ranking.focus))
            return LocalizedText(
                vi: "Trọng số: \(share.vi) các bộ trọng số \(law.vi) xếp xã \(question.vi).",
                en: "Weights: \(share.en) of weights \(law.en) put it \(question.en).")
        }
    }

    private static func methods(_ place: Int, _ ranking: PriorityRanking) -> LocalizedText {
        switch ranking.doubt.methods {
        case .notAssessed(let reason):
            return notAssessed(LocalizedText(vi: "Phương pháp", en: "Methods"), reason)
        case .assessed(let doubt):
            let (count, all) = (doubt.agreeing[place], doubt.methods.count)
            return LocalizedText(
                vi: "Phương pháp: \(count) trong \(all) phương pháp kiểm tra cũng chọn xã này.",
                en: "Methods: \(count) of \(all) check methods pick it too.")
        }
    }
}
