public import PolicyData
public import Vocabulary

/// Years of a history that lie outside the time of its standard: lists that another standard must have made.
///
/// A list made at the end of a year serves the next one, and lists made just before a standard applies follow it already. A
/// year therefore belongs to a standard when it or the year after it has a day in which the standard applies.
public struct StandardBreak: Sendable, Equatable {
    /// The standard the history is said to be under.
    public let standard: PovertyStandard
    /// When it applies.
    public let applies: Period
    /// Years with a list that lie outside, ascending; at least one.
    public let years: [Int]

    /// The break in a history; `nil` when all its years belong to the standard, or when it is not known when that applies.
    public init?(in history: ListHistory, of standard: PovertyStandard) {
        guard let applies = standard.applies else { return nil }
        let outside = history.observedYears.filter { !Self.belongs($0, to: applies) }
        guard !outside.isEmpty else { return nil }
        self.standard = standard
        self.applies = applies
        years = outside
    }

    /// Whether the list at the end of a year can follow a standard that applies in a period.
    public static func belongs(_ year: Int, to applies: Period) -> Bool {
        let (first, last) = (applies.from.year, applies.until?.year ?? Int.max)
        return first - 1 <= year && year <= last
    }

    /// The refusal of a trend through the break: the years, the standard and what to give.
    public func finding(file: String) -> Finding {
        let until = applies.until.map { $0.description }
        return Finding(
            rule: "crosses-standards", severity: .error, place: Place(file: file, column: "year"),
            value: Self.listed(years),
            expected: LocalizedText(
                vi:
                    "các năm theo chuẩn \(standard.id) (áp dụng từ \(applies.from)\(until.map { " đến \($0)" } ?? "")): một xu hướng không "
                    + "đi qua hai chuẩn; hãy tách các năm này ra và đưa vào bằng --earlier TỆP cùng tệp mô tả của nó, có ít nhất một năm "
                    + "lập danh sách theo cả hai chuẩn",
                en:
                    "years under the standard \(standard.id) (applies from \(applies.from)\(until.map { " to \($0)" } ?? "")): no trend "
                    + "crosses a change of standard; take these years out and give them with --earlier FILE and its study, with at least "
                    + "one year that has lists under both standards"))
    }

    /// Years as a text, runs with a dash.
    static func listed(_ years: [Int]) -> String {
        var runs: [ClosedRange<Int>] = []
        for year in years {
            if let last = runs.last, last.upperBound + 1 == year {
                runs[runs.count - 1] = last.lowerBound...year
            } else {
                runs.append(year...year)
            }
        }
        return runs.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }
            .joined(separator: ", ")
    }
}
