internal import Vocabulary

/// How a program counts days and moments, told by the format of a variable.
enum ProgramClock: Hashable, Sendable {
    /// Stata: days since 1960.
    case stataDays
    /// Stata: milliseconds since 1960.
    case stataMoments
    /// SPSS: seconds since 14 October 1582, shown as a day.
    case spssDays
    /// SPSS: seconds since 14 October 1582.
    case spssMoments

    private static let secondsOfDay = 86_400.0
    private static let daysToStata = 137_775.0
    /// Days from 14 October 1582 to 1 January 1970.
    private static let daysTo1970 = 141_428.0

    /// The clock of a format, `nil` when it shows numbers or something else.
    init?(format: String?) {
        guard let format else { return nil }
        if format.hasPrefix("%") {
            let code = format.dropFirst().drop { $0 == "-" }
            if code.hasPrefix("td") || code.hasPrefix("d") {
                self = .stataDays
            } else if code.hasPrefix("tc") {
                self = .stataMoments
            } else {
                return nil
            }
        } else {
            switch format.lowercased().prefix(while: \.isLetter) {
            case "date", "adate", "edate", "sdate", "jdate": self = .spssDays
            case "datetime", "ymdhms": self = .spssMoments
            default: return nil
            }
        }
    }

    /// Whether it shows days without a time.
    var showsDays: Bool { self == .stataDays || self == .spssDays }

    /// Seconds since 14 October 1582.
    func seconds(_ number: Double) -> Double {
        switch self {
        case .stataDays: (number + ProgramClock.daysToStata) * ProgramClock.secondsOfDay
        case .stataMoments: number / 1_000 + ProgramClock.daysToStata * ProgramClock.secondsOfDay
        case .spssDays, .spssMoments: number
        }
    }

    /// The number that Stata shows for the same day or moment.
    func stata(_ number: Double) -> Double {
        guard self == .spssDays || self == .spssMoments else { return number }
        return showsDays
            ? number / ProgramClock.secondsOfDay - ProgramClock.daysToStata
            : (number - ProgramClock.daysToStata * ProgramClock.secondsOfDay) * 1_000
    }

    /// The day, or day and time, as ISO 8601 writes it; `nil` for fractions and for years without four digits.
    func iso(_ number: Double) -> String? {
        let seconds = seconds(number)
        let days = (seconds / ProgramClock.secondsOfDay).rounded(.down)
        guard days.magnitude < 4e6, let day = Day(daysSince1970: Int(days - ProgramClock.daysTo1970)) else {
            return nil
        }
        let rest = seconds - days * ProgramClock.secondsOfDay
        guard let time = Int(exactly: rest) else { return nil }
        if showsDays { return time == 0 ? day.description : nil }
        let parts = [time / 3_600, time / 60 % 60, time % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        return "\(day)T" + parts.joined(separator: ":")
    }
}

extension Day {
    /// The day so many days after 1 January 1970.
    init?(daysSince1970 days: Int) {
        // Years are counted from March, so that the leap day ends them, in cycles of 400.
        let shifted = days + 719_468
        let cycle = shifted >= 0 ? shifted / 146_097 : (shifted - 146_096) / 146_097
        let dayOfCycle = shifted - cycle * 146_097
        let yearOfCycle = (dayOfCycle - dayOfCycle / 1_460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365
        let dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        self.init(
            year: yearOfCycle + cycle * 400 + (month <= 2 ? 1 : 0), month: month,
            day: dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    }
}
