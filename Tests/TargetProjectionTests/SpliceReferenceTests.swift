import FlatFiles
import Tallies
import TargetProjection
import TestSupport
import Testing
import Vocabulary

@Suite("Splice of two standards, against metafor")
struct SpliceReferenceTests {
    @Test("shifts, their errors, back-casts and the variance between communes")
    func metafor() throws {
        let rows = try ReferenceTable("standard-splice").rows
        let first = try rows.filter { try $0.required("year") == "1" }
        let units = try first.map {
            UnitKey(commune: UnitCode(try $0.required("commune")), district: UnitCode(try $0.required("district")))
        }
        func number(_ row: DelimitedTable.Row, _ column: String) throws -> Int? {
            try row.optionalInteger(column).map { Int($0) }
        }
        let earlier = try first.enumerated().map { index, row -> [ListYear?] in
            let second = rows[index + first.count]
            let households = try number(row, "households")
            return [
                ListYear(households: households, stock: try number(row, "old")),
                ListYear(households: households, stock: try number(second, "old")),
                ListYear(households: households, stock: try number(row, "old_overlap")),
            ]
        }
        let later = try first.map { row -> [ListYear?] in
            [ListYear(households: try number(row, "households"), stock: try number(row, "new"))]
        }
        let splice = try StandardSplice(
            earlier: ListHistory(
                origin: .synthetic, standard: "old", list: .poor, units: units, years: [2019, 2020, 2021],
                records: earlier), from: "old.csv",
            later: ListHistory(
                origin: .synthetic, standard: "new", list: .poor, units: units, years: [2021], records: later),
            from: "new.csv")
        #expect(splice.overlap == [2021])
        #expect(isClose(splice.varianceBetween, try #require(try first[0].optionalNumber("tau2"))))
        var compared = 0
        for (position, row) in rows.enumerated() {
            let unit = position % first.count
            let year = 2019 + position / first.count
            let value = splice.backCasts.first { $0.unit == units[unit] && $0.year == year }
            guard let expected = try row.optionalNumber("shrunken") else {
                #expect(splice.shifts[unit] == nil && value == nil)
                continue
            }
            let shift = try #require(splice.shifts[unit])
            #expect(isClose(shift.shrunken, expected))
            #expect(isClose(shift.standardError, try #require(try row.optionalNumber("se"))))
            let own = try row.optionalNumber("own")
            #expect((shift.own == nil) == (own == nil))
            if let own { #expect(isClose(try #require(shift.own), own)) }
            let found = try #require(value)
            #expect(isClose(found.logOdds, try #require(try row.optionalNumber("back"))))
            #expect(isClose(found.standardError, try #require(try row.optionalNumber("back_se"))))
            compared += 1
        }
        #expect(compared == 30)
    }
}
