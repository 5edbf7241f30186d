import MixedModels
import NumericKernel
import TestSupport
import Testing

@Suite("Mixed logit: laws")
struct MixedLogitLawTests {
    private let vague = HyperparameterPrior(scales: [0.2], concentration: 40, concentrationSpread: 1)

    private func oneUnitEach(_ trials: [Int], _ successes: [Int]) -> MixedLogitData {
        MixedLogitData(
            trials: trials, successes: successes, columns: [.fixed(sd: 5)],
            rows: trials.map { _ in 1 }, levels: [.init(count: trials.count)], units: Array(trials.indices))
    }

    @Test("s to infinity is the binomial")
    func largeConcentrationIsBinomial() throws {
        let data = oneUnitEach([40, 25, 60], [10, 9, 8])
        let binomial = try MixedLogit(family: .binomial, prior: vague).approximation(
            of: data, at: Hyperparameters(deviations: [0.3], concentration: nil))
        let beta = try MixedLogit(family: .betaBinomial, prior: vague).approximation(
            of: data, at: Hyperparameters(deviations: [0.3], concentration: 1e12))
        #expect(abs(binomial.logMarginal - beta.logMarginal) < Tolerance.otherProgram)
        for (one, other) in zip(binomial.effects, beta.effects) { #expect(abs(one - other) < Tolerance.otherProgram) }
    }

    @Test("sigma to zero is the pooled rate")
    func smallScaleIsPooled() throws {
        let data = oneUnitEach([40, 25, 60], [10, 9, 8])
        let found = try MixedLogit(family: .binomial, prior: vague).approximation(
            of: data, at: Hyperparameters(deviations: [1e-6], concentration: nil))
        // The prior N(0, 25) pulls the pooled log-odds of 27 in 125 towards zero: solved by hand-written Newton steps.
        var beta = 0.0
        for _ in 0..<50 {
            let p = Logistic.probability(beta)
            beta += (27 - 125 * p - beta / 25) / (125 * p * (1 - p) + 1 / 25)
        }
        #expect(abs(found.effects[3] - beta) < Tolerance.otherProgram)
        #expect(found.effects.prefix(3).allSatisfy { abs($0) < Tolerance.otherProgram })
    }

    @Test("the order of cells and the numbering of units change nothing")
    func orderIsIrrelevant() throws {
        let held = try MixedLogitCase("mixed-logit-cells", .free(count: 1))
        let data = held.data
        let scales = Hyperparameters(deviations: [0.4, 0.35, 0.25], concentration: 40)
        let count = held.communes.count
        let width = data.columns.count
        let order = data.trials.indices.reversed()
        let turned = MixedLogitData(
            trials: order.map { data.trials[$0] }, successes: order.map { data.successes[$0] }, columns: data.columns,
            rows: order.flatMap { Array(data.rows[($0 * width)..<(($0 + 1) * width)]) },
            levels: [.init(count: count, parents: data.levels[0].parents.reversed()), data.levels[1]],
            units: order.map { count - 1 - data.units[$0] })
        let model = MixedLogit(family: .betaBinomial, prior: vague)
        let one = try model.approximation(of: data, at: scales)
        let other = try model.approximation(of: turned, at: scales)
        #expect(abs(one.logMarginal - other.logMarginal) < Tolerance.laplace)
        #expect(abs(one.effects[0] - other.effects[count - 1]) < Tolerance.laplace)
        #expect(abs(one.effects[count + 8] - other.effects[count + 8]) < Tolerance.laplace)
    }

    @Test("a unit without cells has mode zero and moves nothing else; its draws have the block's spread")
    func emptyUnit() throws {
        let some = MixedLogitData(
            trials: [40, 25], successes: [10, 9], columns: [.fixed(sd: 5)], rows: [1, 1], levels: [.init(count: 3)],
            units: [0, 2])
        let none = oneUnitEach([40, 25], [10, 9])
        let scales = Hyperparameters(deviations: [0.3], concentration: 50)
        let model = MixedLogit(family: .betaBinomial, prior: vague)
        let (one, other) = (
            try model.approximation(of: some, at: scales), try model.approximation(of: none, at: scales)
        )
        #expect(one.effects[1] == 0)
        #expect(abs(one.logMarginal - other.logMarginal) < Tolerance.laplace)
        var fixed = model
        fixed.mixtureSize = 1
        let fit = try fixed.fit(some, seed: Seed(5))
        let shared = fit.sharedDraws(20_000, seed: Seed(5))
        var stream = Seed(5).stream(purpose: "test", key: "empty")
        let draws = fit.unitDraws(1, shared: shared, stream: &stream)
        let variance = draws.reduce(0) { $0 + $1 * $1 } / Double(draws.count)
        let sigma = fit.scales(ofDraw: 0).deviations[0]
        // The relative standard error of a variance of 20,000 normals is 1%; the bound is five of them.
        #expect(abs(variance / (sigma * sigma) - 1) < 0.05)
    }

    @Test("draws have the mean and covariance of the Laplace approximation, solved densely")
    func drawsHaveTheRightCovariance() throws {
        // Two communes in one district, one year column: five effects, H by hand.
        let (trials, successes) = ([30, 50, 20, 45], [8, 20, 4, 11])
        let data = MixedLogitData(
            trials: trials, successes: successes, columns: [.fixed(sd: 5), .block(2)],
            rows: [1, 0, 1, 0, 1, 1, 1, 1],
            levels: [.init(count: 2, parents: [0, 0]), .init(count: 1)], units: [0, 1, 0, 1])
        var model = MixedLogit(
            family: .binomial,
            prior: HyperparameterPrior(scales: [0.2, 0.2, 0.2], concentration: 40, concentrationSpread: 1))
        model.mixtureSize = 1
        let fit = try model.fit(data, seed: Seed(3))
        let scales = fit.scales(ofDraw: 0)
        let mode = try model.approximation(of: data, at: scales).effects
        let design: [[Double]] = [[1, 0, 1, 1, 0], [0, 1, 1, 1, 0], [1, 0, 1, 1, 1], [0, 1, 1, 1, 1]]
        var hessian = Array(repeating: 0.0, count: 25)
        let spreads: [Double] = [
            scales.deviations[0], scales.deviations[0], scales.deviations[1], 5, scales.deviations[2],
        ]
        let precisions: [Double] = spreads.map { 1 / ($0 * $0) }
        for index in 0..<5 { hessian[index * 6] = precisions[index] }
        for (cell, row) in design.enumerated() {
            let p = Logistic.probability(zip(row, mode).reduce(0) { $0 + $1.0 * $1.1 })
            for i in 0..<5 {
                for j in 0..<5 { hessian[i * 5 + j] += Double(trials[cell]) * p * (1 - p) * row[i] * row[j] }
            }
        }
        let covariance = try CholeskyFactor(hessian, order: 5).inverse()
        let count = 40_000
        let shared = fit.sharedDraws(count, seed: Seed(4))
        var stream = Seed(4).stream(purpose: "test", key: "first")
        let unit = fit.unitDraws(0, shared: shared, stream: &stream)
        let intercept = fit.columnDraws(0, shared: shared)
        // Linear predictor of commune 0 in the first year: effects 0, 2 and 3.
        let sums = zip(unit, intercept).map { $0 + $1 }
        let mean = sums.reduce(0, +) / Double(count)
        let variance = sums.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count)
        var expected = 0.0
        for i in [0, 2, 3] { for j in [0, 2, 3] { expected += covariance[i * 5 + j] } }
        // Five standard errors of the mean and of the variance of 40,000 draws.
        #expect(abs(mean - (mode[0] + mode[2] + mode[3])) < 5 * (expected / Double(count)).squareRoot())
        #expect(abs(variance / expected - 1) < 5 * (2 / Double(count)).squareRoot())
    }

