import PolicyData
import Tabular
import Vocabulary

extension PolicyListings {
    /// The classes of a standard in the order they are tried, each with the conditions that lead to it.
    static func classes(_ standard: PovertyStandard, provenance: Provenance) -> Table {
        Table(
            key: "classes",
            title: LocalizedText(vi: "Phân loại hộ (nhóm đầu tiên khớp)", en: "Classes (the first that matches)"),
            columns: [
                Column("key", LocalizedText(vi: "Khóa", en: "Key"), .leading),
                Column("class", LocalizedText(vi: "Loại hộ", en: "Class"), .leading),
                Column("when", LocalizedText(vi: "Khi", en: "When"), .leading),
            ],
            rows: standard.classes.map { one in
                let ways = one.when.map { words($0, standard) }
                return [
                    .text(one.key), .label(one.name),
                    .label(
                        LocalizedText(
                            vi: ways.map(\.vi).joined(separator: "; hoặc "),
                            en: ways.map(\.en).joined(separator: "; or "))),
                ]
            }, provenance: provenance)
    }

    private static func words(_ condition: ClassCondition, _ standard: PovertyStandard) -> LocalizedText {
        var parts: [LocalizedText] = []
        if let line = condition.incomeAbove.map({ standard.lines[$0].name }) {
            parts.append(LocalizedText(vi: "thu nhập trên “\(line.vi)”", en: "income above “\(line.en)”"))
        }
        if let line = condition.incomeAtMost.map({ standard.lines[$0].name }) {
            parts.append(
                LocalizedText(vi: "thu nhập không quá “\(line.vi)”", en: "income at most “\(line.en)”"))
        }
        if let least = condition.deprivationsAtLeast {
            parts.append(
                LocalizedText(vi: "thiếu hụt từ \(least) chỉ số", en: "\(least) or more deprived indicators"))
        }
        if let below = condition.deprivationsBelow {
            parts.append(
                LocalizedText(vi: "thiếu hụt dưới \(below) chỉ số", en: "fewer than \(below) deprived indicators"))
        }
        return LocalizedText(
            vi: parts.map(\.vi).joined(separator: " và "), en: parts.map(\.en).joined(separator: " and "))
    }
}
