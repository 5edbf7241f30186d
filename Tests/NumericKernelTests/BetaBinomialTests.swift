import NumericKernel
import TestSupport
import Testing

extension BetaBinomial {
    fileprivate func quantile(_ level: Double, trials: Int, probability: Double) -> Int {
        Int(quantiles([level], trials: [Int32(trials)], oddsAgainst: [(1 - probability) / probability])[0])
    }
}

@Suite("Beta-binomial counts")
struct BetaBinomialTests {
    /// Probabilities from rising factorials: another way than the search's recurrence.
    private func probabilities(_ trials: Int, _ chance: Double, _ concentration: Double) -> [Double] {
        (0...trials).map { count in
            Elementary.exp(
                Elementary.logChoices(count, of: trials) + RisingFactorial(concentration * chance, count).logarithm
                    + RisingFactorial(concentration * (1 - chance), trials - count).logarithm
                    - RisingFactorial(concentration, trials).logarithm)
        }
    }

    private static let cases: [(Int, Double, Double)] = [
        (1, 0.5, 3), (7, 0.25, 40), (12, 0.9, 40), (13, 0.25, 40), (20, 0.8, 9), (90, 0.3, 35), (90, 0.97, 35),
        (60, 0.5, 0.7),
        (2_400, 0.002, 5_000), (2_400, 0.0004, 300), (300, 0.4, 1e6), (3_000, 0.5, 20_000), (5_000, 0.01, 150_000),
    ]

    @Test("the count at a level is where the cumulative probabilities pass it", arguments: cases)
    func quantiles(trials: Int, chance: Double, concentration: Double) {
        let masses = probabilities(trials, chance, concentration)
        for law in [
            BetaBinomial(concentration: concentration), BetaBinomial(concentration: concentration, fastTo: trials),
        ] {
            var stream = Seed(3).stream(purpose: "test", key: "quantile \(trials)")
            for _ in 0..<500 {
                let level = stream.uniform()
                let count = law.quantile(level, trials: trials, probability: chance)
                #expect((0...trials).contains(count))
                let below = masses[..<count].reduce(0, +)
                // Sums are good to 1e-9 on both sides.
                #expect(below <= level + 1e-9 && level < below + masses[count] + 1e-9)
            }
        }
    }

    @Test("counts fill their cells as they should", arguments: cases)
    func law(trials: Int, chance: Double, concentration: Double) {
        let law = BetaBinomial(concentration: concentration, fastTo: 100)
        var stream = Seed(4).stream(purpose: "test", key: "law \(trials)")
        let draws = 100_000
        var counts = [Int](repeating: 0, count: trials + 1)
        for _ in 0..<draws {
            counts[law.quantile(stream.uniform(), trials: trials, probability: chance)] += 1
        }
        var merged: [(count: Int, expected: Double)] = [(0, 0)]
        for (count, mass) in zip(counts, probabilities(trials, chance, concentration)) {
            merged[merged.count - 1].count += count
            merged[merged.count - 1].expected += mass * Double(draws)
            if merged[merged.count - 1].expected >= 20 { merged.append((0, 0)) }
        }
        let rest = merged.removeLast()
        merged[merged.count - 1].count += rest.count
        merged[merged.count - 1].expected += rest.expected
        #expect(Alarm.pearson(merged.map(\.count), merged.map(\.expected)) < Alarm.chiSquare(merged.count - 1))
    }

    @Test("a higher level or a higher chance never gives a lower count")
    func monotone() {
        let law = BetaBinomial(concentration: 40)
        var stream = Seed(5).stream(purpose: "test", key: "monotone")
        for _ in 0..<5_000 {
            let (level, trials) = (stream.uniform(), stream.integer(below: 200))
            let counts = (1..<20).map {
                law.quantile(level, trials: trials, probability: Double($0) / 20)
            }
            #expect(counts == counts.sorted())
            let higher = law.quantile(
                level + (1 - level) * stream.uniform(), trials: trials, probability: 0.35)
            #expect(higher >= law.quantile(level, trials: trials, probability: 0.35))
        }
    }

    @Test("nobody, never, always, and levels at the ends")
    func edges() {
        let law = BetaBinomial(concentration: 40)
        for level in [0, 0.3, 1 - 0x1p-53] {
            #expect(law.quantile(level, trials: 0, probability: 0.3) == 0)
            #expect(law.quantile(level, trials: 9, probability: 0) == 0)
            #expect(law.quantile(level, trials: 9, probability: 1) == 9)
            #expect(law.quantile(level, trials: 9, probability: 1e-300) == 0)
        }
        #expect(law.quantile(0, trials: 500, probability: 0.3) == 0)
        let rare = BetaBinomial(concentration: 5_000).quantile(
            1 - 0x1p-53, trials: 2_400, probability: 0.002)
        // The last digit of a uniform number is not the last household.
        #expect((20...60).contains(rare))
    }
}
