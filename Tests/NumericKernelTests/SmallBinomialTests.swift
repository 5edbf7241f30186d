import NumericKernel
import Testing

@Suite("Small binomial")
struct SmallBinomialTests {
    @Test("Counts follow the binomial law", arguments: [(7, 0.429), (3, 0.3), (1, 0.5), (12, 0.9), (40, 0.07)])
    func law(trials: Int, probability: Double) {
        let binomial = SmallBinomial(trials: trials, probability: probability)
        Alarm.expectBinomial(trials, probability) { binomial.draw(using: &$0) }
    }

    @Test("Certain and impossible successes")
    func edges() {
        var stream = Seed(21).stream(purpose: "test", key: "edges")
        for _ in 0..<1000 {
            #expect(stream.binomial(trials: 9, probability: 0) == 0)
            #expect(stream.binomial(trials: 9, probability: 1) == 9)
            #expect(stream.binomial(trials: 0, probability: 0.5) == 0)
        }
    }

    @Test("A thousand trials do not underflow")
    func thousandTrials() {
        var stream = Seed(22).stream(purpose: "test", key: "thousand")
        let binomial = SmallBinomial(trials: 1000, probability: 0.5)
        let draws = 20_000
        let sum = (0..<draws).reduce(0) { total, _ in total + binomial.draw(using: &stream) }
        let z = (Double(sum) - 500 * Double(draws)) / (250 * Double(draws)).squareRoot()
        #expect(abs(z) < Alarm.z)
    }

    @Test(
        "large numbers of trials have the mean and variance of the binomial",
        arguments: [(5_000, 0.3), (1_000_000, 0.0004)])
    func largeTrials(trials: Int, probability: Double) {
        var stream = Seed(11).stream(purpose: "test", key: "large binomial")
        let count = 20_000
        let draws = (0..<count).map { _ in Double(stream.binomial(trials: trials, probability: probability)) }
        let mean = draws.reduce(0, +) / Double(count)
        let variance = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count)
        let expected = Double(trials) * probability
        let spread = expected * (1 - probability)
        // Five standard errors of a mean and of a variance.
        #expect(abs(mean - expected) < 5 * (spread / Double(count)).squareRoot())
        #expect(abs(variance / spread - 1) < 5 * (2 / Double(count)).squareRoot() + 0.01)
        #expect(stream.binomial(trials: trials, probability: 0) == 0)
        #expect(stream.binomial(trials: trials, probability: 1) == trials)
    }
}
