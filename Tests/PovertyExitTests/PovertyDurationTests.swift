import NumericKernel
import PovertyExit
import Tallies
import TestSupport
import Testing
import Uncertainty

@Suite("Time in poverty")
struct PovertyDurationTests {
    static func matrix(_ rows: [[Double]]) throws -> TransitionMatrix { try #require(TransitionMatrix(rows)) }
    static let some = [[0.76, 0.13, 0.11], [0.03, 0.57, 0.4], [0.004, 0.006, 0.99]]

    @Test("Closed forms")
    func closedForms() throws {
        let one = PovertyDuration(horizon: 1, level: 0.9).values(of: try Self.matrix(Self.some))
        #expect(one.poorYears == 1)
        #expect(isClose(try #require(one.firstExit), 1 / 0.24))
        #expect(abs(try #require(one.firstExit) - 4.1667) < 5e-5)
        #expect(one.probabilityPoor == [0.76])
        let two = PovertyDuration(horizon: 3, level: 0.9).values(of: try Self.matrix(Self.some))
        let square: Double = 0.76 * 0.76 + 0.13 * 0.03 + 0.11 * 0.004
        #expect(isClose(two.poorYears, 1 + 0.76 + square) && isClose(two.probabilityPoor[1], square))
        // Off both lists: x = 1 + .76 x + .13 y, y = 1 + .03 x + .57 y.
        let both: Double = (1 + 0.13 / 0.43) / (0.24 - 0.13 * 0.03 / 0.43)
        #expect(isClose(try #require(two.offBothLists), both))
    }

    @Test("Without relapse occupancy is a geometric sum, and both times agree when near-poor is skipped")
    func noRelapse() throws {
        let values = PovertyDuration(horizon: 5, level: 0.9)
            .values(of: try Self.matrix([[0.7, 0, 0.3], [0, 0.5, 0.5], [0, 0, 1]]))
        let sum: Double = 1 + 0.7 + 0.49 + 0.343 + 0.2401
        #expect(isClose(values.poorYears, sum))
        #expect(isClose(try #require(values.offBothLists), 1 / 0.3))
        #expect(isClose(try #require(values.firstExit), 1 / 0.3))
    }

    @Test("Nobody leaves: all years poor, and no time at all")
    func absorbing() throws {
        let values = PovertyDuration(horizon: 5, level: 0.9)
            .values(of: try Self.matrix([[1, 0, 0], [0, 1, 0], [0, 0, 1]]))
        #expect(values.poorYears == 5 && values.firstExit == nil && values.offBothLists == nil)
    }

    @Test("Rows of powers sum to one; powers add")
    func powers() throws {
        let matrix = try Self.matrix(Self.some)
        for years in [0, 1, 7, 40] {
            for row in matrix.power(years).rows { #expect(isClose(row.reduce(0, +), 1)) }
        }
        let (five, sum) = (matrix.power(5), SquareMatrix(matrix.power(2).rows) * SquareMatrix(matrix.power(3).rows))
        #expect(isClose(five[.poor, .poor], sum[0, 0]))
        #expect(TransitionMatrix([[0.5, 0.5, 0.1], [0, 1, 0], [0, 0, 1]]) == nil)
        #expect(TransitionMatrix([[1.5, -0.5, 0], [0, 1, 0], [0, 0, 1]]) == nil)
    }

    @Test("The hard core: 4.3 years by the pooled rate, 7.9 in truth; the occupancy hardly moves")
    func hardCore() throws {
        let mixture = try #require(HardCore(share: 0.2, exit: 0.04, exitOfOthers: 0.28))
        #expect(isClose(mixture.pooledExit, 0.232))
        #expect(isClose(mixture.pooledYears, 1 / 0.232))
        #expect(isClose(mixture.years, 5 + 0.8 / 0.28))
        #expect((mixture.pooledYears * 10).rounded() == 43)
        #expect((mixture.years * 10).rounded() == 79)
        #expect(mixture.poorYears(horizon: 5) / mixture.pooledPoorYears(horizon: 5) < 1.03)
        #expect(mixture.poorYears(horizon: 1) == 1)
        let caveat = PovertyDuration.Measure.firstExit.caveat
        #expect(caveat.en.contains("4.3") && caveat.en.contains("7.9") && caveat.vi.contains("7,9"))
        #expect(HardCore(share: 0.2, exit: 0, exitOfOthers: 0.28) == nil)
    }

    static let unit = UnitTransitions(
        unit: UnitKey(), years: [5],
        rows: [
            Dirichlet(shapes: [76, 13, 11]), Dirichlet(shapes: [3, 57, 40]), Dirichlet(shapes: [4, 6, 990]),
        ])

    @Test("Draws: the exit time has the quantiles of one over a beta variable")
    func posterior() throws {
        let method = PovertyDuration(horizon: 5, draws: 20_000, level: 0.9)
        let result = try #require(method.result(for: Self.unit, seed: Seed(7), key: "X"))
        let row = try #require(Self.unit.rows[0])
        guard case .interval(let interval)? = result.firstExit?.uncertainty else {
            Issue.record("no interval")
            return
        }
        // Four standard errors of a quantile of 20,000 draws, in probability: 4 sqrt(.05 x .95 / 20,000) = .0062.
        for (end, probability) in [(interval.lower, 0.95), (interval.upper, 0.05)] {
            let below = 1 - (try row.probability(that: [1, 2], exceed: 1 / end))
            #expect(abs(below - probability) < 0.0062, "\(below)")
        }
        let point = method.values(of: try #require(Self.unit.expected))
        #expect(abs(result.poorYears.value / point.poorYears - 1) < 0.01)
        #expect(result.probabilityPoor.count == 5)
        #expect(abs(result.probabilityPoor[0].value - 0.76) < 0.002)
    }

    @Test("The same seed and key give the same result, another key another one; an unknown row gives none")
    func streams() throws {
        let method = PovertyDuration(horizon: 5, draws: 200, level: 0.8)
        let one = method.result(for: Self.unit, seed: Seed(7), key: "X")
        #expect(one == method.result(for: Self.unit, seed: Seed(7), key: "X"))
        #expect(one != method.result(for: Self.unit, seed: Seed(7), key: "Y"))
        let gap = UnitTransitions(unit: UnitKey(), years: [5], rows: [Self.unit.rows[0], nil, Self.unit.rows[2]])
        #expect(method.result(for: gap, seed: Seed(7), key: "X") == nil)
    }

    @Test("An interval that reaches infinity is not printed")
    func infinite() throws {
        let stuck = UnitTransitions(
            unit: UnitKey(), years: [5],
            rows: [Dirichlet(shapes: [50, 1e-6, 1e-6]), Self.unit.rows[1], Self.unit.rows[2]])
        let result = try #require(
            PovertyDuration(horizon: 5, level: 0.9).result(for: stuck, seed: Seed(7), key: "X"))
        #expect(result.poorYears.value > 4.9)
        #expect((result.firstExit?.value ?? .infinity) > 1e6)
    }
}
