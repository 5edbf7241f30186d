import MixedModels
import NumericKernel
import TestSupport
import Testing

/// Intervals of a model must hold what they are about as often as they say, when the model is true.
@Suite("Mixed logit: simulation-based calibration")
struct CalibrationTests {
    /// Sixty communes in six districts, three years: scales near those of real provinces.
    private struct World {
        static let (communes, districts, years) = (60, 6, 3)
        let data: MixedLogitData
        /// The chance of each commune in a year without a shock.
        let chances: [Double]

        init(seed: UInt64) {
            var stream = Seed(seed).stream(purpose: "world", key: "calibration")
            let district = (0..<World.districts).map { _ in 0.2 * stream.standardNormal() }
            let year = (0..<World.years).map { _ in 0.2 * stream.standardNormal() }
            var (trials, successes, rows, units, chances) = ([Int](), [Int](), [Double](), [Int](), [Double]())
            for commune in 0..<World.communes {
                let level = -0.9 + district[commune % World.districts] + 0.35 * stream.standardNormal()
                chances.append(Logistic.probability(level))
                for index in 0..<World.years {
                    let chance = Logistic.probability(level + year[index])
                    let count = 20 + stream.integer(below: 100)
                    trials.append(count)
                    successes.append(
                        stream.binomial(trials: count, probability: stream.beta(40 * chance, 40 * (1 - chance))))
                    units.append(commune)
                    rows += [1] + (0..<World.years).map { $0 == index ? 1 : 0 }
                }
            }
            self.chances = chances
            data = MixedLogitData(
                trials: trials, successes: successes,
                columns: [.fixed(sd: 5)] + (0..<World.years).map { _ in .block(2) }, rows: rows,
                levels: [
                    .init(count: World.communes, parents: (0..<World.communes).map { $0 % World.districts }),
                    .init(count: World.districts),
                ], units: units)
        }
    }

    @Test("90% intervals of the commune chance hold it in 86 to 93 of 100 cases, over 40 worlds")
    func coverage() throws {
        let model = MixedLogit(
            family: .betaBinomial,
            prior: HyperparameterPrior(scales: [0.20, 0.15, 0.12], concentration: 40, concentrationSpread: 1))
        var (held, count) = (0, 0)
        for seed in 1...40 as ClosedRange<UInt64> {
            let world = World(seed: seed)
            let fit = try model.fit(world.data, seed: Seed(seed))
            let shared = fit.sharedDraws(400, seed: Seed(seed))
            let intercept = fit.columnDraws(0, shared: shared)
            for commune in 0..<World.communes {
                var stream = Seed(seed).stream(purpose: "unit", key: String(commune))
                let draws = zip(intercept, fit.unitDraws(commune, shared: shared, stream: &stream))
                    .map { Logistic.probability($0 + $1) }.sorted()
                // Ranks 20 and 380 of 400: the 5% and 95% quantiles.
                if draws[19] <= world.chances[commune], world.chances[commune] <= draws[380] { held += 1 }
                count += 1
            }
        }
        let share = Double(held) / Double(count)
        #expect((0.86...0.93).contains(share), "\(held) of \(count)")
    }

    @Test("the scale between communes is found when there are many communes")
    func recovery() throws {
        var logarithms = 0.0
        for seed in 1...10 as ClosedRange<UInt64> {
            let fit = try MixedLogit(
                family: .betaBinomial,
                prior: HyperparameterPrior(scales: [0.20, 0.15, 0.12], concentration: 40, concentrationSpread: 1)
            ).fit(World(seed: seed).data, seed: Seed(seed))
            logarithms += Elementary.log(fit.record.scales.deviations[0] / 0.35)
        }
        // Ten fits, each with a standard deviation of about 0.15 on the logarithmic scale: three standard errors.
        #expect(abs(logarithms / 10) < 0.15)
    }
}
