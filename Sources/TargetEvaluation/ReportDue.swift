public import PolicyData
public import Vocabulary

/// A report that is due: the day that is printed, and the last day on which it is in time.
///
/// "Trước ngày 10" is before the 10th: the 9th is the last day in time. Checked by: `ReportDueTests`.
public struct ReportDue: Hashable, Sendable {
    /// What the calendar says.
    public let event: CalendarEvent
    /// The quarter, of a quarterly report.
    public let quarter: Int?
    /// The day that is printed; `nil` when the words could not be turned into one.
    public let printed: Day?
    /// Whether the words say before that day.
    public let isStrict: Bool

    /// The last day in time.
    public var lastDay: Day? { isStrict ? printed?.dayBefore : printed }

    static let quarters = 4

    /// The reports of a calendar in a year, by day; spans such as a review are none. Monthly tasks are left out.
    public static func reports(of calendar: [CalendarEvent], in year: Int) -> [ReportDue] {
        var reports: [ReportDue] = []
        for event in calendar where event.opens == nil {
            let isStrict = event.statement.wording.lowercased().contains("trước ngày")
            switch event.recurrence {
            case .monthly: continue
            case .quarterly:
                let day = dayOfLastMonth(event.statement.wording)
                for quarter in 1...quarters {
                    let month = quarter * (Day.lastMonth / quarters)
                    reports.append(
                        ReportDue(
                            event: event, quarter: quarter,
                            printed: day.flatMap { Day(year: year, month: month, day: $0) }, isStrict: isStrict))
                }
            case .once, .halfYearly, .yearly:
                let printed = event.closes.flatMap { Day(printed: $0, in: year) }
                if event.recurrence == .once, printed == nil { continue }
                reports.append(ReportDue(event: event, quarter: nil, printed: printed, isStrict: isStrict))
            }
        }
        // A report whose day is not known comes last, in the order of the text.
        return reports.enumerated().sorted { left, right in
            switch (left.element.lastDay, right.element.lastDay) {
            case (let one?, let other?) where one != other: one < other
            case (.some, nil): true
            case (nil, .some): false
            default: left.offset < right.offset
            }
        }.map(\.element)
    }

    /// The day in “ngày 10 của tháng cuối quý”.
    private static func dayOfLastMonth(_ wording: String) -> Int? {
        wording.firstMatch(of: /ngày ([0-9]{1,2}) của tháng cuối quý/).flatMap { Int($0.1) }
    }
}
