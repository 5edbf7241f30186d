import FlatFiles
import IncomeDistribution
import SurveyInference
import TestSupport
import Testing

@Suite("Growth and redistribution")
struct ChangeDecompositionTests {
    typealias Component = PovertyChange.Component

    private func change(
        _ alpha: Double, firstFactor: Double = 1, secondFactor: Double = 1, lines: (Double, Double) = (1400, 1500)
    ) throws -> (PovertyChange, InequalityCase, InequalityCase) {
        let (one, two) = (try InequalityCase("made"), try InequalityCase("made2"))
        func scaled(_ one: InequalityCase, _ factor: Double) -> IncomeSample {
            incomeSample(one.rows.map { ($0.element, $0.income * factor, $0.weight) }, elementCount: one.elementCount)
        }
        return (
            PovertyChange(
                from: scaled(one, firstFactor), line: lines.0, to: scaled(two, secondFactor), line: lines.1,
                alpha: alpha),
            one, two
        )
    }

    private func components(_ change: PovertyChange, _ count: Int) throws -> [Component: Double] {
        let ones = [Double](repeating: 1, count: count)
        return Dictionary(
            uniqueKeysWithValues: zip(Component.allCases, try #require(change.components(first: ones, second: ones))))
    }

    @Test("values and errors of both sides and of a panel", arguments: [0.0, 1, 2])
    func references(alpha: Double) throws {
        let (change, one, two) = try change(alpha)
        let ones = one.sample().ones
        let first = change.side(.first).linearisations(under: ones)
        let second = change.side(.second).linearisations(under: ones)
        let both = change.side(.both).linearisations(under: ones)
        var compared = 0
        for row in try ReferenceTable("poverty-change").rows where try row.optionalNumber("alpha") == alpha {
            let component = try #require(Component(rawValue: try row.required("component")))
            let index = try #require(Component.allCases.firstIndex(of: component))
            let value = try #require(try row.optionalNumber("value"))
            #expect(agree(first[index]?.value, value, within: 1e-7) && agree(both[index]?.value, value, within: 1e-7))
            for (found, column) in [
                (one.error(first[index]), "se_first"), (two.error(second[index]), "se_second"),
                (one.error(both[index]), "se_panel"),
            ] {
                let expected = try #require(try row.optionalNumber(column))
                #expect(agree(found, expected, within: Tolerance.inequalityError), "\(component) \(column)")
            }
            compared += 1
        }
        #expect(compared == Component.allCases.count)
    }

    @Test("components add up; the Shapley split leaves nothing", arguments: [0.0, 0.5, 1, 2, 3])
    func identities(alpha: Double) throws {
        let (change, one, _) = try change(alpha)
        let parts = try components(change, one.elementCount)
        func part(_ component: Component) throws -> Double { try #require(parts[component]) }
        let total = try part(.change)
        #expect(isClose(total, try part(.second) - part(.first)))
        #expect(isClose(total, try part(.growth) + part(.redistribution)))
        #expect(isClose(total, try part(.growthFromFirst) + part(.redistributionFromFirst) + part(.residualFromFirst)))
        #expect(
            isClose(total, try part(.growthFromSecond) + part(.redistributionFromSecond) + part(.residualFromSecond)))
        #expect(isClose(try part(.residualFromFirst), -(try part(.residualFromSecond))))
        #expect(isClose(try part(.growth), (try part(.growthFromFirst) + part(.growthFromSecond)) / 2))
        #expect(abs(try part(.redistribution)) > 1e-5)
    }

    @Test("rounds exchanged: every part changes its sign", arguments: [0.0, 1, 2])
    func symmetry(alpha: Double) throws {
        let (forth, one, two) = try change(alpha)
        let back = PovertyChange(from: two.sample(), line: 1500, to: one.sample(), line: 1400, alpha: alpha)
        let (a, b) = (try components(forth, one.elementCount), try components(back, one.elementCount))
        let pairs: [(Component, Component)] = [
            (.change, .change), (.growth, .growth), (.redistribution, .redistribution),
            (.growthFromFirst, .growthFromSecond), (.redistributionFromFirst, .redistributionFromSecond),
        ]
        for (left, right) in pairs { #expect(isClose(try #require(a[left]), -(try #require(b[right])))) }
    }

    @Test("all incomes grow alike: growth alone; the same mean: redistribution alone; prices alone: nothing")
    func extremes() throws {
        let sample = try InequalityCase("made").sample()
        let count = sample.elementCount
        let rows = try InequalityCase("made").rows
        let grown = incomeSample(rows.map { ($0.element, $0.income * 1.25, $0.weight) }, elementCount: count)
        for alpha in [0.0, 1, 2] {
            let growth = try components(
                PovertyChange(from: sample, line: 1400, to: grown, line: 1400, alpha: alpha), count)
            let (total, byGrowth) = (try #require(growth[.change]), try #require(growth[.growth]))
            #expect(isClose(byGrowth, total) && total < 0)
            for component in [Component.redistribution, .residualFromFirst] {
                #expect(abs(try #require(growth[component])) < 1e-12)
            }
            let prices = try components(
                PovertyChange(from: sample, line: 1400, to: grown, line: 1750, alpha: alpha), count)
            for component in [Component.change, .growth] { #expect(abs(try #require(prices[component])) < 1e-12) }
        }
        // A tax at a flat rate, shared out equally, keeps the mean.
        let mean = try #require(InequalityStatistic(sample, measures: [.mean]).values(under: sample.ones)[0])
        let shared = incomeSample(
            rows.map { ($0.element, 0.8 * $0.income + 0.2 * mean, $0.weight) }, elementCount: count)
        let moved = try components(PovertyChange(from: sample, line: 1400, to: shared, line: 1400, alpha: 1), count)
        #expect(abs(try #require(moved[.growth])) < 1e-10)
        #expect(isClose(try #require(moved[.redistribution]), try #require(moved[.change])))
    }

    @Test("linearised totals are derivatives", arguments: [1.0, 1.5, 2])
    func derivatives(alpha: Double) throws {
        let (change, one, _) = try change(alpha)
        for side in PovertyChange.Side.allCases {
            let gaps = largestDerivativeGap(change.side(side), count: one.elementCount)
            #expect(gaps.allSatisfy { $0 < 1e-5 }, "\(side) \(gaps)")
        }
    }

    @Test("bootstrap of both samples agrees with linearisation", arguments: [0.0, 1])
    func bootstrap(alpha: Double) throws {
        let (change, one, two) = try change(alpha)
        var generator = SeededGenerator(seed: 77)
        var squares = [Double](repeating: 0, count: Component.allCases.count)
        let full = try #require(change.components(first: one.sample().ones, second: one.sample().ones))
        let draws = 1200
        func resampled() -> [Double] {
            // Five units in each of six strata: four are drawn with replacement, weights by 5/4 (Rao and Wu).
            var factors = [Double](repeating: 0, count: 30)
            for stratum in 0..<6 {
                for _ in 0..<4 { factors[stratum * 5 + Int.random(in: 0..<5, using: &generator)] += 1.25 }
            }
            return factors
        }
        for _ in 0..<draws {
            let found = try #require(change.components(first: resampled(), second: resampled()))
            for index in squares.indices {
                squares[index] += (found[index] - full[index]) * (found[index] - full[index])
            }
        }
        let ones = one.sample().ones
        func estimates(_ linearised: [Linearisation?], _ round: InequalityCase) -> [SurveyEstimate?] {
            zip(change.side(.first).quantities, linearised).map { quantity, linearised in
                linearised.map {
                    SurveyEstimate(
                        quantity: quantity, value: $0.value, standardError: round.error($0), interval: nil,
                        intervalMethod: nil, designEffect: nil, degreesOfFreedom: 24, rows: 390)
                }
            }
        }
        let figures = PovertyChange.figures(
            first: estimates(change.side(.first).linearisations(under: ones), one),
            second: estimates(change.side(.second).linearisations(under: ones), two))
        for component in [Component.change, .growth, .redistribution] {
            let index = try #require(Component.allCases.firstIndex(of: component))
            let figure = try #require(figures[index])
            let ratio = (squares[index] / Double(draws)).squareRoot() / (try #require(figure.standardError))
            #expect((0.85...1.2).contains(ratio), "\(component) \(ratio)")
            #expect(figure.value == full[index] && figure.interval != nil && figure.pValue != nil)
        }
    }

    @Test("no mean above zero, no decomposition")
    func nothing() {
        let poor = incomeSample([(0, -10, 1), (1, 5, 1)], elementCount: 2)
        let rich = incomeSample([(0, 10, 1), (1, 5, 1)], elementCount: 2)
        let change = PovertyChange(from: poor, line: 3, to: rich, line: 3, alpha: 1)
        #expect(change.components(first: [1, 1], second: [1, 1]) == nil)
        #expect(change.side(.first).linearisations(under: [1, 1]).allSatisfy { $0 == nil })
        #expect(change.components(first: [0, 1], second: [1, 1]) != nil)
        #expect(
            PovertyChange(from: rich, line: 7, to: rich, line: 7, alpha: 0.5).side(.first).linearisations(under: [1, 1]
            )[0] == nil)
    }
}
