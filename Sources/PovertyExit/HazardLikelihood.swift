internal import NumericKernel

/// The marginal log-likelihood of coefficients and of the standard deviation of the commune effects, with its gradient.
///
/// A commune's effect is sigma v with v standard normal, so that sigma = 0 is an ordinary point, the likelihood is an even
/// function of sigma, and a Newton search needs no boundary. For each commune, with g(v) = log-likelihood of its rows
/// - v^2/2, v^ the maximum of g and s = (-g''(v^))^-1/2,
/// log L = log s - log sqrt(pi) + log sum_q w_q exp(z_q^2 + g(v^ + sqrt(2) s z_q)).
/// The gradient is that of this expression: v^ and s move with the parameters.
/// Source: Liu, Pierce 1994, Biometrika 81; Pinheiro, Bates 1995, Journal of Computational and Graphical Statistics 4.
struct HazardLikelihood: Sendable {
    let design: HazardDesign
    let link: HazardLink
    /// Nodes times sqrt(2), and logarithms of the weights over sqrt(pi), z^2 added.
    private let nodes: [Double]
    private let logWeights: [Double]

    /// The likelihood by a rule; one point is Laplace's approximation.
    init(design: HazardDesign, link: HazardLink, points: Int) throws(KernelError) {
        self.design = design
        self.link = link
        let rule = try GaussHermite(points: points)
        nodes = rule.nodes.map { 2.0.squareRoot() * $0 }
        logWeights = zip(rule.nodes, rule.weights).map { node, weight in
            Elementary.log(weight) - 0.5 * Elementary.log(Double.pi) + node * node
        }
    }

    /// One commune's effect given the parameters, on the scale of v, and its derivatives by the parameters.
    struct Mode {
        let effect: Double
        let deviation: Double
        let slopes: [Double]
    }

    /// Log-likelihood and gradient at coefficients of the scaled columns followed by sigma.
    func evaluate(_ parameters: [Double]) -> (value: Double, gradient: [Double]) {
        var gradient = [Double](repeating: 0, count: parameters.count)
        var value = 0.0
        for range in design.ranges {
            let part = commune(range, parameters)
            value += part.value
            for (index, slope) in part.gradient.enumerated() { gradient[index] += slope }
        }
        return (value, gradient)
    }

    /// The same without commune effects: coefficients alone.
    func evaluateWithoutCommunes(_ coefficients: [Double]) -> (value: Double, gradient: [Double]) {
        var gradient = [Double](repeating: 0, count: coefficients.count)
        var value = 0.0
        for row in design.trials.indices {
            let score = link.score(
                events: design.events[row], trials: design.trials[row], predictor: predictor(row, coefficients))
            value += score.value
            add(row, times: score.first, to: &gradient)
        }
        return (value, gradient)
    }

    /// The same less a penalty: as if each coefficient of a scaled column had a normal prior with deviation 1000.
    func penalised(_ coefficients: [Double]) -> (value: Double, gradient: [Double]) {
        let plain = evaluateWithoutCommunes(coefficients)
        let weight = 1e-6
        return (
            plain.value - 0.5 * weight * coefficients.reduce(0) { $0 + $1 * $1 },
            zip(plain.gradient, coefficients).map { $0 - weight * $1 }
        )
    }

    /// The effects of all communes at the parameters.
    func modes(_ parameters: [Double]) -> [Mode] {
        design.ranges.map { range in
            let predictors = range.map { predictor($0, parameters) }
            let effect = mode(range, predictors, parameters[design.width])
            return Peak(self, range, predictors, effect, parameters[design.width]).mode
        }
    }

    private func predictor(_ row: Int, _ coefficients: [Double]) -> Double {
        var sum = 0.0
        for column in 0..<design.width { sum += design.entries[row * design.width + column] * coefficients[column] }
        return sum
    }

    private func add(_ row: Int, times factor: Double, to sums: inout [Double]) {
        for column in 0..<design.width { sums[column] += factor * design.entries[row * design.width + column] }
    }

