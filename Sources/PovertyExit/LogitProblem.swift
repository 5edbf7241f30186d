internal import NumericKernel

/// A logistic regression of grouped counts with normal priors: an intercept without prior, inputs with one precision,
/// and optionally one effect for each block of rows with another.
///
/// The block effects touch only their own rows, so their part of the information matrix is diagonal and is eliminated
/// first (Schur complement): the cost grows with the rows, not with the cube of the blocks.
struct LogitProblem {
    /// Inputs of all rows, row by row, `width` a row.
    var inputs: [Double]
    var width: Int
    /// Block of each row; empty when there are none.
    var block: [Int] = []
    var blocks = 0
    var trials: [Double]
    var events: [Double]
    /// Known part of the log-odds; empty for none.
    var offset: [Double] = []
    /// 1 / variance of the prior of each coefficient; 0 for no prior.
    var precision = 0.0
    /// 1 / variance of the prior of each block effect; above 0 when there are blocks.
    var blockPrecision = 0.0

    /// What is estimated: the intercept, the coefficients, and the block effects.
    struct Parameters {
        var fixed: [Double]
        var effects: [Double]
    }

    /// The mode and the factor of the information on the intercept and the coefficients.
    struct Solution {
        var parameters: Parameters
        var information: CholeskyFactor
    }

    /// Objective, gradient and information at a point; the information as its lower triangle.
    struct Expansion {
        var objective = 0.0
        var gradient: [Double]
        var information: [Double]
        var blockGradient: [Double]
        var blockInformation: [Double]
        var cross: [Double]
    }

    /// The mode, by Newton's method with step halving.
    ///
    /// Without a prior the mode must be known to exist. Stops when the gain a step promises is below 1e-20, or no longer
    /// falls and is rounding.
    func solution(from start: Parameters? = nil) throws(KernelError) -> Solution {
        var point =
            start
            ?? Parameters(
                fixed: [Double](repeating: 0, count: width + 1), effects: [Double](repeating: 0, count: blocks))
        var here = expansion(at: point)
        var lastGain = Double.infinity
        for _ in 0..<200 {
            let (factor, step) = try newton(here, at: point)
            var gain = 0.0
            for index in 0...width { gain += here.gradient[index] * step.fixed[index] }
            for index in 0..<blocks { gain += here.blockGradient[index] * step.effects[index] }
            guard gain.isFinite else { throw .notFinite(at: gain) }
            if gain <= 1e-20 || (gain < 1e-14 && gain >= lastGain) {
                return Solution(parameters: moved(point, by: step, times: 1), information: factor)
            }
            lastGain = gain
            var share = 1.0
            var next = moved(point, by: step, times: share)
            var there = expansion(at: next)
            // Sums of many terms carry rounding: a fall by less than that is none.
            while !(there.objective >= here.objective - 1e-13 * abs(here.objective)), share > 1e-6 {
                share /= 2
                next = moved(point, by: step, times: share)
                there = expansion(at: next)
            }
            (point, here) = (next, there)
        }
        throw .notConverged(iterations: 200, width: lastGain)
    }

    private func moved(_ point: Parameters, by step: Parameters, times share: Double) -> Parameters {
        Parameters(
            fixed: zip(point.fixed, step.fixed).map { $0 + share * $1 },
            effects: zip(point.effects, step.effects).map { $0 + share * $1 })
    }

    /// The Newton step and the factor of the Schur complement.
    private func newton(
        _ here: Expansion, at point: Parameters
    ) throws(KernelError) -> (CholeskyFactor, Parameters) {
        let size = width + 1
        var schur = here.information
        var right = here.gradient
        for index in 0..<blocks {
            let ratio = here.blockGradient[index] / here.blockInformation[index]
            for row in 0..<size {
                let scaled = here.cross[index * size + row] / here.blockInformation[index]
                right[row] -= here.cross[index * size + row] * ratio
                for column in 0...row { schur[row * size + column] -= scaled * here.cross[index * size + column] }
            }
        }
        let factor = try CholeskyFactor(schur, order: size)
        let fixed = factor.solve(right)
        let effects = (0..<blocks).map { index in
            var rest = here.blockGradient[index]
            for row in 0..<size { rest -= here.cross[index * size + row] * fixed[row] }
            return rest / here.blockInformation[index]
        }
        return (factor, Parameters(fixed: fixed, effects: effects))
    }

    private func expansion(at point: Parameters) -> Expansion {
        let size = width + 1
        var result = Expansion(
            gradient: [Double](repeating: 0, count: size), information: [Double](repeating: 0, count: size * size),
            blockGradient: [Double](repeating: 0, count: blocks),
            blockInformation: [Double](repeating: blockPrecision, count: blocks),
            cross: [Double](repeating: 0, count: blocks * size))
        accumulate(&result, at: point)
        for column in 1..<max(size, 1) {
            result.objective -= precision / 2 * point.fixed[column] * point.fixed[column]
            result.gradient[column] -= precision * point.fixed[column]
            result.information[column * size + column] += precision
        }
        for index in 0..<blocks {
            result.objective -= blockPrecision / 2 * point.effects[index] * point.effects[index]
            result.blockGradient[index] -= blockPrecision * point.effects[index]
        }
        return result
    }

    /// Adds the rows to an expansion: where all the time goes, so it works on plain memory.
    private func accumulate(_ result: inout Expansion, at point: Parameters) {
        let size = width + 1
        // The row with the 1 of the intercept in front.
        var values = [Double](repeating: 1, count: size)
        var (objective, gradient, information) = (0.0, result.gradient, result.information)
        values.withUnsafeMutableBufferPointer { values in
            gradient.withUnsafeMutableBufferPointer { gradient in
                information.withUnsafeMutableBufferPointer { information in
                    for row in trials.indices {
                        for column in 0..<width { values[column + 1] = inputs[row * width + column] }
                        var logOdds = offset.isEmpty ? 0 : offset[row]
                        for column in 0..<size { logOdds += point.fixed[column] * values[column] }
                        if blocks > 0 { logOdds += point.effects[block[row]] }
                        let probability = Logistic.probability(logOdds)
                        let residual = events[row] - trials[row] * probability
                        let weight = trials[row] * probability * (1 - probability)
                        objective += events[row] * logOdds - trials[row] * Logistic.softplus(logOdds)
                        for left in 0..<size {
                            gradient[left] += residual * values[left]
                            let weighted = weight * values[left]
                            for right in 0...left { information[left * size + right] += weighted * values[right] }
                        }
                        guard blocks > 0 else { continue }
                        let own = block[row]
                        result.blockGradient[own] += residual
                        result.blockInformation[own] += weight
                        for column in 0..<size { result.cross[own * size + column] += weight * values[column] }
                    }
                }
            }
        }
        (result.objective, result.gradient, result.information) = (objective, gradient, information)
    }
}
