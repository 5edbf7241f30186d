internal import NumericKernel

/// Against what a test is made, said of the statistic itself.
///
/// Positive autocorrelation is `greater` for Moran's I, G and joins of one colour, and `less` for Geary's C and joins of two.
public enum Alternative: String, Sendable, CaseIterable {
    /// The statistic is larger than under no association.
    case greater
    /// It is smaller.
    case less
    /// Either.
    case twoSided = "two-sided"

    /// The p value of a standard normal deviate.
    func probability(of deviate: Double) -> Double {
        switch self {
        case .greater: StandardNormal.cumulative(-deviate)
        case .less: StandardNormal.cumulative(deviate)
        case .twoSided: min(1, 2 * StandardNormal.cumulative(-abs(deviate)))
        }
    }
}
