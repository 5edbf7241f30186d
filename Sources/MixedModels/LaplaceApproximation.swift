internal import Glibc
internal import NumericKernel

/// The mode of all effects given the scales, and the marginal log-likelihood by Laplace's method.
///
/// Newton on l(u) - u'Du/2 with H = A'WA + D, halving a step that loses; D holds the prior precisions.
/// log m = l(u^) - u^'Du^/2 + ln|D|/2 - ln|H|/2.
struct LaplaceApproximation: Sendable {
    /// The mode.
    let effects: [Double]
    /// The factor of H at the mode.
    let factor: NestedFactor
    /// log m.
    let logMarginal: Double
    /// Newton steps taken.
    let steps: Int
    /// Largest component of the gradient at the mode.
    let gradient: Double

    /// How close to the mode the search goes. ln|H| moves with the first power of the distance, and Newton squares it, so
    /// further full steps are cheap digits.
    enum Precision: Int {
        /// Good to about 1e-5 in log m: what a search over scales can use.
        case search = 0
        /// Good to the last digits.
        case full = 2
    }

    /// The search stops when a step promises to gain less than this.
    private static let leastGain = 1e-8
    private static let mostSteps = 60

    init(
        _ data: MixedLogitData, _ tree: EffectTree, choices: [Double], scales: Hyperparameters, start: [Double],
        precision: Precision = .search
    ) throws(MixedLogitError) {
        let precisions = LaplaceApproximation.precisions(data, tree, scales)
        let logPrior = 0.5 * precisions.reduce(0) { $0 + log($1) }
        let constants = zip(data.trials, choices).map {
            CountLikelihood.constant(trials: $0, choices: $1, concentration: scales.concentration)
        }
        var point = start
        var here = Expansion(data, tree, precisions, constants, scales.concentration, at: point)
        guard here.value.isFinite else { throw .notFinite }
        var steps = 0
        var polish = precision.rawValue
        while true {
            var factor = here.hessian
            guard let logDeterminant = factor.factorise() else { throw .notFinite }
            var step = here.gradient
            factor.solve(&step)
            // Half the squared Newton decrement: the gain of a quadratic function.
            let promised = 0.5 * zip(step, here.gradient).reduce(0) { $0 + $1.0 * $1.1 }
            if promised < LaplaceApproximation.leastGain, polish > 0 {
                polish -= 1
                steps += 1
                point = zip(point, step).map { $0 + $1 }
                here = Expansion(data, tree, precisions, constants, scales.concentration, at: point)
                continue
            }
            if promised < LaplaceApproximation.leastGain {
                effects = point
                self.factor = factor
                logMarginal = here.value + logPrior - 0.5 * logDeterminant
                self.steps = steps
                gradient = here.gradient.reduce(0) { max($0, abs($1)) }
                return
            }
            guard steps < LaplaceApproximation.mostSteps else {
                throw .modeNotFound(steps: steps, gain: promised)
            }
            steps += 1
            var length = 1.0
            while true {
                let next = zip(point, step).map { $0 + length * $1 }
                let there = Expansion(data, tree, precisions, constants, scales.concentration, at: next)
                if there.value.isFinite, there.value >= here.value - 1e-12 * abs(here.value) {
                    point = next
                    here = there
                    break
                }
                length /= 2
                guard length > 1e-10 else { throw .modeNotFound(steps: steps, gain: promised) }
            }
        }
    }

    static func precisions(_ data: MixedLogitData, _ tree: EffectTree, _ scales: Hyperparameters) -> [Double] {
        let blocks = scales.deviations.map { 1 / ($0 * $0) }
        var precisions: [Double] = []
        precisions.reserveCapacity(tree.count)
        for (level, count) in tree.levelCounts.enumerated() {
            precisions.append(contentsOf: repeatElement(blocks[level], count: count))
        }
        for column in data.columns {
            switch column {
            case .fixed(let sd): precisions.append(1 / (sd * sd))
            case .block(let block): precisions.append(blocks[block])
            }
        }
        return precisions
    }
}

/// The penalised log-likelihood at a point with its gradient and (floored) negative Hessian.
private struct Expansion {
    private(set) var value: Double
    private(set) var gradient: [Double]
    private(set) var hessian: NestedFactor

    init(
        _ data: MixedLogitData, _ tree: EffectTree, _ precisions: [Double], _ constants: [Double],
        _ concentration: Double?, at point: [Double]
    ) {
        value = 0
        gradient = Array(repeating: 0, count: tree.count)
        hessian = NestedFactor(tree, precisions: precisions)
        for index in point.indices {
            value -= 0.5 * precisions[index] * point[index] * point[index]
            gradient[index] = -precisions[index] * point[index]
        }
        let width = tree.denseCount
        let depth = data.loadings.isEmpty ? 0 : tree.levelCounts.count
        data.rows.withUnsafeBufferPointer { rows in
            data.loadings.withUnsafeBufferPointer { all in
                for cell in 0..<data.count {
                    let row = UnsafeBufferPointer(rebasing: rows[(cell * width)..<((cell + 1) * width)])
                    let loadings = UnsafeBufferPointer(rebasing: all[(cell * depth)..<((cell + 1) * depth)])
                    let unit = data.units.isEmpty ? nil : data.units[cell]
                    let predictor = tree.predictor(
                        unit: unit, loadings: loadings, row: row, offset: data.offsets[cell], effects: point)
                    let likelihood = CountLikelihood(
                        trials: data.trials[cell], successes: data.successes[cell], predictor: predictor,
                        concentration: concentration)
                    value += likelihood.logarithm + constants[cell]
                    tree.scatter(likelihood.gradient, unit: unit, loadings: loadings, row: row, into: &gradient)
                    hessian.add(weight: likelihood.curvature, unit: unit, loadings: loadings, row: row)
                }
            }
        }
    }
}

extension EffectTree {
    /// The linear predictor of a cell.
    func predictor(
        unit: Int?, loadings: UnsafeBufferPointer<Double>, row: UnsafeBufferPointer<Double>, offset: Double,
        effects: [Double]
    ) -> Double {
        var sum = offset
        for column in 0..<denseCount { sum += row[column] * effects[denseStart + column] }
        if let unit {
            sum += loadings.isEmpty ? effects[unit] : loadings[0] * effects[unit]
            for step in 0..<depth(of: 0) {
                let effect = effects[ancestor(0, unit, step)]
                sum += loadings.isEmpty ? effect : loadings[step + 1] * effect
            }
        }
        return sum
    }

    /// Adds value * a to a vector, where a is the design row of a cell.
    func scatter(
        _ value: Double, unit: Int?, loadings: UnsafeBufferPointer<Double>, row: UnsafeBufferPointer<Double>,
        into vector: inout [Double]
    ) {
        for column in 0..<denseCount { vector[denseStart + column] += value * row[column] }
        if let unit {
            vector[unit] += loadings.isEmpty ? value : loadings[0] * value
            for step in 0..<depth(of: 0) {
                vector[ancestor(0, unit, step)] += loadings.isEmpty ? value : loadings[step + 1] * value
            }
        }
    }
}
