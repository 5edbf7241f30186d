import NumericKernel
import Tallies
import TargetProjection
import TestSupport
import Testing
import Vocabulary

@Suite("Splice of two standards")
struct StandardSpliceTests {
    private static let units = ["01", "02", "03"].map { UnitKey(commune: UnitCode($0), district: "D", province: "P") }

    private static func history(
        _ standard: String?, _ years: [Int], _ stocks: [[Int?]], list: PovertyList = .poor,
        units: [UnitKey] = units, origin: DataOrigin = .observed
    ) -> ListHistory {
        ListHistory(
            origin: origin, standard: standard, list: list, units: units, years: years,
            records: stocks.map { row in
                row.map { stock in
                    stock.map { ListYear(households: 1_000, stock: $0, opening: $0, leavings: 3, joinings: 3) }
                }
            })
    }

    private static func splice(_ earlier: ListHistory, _ later: ListHistory) throws -> StandardSplice {
        try StandardSplice(earlier: earlier, from: "old.csv", later: later, from: "new.csv")
    }

    private static let old = history("old", [1, 2, 3], [[90, 80, 70], [60, 50, 40], [30, 20, 10]])
    private static let new = history("new", [3, 4], [[105, 95], [60, 50], [15, 12]])

    @Test("earlier years come in front as stocks alone; later years stand as they are")
    func years() throws {
        let splice = try Self.splice(Self.old, Self.new)
        #expect(splice.history.years == [1, 2, 3, 4] && splice.overlap == [3])
        #expect(splice.history.standard == "new")
        #expect([1, 2, 3, 4, 5, 0].map(splice.isBackcast) == [true, true, false, false, false, false])
        for (unit, records) in splice.history.records.enumerated() {
            #expect(Array(records[2...]) == Self.new.records[unit])
            for record in records[..<2] {
                #expect(record?.households == 1_000 && record?.opening == nil && record?.hasFlows == false)
                #expect(record?.leavings == nil && record?.joinings == nil)
            }
        }
        #expect(splice.backCasts.map(\.year) == [1, 2, 1, 2, 1, 2])
        for value in splice.backCasts {
            #expect(value.interval95.contains(value.rate) && (0...1).contains(value.interval95.upperBound))
            let unit = try #require(Self.units.firstIndex(of: value.unit))
            let stock = try #require(splice.history.records[unit][value.year - 1]?.stock)
            #expect(abs((Double(stock) + 0.5) / 1_001 - value.rate) <= 0.5 / 1_001 + 1e-12)
        }
    }

    @Test("the same list under both standards changes nothing")
    func identity() throws {
        let later = Self.history("new", [3], [[70], [40], [10]])
        let splice = try Self.splice(Self.old, later)
        #expect(splice.varianceBetween == 0)
        for unit in 0..<3 {
            #expect(
                splice.history.records[unit].compactMap { $0?.stock } == Self.old.records[unit].compactMap { $0?.stock }
            )
            #expect(abs(try #require(splice.shifts[unit]).shrunken) < 1e-12)
        }
    }

    @Test("a shrunken shift lies between a commune's own and the others', and districts do not mix")
    func between() throws {
        let splice = try Self.splice(Self.old, Self.new)
        let owns = splice.shifts.compactMap { $0?.own }
        for shift in splice.shifts.compactMap(\.self) {
            #expect((try #require(owns.min())...(try #require(owns.max()))).contains(shift.shrunken))
            #expect(shift.standardError > 0)
        }
        var apart = Self.units
        apart[2].district = "E"
        let alone = try Self.splice(
            Self.history("old", [1, 2, 3], [[90, 80, 70], [60, 50, 40], [30, 20, 10]], units: apart),
            Self.history("new", [3, 4], [[105, 95], [60, 50], [15, 12]], units: apart))
        let third = try #require(alone.shifts[2])
        #expect(isClose(third.shrunken, try #require(third.own)))
    }

    @Test("a unit without both lists takes its district's shift; units of one file alone have no back-cast")
    func unknown() throws {
        let gap = Self.history("new", [3, 4], [[105, 95], [nil, 50], [15, 12]])
        let splice = try Self.splice(Self.old, gap)
        let shift = try #require(splice.shifts[1])
        #expect(shift.own == nil && shift.standardError > 0)
        #expect(splice.history.records[1][0]?.stock != nil && splice.history.records[1][2] == nil)
        let others = [
            UnitKey(commune: "01", district: "D", province: "P"), UnitKey(commune: "09", district: "D", province: "P"),
        ]
        let newcomer = try Self.splice(Self.old, Self.history("new", [3], [[105], [60]], units: others))
        #expect(newcomer.history.records[1][0] == nil && newcomer.history.records[1][2]?.stock == 60)
        #expect(newcomer.history.units == others)
    }

    @Test("several years with both lists: the mean of their shifts, no surer than one")
    func severalYears() throws {
        let later = Self.history("new", [2, 3, 4], [[120, 105, 95], [75, 60, 50], [30, 15, 12]])
        let splice = try Self.splice(Self.old, later)
        #expect(splice.overlap == [2, 3] && splice.history.years == [1, 2, 3, 4])
        let single = try Self.splice(Self.old, Self.new)
        let both = try #require(splice.shifts[0]?.own)
        func logOdds(_ stock: Double) -> Double { Logistic.logOdds((stock + 0.5) / 1_001) }
        #expect(isClose(both, (logOdds(120) - logOdds(80) + logOdds(105) - logOdds(70)) / 2))
        #expect(isClose(try #require(single.shifts[0]?.own), logOdds(105) - logOdds(70)))
    }

    @Test("what cannot be spliced is refused with files and what is needed")
    func refusals() throws {
        func rule(_ earlier: ListHistory, _ later: ListHistory) throws -> Finding {
            let refusal = try #require(throws: UnusableInput.self) { try Self.splice(earlier, later) }
            #expect(refusal.findings.count == 1 && refusal.findings[0].place.file == "old.csv")
            return refusal.findings[0]
        }
        let apart = try rule(Self.old, Self.history("new", [4, 5], [[105, 95], [60, 50], [15, 12]]))
        #expect(apart.rule == "no-overlap-year" && apart.value == "1–3")
        #expect(apart.expected.en.contains("new.csv: 4–5") && apart.expected.vi.contains("cả hai chuẩn"))
        // Both have the year, but no commune has both lists in it.
        let crossed = try rule(
            Self.history("old", [2, 3], [[80, nil], [50, nil], [20, 10]]),
            Self.history("new", [3, 4], [[105, 95], [60, 50], [nil, 12]]))
        #expect(crossed.rule == "no-overlap-year")
        #expect(try rule(Self.old, Self.history("old", [3], [[1], [1], [1]])).rule == "same-standard")
        #expect(try rule(Self.old, Self.history("new", [3], [[1], [1], [1]], list: .either)).rule == "other-list")
    }

    @Test("zero counts have back-casts, and synthetic numbers stay synthetic")
    func edges() throws {
        let splice = try Self.splice(
            Self.history("old", [1, 2], [[0, 0], [5, 0], [1_000, 900]], origin: .synthetic),
            Self.history("new", [2], [[0], [3], [950]]))
        #expect(splice.history.origin == .synthetic)
        for value in splice.backCasts { #expect(value.logOdds.isFinite && value.standardError.isFinite) }
        for records in splice.history.records { #expect((0...1_000).contains(try #require(records[0]?.stock))) }
    }
}