    @Test("the same seed gives the same fit, another seed other draws of the scales")
    func seedDecides() throws {
        let data = oneUnitEach([40, 25, 60, 33, 48], [10, 9, 8, 12, 9])
        let model = MixedLogit(family: .betaBinomial, prior: vague)
        let (one, same, other) = (
            try model.fit(data, seed: Seed(1)), try model.fit(data, seed: Seed(1)), try model.fit(data, seed: Seed(2))
        )
        #expect(one.record == same.record && one.effects == same.effects)
        #expect((0..<20).allSatisfy { one.scales(ofDraw: $0) == same.scales(ofDraw: $0) })
        #expect(one.record.scales == other.record.scales && one.scales(ofDraw: 0) != other.scales(ofDraw: 0))
    }

    @Test("extreme cells have a fit: nobody leaves, everybody leaves, one household, thousands")
    func extremeCells() throws {
        let fit = try MixedLogit(family: .betaBinomial, prior: vague).fit(
            oneUnitEach([60, 60, 1, 1, 5000, 100_000], [0, 60, 0, 1, 3, 99_999]), seed: Seed(1))
        #expect(fit.effects.allSatisfy { $0.isFinite })
        let none = try MixedLogit(family: .betaBinomial, prior: vague).fit(
            oneUnitEach([30, 20], [0, 0]), seed: Seed(1))
        #expect(none.effects.allSatisfy { $0.isFinite })
    }
}
