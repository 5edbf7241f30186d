import TestSupport
import Testing
import Vocabulary

@Suite("Days and periods")
struct DayTests {
    @Test(
        "29 February exists in leap years only", arguments: [(2024, true), (2023, false), (2000, true), (1900, false)])
    func leapYears(year: Int, isLeap: Bool) {
        #expect((Day(year: year, month: 2, day: 29) != nil) == isLeap)
        #expect(Day(year: year, month: 2, day: 30) == nil)
    }

    @Test("Months have their lengths")
    func monthLengths() {
        let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        for (index, length) in lengths.enumerated() {
            #expect(Day(year: 2023, month: index + 1, day: length) != nil)
            #expect(Day(year: 2023, month: index + 1, day: length + 1) == nil)
        }
    }

    @Test(
        "ISO text is read to the day and written back",
        arguments: ["2022-01-01", "0001-12-31", "9999-02-28", "2024-02-29"])
    func roundTrip(text: String) throws {
        #expect(try #require(Day(iso: text)).description == text)
    }

    @Test(
        "Anything but YYYY-MM-DD is refused",
        arguments: [
            "", "2022", "2022-1-1", "2022-01-1 ", "01/02/2022", "2022-13-01", "2022-00-10", "2022-01-00", "0000-01-01",
            "2023-02-29", "2022-04-31", "-022-01-01", "2022-01-01T", "２０22-01", "2022_01_01",
        ])
    func refused(text: String) {
        #expect(Day(iso: text) == nil)
    }

    @Test("Days are ordered by year, then month, then day")
    func order() throws {
        let texts = ["2021-12-31", "2022-01-01", "2022-01-02", "2022-02-01", "2022-10-01", "2023-01-01"]
        let days = texts.compactMap { Day(iso: $0) }
        #expect(days.count == texts.count)
        #expect(days.reversed().sorted() == days)
        #expect(Day.yearEnd(2021) == days[0])
        #expect(Day.yearEnd(10_000) == nil)
    }

    @Test("A period holds both its ends and nothing outside")
    func period() throws {
        let from = try #require(Day(iso: "2022-01-01"))
        let until = try #require(Day(iso: "2025-12-31"))
        let closed = try #require(Period(from: from, until: until))
        for (text, isIn) in [
            ("2021-12-31", false), ("2022-01-01", true), ("2024-02-29", true), ("2025-12-31", true),
            ("2026-01-01", false),
        ] {
            #expect(closed.contains(try #require(Day(iso: text))) == isIn, "\(text)")
        }
        let open = try #require(Period(from: from, until: nil))
        #expect(open.contains(try #require(Day(iso: "9999-12-31"))))
        #expect(!open.contains(try #require(Day(iso: "2021-12-31"))))
        #expect(Period(from: until, until: from) == nil)
        #expect(Period(from: from, until: from)?.contains(from) == true)
    }
}
