internal import Glibc
public import NumericKernel

/// Why a mixed logit has no fit.
public enum MixedLogitError: Error, Hashable, Sendable {
    /// The likelihood is not a number somewhere on the way.
    case notFinite
    /// Newton's method did not reach the mode of the effects.
    case modeNotFound(steps: Int, gain: Double)
    /// The search for the scales did not settle.
    case scalesNotFound(evaluations: Int, decrement: Double)
    /// No draw of the scales stayed below the cap.
    case scalesTooWide
}

/// A logistic regression with nested and crossed random effects for binomial or beta-binomial cells: the one engine behind
/// exits, entries and their trends.
///
/// eta = offset + X beta + unit effects of every level (times loadings, such as time) + block effects;
/// x ~ BetaBin(n, s p, s(1-p)), p = 1/(1+e^-eta).
/// Effects are integrated by Laplace's method given the scales; the scales are searched by the simplex method and then
/// drawn around their mode, so that intervals carry their uncertainty (a small integrated nested Laplace approximation).
///
/// Edge cases: a block with one effect is allowed, its prior keeps it in place; data without cells give the prior.
/// Errors: `MixedLogitError`.
/// Complexity: about 150 evaluations of O(cells + units * columns^2).
/// Source: Rue, Martino, Chopin 2009, JRSS B 71(2), 319-392 (Laplace and mixing); Chung et al. 2013 (prior).
/// Checked by: `mixed-logit-loglik.csv` (glmmTMB) and the laws in MixedModelsTests.
public struct MixedLogit: Sendable {
    /// Binomial or beta-binomial.
    public var family: CountFamily
    /// What is believed about the scales; one scale for each block of the data.
    public var prior: HyperparameterPrior
    /// How many draws of the scales stand for their uncertainty.
    public var mixtureSize = MixedLogit.usualMixtureSize
    /// The usual number of draws of the scales.
    public static let usualMixtureSize = 20
    /// Draws with a standard deviation of a crossed block, such as years, above this are refused: one transition alone cannot
    /// bound a year effect, and a factor of e^1.6 between two ordinary years has not been seen. Units are many and bound
    /// their own scale.
    public var largestCrossedDeviation = 0.8

    /// A model.
    public init(family: CountFamily, prior: HyperparameterPrior) {
        self.family = family
        self.prior = prior
    }

    /// The marginal log-likelihood and the modes of the effects at given scales. Effects stand in the order finest level,
    /// coarser levels, dense columns.
    public func approximation(
        of data: MixedLogitData, at scales: Hyperparameters
    ) throws(MixedLogitError) -> (logMarginal: Double, effects: [Double]) {
        let tree = EffectTree(data)
        let found = try LaplaceApproximation(
            data, tree, choices: MixedLogit.choices(of: data), scales: scales,
            start: Array(repeating: 0, count: tree.count), precision: .full)
        return (found.logMarginal, found.effects)
    }

    /// Fits the model. `seed` decides the draws of the scales and nothing else.
    public func fit(_ data: MixedLogitData, seed: Seed) throws(MixedLogitError) -> MixedLogitFit {
        precondition(prior.scales.count == data.blockCount, "a prior scale for each block")
        let tree = EffectTree(data)
        var search = ScaleSearch(data, tree, choices: MixedLogit.choices(of: data), family, prior)
        let mode = try search.mode()
        let components = try search.components(
            around: mode, count: mixtureSize, largest: largestCrossedDeviation, seed: seed)
        return MixedLogitFit(
            tree: tree, components: components, mode: mode.approximation,
            record: MixedLogitFit.Record(
                scales: Hyperparameters(logarithms: mode.logarithms, family: family),
                logDeviations: mode.spread.deviations, logPosterior: mode.logPosterior,
                evaluations: search.evaluations, newtonSteps: search.newtonSteps, gradient: mode.approximation.gradient,
                decrement: mode.decrement, isCurvatureRepaired: mode.spread.isRepaired))
    }

    private static func choices(of data: MixedLogitData) -> [Double] {
        zip(data.trials, data.successes).map { Elementary.logChoices($1, of: $0) }
    }
}
