internal import NumericKernel

/// Weights inside ranges that sum to one, all equally likely: exact and independent, by rejection.
///
/// Numbers with densities proportional to exp(−tilt · x) on their ranges, given that they sum to a fixed number, are uniform
/// whatever the tilt, since the product of the densities depends on the sum alone. All but the widest number are drawn; the
/// widest is what is missing to the sum, and is kept with the chance its own density asks for. The tilt that makes the
/// expected sum right keeps at least about one draw in 2.5 √n for n criteria and any ranges, a corner of the simplex included,
/// where plain rejection would keep hardly any.
/// Source: exponential tilting, Daniels 1954, Annals of Mathematical Statistics 25(4); rejection, Devroye 1986, chapter II.3.
struct RangeWeights: Sendable {
    /// The corner the weights are measured from, the nearer one: all at their low ends, or all at their high ends.
    private let corner: [Double]
    /// +1 from the low ends, −1 from the high ends.
    private let direction: Double
    /// What there is to deal out from the corner.
    private let slack: Double
    /// How much of it each criterion can take at most, 0...1.
    private let caps: [Double]
    private let bounds: [ClosedRange<Double>]
    private let tilt: Double
    private let widest: Int

    /// Ranges that some weights obey; `nil` for another law.
    init?(of law: WeightLaw) {
        guard case .within(let ranges) = law, !ranges.isEmpty else { return nil }
        // The ends that can be reached when all others may take any value of their ranges.
        let low = ranges.reduce(0) { $0 + $1.lowerBound }
        let high = ranges.reduce(0) { $0 + $1.upperBound }
        let ends = ranges.map { range in
            let least = max(range.lowerBound, 1 - (high - range.upperBound))
            let most = min(range.upperBound, 1 - (low - range.lowerBound))
            return (least: min(least, range.upperBound), most: max(most, range.lowerBound))
        }
        let bounds = ends.map { min($0.least, $0.most)...max($0.least, $0.most) }
        let fromLow = 1 - bounds.reduce(0) { $0 + $1.lowerBound }
        let fromHigh = bounds.reduce(0) { $0 + $1.upperBound } - 1
        direction = fromLow <= fromHigh ? 1 : -1
        corner = bounds.map { fromLow <= fromHigh ? $0.lowerBound : $0.upperBound }
        let least = min(fromLow, fromHigh)
        slack = least > WeightLaw.tolerance ? least : 0
        let caps = bounds.map { least > WeightLaw.tolerance ? min(($0.upperBound - $0.lowerBound) / least, 1) : 0 }
        self.bounds = bounds
        self.caps = caps
        widest = caps.indices.reduce(0) { caps[$1] > caps[$0] ? $1 : $0 }
        tilt = RangeWeights.tilt(of: caps)
    }

    /// One draw.
    func draw(using stream: inout RandomStream) -> [Double] {
        guard slack > 0 else { return corner }
        var parts = caps
        repeat {
            var rest = 1.0
            for place in caps.indices where place != widest {
                parts[place] = RangeWeights.number(below: caps[place], tilt, stream.uniform())
                rest -= parts[place]
            }
            parts[widest] = rest
        } while !(0...caps[widest]).contains(parts[widest]) || stream.uniform() >= Elementary.exp(-tilt * parts[widest])
        return parts.indices.map { place in
            let weight = corner[place] + direction * slack * parts[place]
            return min(max(weight, bounds[place].lowerBound), bounds[place].upperBound)
        }
    }

    /// The tilt at which the numbers are expected to sum to one. Measured from the nearer corner it is not negative, and below
    /// the number of criteria; any value near it gives the same law.
    private static func tilt(of caps: [Double]) -> Double {
        var (below, above) = (0.0, Double(caps.count))
        for _ in 0..<50 {
            let middle = (below + above) / 2
            if caps.reduce(0, { $0 + mean(below: $1, middle) }) > 1 { below = middle } else { above = middle }
        }
        return (below + above) / 2
    }

    /// The mean of a number below a cap whose density falls off with the tilt.
    private static func mean(below cap: Double, _ tilt: Double) -> Double {
        guard cap * tilt > 1e-5 else { return cap / 2 }
        return 1 / tilt - cap / Elementary.expm1(tilt * cap)
    }

    private static func number(below cap: Double, _ tilt: Double, _ uniform: Double) -> Double {
        guard cap * tilt > 1e-9 else { return cap * uniform }
        return min(-Elementary.log1p(uniform * Elementary.expm1(-tilt * cap)) / tilt, cap)
    }
}
