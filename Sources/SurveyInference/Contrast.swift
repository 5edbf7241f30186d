internal import NumericKernel

/// What two estimates are compared by: from the first, or earlier, to the second.
///
/// Source: slopes by differentiation, for the delta method (Wolter 2007, section 6.2). Rates of change as in Alkire and others
/// 2015, Multidimensional Poverty Measurement and Analysis, section 9.2.
public enum Contrast: Hashable, Sendable {
    /// Second less first.
    case difference
    /// Second less first, over a number of years.
    case yearlyDifference(years: Double)
    /// Second over first, less one.
    case relative
    /// The yearly rate of growth that leads from the first to the second.
    case yearlyGrowth(years: Double)

    /// The contrast of two values and its slopes by each; `nil` where it is not defined.
    func taken(from first: Double, to second: Double) -> (value: Double, slopes: (first: Double, second: Double))? {
        switch self {
        case .difference: return (second - first, (-1, 1))
        case .yearlyDifference(let years):
            precondition(years > 0, "some time has passed")
            return ((second - first) / years, (-1 / years, 1 / years))
        case .relative:
            guard first > 0 else { return nil }
            return ((second - first) / first, (-second / first / first, 1 / first))
        case .yearlyGrowth(let years):
            precondition(years > 0, "some time has passed")
            guard first > 0, second > 0 else { return nil }
            let logarithm = Elementary.log(second / first) / years
            let factor = Elementary.exp(logarithm)
            return (Elementary.expm1(logarithm), (-factor / (years * first), factor / (years * second)))
        }
    }
}
