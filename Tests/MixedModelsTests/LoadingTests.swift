import MixedModels
import NumericKernel
import TestSupport
import Testing

/// Levels whose effects are multiplied with a number of each cell, such as slopes in time: the same model written with dense
/// columns of a block must say the same.
@Suite("Mixed logit: loadings")
struct LoadingTests {
    private static let units = 12
    private static let groups = 3
    private static let parents = (0..<units).map { $0 * groups / units }

    /// Unit, time, trials and successes: four reviews of each unit, one of them missing here and there.
    private static let cells: [(unit: Int, time: Double, trials: Int, successes: Int)] = (0..<units).flatMap { unit in
        (0..<4).filter { (unit + $0) % 7 != 3 }.map { year in
            (unit, Double(year) - 1.5, 200 + 10 * unit, 20 + (unit * 5 + year * 3) % 13 - 2 * year)
        }
    }

    private static func data(
        columns: [MixedLogitData.Column], levels: [MixedLogitData.Level], loadings: [Double] = [],
        dense: (Int, Double) -> [Double]
    ) -> MixedLogitData {
        MixedLogitData(
            trials: cells.map(\.trials), successes: cells.map(\.successes),
            columns: [.fixed(sd: 5), .fixed(sd: 1)] + columns,
            rows: cells.flatMap { [1, $0.time] + dense($0.unit, $0.time) }, levels: levels, units: cells.map(\.unit),
            loadings: loadings)
    }

    /// Slopes and levels of units, slopes and levels of groups, one above the other.
    private static let loaded = data(
        columns: [],
        levels: [
            .init(count: units, parents: Array(0..<units)), .init(count: units, parents: parents),
            .init(count: groups, parents: Array(0..<groups)), .init(count: groups),
        ], loadings: cells.flatMap { [$0.time, 1, $0.time, 1] }, dense: { _, _ in [] })

    /// The same with a dense column for each slope.
    private static let dense = data(
        columns: (0..<units).map { _ in .block(2) } + (0..<groups).map { _ in .block(3) },
        levels: [.init(count: units, parents: parents), .init(count: groups)],
        dense: { unit, time in
            (0..<units).map { $0 == unit ? time : 0 } + (0..<groups).map { $0 == parents[unit] ? time : 0 }
        })

    private static func model(_ scales: [Double], _ family: CountFamily = .betaBinomial) -> MixedLogit {
        MixedLogit(
            family: family,
            prior: HyperparameterPrior(scales: scales, concentration: 500, concentrationSpread: 1))
    }

