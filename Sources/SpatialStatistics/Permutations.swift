public import NumericKernel

/// How many random rearrangements of the values a statistic is held against, and from which seed.
public struct PermutationPlan: Hashable, Sendable {
    /// Number of rearrangements, at least 2.
    public let count: Int
    /// Where the random numbers come from.
    public let seed: Seed

    /// A plan.
    public init(count: Int, seed: Seed) {
        precondition(count >= 2, "two rearrangements at least")
        self.count = count
        self.seed = seed
    }
}

/// What a statistic was under random rearrangements of the values.
///
/// Edge cases: a rearrangement that gives the observed value to eleven digits counts as a tie, on both sides, whatever the last
/// bits of its sum; without this, values with ties would seem rarer than they are.
/// Source: pseudo p values (r + 1) / (m + 1): Davison, Hinkley 1997, Bootstrap Methods and their Application, section 4.2.
public struct PermutationOutcome: Hashable, Sendable {
    /// Number of rearrangements m.
    public let count: Int
    /// How many gave at least the observed value.
    public let atLeast: Int
    /// How many gave at most the observed value.
    public let atMost: Int
    /// Their mean.
    public let mean: Double
    /// Their standard deviation, with m - 1.
    public let standardDeviation: Double

    /// The pseudo p value. Two-sided: twice the smaller tail, at most 1. Some programs print the smaller tail itself; as a
    /// two-sided p value that is half of what it should be.
    public func probability(_ alternative: Alternative) -> Double {
        let (above, below) = (Double(atLeast + 1) / Double(count + 1), Double(atMost + 1) / Double(count + 1))
        switch alternative {
        case .greater: return above
        case .less: return below
        case .twoSided: return min(1, 2 * min(above, below))
        }
    }
}

/// Gathers simulated values of one statistic.
struct PermutationCount {
    let observed: Double
    let slack: Double
    private var (count, atLeast, atMost) = (0, 0, 0)
    private var (sum, squares) = (0.0, 0.0)

    /// `scale` is the size of a usual value; ties are judged by it.
    init(observed: Double, scale: Double) {
        self.observed = observed
        slack = 1e-11 * max(abs(observed), scale)
    }

    mutating func add(_ value: Double) {
        let difference = value - observed
        count += 1
        if difference >= -slack { atLeast += 1 }
        if difference <= slack { atMost += 1 }
        sum += difference
        squares += difference * difference
    }

    var outcome: PermutationOutcome {
        let (number, shift) = (Double(count), sum / Double(count))
        return PermutationOutcome(
            count: count, atLeast: atLeast, atMost: atMost, mean: observed + shift,
            standardDeviation: (max(0, squares - number * shift * shift) / (number - 1)).squareRoot())
    }
}
