import PolicyData
import Tallies
import Vocabulary

// What makes a panel impossible.
extension PanelReading {
    /// Refuses studies and files of which no panel can be made.
    static func check(
        _ reviews: [PanelReview], study: Study, standard: PovertyStandard
    ) throws(UnusableInput) {
        precondition(!reviews.isEmpty, "a panel needs a file")
        var findings: [Finding] = []
        func refuse(_ rule: String, _ key: String, value: String? = nil, vi: String, en: String) {
            findings.append(
                Finding(
                    rule: rule, severity: .error, place: Place(file: study.file, column: key), value: value,
                    expected: LocalizedText(vi: vi, en: en)))
        }
        if study.household == nil {
            refuse("panel-household", "columns.household", vi: "cột mã hộ", en: "a column of identifiers")
        }
        if study.design == .survey || study.weight != nil {
            refuse(
                "panel-of-sample", "design", vi: "tổng rà soát: danh sách không có quyền số",
                en: "a census: lists have no weights")
        }
        if standard.unit == .person {
            refuse(
                "panel-of-persons", "standard", value: standard.id, vi: "chuẩn phân loại hộ",
                en: "a standard that classifies households")
        }
        let hasLists = PovertyStandard.lowIncomeClasses.allSatisfy { key in
            standard.classes.contains { $0.key == key }
        }
        if study.panel.status == nil, !hasLists {
            refuse(
                "panel-without-lists", "columns.status", vi: "cột kết quả rà soát, vì chuẩn không có hạng hộ",
                en: "a column with the review's result, as the standard has no classes")
        }
        if study.panel.year == nil, reviews.contains(where: { $0.year == nil }) {
            refuse(
                "panel-year", "columns.year", vi: "cột năm, hoặc năm của từng tệp",
                en: "a column of years, or the year of each file")
        }
        for year in reviews.compactMap(\.year) where !RowKernel.reviewYears.contains(Int64(year)) {
            refuse("panel-year", "year", value: String(year), vi: "năm có bốn chữ số", en: "a year of four digits")
        }
        if reviews.count > PanelPosition.mostFiles {
            refuse(
                "too-many-files", "panel", value: String(reviews.count), vi: "không quá \(PanelPosition.mostFiles) tệp",
                en: "at most \(PanelPosition.mostFiles) files")
        }
        let names = PanelPlan.covariateNames(study, standard).names
        for name in Set(names).sorted() where names.count(where: { $0 == name }) > 1 {
            refuse(
                "covariate-twice", "covariates.\(name)", vi: "một tên chưa dùng cho chỉ số hay điểm A",
                en: "a name that no indicator and no score has")
        }
        guard findings.isEmpty else { throw UnusableInput(findings) }
    }

    /// The years of the reviews. Movements over more than a year are no annual movements, so a gap ends it.
    static func years(
        _ rows: [Int: Int64], leastReviews: Int, reviews: [PanelReview]
    ) throws(UnusableInput) -> ClosedRange<Int> {
        let file = reviews[0].source.name
        let years = rows.keys.sorted()
        guard let first = years.first, let last = years.last, years.count >= leastReviews else {
            try refuseSameYear(reviews, leastReviews: leastReviews)
            throw UnusableInput(
                rule: "too-few-reviews", place: Place(file: file), value: String(years.count),
                expected: LocalizedText(
                    vi: "ít nhất \(leastReviews) kỳ rà soát có hộ",
                    en: "at least \(leastReviews) reviews with households"
                ))
        }
        guard last - first + 1 == years.count else {
            let found = years.map { year in rows[year].map { "\(year) (\($0))" } ?? "\(year)" }
            throw UnusableInput(
                rule: "years-not-consecutive", place: Place(file: file), value: found.joined(separator: ", "),
                expected: LocalizedText(
                    vi: "các kỳ rà soát liền năm: biến động qua hai năm không phải là biến động hằng năm",
                    en: "reviews of consecutive years: movements over two years are not annual"))
        }
        return first...last
    }

    /// Too few reviews because files were given the same year: says which.
    private static func refuseSameYear(_ reviews: [PanelReview], leastReviews: Int) throws(UnusableInput) {
        for (position, review) in reviews.enumerated() {
            guard let year = review.year, let other = reviews[..<position].first(where: { $0.year == year }) else {
                continue
            }
            throw UnusableInput(
                rule: "too-few-reviews", place: Place(file: review.source.name), value: String(year),
                expected: LocalizedText(
                    vi: "ít nhất \(leastReviews) năm khác nhau; \(other.source.name) cũng là năm \(year)",
                    en: "at least \(leastReviews) different years; \(other.source.name) is of \(year) too"))
        }
    }
}
