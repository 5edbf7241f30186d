import IncomeDistribution
import SurveyInference
import TestSupport
import Testing

@Suite("Poverty-line dominance and TIP curves")
struct PovertyDominanceTests {
    private let lines = (1...20).map { Double($0) * 10 }

    private func judge(_ differences: [Double], error: Double? = 1) -> DominanceResult {
        DominanceResult(
            order: .first, lines: Array(lines.prefix(differences.count)),
            differences: differences.map { ($0, $0 == 0 ? 0 : error) }, degreesOfFreedom: .infinity)
    }

    @Test("dominance needs every line; a crossing needs both signs; the rest is undecided")
    func verdicts() {
        #expect(judge([-2, -3, -4]).verdict == .firstDominates)
        #expect(judge([2, 3, 4]).verdict == .secondDominates)
        #expect(judge([-2, -1, -4]).verdict == .undecided)
        #expect(judge([-4, -1, 4]).verdict == .curvesCross)
        // 2.2 is significant alone, but not once it was picked among three.
        #expect(judge([-4, -1, 2.2]).verdict == .undecided)
        #expect(judge([-4, -1, 2.2]).points[2].pValue.map { $0 < 0.05 } == true)
        #expect(judge([-2, -3], error: nil).verdict == .undecided)
        #expect(judge([]).verdict == .undecided)
    }

