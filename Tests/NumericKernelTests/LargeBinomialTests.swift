import NumericKernel
import Testing

@Suite("Large binomial")
struct LargeBinomialTests {
    @Test(
        "counts follow the binomial law",
        arguments: [(7, 0.429), (1, 0.5), (12, 0.9), (40, 0.07), (2_500, 0.03), (2_500, 0.0002), (3_000, 0.999)])
    func law(trials: Int, probability: Double) {
        let binomial = LargeBinomial(trials: trials, probability: probability)
        var stream = Seed(20).stream(purpose: "test", key: "\(trials)")
        let draws = 200_000
        var counts = [Int](repeating: 0, count: trials + 1)
        for _ in 0..<draws { counts[binomial.draw(using: &stream)] += 1 }
        // Probabilities by convolution; neighbouring cells are merged up to an expectation of 20.
        var masses = [1.0]
        for _ in 0..<trials {
            masses = zip(masses + [0], [0] + masses).map { $0 * (1 - probability) + $1 * probability }
        }
        var merged: [(count: Int, expected: Double)] = [(0, 0)]
        for (count, mass) in zip(counts, masses) {
            merged[merged.count - 1].count += count
            merged[merged.count - 1].expected += mass * Double(draws)
            if merged[merged.count - 1].expected >= 20 { merged.append((0, 0)) }
        }
        let rest = merged.removeLast()
        merged[merged.count - 1].count += rest.count
        merged[merged.count - 1].expected += rest.expected
        let statistic = Alarm.pearson(merged.map(\.count), merged.map(\.expected))
        #expect(statistic < Alarm.chiSquare(merged.count - 1))
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
