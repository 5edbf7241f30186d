import PilotRanking
import PolicyData
import Tabular
import Vocabulary

/// Values and requirements of screens, in the words of the criteria file.
enum ScreenWords {
    /// The value a commune has on a screen.
    static func level(_ result: ScreenResult, _ criteria: PilotCriteria) -> Cell {
        guard let found = result.value else { return .missing(.unknown) }
        if result.criterion.unit == .yesNo {
            return .label(found == 0 ? LocalizedText(vi: "chưa", en: "no") : LocalizedText(vi: "đã đạt", en: "yes"))
        }
        if let level = Int(exactly: found), let name = criteria.levels[result.criterion.measure]?[level] {
            return .label(name)
        }
        return CriterionWords.cell(found)
    }

    /// The same in a sentence.
    static func words(of result: ScreenResult, _ criteria: PilotCriteria) -> LocalizedText {
        guard let found = result.value else { return LocalizedText(vi: "chưa rõ", en: "unknown") }
        if case .label(let text) = level(result, criteria) { return LocalizedText(vi: text.vi, en: "“\(text.en)”") }
        return Words.short(found)
    }

    /// What a screen asks for.
    static func condition(_ criterion: Criterion, _ criteria: PilotCriteria) -> LocalizedText {
        guard case .screen(let comparison, let threshold) = criterion.role else { return LocalizedText(verbatim: "") }
        if criterion.unit == .yesNo {
            return threshold == 0
                ? LocalizedText(vi: "phải là chưa", en: "must be no")
                : LocalizedText(vi: "phải là đã đạt", en: "must be yes")
        }
        guard let name = Int(exactly: threshold).flatMap({ criteria.levels[criterion.measure]?[$0] }) else {
            let number = Words.plain(threshold)
            switch comparison {
            case .atLeast: return LocalizedText(vi: "ít nhất \(number.vi)", en: "at least \(number.en)")
            case .atMost: return LocalizedText(vi: "không quá \(number.vi)", en: "at most \(number.en)")
            default: return LocalizedText(vi: "đúng \(number.vi)", en: "exactly \(number.en)")
            }
        }
        switch comparison {
        case .atLeast: return LocalizedText(vi: "từ “\(name.vi)” trở lên", en: "“\(name.en)” or better")
        case .atMost: return LocalizedText(vi: "không quá “\(name.vi)”", en: "at most “\(name.en)”")
        default: return LocalizedText(vi: "đúng “\(name.vi)”", en: "exactly “\(name.en)”")
        }
    }
}
