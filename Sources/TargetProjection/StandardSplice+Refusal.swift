internal import Vocabulary

extension StandardSplice {
    /// Why two histories cannot be spliced at all.
    static func refusal(
        _ earlier: ListHistory, _ later: ListHistory, _ place: Place, _ laterFile: String
    ) -> Finding? {
        if earlier.list != later.list {
            return Finding(
                rule: "other-list", severity: .error, place: place, value: earlier.list.rawValue,
                expected: LocalizedText(
                    vi: "cùng danh sách như \(laterFile): \(later.list.rawValue)",
                    en: "the list of \(laterFile): \(later.list.rawValue)"))
        }
        guard let standard = earlier.standard, standard == later.standard else { return nil }
        return Finding(
            rule: "same-standard", severity: .error, place: place, value: standard,
            expected: LocalizedText(
                vi: "một chuẩn trước chuẩn của \(laterFile); hai chuỗi cùng chuẩn thì để chung một tệp",
                en: "a standard before that of \(laterFile); two series under one standard belong in one file"))
    }

    static func noOverlap(_ early: [Int], _ late: [Int], _ place: Place, _ laterFile: String) -> Finding {
        Finding(
            rule: "no-overlap-year", severity: .error, place: place, value: StandardBreak.listed(early),
            expected: LocalizedText(
                vi:
                    "một năm có danh sách theo cả hai chuẩn (\(laterFile): \(StandardBreak.listed(late))); không có thì cần tệp hộ "
                    + "để chấm lại theo cả hai chuẩn. Không có hệ số nối mặc định",
                en:
                    "a year with lists under both standards (\(laterFile): \(StandardBreak.listed(late))); without one, household files "
                    + "to score again under both. There is no default factor"))
    }
}
