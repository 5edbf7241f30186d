internal import Glibc
internal import NumericKernel

/// How the successes of a cell scatter around their expectation.
public enum CountFamily: Sendable, Equatable {
    /// Independent trials.
    case binomial
    /// The probability itself scatters between cells as Beta(s p, s (1-p)); s is estimated.
    case betaBinomial
}

/// The log density of one cell as a function of its linear predictor, with what Newton's method needs; what does not
/// depend on the predictor is `constant`.
///
/// Beta-binomial: var x = n p (1-p) [1 + (n-1)/(1+s)]; s to infinity is the binomial.
struct CountLikelihood {
    /// ln f(x) less its constant.
    let logarithm: Double
    /// d ln f / d eta.
    let gradient: Double
    /// -d^2 ln f / d eta^2, at least 1e-8: the beta-binomial is not log-concave in eta.
    let curvature: Double

    static let leastCurvature = 1e-8

    /// The part of ln f that does not depend on eta: ln C(n, x), and for the beta-binomial -ln s(s+1)...(s+n-1).
    static func constant(trials: Int, choices: Double, concentration: Double?) -> Double {
        guard let concentration else { return choices }
        return choices - RisingFactorial(concentration, trials).logarithm
    }

    /// `concentration` is s, or `nil` for the binomial.
    init(trials: Int, successes: Int, predictor: Double, concentration: Double?) {
        let (probability, other) = Logistic.probabilities(predictor)
        let spread = probability * other
        let (n, x) = (Double(trials), Double(successes))
        guard let s = concentration else {
            // x eta - n ln(1 + e^eta), without overflow on either side.
            let growth = predictor > 0 ? -predictor : predictor
            logarithm = (predictor > 0 ? (x - n) * predictor : x * predictor) - n * log1p(exp(growth))
            gradient = x - n * probability
            curvature = max(CountLikelihood.leastCurvature, n * spread)
            return
        }
        let success = RisingFactorial(s * probability, successes)
        let failure = RisingFactorial(s * other, trials - successes)
        logarithm = success.logarithm + failure.logarithm
        let first = s * (success.first - failure.first)
        let second = s * s * (success.second + failure.second)
        gradient = first * spread
        curvature = max(
            CountLikelihood.leastCurvature, -(second * spread * spread + first * spread * (other - probability)))
    }
}
