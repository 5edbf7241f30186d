import NumericKernel
import Testing

@Suite("Large binomial")
struct LargeBinomialTests {
    @Test(
        "counts follow the binomial law",
        arguments: [(7, 0.429), (1, 0.5), (12, 0.9), (40, 0.07), (2_500, 0.03), (2_500, 0.0002), (3_000, 0.999)])
    func law(trials: Int, probability: Double) {
        let binomial = LargeBinomial(trials: trials, probability: probability)
        Alarm.expectBinomial(trials, probability) { binomial.draw(using: &$0) }
    }

    @Test("certain and impossible successes")
    func edges() {
        var stream = Seed(21).stream(purpose: "test", key: "edges")
        #expect(LargeBinomial(trials: 9, probability: 0).draw(using: &stream) == 0)
        #expect(LargeBinomial(trials: 9, probability: 1).draw(using: &stream) == 9)
        #expect(LargeBinomial(trials: 0, probability: 0.5).draw(using: &stream) == 0)
    }

    @Test("millions of trials have the mean and variance of the binomial")
    func millions() {
        let (trials, probability, count) = (27_000_000, 0.04, 2_000)
        let binomial = LargeBinomial(trials: trials, probability: probability)
        var stream = Seed(23).stream(purpose: "test", key: "millions")
        let draws = (0..<count).map { _ in Double(binomial.draw(using: &stream)) - Double(trials) * probability }
        let variance = Double(trials) * probability * (1 - probability)
        let mean = draws.reduce(0, +) / Double(count)
        let square = draws.reduce(0) { $0 + $1 * $1 } / Double(count)
        #expect(abs(mean) < Alarm.z * (variance / Double(count)).squareRoot())
        #expect(abs(square / variance - 1) < Alarm.z * (2 / Double(count)).squareRoot())
    }
}
