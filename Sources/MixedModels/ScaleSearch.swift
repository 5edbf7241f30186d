internal import Glibc
internal import NumericKernel

/// The search for the scales of a mixed logit: their mode, the curvature there, and draws around it.
struct ScaleSearch {
    private let data: MixedLogitData
    private let tree: EffectTree
    private let coefficients: [Double]
    private let family: CountFamily
    private let prior: HyperparameterPrior
    private var warm: [Double]
    private(set) var evaluations = 0
    private(set) var newtonSteps = 0

    /// The best scales and the effects there.
    struct Mode {
        let logarithms: [Double]
        let logPosterior: Double
        let size: Double
        let approximation: LaplaceApproximation
    }

    /// A normal approximation of the logarithms of the scales: the Cholesky factor of its precision.
    struct Spread {
        let factor: CholeskyFactor
        let isRepaired: Bool
        /// Standard deviations of the logarithms.
        let deviations: [Double]
    }

    init(
        _ data: MixedLogitData, _ tree: EffectTree, _ coefficients: [Double], _ family: CountFamily,
        _ prior: HyperparameterPrior
    ) {
        self.data = data
        self.tree = tree
        self.coefficients = coefficients
        self.family = family
        self.prior = prior
        warm = Array(repeating: 0, count: tree.count)
    }

    private mutating func approximation(at logarithms: [Double]) throws(MixedLogitError) -> LaplaceApproximation {
        let found = try LaplaceApproximation(
            data, tree, coefficients, scales: Hyperparameters(logarithms: logarithms, family: family), start: warm)
        evaluations += 1
        newtonSteps += found.steps
        warm = found.effects
        return found
    }

    private mutating func logPosterior(at logarithms: [Double]) throws(MixedLogitError) -> Double {
        try approximation(at: logarithms).logMarginal
            + prior.logDensity(Hyperparameters(logarithms: logarithms, family: family))
    }

    /// The mode by the simplex method. The surface is smooth to about 1e-8 only, so the size at which it stops is 1e-3 on
    /// the logarithmic scale, far below the spread of any scale.
    mutating func mode() throws(MixedLogitError) -> Mode {
        let start = prior.start(family).logarithms
        var copy = self
        var failure: MixedLogitError?
        let tolerance = 1e-3
        let found: (point: [Double], value: Double, iterations: Int, size: Double)
        do {
            found = try simplexMinimum(
                of: { point in
                    // Beyond e^12 and e^-12 there is nothing to be found, only overflow.
                    guard point.allSatisfy({ abs($0) < 12 }) else { return .infinity }
                    do throws(MixedLogitError) {
                        return -(try copy.logPosterior(at: point))
                    } catch {
                        failure = error
                        return .infinity
                    }
                }, from: start, steps: Array(repeating: 0.4, count: start.count), tolerance: tolerance,
                iterations: 500)
        } catch {
            self = copy
            if let failure { throw failure }
            throw .scalesNotFound(evaluations: evaluations, size: tolerance)
        }
        self = copy
        return Mode(
            logarithms: found.point, logPosterior: -found.value, size: found.size,
            approximation: try approximation(at: found.point))
    }

    /// The curvature by central differences with step 0.1.
    mutating func spread(around mode: [Double]) throws(MixedLogitError) -> Spread {
        let count = mode.count
        let step = 0.1
        let top = try logPosterior(at: mode)
        func moved(_ changes: [(Int, Double)]) -> [Double] {
            var point = mode
            for (index, change) in changes { point[index] += change }
            return point
        }
        var hessian = Array(repeating: 0.0, count: count * count)
        for row in 0..<count {
            let above = try logPosterior(at: moved([(row, step)]))
            let below = try logPosterior(at: moved([(row, -step)]))
            hessian[row * count + row] = -(above - 2 * top + below) / (step * step)
            for column in 0..<row {
                var sum = 0.0
                for (one, other, sign) in [(step, step, 1.0), (step, -step, -1), (-step, step, -1), (-step, -step, 1)] {
                    sum += sign * (try logPosterior(at: moved([(row, one), (column, other)])))
                }
                hessian[row * count + column] = -sum / (4 * step * step)
                hessian[column * count + row] = hessian[row * count + column]
            }
        }
        return try ScaleSearch.spread(hessian, count)
    }

    /// Factorises the curvature. Where the surface is flat or bent the other way, precision is added to the diagonal until
    /// it is that of a hill; the record says so.
    private static func spread(_ hessian: [Double], _ count: Int) throws(MixedLogitError) -> Spread {
        var added = 0.0
        for _ in 0..<20 {
            var matrix = hessian
            for index in 0..<count { matrix[index * count + index] += added }
            do {
                let factor = try CholeskyFactor(matrix, order: count)
                let covariance = factor.inverse()
                return Spread(
                    factor: factor, isRepaired: added > 0,
                    deviations: (0..<count).map { covariance[$0 * count + $0].squareRoot() })
            } catch {
                added = added == 0 ? 0.1 : added * 2
            }
        }
        throw .scalesTooWide
    }

    /// Draws of the scales with the mode of the effects for each: antithetic pairs around the mode.
    mutating func components(
        around mode: [Double], spread: Spread, count: Int, largest: Double, seed: Seed
    ) throws(MixedLogitError) -> [MixedLogitFit.Component] {
        var stream = seed.stream(purpose: "mixed-logit", key: "scales")
        var components: [MixedLogitFit.Component] = []
        var refused = 0
        while components.count < count {
            let normals = mode.map { _ in stream.standardNormal() }
            let direction = spread.factor.solveTransposed(normals)
            for sign in [1.0, -1.0] where components.count < count {
                let point = zip(mode, direction).map { $0 + sign * $1 }
                let scales = Hyperparameters(logarithms: point, family: family)
                guard scales.deviations.allSatisfy({ $0 <= largest }) else {
                    refused += 1
                    if refused > 200 * count { throw .scalesTooWide }
                    continue
                }
                let found = try approximation(at: point)
                components.append(
                    MixedLogitFit.Component(scales: scales, effects: found.effects, factor: found.factor))
            }
        }
        return components
    }
}
