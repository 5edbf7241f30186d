import NumericKernel
import TargetProjection
import TestSupport
import Testing

/// Given its parameters, the simulation of a list is the exact distribution. One false alarm in ten million a comparison.
@Suite("Flow simulation")
struct FlowSimulationTests {
    private func movement(_ chance: Double, _ concentration: Double, draws: Int, years: Int) -> FlowSimulation.Movement
    {
        FlowSimulation.Movement(
            oddsAgainst: Array(repeating: (1 - chance) / chance, count: draws),
            shocks: Array(repeating: Array(repeating: 1, count: draws), count: years),
            scatter: [BetaBinomial(concentration: concentration)])
    }

    private func simulation(
        leave: Double, _ s: Double, join: Double, _ r: Double, draws: Int, years: Int = 1
    ) -> FlowSimulation {
        FlowSimulation(
            leaving: movement(leave, s, draws: draws, years: years),
            joining: movement(join, r, draws: draws, years: years))
    }

    /// Pearson's statistic over cells merged up to an expectation of 20, and its bound (Wilson and Hilferty 1931).
    private func fits(_ draws: [Int32], _ masses: [Double]) -> Bool {
        var counts = [Int](repeating: 0, count: masses.count)
        for draw in draws where Int(draw) < masses.count { counts[Int(draw)] += 1 }
        var cells: [(count: Double, expected: Double)] = [(0, 0)]
        for (count, mass) in zip(counts, masses) {
            cells[cells.count - 1].count += Double(count)
            cells[cells.count - 1].expected += mass * Double(draws.count)
            if cells[cells.count - 1].expected >= 20 { cells.append((0, 0)) }
        }
        let rest = cells.removeLast()
        cells[cells.count - 1].count += rest.count
        cells[cells.count - 1].expected += rest.expected
        let statistic = cells.reduce(0) { $0 + ($1.count - $1.expected) * ($1.count - $1.expected) / $1.expected }
        let degrees = Double(cells.count - 1)
        let root = 1 - 2 / (9 * degrees) + 5.2 * (2 / (9 * degrees)).squareRoot()
        return cells.count > 3 && statistic < degrees * root * root * root
    }

    @Test(
        "a year ahead is the exact convolution",
        arguments: [
            (90, 2_400, 0.24, 40.0, 0.002, 5_000.0), (12, 900, 0.6, 12, 0.004, 300), (300, 4_000, 0.1, 200, 0.001, 1e5),
        ])
    func oneStep(stock: Int, households: Int, leave: Double, s: Double, join: Double, r: Double) {
        let draws = 100_000
        var stream = Seed(9).stream(purpose: "test", key: "step \(stock)")
        let stocks = simulation(leave: leave, s, join: join, r, draws: draws)
            .stocks(from: stock, households: [households], stream: &stream)
        let exact = OneStepForecast(
            leaving: .betaBinomial(leave, concentration: s), joining: .betaBinomial(join, concentration: r))
        #expect(fits(stocks[0], exact.probabilities(stock: stock, households: households)))
        // The comparison can tell: the same draws against a slightly other chance.
        let other = OneStepForecast(
            leaving: .betaBinomial(leave * 0.95, concentration: s), joining: .betaBinomial(join, concentration: r))
        #expect(!fits(stocks[0], other.probabilities(stock: stock, households: households)))
    }

    @Test("three years ahead are the forward recursion")
    func threeSteps() {
        let draws = 100_000
        var stream = Seed(9).stream(purpose: "test", key: "three")
        let stocks = simulation(leave: 0.3, 25, join: 0.01, 800, draws: draws, years: 3)
            .stocks(from: 20, households: [200, 201, 202], stream: &stream)
        let exact = OneStepForecast(
            leaving: .betaBinomial(0.3, concentration: 25), joining: .betaBinomial(0.01, concentration: 800))
        #expect(fits(stocks[2], exact.probabilities(stock: 20, households: [200, 201, 202])))
    }

    @Test("without scatter it is the binomial convolution")
    func binomialLimit() {
        var stream = Seed(9).stream(purpose: "test", key: "binomial")
        let stocks = simulation(leave: 0.3, 1e9, join: 0.002, 1e9, draws: 100_000)
            .stocks(from: 40, households: [1_500], stream: &stream)
        let exact = OneStepForecast(leaving: .binomial(0.3), joining: .binomial(0.002))
        #expect(fits(stocks[0], exact.probabilities(stock: 40, households: 1_500)))
    }

    @Test("everybody leaves and nobody joins; nobody leaves")
    func closedForms() {
        var stream = Seed(9).stream(purpose: "test", key: "closed")
        let gone = simulation(leave: 1, 40, join: 1e-12, 5_000, draws: 1_000)
            .stocks(from: 70, households: [2_000], stream: &stream)
        #expect(gone[0].allSatisfy { $0 == 0 })
        let stay = simulation(leave: 1e-12, 40, join: 0.002, 1e9, draws: 100_000)
            .stocks(from: 70, households: [2_070], stream: &stream)
        #expect(stay[0].allSatisfy { $0 >= 70 })
        let entries = OneStepForecast(leaving: .binomial(0), joining: .binomial(0.002))
        #expect(fits(stay[0], entries.probabilities(stock: 70, households: 2_070)))
    }

    @Test("with a positive density effect the odds of leaving fall as the list shrinks, and with none they do not")
    func density() {
        var simulation = simulation(leave: 0.25, 1e6, join: 1e-9, 5_000, draws: 20_000)
        simulation.anchors = [Elementary.log(101)]
        func leavingShare(_ slope: Double, _ stock: Int) -> Double {
            simulation.slope = Array(repeating: slope, count: 20_000)
            var stream = Seed(9).stream(purpose: "test", key: "density")
            let stocks = simulation.stocks(from: stock, households: [5_000], stream: &stream)
            return 1 - mean(stocks[0]) / Double(stock)
        }
        // At the anchor the effect is nothing; at a quarter of it the odds are a quarter to the power of the slope.
        #expect(abs(leavingShare(0.5, 100) - 0.25) < 0.004)
        #expect(abs(leavingShare(0.5, 25) - 1 / (1 + 3 * (101.0 / 26).squareRoot())) < 0.006)
        #expect(abs(leavingShare(0, 25) - 0.25) < 0.006)
        #expect(leavingShare(-0.5, 25) > 0.35)
    }

    @Test("stress lowers leavings and raises joinings in the first year, draw by draw")
    func stress() {
        var calm = simulation(leave: 0.25, 40, join: 0.003, 5_000, draws: 5_000, years: 2)
        var (one, two) = (
            Seed(9).stream(purpose: "test", key: "stress"), Seed(9).stream(purpose: "test", key: "stress")
        )
        let forecast = calm.stocks(from: 80, households: [2_000, 2_000], stream: &one)
        calm.stress = .usual
        let stressed = calm.stocks(from: 80, households: [2_000, 2_000], stream: &two)
        #expect(zip(forecast[0], stressed[0]).allSatisfy { $0 <= $1 })
        let odds = 1 / 3 * Elementary.exp(-0.7)
        let expected = 80 * (1 - odds / (1 + odds)) + 1_920 * 0.003 * 1.65
        #expect(abs(mean(stressed[0]) - expected) < 0.8)
        // The second year is an ordinary one: of what is left a quarter leaves again.
        #expect(abs(mean(stressed[1]) - (0.75 * expected + 0.003 * 1_900)) < 0.8)
    }
}
