import ReviewForms
import Tallies
import TestSupport
import Testing
import Vocabulary

@Suite("Units that are not in a form")
struct FormAbsenceTests {
    private static let year = FormBookCase.year
    private let sample = FormBookCase(seed: 3)

    private func key(_ commune: UnitCode) throws -> UnitKey {
        try #require(sample.flows.first { $0.unit.commune == commune }?.unit)
    }

    private func book(
        _ isKept: (FlowRecord) -> Bool, leftOut: [FlowReading.LeftOut] = [], by level: FlowSeries.Level = .commune,
        more: [FlowRecord] = [], tallies: FormTallies? = nil
    ) throws -> FormBook {
        let flows = FlowSeries(origin: .synthetic, standard: "small", records: sample.flows.filter(isKept) + more)
        return try FormBook(
            year: FormAbsenceTests.year, tallies: tallies, flows: flows, leftOut: leftOut, by: level, file: "t.csv")
    }

    /// Poor households of the district with a code and of the province.
    private func totals(_ book: FormBook, _ form: OfficialForm, _ column: String) -> [FormValue?] {
        book.units.indices.filter { book.units[$0].level != .commune }.map { book.value(form, column, unit: $0) }
    }

    @Test("A row with an error: the unit keeps an empty row, and the totals above it are unknown")
    func refused() throws {
        let whole = try book { _ in true }
        let gone = try key("C2")
        let left = FlowReading.LeftOut(unit: gone, year: FormAbsenceTests.year)
        let book = try book({ $0.unit != gone || $0.year != FormAbsenceTests.year }, leftOut: [left])
        #expect(book.absences.refused == [gone] && book.absences.silent.isEmpty && book.units == whole.units)
        #expect(book.absentUnits.map(\.code) == ["C2"] && book.silences(file: "t.csv").isEmpty)
        let known = totals(whole, .result, "poor_households")
        #expect(totals(book, .result, "poor_households") == [.unknown, known[1], .unknown])
        #expect(totals(book, .poorFlow, "opening")[2] == .unknown)
        let row = try #require(book.units.firstIndex { $0.code == "C2" })
        #expect(book.value(.result, "poor_households", unit: row) == .unknown)
        // What is known is summed beside it.
        let poor = try #require(whole.value(.result, "poor_households", unit: row)?.count)
        let position = try #require(book[.result].columns.firstIndex { $0.key == "poor_households" })
        let partial = try #require(book[.result].partials.first)
        #expect(partial.values[position].count == known[2]?.count.map { $0 - poor })
        #expect(whole[.result].partials.isEmpty && book.check(file: "t.csv").findings.isEmpty)
        let districts = try self.book(
            { $0.unit != gone || $0.year != FormAbsenceTests.year }, leftOut: [left], by: .district)
        #expect(totals(districts, .result, "poor_households") == [.unknown, known[1], .unknown])
        // A unit of which nothing else is known is in the totals all the same.
        let only = try self.book({ $0.unit != gone }, leftOut: [left])
        #expect(totals(only, .result, "poor_households") == [.unknown, known[1], .unknown])
        // A repeated row of a unit that has a good one is no absence.
        #expect(try self.book({ _ in true }, leftOut: [left]) == whole)
    }

    @Test("A row of nobody knows which unit makes every total unknown")
    func unplaced() throws {
        let left = FlowReading.LeftOut(unit: UnitKey(district: "D1", province: "P1"), year: FormAbsenceTests.year)
        let book = try book({ _ in true }, leftOut: [left])
        #expect(book.absences.unplaced == 1 && book.absentUnits.isEmpty)
        #expect(totals(book, .result, "poor_households").allSatisfy { $0 == .unknown })
        #expect(
            book.units.indices.filter { book.units[$0].level == .commune }.allSatisfy {
                book.value(.result, "poor_households", unit: $0)?.count != nil
            })
    }

    @Test("A unit of the year before without a row is named, unless there are new ones")
    func silent() throws {
        let (year, last) = (FormAbsenceTests.year, try key("C6"))
        let book = try book { $0.unit != last || $0.year != year }
        #expect(book.absences.silent == [last] && book.absences.gone.isEmpty)
        #expect(totals(book, .result, "poor_households")[2] == .unknown)
        let finding = try #require(book.silences(file: "t.csv").first)
        #expect(finding.rule == "unit-without-row" && finding.value == "C6" && finding.severity == .warning)
        // Replaced by a unit that was not there.
        let flows = try #require(sample.flows.first { $0.unit == last && $0.year == year }).flows
        let new = UnitKey(commune: "C7", district: "D2", province: "P1")
        let replaced = try self.book(
            { $0.unit != last || $0.year != year }, more: [FlowRecord(unit: new, year: year, flows: flows)])
        #expect(totals(replaced, .result, "poor_households")[2]?.count != nil)
        #expect(replaced.absences.gone == [last] && replaced.absences.silent.isEmpty)
        // A gap between two years is one, whatever is new.
        let after = FlowRecord(unit: last, year: year + 1, flows: flows)
        let gap = try self.book(
            { $0.unit != last || $0.year != year }, more: [FlowRecord(unit: new, year: year, flows: flows), after])
        #expect(gap.absences.silent == [last])
    }

    @Test("Households without a commune of the table: their totals are unknown too")
    func households() throws {
        var other = sample
        other.counts = other.counts.filter { $0.key.commune != "C1" }
        let book = try book({ _ in true }, tallies: other.tallies())
        #expect(book.absentUnits.map(\.code) == ["C1"])
        #expect(totals(book, .poorDeprivations, "poor")[2] == .unknown)
        #expect(totals(book, .poorFlow, "opening")[2]?.count != nil)
        #expect(book[.poorDeprivations].partials.count == 1)
    }
}
