import NumericKernel
import TargetProjection
import TestSupport
import Testing

@Suite("Stacking weights")
struct StackWeightsTests {
    /// Smallest value for two models: the quadratic's vertex, cut to 0...1.
    static func closedForm(_ a: [Double], _ b: [[Double]], prior: Double, penalty: Double) -> Double {
        let curvature = 2 * b[0][1] - b[0][0] - b[1][1] + 4 * penalty
        return min(1, max(0, (a[1] - a[0] + b[0][1] - b[1][1] + 4 * penalty * prior) / curvature))
    }

    @Test("two models: the closed form", arguments: 1...12)
    func twoModels(number: Int) {
        var generator = SeededGenerator(seed: UInt64(number))
        func draw(_ range: ClosedRange<Double>) -> Double { Double.random(in: range, using: &generator) }
        let losses = [draw(0.5...1.5), draw(0.5...1.5)]
        let (one, two) = (draw(0.2...0.8), draw(0.2...0.8))
        let cross = (one + two) / 2 + draw(0...0.5)
        let distances = [[one, cross], [cross, two]]
        let (prior, penalty) = (draw(0.1...0.9), draw(0.05...1))
        let found = StackWeights(losses: losses, distances: distances, prior: [prior, 1 - prior], penalty: penalty)
        let exact = StackWeightsTests.closedForm(losses, distances, prior: prior, penalty: penalty)
        #expect(abs(found.weights[0] - exact) < 1e-4, "\(found.weights[0]) and \(exact)")
        #expect(isClose(found.weights.reduce(0, +), 1))
    }

    @Test("more models: no direction on the simplex is better, found from draws of known distributions")
    func optimality() throws {
        var stream = Seed(5).stream(purpose: "stack", key: "")
        var evidence = StackEvidence(models: 3)
        for origin in 0..<4 {
            for _ in 0..<30 {
                let centre = 40 + 20 * stream.standardNormal()
                func sample(_ shift: Double, _ spread: Double) -> DrawSample {
                    DrawSample((0..<60).map { _ in Int(centre + shift + spread * stream.standardNormal()) })
                }
                let samples = [sample(0, 6), sample(8, 6), sample(0, 25)]
                evidence.add(samples, observed: max(0, Int(centre + 6 * stream.standardNormal())), origin: origin)
            }
        }
        #expect(evidence.cases == 120 && evidence.origins.count == 4)
        let losses = try #require(evidence.losses)
        let distances = try #require(evidence.distances)
        let found = StackWeights(losses: losses, distances: distances, prior: [1, 1, 1], penalty: 0.01)
        #expect(found.gap < 1e-6)
        #expect(found.weights[0] > 0.6, "\(found.weights)")
        // Value by hand; every step towards another corner makes it worse.
        func value(_ weights: [Double]) -> Double {
            var value = 0.0
            for (k, weight) in weights.enumerated() {
                value += weight * losses[k] + 0.01 * (weight - 1 / 3.0) * (weight - 1 / 3.0)
                for (l, other) in weights.enumerated() { value -= 0.5 * weight * other * distances[k][l] }
            }
            return value
        }
        let best = value(found.weights)
        for corner in 0..<3 {
            let moved = found.weights.enumerated().map { 0.99 * $1 + ($0 == corner ? 0.01 : 0) }
            #expect(value(moved) > best - 1e-9)
        }
    }

    @Test("the score of a mixture is the mean score of its draws")
    func mixtureScore() throws {
        let samples = [DrawSample([1, 4, 9, 16]), DrawSample([10, 12, 14, 16])]
        let mixed = DrawSample(samples.flatMap(\.sorted))
        let losses = samples.map { $0.meanDistance(to: 7) }
        var value = 0.5 * losses[0] + 0.5 * losses[1]
        for one in samples { for other in samples { value -= 0.125 * one.meanDistance(to: other) } }
        let score = try #require(mixed.crps(7, form: .plain))
        #expect(isClose(value, score))
    }

    @Test("few origins stay near the prior weights, none gives them")
    func shrinkage() {
        let prior = [0.2, 0.3, 0.5]
        #expect(StackWeights(StackEvidence(models: 3), prior: [2, 3, 5]).weights == prior)
        func distance(origins: Int) -> Double {
            var evidence = StackEvidence(models: 3)
            for origin in 0..<origins {
                evidence.add(
                    [DrawSample([9, 11]), DrawSample([19, 23]), DrawSample([30, 34])], observed: 10, origin: origin)
            }
            let weights = StackWeights(evidence, prior: prior).weights
            return zip(weights, prior).reduce(0) { $0 + abs($1.0 - $1.1) }
        }
        #expect(distance(origins: 1) > 0.01)
        #expect(distance(origins: 1) < distance(origins: 3))
    }
}
