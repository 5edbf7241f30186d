internal import NumericKernel

/// A critical value, and how steeply the logarithm of the tail falls there.
struct CriticalValue {
    let point: Double
    let slope: Double
}

/// Where a falling tail probability equals a small number.
///
/// The logarithm of a normal tail is nearly a parabola, so that secant steps from a fair start need three or four values; Brent's
/// method is the safety net.
func criticalValue(
    at tail: Double, from start: Double, within bracket: ClosedRange<Double>, of exceedance: (Double) -> Double
) throws(KernelError) -> CriticalValue {
    func excess(_ point: Double) -> Double { Elementary.log(exceedance(point) / tail) }
    var point = min(max(start, bracket.lowerBound), bracket.upperBound)
    var value = excess(point)
    var slope = -(max(point, 0.5) + 1 / max(point, 0.5))
    var isMeasured = false
    for _ in 0..<12 {
        guard value.isFinite, slope < 0 else { break }
        let next = min(max(point - value / slope, bracket.lowerBound), bracket.upperBound)
        // A step ends with an error of its length times that of the slope.
        if abs(next - point) < (isMeasured ? 1e-6 : 1e-9) { return CriticalValue(point: next, slope: slope) }
        let nextValue = excess(next)
        isMeasured = true
        slope = (nextValue - value) / (next - point)
        (point, value) = (next, nextValue)
    }
    return CriticalValue(point: try rootOf(excess, in: bracket, tolerance: 1e-10), slope: -(point + 1))
}

/// Between which values the critical value of a largest of so many standardised differences lies: one difference alone, and the
/// sum of all their tails. With pairs, the smallest possible largest one has two sides.
func criticalBracket(at tail: Double, statements: Int, pairs: Int) throws(KernelError) -> ClosedRange<Double> {
    let one = try StandardNormal.quantile(1 - tail / (pairs > 0 ? 2 : 1))
    let all = try StandardNormal.quantile(1 - tail / Double(max(statements, pairs > 0 ? 2 : 1)))
    let slack = 1e-7
    return max(0, one - slack)...max(all + slack, max(0, one - slack) + slack)
}
