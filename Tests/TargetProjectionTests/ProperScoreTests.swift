import FlatFiles
import NumericKernel
import TargetProjection
import TestSupport
import Testing

@Suite("Proper scores")
struct ProperScoreTests {
    @Test("scores agree with scoringrules and properscoring")
    func reference() throws {
        var seen: Set<String> = []
        for row in try ReferenceTable("proper-scores").rows {
            let score = try row.required("score")
            let expected = try #require(try row.optionalNumber("value"))
            let observed = Int(try #require(try row.optionalInteger("observed")))
            let draws = (row.optional("draws") ?? "").split(separator: " ").compactMap { Int($0) }
            let numbers = (row.optional("probabilities") ?? "").split(separator: " ").compactMap { Double($0) }
            let own: Double?
            switch score {
            case "crps_plain", "crps_plain_properscoring": own = DrawSample(draws).crps(observed, form: .plain)
            case "crps_fair": own = DrawSample(draws).crps(observed)
            case "crps_probabilities": own = ProperScore.crps(probabilities: numbers, observed: observed)
            default: own = ProperScore.brier(numbers[0], observed == 1 ? .yes : .no)
            }
            let value = try #require(own)
            #expect(isClose(value, expected, within: Tolerance.iterative), "\(score) \(row.number): \(value)")
            seen.insert(score)
        }
        #expect(seen.count == 5)
    }

    @Test("the score of a single value is its absolute error", arguments: [0, 3, 17, 40])
    func pointMass(observed: Int) {
        let point = DrawSample(Array(repeating: 17, count: 9))
        #expect(point.crps(observed) == Double(abs(17 - observed)))
        #expect(point.crps(observed, form: .plain) == Double(abs(17 - observed)))
        #expect(DrawSample([17]).crps(observed, form: .plain) == Double(abs(17 - observed)))
        #expect(DrawSample([17]).crps(observed) == nil)
    }

    @Test("CRPS is the sum of Brier scores of all thresholds", arguments: [1, 2, 3] as [UInt64])
    func integralOfBrier(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let draws = (0..<40).map { _ in Int.random(in: 0...60, using: &generator) }
        let sample = DrawSample(draws)
        for observed in [0, 7, 31, 60, 75] {
            let sum = (0...90).reduce(0.0) { sum, bound in
                sum + ProperScore.brier(sample.cumulative(bound), observed <= bound ? .yes : .no)
            }
            let score = try #require(sample.crps(observed, form: .plain))
            #expect(isClose(score, sum))
        }
    }

    @Test("the fair score of few draws is on average that of the distribution they come from")
    func fairIsUnbiased() throws {
        // Uniform on 0...9: E|X - X'| = 33/10 and E|X - 2| = 31/10.
        let exact = try #require(
            ProperScore.crps(probabilities: Array(repeating: 0.1, count: 10), observed: 2))
        #expect(isClose(exact, 3.1 - 3.3 / 2))
        var stream = Seed(4).stream(purpose: "fair", key: "")
        var (fair, plain) = (0.0, 0.0)
        let repeats = 40_000
        for _ in 0..<repeats {
            let sample = DrawSample((0..<4).map { _ in stream.integer(below: 10) })
            fair += try #require(sample.crps(2)) / Double(repeats)
            plain += try #require(sample.crps(2, form: .plain)) / Double(repeats)
        }
        // One score has a standard deviation of about 1.2, so their mean 0.006; the plain form is too large by 3.3/8.
        #expect(abs(fair - exact) < 0.03, "\(fair) \(exact)")
        #expect(abs(plain - exact - 3.3 / 8) < 0.03)
    }

    @Test("on average no forecast scores better than the truth", arguments: 1...20)
    func propriety(number: Int) throws {
        var generator = SeededGenerator(seed: UInt64(number))
        func distribution() -> [Double] {
            let raw = (0..<7).map { _ in Double.random(in: 0.01...1, using: &generator) }
            let sum = raw.reduce(0, +)
            return raw.map { $0 / sum }
        }
        let (truth, other) = (distribution(), distribution())
        func expected(_ forecast: [Double]) throws -> Double {
            try truth.enumerated().reduce(0) { sum, outcome in
                sum + outcome.element
                    * (try #require(ProperScore.crps(probabilities: forecast, observed: outcome.offset)))
            }
        }
        #expect(try expected(truth) < expected(other))
        // The same for the chance of an event.
        let (chance, said) = (truth[0], other[0])
        func brier(_ forecast: Double) -> Double {
            chance * ProperScore.brier(forecast, .yes) + (1 - chance) * ProperScore.brier(forecast, .no)
        }
        #expect(brier(chance) < brier(said))
    }

    @Test("distances between samples are those of all pairs")
    func distances() {
        var generator = SeededGenerator(seed: 9)
        let left = (0..<30).map { _ in Int.random(in: -5...20, using: &generator) }
        let right = (0..<17).map { _ in Int.random(in: 3...40, using: &generator) }
        var sum = 0
        for one in left { for other in right { sum += abs(one - other) } }
        let expected = Double(sum) / Double(30 * 17)
        #expect(isClose(DrawSample(left).meanDistance(to: DrawSample(right)), expected))
        #expect(isClose(DrawSample(right).meanDistance(to: DrawSample(left)), expected))
    }

    @Test("skill is what is gained over a reference, and nothing can be said against a perfect one")
    func skill() throws {
        #expect(ProperScore.skill(3, against: 4) == 0.25)
        #expect(ProperScore.skill(5, against: 4) == -0.25)
        #expect(ProperScore.skill(5, against: 0) == nil)
        #expect(ProperScore.crps(probabilities: [], observed: 1) == nil)
        #expect(ProperScore.crps(probabilities: [1], observed: -1) == nil)
        #expect(ProperScore.crps(probabilities: [1], observed: 6) == 6)
    }
}
