internal import NumericKernel

/// How far calibrated weights may move from the weights, and by what measure they stay near them. With one margin all of
/// them are post-stratification.
///
/// Source: Deville, Särndal 1992, JASA 87.
public enum CalibrationDistance: Hashable, Sendable {
    /// Raking: factors are products, one for each margin; never negative.
    case raking
    /// Generalised regression (GREG): factors are 1 plus a sum; some may be negative.
    case linear
    /// The same, cut off at these factors.
    case boundedLinear(ClosedRange<Double>)
    /// Between these factors, which have 1 between them, by a logit curve.
    case logit(ClosedRange<Double>)

    /// Bounds of the factors, where there are any.
    public var bounds: ClosedRange<Double>? {
        switch self {
        case .raking, .linear: nil
        case .boundedLinear(let bounds), .logit(let bounds): bounds
        }
    }

    /// The factor for a sum u of multipliers, and its derivative.
    func factor(_ u: Double) -> (value: Double, slope: Double) {
        switch self {
        case .raking: return (Elementary.exp(u), Elementary.exp(u))
        case .linear: return (1 + u, 1)
        case .boundedLinear(let bounds):
            let value = 1 + u
            return bounds.contains(value)
                ? (value, 1) : (min(max(value, bounds.lowerBound), bounds.upperBound), 0)
        case .logit(let bounds):
            let (low, high) = (bounds.lowerBound, bounds.upperBound)
            let rate = (high - low) / ((high - 1) * (1 - low))
            // The share of the way from the lower bound to the upper one.
            let share = Logistic.probability(rate * u + Elementary.log((1 - low) / (high - 1)))
            return (low + (high - low) * share, (high - low) * rate * share * (1 - share))
        }
    }
}