    @Test("a line above all incomes says nothing, whatever the weights")
    func everybodyPoor() throws {
        let study = try PovertyStudy.silc()
        var (even, odd) = (study, study)
        even.rows.removeAll { $0.element % 2 == 1 }
        odd.rows.removeAll { $0.element % 2 == 0 }
        let top = (study.rows.map(\.income).max() ?? 0) + 1
        let curves = [even, odd].map { DominanceOrdinates($0.sample(), order: .first, lines: [top, top * 2]) }
        for curve in curves {
            let found = try curve.linearisations(under: study.ones).map { try #require($0) }
            #expect(found.allSatisfy { $0.value == 1 && $0.totals.totals.allSatisfy { $0 == 0 } })
        }
        let difference = DominanceDifference(curves[0], curves[1])
        #expect(difference.values(under: study.ones) == [0, 0])
        let found = try difference.linearisations(under: study.ones).map { try #require($0) }
        let result = DominanceResult(
            order: .first, lines: [top, top * 2],
            differences: found.map { ($0.value, study.standardError($0.totals)) }, degreesOfFreedom: 100)
        #expect(result.silentLines == 2 && result.crossings.isEmpty && result.estimated == nil)
    }

    @Test("a curve whose error is 0 by chance makes its line silent; degrees of freedom are the smallest")
    func chance() throws {
        func estimate(_ value: Double, _ error: Double, _ degrees: Double = 30) -> SurveyEstimate {
            SurveyEstimate(
                quantity: Quantity("d1_1", .share), value: value, standardError: error, interval: nil,
                intervalMethod: nil, designEffect: nil, degreesOfFreedom: degrees, rows: 100)
        }
        let result = DominanceResult(
            order: .first, lines: [10, 20, 30], first: [estimate(0, 0), estimate(0.1, 0.03, 2), nil],
            second: [estimate(0.3, 0.04), estimate(0.3, 0.04), estimate(0.4, 0.04)],
            standardErrors: [0.04, 0.05, nil])
        #expect(result.points.map(\.line) == [10, 20])
        #expect(result.silentLines == 1 && result.estimated == .firstDominates)
        // t = -4 with 2 degrees of freedom, one-sided.
        #expect(isClose(try #require(result.firstPValue), 0.028595479208968, within: 1e-9))
    }

    @Test("what the estimates show needs no errors")
    func estimated() {
        #expect(judge([-2, 0, -4], error: nil).estimated == .firstDominates)
        #expect(judge([2, 0], error: nil).estimated == .secondDominates)
        #expect(judge([-0.1, 0.1]).estimated == .curvesCross)
        #expect(judge([0, 0]).estimated == nil)
    }

    @Test("one-sided p value of the whole is the largest of the lines")
    func pValues() throws {
        let result = judge([-1.959963984540054, -3, -5])
        #expect(isClose(try #require(result.firstPValue), 0.025, within: 1e-9))
        let student = DominanceResult(
            order: .first, lines: [1, 2], differences: [(-2.2281388519649385, 1), (-9, 1)], degreesOfFreedom: 10)
        #expect(isClose(try #require(student.firstPValue), 0.025, within: 1e-9))
    }

    @Test("lines where both curves are empty say nothing, and crossings bracket the change of sign")
    func silentAndCrossing() {
        let result = judge([0, 0, -2, -6, 0, 2])
        #expect(result.silentLines == 3)
        #expect(result.crossings.map(\.between) == [40...60])
        #expect(result.crossings.map(\.line) == [55])
        #expect(judge([0, -1, -2]).crossings.isEmpty)
    }

    @Test("a sample whose incomes were all raised dominates at every order, and a sample does not dominate itself")
    func raisedIncomes() throws {
        let study = try PovertyStudy.silc()
        var richer = study
        for place in richer.rows.indices { richer.rows[place].income *= 1.25 }
        for order in DominanceOrdinates.Order.allCases {
            let grid = (6...16).map { Double($0) * 1_000 }
            let poorer = DominanceOrdinates(study.sample(), order: order, lines: grid)
            let difference = DominanceDifference(
                DominanceOrdinates(richer.sample(), order: order, lines: grid), poorer)
            let found = try difference.linearisations(under: study.ones).map { try #require($0) }
            let result = DominanceResult(
                order: order, lines: grid,
                differences: found.map { ($0.value, study.standardError($0.totals)) }, degreesOfFreedom: 800)
            #expect(result.verdict == .firstDominates)
            #expect(result.crossings.isEmpty)
            let itself = DominanceDifference(poorer, poorer).linearisations(under: study.ones)
            #expect(itself.allSatisfy { $0?.value == 0 && $0?.totals.totals.allSatisfy { $0 == 0 } == true })
        }
    }

    @Test("each order is the area below the one before")
    func orders() throws {
        let study = try PovertyStudy.silc()
        let grid = (0...12_000).map { Double($0) }
        func curve(_ order: DominanceOrdinates.Order) throws -> [Double] {
            try DominanceOrdinates(study.sample(), order: order, lines: grid).values(under: study.ones)
                .map { try #require($0) }
        }
        let (first, second, third) = (try curve(.first), try curve(.second), try curve(.third))
        func area(_ values: [Double]) -> Double {
            zip(values, values.dropFirst()).reduce(0) { $0 + ($1.0 + $1.1) / 2 }
        }
        #expect(abs(area(first) / (try #require(second.last)) - 1) < 1e-3)
        #expect(abs(area(second) / (try #require(third.last)) - 1) < 1e-6)
        let severity = PovertyStatistic(
            study.sample(), line: .absolute(12_000), measures: [.fgt(0), .fgt(1), .fgt(2)]
        ).values(under: study.ones)
        #expect(isClose(try #require(severity[0]), try #require(first.last)))
        #expect(isClose(try #require(severity[1]), try #require(second.last) / 12_000))
        #expect(isClose(try #require(severity[2]), try #require(third.last) * 2 / 144e6))
    }

    @Test("the TIP curve rises to the gap at the headcount, is concave, and is a Lorenz curve of gaps")
    func tip() throws {
        let study = try PovertyStudy.invented()
        let part = PovertyPart(study.sample(), line: .absolute(1_200))
        let measures = PovertyStatistic([part], measures: [.fgt(0), .fgt(1)]).values(under: study.ones)
        let (headcount, gap) = (try #require(measures[0]), try #require(measures[1]))
        let shares = [0, headcount / 3, headcount * 2 / 3, headcount, (1 + headcount) / 2, 1]
        let curve = TIPCurve([part], shares: shares)
        let values = try curve.values(under: study.ones).map { try #require($0) }
        #expect(values[0] == 0)
        #expect(isClose(values[3], gap) && isClose(values[4], gap) && isClose(values[5], gap))
        #expect(values[1] > values[2] - values[1] && values[2] - values[1] > values[3] - values[2])
        let ends = try curve.linearisations(under: study.ones).map { try #require($0) }
        let whole = try #require(PovertyStatistic([part], measures: [.fgt(1)]).linearisations(under: study.ones)[0])
        #expect(meets(study.standardError(ends[5].totals), study.standardError(whole.totals), within: 1e-10))
    }
}
