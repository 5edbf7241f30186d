public import PolicyData
public import Vocabulary

/// When the yearly review of poor households closes, as the instruments in force say.
public struct ReviewCalendar: Sendable {
    /// The yearly review of one year.
    public struct Review: Hashable, Sendable {
        /// First day, when it is printed.
        public let opens: Day?
        /// Last day.
        public let closes: Day
        /// Where that is said.
        public let citation: Citation
    }

    /// Key of the yearly review in `calendar.csv`.
    static let reviewKey = "yearly-review"

    private let entries: [PolicyLibrary.Entry]

    /// The calendars of all instruments.
    public init(_ library: PolicyLibrary) {
        entries = library.entries.filter { $0.instrument.status == .inForce && !$0.tables.calendar.isEmpty }
    }

    /// The review of a year under the instruments in force on a day; the one that closes last when there are several.
    public func review(of year: Int, inForceOn day: Day) -> Review? {
        entries.filter { $0.instrument.inForce.contains(day) }
            .flatMap(\.tables.calendar)
            .filter { $0.statement.key == ReviewCalendar.reviewKey }
            .compactMap { event in
                guard let closes = event.closes.flatMap({ Day(printed: $0, in: year) }) else { return nil }
                return Review(
                    opens: event.opens.flatMap { Day(printed: $0, in: year) }, closes: closes,
                    citation: event.statement.citation)
            }
            .max { $0.closes < $1.closes }
    }

    /// Deadlines that other instruments in force on a day set for reports of the review.
    public func deadlines(in year: Int, inForceOn day: Day, except id: String) -> [ReportDue] {
        entries.filter { $0.instrument.id != id && $0.instrument.inForce.contains(day) }
            .flatMap { ReportDue.reports(of: $0.tables.calendar, in: year) }
            .filter { $0.lastDay != nil }
    }
}

extension Day {
    /// A printed `MM-DD` in a year, or a printed `YYYY-MM-DD` of that year.
    init?(printed text: String, in year: Int) {
        if let day = Day(iso: text) {
            guard day.year == year else { return nil }
            self = day
            return
        }
        let parts = text.split(separator: "-")
        guard parts.count == 2, let month = Int(parts[0]), let day = Int(parts[1]) else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// The day before.
    var dayBefore: Day? {
        if day > 1 { return Day(year: year, month: month, day: day - 1) }
        let (year, month) = month > 1 ? (year, month - 1) : (year - 1, Day.lastMonth)
        return (0..<Day.longestMonth).lazy.compactMap { Day(year: year, month: month, day: Day.longestMonth - $0) }
            .first
    }

    static let lastMonth = 12
    private static let longestMonth = 31
}
