import NumericKernel
import TargetProjection
import TestSupport
import Testing

@Suite("One-step forecast")
struct OneStepForecastTests {
    @Test("everybody leaves and nobody joins: an empty list")
    func everybodyLeaves() {
        let forecast = OneStepForecast(leaving: .binomial(1), joining: .poisson(mean: 0))
        #expect(forecast.probabilities(stock: 12, households: 500)[0] == 1)
        let scattered = OneStepForecast(
            leaving: .betaBinomial(1, concentration: 40), joining: .betaBinomial(0, concentration: 5_000))
        #expect(scattered.probabilities(stock: 12, households: 500)[0] == 1)
    }

    @Test("nobody leaves: the list and its entries")
    func nobodyLeaves() {
        let forecast = OneStepForecast(leaving: .binomial(0), joining: .poisson(mean: 3))
        let result = forecast.probabilities(stock: 5, households: 500)
        #expect(result[..<5].allSatisfy { $0 == 0 })
        var mass = Elementary.exp(-3)
        for count in 0..<20 {
            #expect(isClose(result[5 + count], mass))
            mass *= 3 / Double(count + 1)
        }
    }

    @Test("a binomial and a Poisson convolution by direct sums, and their moments")
    func convolution() {
        let result = OneStepForecast(leaving: .binomial(0.3), joining: .poisson(mean: 1.5))
            .probabilities(stock: 3, households: 400)
        // None left of three, none come: 0.3^3 e^-1.5; one left or one come: written out.
        let empty = 0.027 * Elementary.exp(-1.5)
        let single = (3 * 0.7 * 0.09 + 0.027 * 1.5) * Elementary.exp(-1.5)
        #expect(isClose(result[0], empty) && isClose(result[1], single))
        #expect(isClose(result.reduce(0, +), 1))
        let mean = result.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element }
        #expect(isClose(mean, 3 * 0.7 + 1.5))
    }

    @Test("beta-binomial moments")
    func moments() {
        let law = OneStepForecast.CountLaw.betaBinomial(0.2, concentration: 30)
        let masses = law.probabilities(trials: 50)
        let mean = masses.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element }
        let square = masses.enumerated().reduce(0) { $0 + Double($1.offset * $1.offset) * $1.element }
        #expect(isClose(mean, 10) && isClose(masses.reduce(0, +), 1))
        #expect(isClose(square - mean * mean, 50 * 0.16 * (1 + 49.0 / 31), within: 1e-10))
    }

    @Test("two years are the sum over what may have been between")
    func recursion() {
        let forecast = OneStepForecast(
            leaving: .betaBinomial(0.3, concentration: 20), joining: .betaBinomial(0.05, concentration: 100))
        let two = forecast.probabilities(stock: 4, households: [30, 31])
        let first = forecast.probabilities(stock: 4, households: 30)
        let direct = first.enumerated().reduce(0) { sum, state in
            let next = forecast.probabilities(stock: state.offset, households: 31)
            return sum + state.element * (next.count > 6 ? next[6] : 0)
        }
        #expect(isClose(two[6], direct) && isClose(two.reduce(0, +), 1))
        #expect(forecast.probabilities(stock: 4, households: [30]) == first)
    }
}
