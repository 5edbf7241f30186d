internal import Glibc
internal import NumericKernel

/// The search for the scales of a mixed logit: their mode, the curvature there, and draws around it.
struct ScaleSearch {
    private let data: MixedLogitData
    private let tree: EffectTree
    private let choices: [Double]
    private let family: CountFamily
    private let prior: HyperparameterPrior
    private var warm: [Double]
    private(set) var evaluations = 0
    private(set) var newtonSteps = 0

    /// The best scales, the surface there, and the effects there.
    struct Mode {
        let logarithms: [Double]
        let logPosterior: Double
        let spread: Spread
        let decrement: Double
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
        _ data: MixedLogitData, _ tree: EffectTree, choices: [Double], _ family: CountFamily,
        _ prior: HyperparameterPrior
    ) {
        self.data = data
        self.tree = tree
        self.choices = choices
        self.family = family
        self.prior = prior
        warm = Array(repeating: 0, count: tree.count)
    }

    private mutating func approximation(at logarithms: [Double]) throws(MixedLogitError) -> LaplaceApproximation {
        let found = try LaplaceApproximation(
            data, tree, choices: choices, scales: Hyperparameters(logarithms: logarithms, family: family), start: warm)
        evaluations += 1
        newtonSteps += found.steps
        warm = found.effects
        return found
    }

    private mutating func logPosterior(at logarithms: [Double]) throws(MixedLogitError) -> Double {
        try approximation(at: logarithms).logMarginal
            + prior.logDensity(Hyperparameters(logarithms: logarithms, family: family))
    }

    /// The mode: coarsely by the simplex method, which nothing can lead astray, then by Newton steps on the curvature that
    /// is needed in any case.
    mutating func mode() throws(MixedLogitError) -> Mode {
        var point = try coarseMode()
        for _ in 0..<12 {
            let surface = try surface(at: point)
            let spread = try ScaleSearch.spread(surface.curvature, point.count)
            let step = spread.factor.solve(surface.gradient)
            let decrement = 0.5 * zip(step, surface.gradient).reduce(0) { $0 + $1.0 * $1.1 }
            // A quadratic is trusted half a unit far, a factor of 1.6 in a scale; what does not rise is halved.
            let longest = min(1, 0.5 / (step.map { abs($0) }.max() ?? 1))
            var next: [Double]?
            for halving in 0..<4 where decrement > ScaleSearch.enough && next == nil {
                let length = longest / Double(1 << halving)
                let candidate = zip(point, step).map { $0 + length * $1 }
                if try logPosterior(at: candidate) > surface.value { next = candidate }
            }
            if let next {
                point = next
            } else if decrement < ScaleSearch.tolerable {
                return Mode(
                    logarithms: point, logPosterior: surface.value, spread: spread, decrement: decrement,
                    approximation: try approximation(at: point))
            } else {
                throw .scalesNotFound(evaluations: evaluations, decrement: decrement)
            }
        }
        throw .scalesNotFound(evaluations: evaluations, decrement: .infinity)
    }

    /// The search stops when the log posterior could rise by less than this, a twentieth of a standard deviation away.
    private static let enough = 1e-3
    /// Where no step rises, differences with a step of 0.1 see no further; up to a seventh of a standard deviation from the
    /// top that is good enough for draws around it.
    private static let tolerable = 1e-2

    private mutating func coarseMode() throws(MixedLogitError) -> [Double] {
        let start = prior.start(family).logarithms
        var copy = self
        var failure: MixedLogitError?
        defer { self = copy }
        do {
            return try simplexMinimum(
                of: { point in
                    // Beyond e^12 and e^-12 there is nothing to be found, only overflow.
                    guard point.allSatisfy({ abs($0) < 12 }) else { return .infinity }
                    do throws(MixedLogitError) {
                        return -(try copy.logPosterior(at: point))
                    } catch {
                        failure = error
                        return .infinity
                    }
                }, from: start, steps: Array(repeating: 0.4, count: start.count), tolerance: 0.2, iterations: 300
            ).point
        } catch {
            throw failure ?? .scalesNotFound(evaluations: copy.evaluations, decrement: .infinity)
        }
    }

    /// Log posterior, gradient and minus the second derivatives by central differences with step 0.1.
    private mutating func surface(
        at point: [Double]
    ) throws(MixedLogitError) -> (value: Double, gradient: [Double], curvature: [Double]) {
        let (count, step) = (point.count, 0.1)
        func moved(_ changes: [(Int, Double)]) -> [Double] {
            var other = point
            for (index, change) in changes { other[index] += change }
            return other
        }
        let top = try logPosterior(at: point)
        var gradient = Array(repeating: 0.0, count: count)
        var curvature = Array(repeating: 0.0, count: count * count)
        for row in 0..<count {
            let above = try logPosterior(at: moved([(row, step)]))
            let below = try logPosterior(at: moved([(row, -step)]))
            gradient[row] = (above - below) / (2 * step)
            curvature[row * count + row] = -(above - 2 * top + below) / (step * step)
            for column in 0..<row {
                var sum = 0.0
                for (one, other, sign) in [(step, step, 1.0), (step, -step, -1), (-step, step, -1), (-step, -step, 1)] {
                    sum += sign * (try logPosterior(at: moved([(row, one), (column, other)])))
                }
                curvature[row * count + column] = -sum / (4 * step * step)
                curvature[column * count + row] = curvature[row * count + column]
            }
        }
        return (top, gradient, curvature)
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
        around mode: Mode, count: Int, largest: Double, seed: Seed
    ) throws(MixedLogitError) -> [MixedLogitFit.Component] {
        var stream = seed.stream(purpose: "mixed-logit", key: "scales")
        var components: [MixedLogitFit.Component] = []
        var refused = 0
        while components.count < count {
            let normals = mode.logarithms.map { _ in stream.standardNormal() }
            let direction = mode.spread.factor.solveTransposed(normals)
            for sign in [1.0, -1.0] where components.count < count {
                let point = zip(mode.logarithms, direction).map { $0 + sign * $1 }
                let scales = Hyperparameters(logarithms: point, family: family)
                guard scales.deviations.dropFirst(data.levels.count).allSatisfy({ $0 <= largest }) else {
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
