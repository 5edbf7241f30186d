import PolicyData
import Tallies
import TargetProjection
import TestSupport
import Testing
import Vocabulary

@Suite("Outlook of units against a target")
struct TargetProjectorTests {
    private typealias Case = ProjectionCase

    /// Three communes in two districts; four draws one year ahead.
    private func three(_ target: ProjectionTarget, stressed: Bool = false) throws -> ProjectionResult {
        let history = Case.history(
            [
                (Case.unit("C1"), 2_000, [100, 90, 80]), (Case.unit("C2"), 1_000, [40, 35, 30]),
                (Case.unit("C3", "D2"), 500, [10, 10, 10]),
            ], first: 2022)
        let law = FixedLaw([(2_000, [50, 60, 70, 80]), (1_000, [25, 29, 31, 40]), (500, [10, 12, 15, 9])])
        let bad = FixedLaw([(2_000, [60, 70, 80, 90]), (1_000, [29, 31, 40, 45]), (500, [14, 14, 14, 14])])
        return try Case.result(history, target, law, stressed: stressed ? bad : nil)
    }

    @Test("chances of communes, sums draw by draw, and all communes together")
    func threeCommunes() throws {
        let result = try three(try Case.target(.atMost, "3"), stressed: true)
        let communes = result.outlooks(at: .commune)
        #expect(communes.map(\.chance?.hits) == [2, 2, 4])
        #expect(communes.map(\.stressChance?.hits) == [1, 1, 4])
        let districts = result.outlooks(at: .district)
        // D1: 3,000 households, 90 allowed; draws 75, 89, 101, 120.
        #expect(districts.map(\.chance?.hits) == [2, 4])
        let province = try #require(result.outlooks(at: .province).first)
        // 3,500 households, 105 allowed; draws 85, 101, 116, 129.
        #expect(province.due.stock.median == 101 && province.chance?.hits == 2)
        #expect(province.last == ListSize(stock: 120, households: 3_500))
        #expect(province.due.households == 3_500)
        let together = try #require(province.communes)
        #expect(together.decided == 3 && together.allMeet.hits == 2 && together.allMeetStressed?.hits == 1)
        #expect(together.meeting.interval80 == 1...3)
        #expect(result.missing.isEmpty)
        // Bad years add up draw by draw too: 89, 101, 120, 135 in D1 and 103, 115, 134, 149 in all.
        #expect(districts.map(\.stressChance?.hits) == [1, 4] && province.stressChance?.hits == 1)
    }

    @Test("the mean of a sum is the sum of the means; its interval is not")
    func additivity() throws {
        let result = try three(try Case.target(.atMost, "3"))
        let means = result.outlooks(at: .commune).map(\.due.stock.mean)
        let province = try #require(result.outlooks(at: .province).first)
        #expect(isClose(province.due.stock.mean, means.reduce(0, +)))
        #expect(result.outlooks(at: .commune).map(\.stressChance) == [nil, nil, nil])
    }

    @Test("exactly 3% in every draw: at most is met, below is not, and the gap is exactly 0")
    func boundary() throws {
        let history = Case.history([(Case.unit("C1"), 2_000, [60, 60])], first: 2023)
        let law = FixedLaw([(2_000, [60, 60, 60, 60])])
        let most = try #require(try Case.result(history, try Case.target(.atMost, "3"), law).outlooks.first)
        let below = try #require(try Case.result(history, try Case.target(.below, "3"), law).outlooks.first)
        #expect(most.chance?.hits == 4 && below.chance?.hits == 0)
        #expect(most.gap.rate == 0 && below.gap.rate == 0)
        #expect(most.gap.shortfall == 0 && below.gap.shortfall == 1)
        #expect(most.gap.extraExits80 == 0 && below.gap.extraExits80 == 1)
        #expect(most.light == .onTrack && below.light == .offTrack)
        #expect(most.remarks.contains(.metAlready) && !below.remarks.contains(.metAlready))
    }

