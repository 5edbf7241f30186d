import Tabular
import Territory
import Vocabulary

/// Words and cells of the tables about units.
enum UnitWords {
    static let code = Column("code", LocalizedText(vi: "Mã", en: "Code"), .leading)
    static let name = Column("name", LocalizedText(vi: "Tên", en: "Name"), .leading)

    /// A name without line breaks and doubled blanks, as it is printed.
    static func tidied(_ name: String) -> String { name.split(whereSeparator: \.isWhitespace).joined(separator: " ") }

    /// A count, with one decimal where shares made it no whole number.
    static func amount(_ value: Double) -> Cell {
        value == value.rounded() && abs(value) < 9e15 ? .count(Int64(value)) : .number(value, decimals: 1)
    }

    static func result(of match: NameMatch) -> Cell {
        switch match.outcome {
        case .found where !match.needsConfirmation: .choice("sure", LocalizedText(vi: "chắc chắn", en: "sure"))
        case .found: .choice("confirm", LocalizedText(vi: "cần xác nhận", en: "to be confirmed"))
        case .ambiguous: .choice("ambiguous", LocalizedText(vi: "nhiều đơn vị", en: "ambiguous"))
        case .unknown: .choice("unknown", LocalizedText(vi: "không có", en: "not found"))
        case .contradicted:
            .choice("contradicted", LocalizedText(vi: "mã của đơn vị khác", en: "code of another unit"))
        case .containerUnclear:
            .choice("container", LocalizedText(vi: "chưa rõ huyện hoặc tỉnh", en: "district or province unclear"))
        }
    }

    static func candidates(of match: NameMatch) -> Cell {
        guard match.unit == nil || match.kind == .differs else { return Words.blank }
        return Words.textOrBlank(
            match.candidates.map { "\($0.code) \(tidied($0.name))" }.joined(separator: "; "))
    }

    /// How many questions came to what.
    static func counts(of matches: [NameMatch]) -> [LocalizedText] {
        let sure = matches.count { $0.unit != nil && !$0.needsConfirmation }
        let open = matches.count(where: \.needsConfirmation)
        let rest = matches.count - sure - open
        return [
            LocalizedText(
                vi: "\(matches.count) dòng: \(sure) chắc chắn, \(open) cần xác nhận, \(rest) không khớp.",
                en: "\(matches.count) rows: \(sure) sure, \(open) to be confirmed, \(rest) without a unit.")
        ]
    }

    static func part(_ part: UnitChanges.Part) -> Cell {
        switch part {
        case .whole: .choice("whole", LocalizedText(vi: "toàn bộ", en: "whole"))
        case .allPeople: .choice("all_people", LocalizedText(vi: "toàn bộ dân số", en: "all people"))
        case .share: .choice("share", LocalizedText(vi: "một phần", en: "part"))
        case .landOnly: .choice("land_only", LocalizedText(vi: "chỉ diện tích", en: "land only"))
        case .unstated: .choice("unstated", LocalizedText(vi: "một phần, chưa rõ bao nhiêu", en: "part, not stated"))
        }
    }

    static func part(of link: UnitConversion.Link) -> Cell {
        if link.source == .implied {
            return .choice("kept", LocalizedText(vi: "giữ mã, nếu đã có trước", en: "kept its code, if it was there"))
        }
        switch link.weight {
        case nil: return part(UnitChanges.Part.unstated)
        case 0?: return part(UnitChanges.Part.landOnly)
        case 1?: return part(UnitChanges.Part.whole)
        case _?: return .choice("share", LocalizedText(vi: "một phần", en: "part"))
        }
    }

    /// A note on a code that was no unit on its day.
    static func absence(of lineage: UnitLineage) -> LocalizedText? {
        let day = lineage.direction == .forwards ? lineage.from : lineage.to
        if lineage.existence == .unmentioned, lineage.steps.isEmpty {
            return LocalizedText(
                vi:
                    "Không bảng nào nói đến \(lineage.code): coi là giữ nguyên; có đơn vị này hay không thì xem danh mục đơn vị.",
                en:
                    "No change speaks of \(lineage.code): taken as unchanged; whether there is such a unit, a unit list tells."
            )
        }
        guard lineage.existence == .absent else { return nil }
        return LocalizedText(
            vi: "\(lineage.code) không phải là mã của đơn vị nào ngày \(day).",
            en: "\(lineage.code) was not the code of a unit on \(day).")
    }
}
