internal import NumericKernel

/// Weights of models in a mixture, learnt from how they did and drawn towards prior weights.
///
/// Smallest a'w - w'Bw/2 + λ|w - w0|² over weights that are not negative and sum to one; λ = 0.5 divided by the number of
/// origins. Communes of a year share its shock: one origin is one observation of which model suits, however many communes
/// there are, so few origins hardly move the weights.
/// Shape: one weight for each model. Edge cases: without evidence the prior weights. The problem is convex: distances between
/// distributions are of negative type (Székely, Rizzo 2013).
/// Complexity: some hundred products of the matrix and the weights. Error: none; the weights are a choice, not an estimate.
/// Source: Kivinen, Warmuth 1997, Information and Computation 132 (exponentiated gradient).
/// Checked by: `StackWeightsTests`, the closed form for two models and the conditions of optimality for more.
public struct StackWeights: Sendable, Equatable {
    /// Weights in the order of the models; they sum to one.
    public let weights: [Double]
    /// How far below the best direction the last step stood: an upper bound of what is left to gain.
    public let gap: Double

    /// The weights that evidence and prior weights give. Prior weights are positive; they are scaled to sum to one.
    public init(_ evidence: StackEvidence, prior: [Double]) {
        // Without a case there is nothing but the pull of the prior weights.
        let none = Array(repeating: 0.0, count: prior.count)
        self.init(
            losses: evidence.losses ?? none, distances: evidence.distances ?? prior.map { _ in none }, prior: prior,
            penalty: 0.5 / Double(max(evidence.origins.count, 1)))
    }

    /// The weights for given losses a, distances B and penalty λ >= 0, an entry for each model. Prior weights are positive.
    public init(losses: [Double], distances: [[Double]], prior: [Double], penalty: Double) {
        precondition(losses.count == prior.count && distances.count == prior.count, "an entry for each model")
        precondition(prior.allSatisfy { $0 > 0 }, "prior weights are positive")
        let total = prior.reduce(0, +)
        let objective = Objective(
            losses: losses, distances: distances, prior: prior.map { $0 / total }, penalty: penalty)
        var weights = objective.prior
        var value = objective.value(at: weights)
        var rate = 1.0
        var gap = Double.infinity
        for _ in 0..<StackWeights.mostSteps {
            let gradient = objective.gradient(at: weights)
            gap = zip(weights, gradient).reduce(0) { $0 + $1.0 * $1.1 } - gradient.reduce(.infinity, min)
            if gap < StackWeights.tolerance { break }
            while rate > 1e-12 {
                let next = StackWeights.step(weights, gradient, rate)
                let better = objective.value(at: next)
                if better <= value {
                    (weights, value) = (next, better)
                    rate *= 1.5
                    break
                }
                rate /= 2
            }
            if rate <= 1e-12 { break }
        }
        self.weights = weights
        self.gap = gap
    }

    private static let mostSteps = 20_000
    private static let tolerance = 1e-10

    /// Every weight times e to minus its gradient, scaled to sum to one.
    private static func step(_ weights: [Double], _ gradient: [Double], _ rate: Double) -> [Double] {
        let least = gradient.reduce(.infinity, min)
        let moved = zip(weights, gradient).map { $0 * Elementary.exp(-rate * ($1 - least)) }
        let total = moved.reduce(0, +)
        return moved.map { $0 / total }
    }
}

/// The score of a mixture and the pull of the prior weights.
private struct Objective {
    let losses: [Double]
    let distances: [[Double]]
    let prior: [Double]
    let penalty: Double

    func value(at weights: [Double]) -> Double {
        var value = 0.0
        for (model, weight) in weights.enumerated() {
            let away = weight - prior[model]
            let mixed = zip(distances[model], weights).reduce(0) { $0 + $1.0 * $1.1 }
            value += weight * (losses[model] - 0.5 * mixed) + penalty * away * away
        }
        return value
    }

    func gradient(at weights: [Double]) -> [Double] {
        weights.indices.map { model in
            let mixed = zip(distances[model], weights).reduce(0) { $0 + $1.0 * $1.1 }
            return losses[model] - mixed + 2 * penalty * (weights[model] - prior[model])
        }
    }
}