    @Test("extra exits bring eight draws of ten below the target, and one fewer does not")
    func extraExits() throws {
        let draws = [55, 58, 59, 60, 61, 63, 66, 70, 75, 90]
        let history = Case.history([(Case.unit("C1"), 2_000, [80, 70])], first: 2023)
        let outlook = try #require(
            try Case.result(history, try Case.target(.below, "3"), FixedLaw([(2_000, draws)])).outlooks.first)
        let extra = try #require(outlook.gap.extraExits80)
        #expect(extra == 70 - 59)
        #expect(draws.filter { $0 - extra <= 59 }.count == 8)
        #expect(draws.filter { $0 - (extra - 1) <= 59 }.count < 8)
        // One year before the date N - K + Q(joinings) says the same when the draws differ by joinings alone.
        #expect(outlook.gap.shortfall == 70 - 59)
    }

    @Test("no list meets below 0%, and nobody decides nothing")
    func unreachable() throws {
        let history = Case.history([(Case.unit("C1"), 2_000, [60, 40])], first: 2023)
        let none = try #require(
            try Case.result(history, try Case.target(.below, "0"), FixedLaw([(2_000, [0, 0, 1, 2])])).outlooks.first)
        #expect(none.gap.allowance == .unreachable && none.gap.shortfall == nil && none.gap.extraExits80 == nil)
        #expect(none.chance?.hits == 0 && none.remarks.contains(.noListMeets))
        #expect(none.requiredExitRate == .unknown)
        let nobody = try #require(
            try Case.result(history, try Case.target(.below, "3"), FixedLaw([(0, [0, 0, 0, 0])])).outlooks.first)
        #expect(nobody.chance == nil && nobody.light == nil && nobody.attainment == nil)
        #expect(nobody.gap.allowance == .undecided && nobody.remarks.contains(.nobody))
        #expect(nobody.due.rate(0) == nil)
    }

    @Test("first years are a distribution, apart from the chance at the date")
    func attainment() throws {
        let history = Case.history([(Case.unit("C1"), 1_000, [50, 40])], first: 2021)
        // Four draws: met in 2023 and lost again; met in 2024; met in 2025; never.
        let paths = UnitPaths(
            households: [1_000, 1_000, 1_000],
            stocks: [[30, 35, 35, 38], [31, 29, 33, 36], [32, 28, 30, 35]])
        let target = try Case.target(.atMost, "3")
        let outlook = try #require(
            try Case.result(history, target, FixedLaw(paths: [paths])).outlooks.first)
        let attainment = try #require(outlook.attainment)
        #expect(attainment.firsts == [1, 1, 1] && attainment.never == 1 && attainment.draws == 4)
        #expect(attainment.median == 2024)
        #expect(attainment.chance(by: 2024)?.hits == 2 && attainment.chance(by: 2025)?.hits == 3)
        #expect(outlook.chance?.hits == 2 && outlook.path.map(\.chance?.hits) == [1, 1, 2])
        let shares = attainment.firsts.map { Double($0) / 4 } + [Double(attainment.never) / 4]
        #expect(isClose(shares.reduce(0, +), 1))
        let hard = try #require(
            try Case.result(history, try Case.target(.below, "2"), FixedLaw(paths: [paths])).outlooks.first)
        #expect(hard.attainment?.median == nil && hard.attainment?.never == 4)
    }

    @Test("falls compare with the year before the date: on file, or draw by draw")
    func falls() throws {
        let history = Case.history([(Case.unit("C1"), 3_000, [104, 90])], first: 2022)
        let target = try Case.target(.between, "14", to: "16", .households, form: .countFall, due: 2024)
        let next = try #require(
            try Case.result(history, target, FixedLaw([(3_000, [77, 76, 75, 74, 73])])).outlooks.first)
        // Falls of 13, 14, 15, 16 and 17: four reach 14, three are inside the range.
        #expect(next.chance?.hits == 4 && next.chanceInside?.hits == 3)
        #expect(next.gap.allowance == .atMost(76) && next.gap.shortfall == 14 && next.gap.extraExits80 == 0)
        #expect(next.pace.required == 14 && next.pace.observed == 14)
        let later = try Case.target(.atLeast, "14", .households, form: .countFall, due: 2025)
        let paths = UnitPaths(households: [3_000, 3_000], stocks: [[80, 70, 60], [66, 60, 40]])
        let outlook = try #require(
            try Case.result(history, later, FixedLaw(paths: [paths])).outlooks.first)
        // Falls of 14, 10 and 20 from drawn lists.
        #expect(outlook.chance?.hits == 2 && outlook.gap.allowance == nil && outlook.gap.shortfall == nil)
        #expect(outlook.gap.extraExits80 == 4)
        let rates = try Case.target(.between, "0.5", to: "0.6", .percentagePoints, form: .rateFall, due: 2024)
        let fallen = try #require(
            try Case.result(history, rates, FixedLaw([(3_000, [76, 75, 72, 71])])).outlooks.first)
        #expect(fallen.chance?.hits == 3 && fallen.chanceInside?.hits == 2)
    }

    @Test("units without data are listed with the reason, and sums say what is missing")
    func missing() throws {
        var history = Case.history(
            [
                (Case.unit("C1"), 1_000, [40, 30]), (Case.unit("C2"), 800, [20, nil]),
                (Case.unit("C3"), 500, [10, 10]), (Case.unit("C4", "D2"), 700, [9, nil]),
            ], first: 2023)
        history = ListHistory(
            origin: history.origin, standard: nil, list: .poor, units: history.units, years: history.years,
            records: history.records.enumerated().map { unit, records in
                unit == 2 ? [records[0], ListYear(stock: 10)] : records
            })
        let result = try Case.result(
            history, try Case.target(.below, "3"),
            FixedLaw(paths: [UnitPaths(households: [1_000], stocks: [[20, 40]]), nil, nil, nil]))
        #expect(result.missing.map(\.reason) == [.noRecord, .noHouseholds, .noRecord, .noCommune])
        #expect(result.missing.map(\.households) == [800, 500, 700, 700])
        let district = try #require(result.outlooks(at: .district).first)
        #expect(result.outlooks(at: .district).count == 1)
        #expect(district.coverage.communes == 1 && district.coverage.missing == 2)
        #expect(district.coverage.missingHouseholds == 1_300)
        #expect(district.remarks.contains(.missingCommunes(2, households: 1_300)))
        #expect(result.outlooks(at: .province).first?.coverage.missing == 3)
    }

    @Test("paces: three points a year were, one and a half are needed")
    func paces() throws {
        let history = Case.history([(Case.unit("C1"), 1_000, [120, 90, 60])], first: 2021)
        let paths = UnitPaths(households: [1_000, 1_000], stocks: [[40, 45], [20, 30]])
        let outlook = try #require(
            try Case.result(history, try Case.target(.atMost, "3", due: 2025), FixedLaw(paths: [paths])).outlooks.first)
        #expect(isClose(try #require(outlook.pace.observed), 0.03))
        #expect(isClose(try #require(outlook.pace.required), 0.015))
        #expect(isClose(try #require(outlook.pace.requiredRelative), 1 - 0.5.squareRoot()))
        #expect(isClose(try #require(outlook.pace.observedRelative), 1 - 0.5.squareRoot()))
        #expect(outlook.remarks.contains(.fewYears(3)) && outlook.remarks.contains(.noFlows))
    }

    @Test("flows give the observed and the required exit rate")
    func exitRates() throws {
        let unit = Case.unit("C1")
        let history = ListHistory(
            origin: .observed, standard: nil, list: .poor, units: [unit], years: [2023, 2024],
            records: [
                [
                    ListYear(households: 1_000, stock: 100),
                    ListYear(households: 1_000, stock: 89, opening: 100, leavings: 20, joinings: 9),
                ]
            ])
        let outlook = try #require(
            try Case.result(history, try Case.target(.atMost, "3"), FixedLaw([(1_000, [70, 71])])).outlooks.first)
        #expect(outlook.observedExitRate == 0.2)
        // 89 (1 - e) + 0.01 x 1,000 = 30
        #expect(isClose(try #require(outlook.requiredExitRate.value), 1 - 20.0 / 89, within: 1e-9))
    }

    @Test("a due year on file, or out of sight, is refused with what would do")
    func refusals() throws {
        let history = Case.history([(Case.unit("C1"), 1_000, [120, 90])], first: 2024)
        let passed = try Case.target(.atMost, "3", due: 2025)
        #expect(throws: UnusableInput.self) { try TargetProjector(history: history, target: passed) }
        let far = try Case.target(.atMost, "3", due: 2_100)
        do throws(UnusableInput) {
            _ = try TargetProjector(history: history, target: far)
            Issue.record("2100 is out of sight")
        } catch {
            #expect(error.findings.first?.value == "2100" && error.findings.first?.rule == "projection-too-far")
        }
        let later = try TargetProjector(
            history: history, target: try Case.target(.atMost, "3", due: 2026), through: 2028)
        #expect(later.yearsAhead == [2026, 2027, 2028] && later.dueYear == 2026)
    }

    @Test("the outlook of a commune does not depend on the others")
    func order() throws {
        let target = try Case.target(.atMost, "3")
        let all = try three(target)
        let history = Case.history([(Case.unit("C1"), 2_000, [100, 90, 80])], first: 2022)
        let alone = try Case.result(history, target, FixedLaw([(2_000, [50, 60, 70, 80])]))
        #expect(alone.outlooks.first == all.outlooks.first)
        let province = try #require(alone.outlooks(at: .province).first)
        #expect(province.due.stock == all.outlooks.first?.due.stock)
    }
}
