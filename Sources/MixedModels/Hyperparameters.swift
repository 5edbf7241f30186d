internal import Glibc

/// The scales of a mixed logit: a standard deviation for each block, and the concentration s of the beta-binomial.
public struct Hyperparameters: Sendable, Equatable {
    /// Standard deviations of the blocks, log-odds.
    public var deviations: [Double]
    /// Concentration s; `nil` for the binomial.
    public var concentration: Double?

    /// Scales, all of them above zero.
    public init(deviations: [Double], concentration: Double?) {
        self.deviations = deviations
        self.concentration = concentration
    }

    /// Logarithms, blocks first.
    var logarithms: [Double] { deviations.map { log($0) } + (concentration.map { [log($0)] } ?? []) }

    init(logarithms: [Double], family: CountFamily) {
        let values = logarithms.map { exp($0) }
        switch family {
        case .binomial: self.init(deviations: values, concentration: nil)
        case .betaBinomial: self.init(deviations: Array(values.dropLast()), concentration: values[values.count - 1])
        }
    }
}

/// What is believed about the scales before the data.
///
/// A standard deviation has the density Gamma(2, rate 1/scale): zero at zero, so that a few years cannot talk the model
/// into having no year effect at all. The logarithm of the concentration is normal.
/// Source: Chung, Rabe-Hesketh, Dorie, Gelman, Liu 2013, Psychometrika 78(4), 685-709.
public struct HyperparameterPrior: Sendable, Equatable {
    /// Scale of the prior of each block's standard deviation; the mode of log sigma is log(2 scale).
    public var scales: [Double]
    /// Median of the concentration.
    public var concentration: Double
    /// Standard deviation of the logarithm of the concentration.
    public var concentrationSpread: Double

    /// A prior.
    public init(scales: [Double], concentration: Double, concentrationSpread: Double) {
        precondition(scales.allSatisfy { $0 > 0 } && concentration > 0 && concentrationSpread > 0, "scales above zero")
        self.scales = scales
        self.concentration = concentration
        self.concentrationSpread = concentrationSpread
    }

    /// Where the search starts: the modes on the logarithmic scale.
    func start(_ family: CountFamily) -> Hyperparameters {
        Hyperparameters(
            deviations: scales.map { 2 * $0 }, concentration: family == .betaBinomial ? concentration : nil)
    }

    /// Log density of the logarithms of the scales.
    func logDensity(_ scalesAtHand: Hyperparameters) -> Double {
        var total = 0.0
        for (sigma, scale) in zip(scalesAtHand.deviations, scales) {
            total += 2 * log(sigma) - sigma / scale - 2 * log(scale)
        }
        if let concentration = scalesAtHand.concentration {
            let distance = (log(concentration) - log(self.concentration)) / concentrationSpread
            total -= 0.5 * distance * distance + log(concentrationSpread) + 0.5 * log(2 * Double.pi)
        }
        return total
    }
}