    @Test("slopes of units are what dense columns of a block say")
    func denseColumns() throws {
        let model = LoadingTests.model([0.2, 0.2, 0.2, 0.2])
        let one = try model.approximation(
            of: LoadingTests.loaded, at: Hyperparameters(deviations: [0.1, 0.3, 0.07, 0.2], concentration: 400))
        let other = try model.approximation(
            of: LoadingTests.dense, at: Hyperparameters(deviations: [0.3, 0.2, 0.1, 0.07], concentration: 400))
        #expect(abs(one.logMarginal - other.logMarginal) < Tolerance.laplace)
        let (units, groups) = (LoadingTests.units, LoadingTests.groups)
        // Here slopes and levels of units, slopes and levels of groups, the two columns; there levels first.
        let start = units + groups
        let expected =
            other.effects[(start + 2)..<(start + 2 + units)] + other.effects[..<units]
            + other.effects[(start + 2 + units)...] + other.effects[units..<start] + other.effects[start..<(start + 2)]
        #expect(one.effects.count == expected.count)
        for (mine, theirs) in zip(one.effects, expected) { #expect(abs(mine - theirs) < Tolerance.laplace) }
        #expect(one.effects[..<units].contains { abs($0) > 0.01 })
    }

    @Test("loadings of one are no loadings, to the last bit")
    func ones() throws {
        let plain = LoadingTests.data(
            columns: [], levels: LoadingTests.dense.levels, dense: { _, _ in [] })
        let told = LoadingTests.data(
            columns: [], levels: LoadingTests.dense.levels, loadings: LoadingTests.cells.flatMap { _ in [1, 1] },
            dense: { _, _ in [] })
        let model = LoadingTests.model([0.2, 0.2])
        let (one, other) = (try model.fit(plain, seed: Seed(2)), try model.fit(told, seed: Seed(2)))
        #expect(one.effects == other.effects && one.record == other.record)
    }

    @Test("draws of a unit's line have the mean and covariance of the Laplace approximation, solved densely")
    func draws() throws {
        var model = LoadingTests.model([0.02, 0.1, 0.01, 0.1], .binomial)
        model.mixtureSize = 1
        let count = 40_000
        let fit = try model.fit(LoadingTests.loaded, seed: Seed(3))
        let shared = fit.sharedDraws(count, seed: Seed(4))
        var stream = Seed(4).stream(purpose: "test", key: "line")
        let effects = fit.effectDraws(5, shared: shared, stream: &stream)
        #expect(effects.count == 4)
        let (intercept, slope) = (fit.columnDraws(0, shared: shared), fit.columnDraws(1, shared: shared))
        let line = (0..<count).map { draw -> Double in
            let level: Double = intercept[draw] + effects[1][draw] + effects[3][draw]
            let rise: Double = slope[draw] + effects[0][draw] + effects[2][draw]
            return level + 2.5 * rise
        }
        let scales = fit.scales(ofDraw: 0)
        let exact = try LoadingTests.normal(at: scales, unit: 5, time: 2.5)
        let mean = line.reduce(0, +) / Double(count)
        let squares = line.map { ($0 - mean) * ($0 - mean) }
        let variance = squares.reduce(0, +) / Double(count)
        // Five standard errors of the mean and of the variance of that many draws.
        #expect(abs(mean - exact.mean) < 5 * (exact.variance / Double(count)).squareRoot())
        #expect(abs(variance / exact.variance - 1) < 5 * (2 / Double(count)).squareRoot())
    }
}

extension LoadingTests {
    /// Mean and variance of a unit's log-odds at a time, from the dense form: the mode, and the inverse of H by hand.
    private static func normal(
        at scales: Hyperparameters, unit: Int, time: Double
    ) throws -> (
        mean: Double, variance: Double
    ) {
        let d = scales.deviations
        let mode = try model([1, 1, 1, 1], .binomial).approximation(
            of: dense, at: Hyperparameters(deviations: [d[1], d[3], d[0], d[2]], concentration: nil)
        ).effects
        let size = mode.count
        func row(_ unit: Int, _ time: Double) -> [Double] {
            var row = Array(repeating: 0.0, count: size)
            row[unit] = 1
            row[units + parents[unit]] = 1
            let start = units + groups
            (row[start], row[start + 1], row[start + 2 + unit]) = (1, time, time)
            row[start + 2 + units + parents[unit]] = time
            return row
        }
        var hessian = Array(repeating: 0.0, count: size * size)
        let spreads =
            Array(repeating: d[1], count: units) + Array(repeating: d[3], count: groups) + [5, 1]
            + Array(repeating: d[0], count: units) + Array(repeating: d[2], count: groups)
        for index in 0..<size { hessian[index * (size + 1)] = 1 / (spreads[index] * spreads[index]) }
        for cell in cells {
            let design = row(cell.unit, cell.time)
            let p = Logistic.probability(zip(design, mode).reduce(0) { $0 + $1.0 * $1.1 })
            let weight = Double(cell.trials) * p * (1 - p)
            for i in 0..<size where design[i] != 0 {
                for j in 0..<size { hessian[i * size + j] += weight * design[i] * design[j] }
            }
        }
        let covariance = try CholeskyFactor(hessian, order: size).inverse()
        let at = row(unit, time)
        var variance = 0.0
        for i in 0..<size { for j in 0..<size { variance += at[i] * covariance[i * size + j] * at[j] } }
        return (zip(at, mode).reduce(0) { $0 + $1.0 * $1.1 }, variance)
    }
}