    /// The maximum of g. Its derivative falls by at least one for each unit of v, so the root lies between 0 and the
    /// derivative at 0; a Newton step that leaves the bracket, or is not half the last one, gives way to its middle.
    private func mode(_ range: Range<Int>, _ predictors: [Double], _ sigma: Double) -> Double {
        if sigma == 0 { return 0 }
        var (low, high) = (-Double.infinity, Double.infinity)
        var (effect, change) = (0.0, Double.infinity)
        for _ in 0..<200 {
            var (slope, bend) = (-effect, -1.0)
            for (row, base) in zip(range, predictors) {
                let term = link.term(
                    events: design.events[row], trials: design.trials[row], predictor: base + sigma * effect)
                slope += sigma * term.first
                bend += sigma * sigma * term.second
            }
            if slope > 0 {
                (low, high) = (max(low, effect), min(high, effect + slope))
            } else {
                (low, high) = (max(low, effect + slope), min(high, effect))
            }
            var next = effect - slope / bend
            if !(next >= low && next <= high) || abs(next - effect) > change / 2 { next = (low + high) / 2 }
            change = abs(next - effect)
            effect = next
            if change <= 1e-12 * max(1, abs(effect)) { break }
        }
        return effect
    }

    private func commune(_ range: Range<Int>, _ parameters: [Double]) -> (value: Double, gradient: [Double]) {
        let sigma = parameters[design.width]
        let predictors = range.map { predictor($0, parameters) }
        let peak = Peak(self, range, predictors, mode(range, predictors, sigma), sigma)
        var logParts: [Double] = []
        var firsts: [[Double]] = []
        for (node, logWeight) in zip(nodes, logWeights) {
            let effect = peak.mode.effect + peak.mode.deviation * node
            var height = -0.5 * effect * effect
            var first: [Double] = []
            first.reserveCapacity(range.count)
            for (row, base) in zip(range, predictors) {
                let score = link.score(
                    events: design.events[row], trials: design.trials[row], predictor: base + sigma * effect)
                height += score.value
                first.append(score.first)
            }
            logParts.append(logWeight + height)
            firsts.append(first)
        }
        let logSum = Elementary.logSumExp(logParts)
        var gradient = peak.deviationSlopes.map { $0 / peak.mode.deviation }
        var rowSums = [Double](repeating: 0, count: range.count)
        for (index, node) in nodes.enumerated() {
            let share = Elementary.exp(logParts[index] - logSum)
            let effect = peak.mode.effect + peak.mode.deviation * node
            var total = 0.0
            for (row, first) in firsts[index].enumerated() {
                rowSums[row] += share * first
                total += first
            }
            gradient[design.width] += share * total * effect
            let slope = share * (sigma * total - effect)
            for column in gradient.indices {
                gradient[column] += slope * (peak.mode.slopes[column] + node * peak.deviationSlopes[column])
            }
        }
        for (row, sum) in zip(range, rowSums) { add(row, times: sum, to: &gradient) }
        return (logSum + Elementary.log(peak.mode.deviation), gradient)
    }

    /// The maximum of g with its curvature, and how both move with the parameters (sigma last).
    private struct Peak {
        let mode: Mode
        let deviationSlopes: [Double]

        init(
            _ likelihood: HazardLikelihood, _ range: Range<Int>, _ predictors: [Double], _ effect: Double,
            _ sigma: Double
        ) {
            let width = likelihood.design.width
            var (first, second, third) = (0.0, 0.0, 0.0)
            // Derivatives of g' and of g'' by the parameters, v held.
            var slopes = [Double](repeating: 0, count: width + 1)
            var bends = slopes
            for (row, base) in zip(range, predictors) {
                let term = likelihood.link.term(
                    events: likelihood.design.events[row], trials: likelihood.design.trials[row],
                    predictor: base + sigma * effect)
                first += term.first
                second += term.second
                third += term.third
                likelihood.add(row, times: sigma * term.second, to: &slopes)
                likelihood.add(row, times: sigma * sigma * term.third, to: &bends)
            }
            slopes[width] = sigma * second * effect + first
            bends[width] = 2 * sigma * second + sigma * sigma * third * effect
            let variance = 1 / (1 - sigma * sigma * second)
            let deviation = variance.squareRoot()
            let moves = slopes.map { variance * $0 }
            mode = Mode(effect: effect, deviation: deviation, slopes: moves)
            deviationSlopes = zip(bends, moves).map {
                0.5 * variance * deviation * ($0 + sigma * sigma * sigma * third * $1)
            }
        }
    }
}
