internal import Vocabulary

/// How a workbook counts days.
enum SerialCalendar: Sendable {
    /// Day 1 is 1 January 1900, and a 29 February 1900 that never was has the number 60.
    case from1900
    /// Day 0 is 1 January 1904.
    case from1904

    /// The day or day and time a number stands for; `nil` when Excel shows none, or the day that never was.
    func text(of serial: Double) -> String? {
        let secondsOfDay = 86_400.0
        guard serial >= 0, serial < 3_000_000 else { return nil }
        var number = Int(serial.rounded(.down))
        var seconds = Int(((serial - Double(number)) * secondsOfDay).rounded())
        if seconds == Int(secondsOfDay) {
            number += 1
            seconds = 0
        }
        guard let day = day(number) else { return nil }
        if seconds == 0 { return day.description }
        let parts = [seconds / 3_600, seconds / 60 % 60, seconds % 60]
        return "\(day) " + parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }

    private func day(_ number: Int) -> Day? {
        // Days from 1 January of the year 1 to 30 December 1899, where counting would begin without the day that never was.
        let origin = 693_593
        switch self {
        case .from1900:
            guard number >= 1, number != 60 else { return nil }
            return SerialCalendar.day(after: origin + (number < 60 ? number + 1 : number))
        case .from1904: return SerialCalendar.day(after: origin + 1_462 + number)
        }
    }

    /// The day so many days after 1 January of the year 1.
    private static func day(after days: Int) -> Day? {
        // Whole blocks of 400, 100 and 4 years; the last year of a block is longer, so the count stops at 3.
        let blocks = days / 146_097
        var rest = days % 146_097
        let centuries = min(3, rest / 36_524)
        rest -= centuries * 36_524
        let leaps = rest / 1_461
        rest %= 1_461
        let years = min(3, rest / 365)
        rest -= years * 365
        let year = blocks * 400 + centuries * 100 + leaps * 4 + years + 1
        for month in 1...12 {
            if let day = Day(year: year, month: month, day: rest + 1) { return day }
            let length = (28...31).last { Day(year: year, month: month, day: $0) != nil }
            guard let length else { return nil }
            rest -= length
        }
        return nil
    }
}
