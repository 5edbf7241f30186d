/// Four searches for a quantile side by side. One search is a chain of operations that wait for each other and ends with a
/// branch nobody can foresee; four of them share the waiting.
struct BetaBinomialLanes {
    /// How many searches.
    static let count = 4

    private var levels = SIMD4(repeating: -1.0)
    private var trials = SIMD4(repeating: 1.0)
    private var rarer = SIMD4(repeating: 1.0)
    private var other = SIMD4(repeating: 4.0)
    private var masses = SIMD4(repeating: 1.0)

    /// Puts a search into a lane: its level, trials, the shapes of the outcome that is counted and of the other, and the
    /// probability of none. A lane that is not set costs nothing.
    @inline(__always)
    mutating func set(_ lane: Int, level: Double, trials: Double, rarer: Double, other: Double, mass: Double) {
        levels[lane] = level
        self.trials[lane] = trials
        self.rarer[lane] = rarer
        self.other[lane] = other
        masses[lane] = mass
    }

    /// For each lane how many counts 0, 1, ... have a cumulative probability not above the level. More than the trials when
    /// rounding keeps the sum of all probabilities below it.
    ///
    /// The shape of the other outcome is above 2, so that no probability up to the last is divided by zero.
    @inline(__always)
    func counts() -> SIMD4<Double> {
        let one = SIMD4(repeating: 1.0)
        var counts = SIMD4(repeating: 0.0)
        var mass = masses
        var total = masses
        // The ratio of two neighbours is (n-k)(a+k) / ((k+1)(b+n-k-1)); both products are carried on by their differences,
        // and two counts at a time share one division.
        var (above, rise) = (trials * rarer, trials - rarer - 1)
        var (below, climb) = (other + trials - 1, other + trials - 3)
        var left = trials.max()
        while left >= 0,
            (levels[0] >= total[0] || levels[1] >= total[1] || levels[2] >= total[2] || levels[3] >= total[3])
        {
            let (nextAbove, nextBelow) = (above + rise, below + climb)
            let quotient = mass * (above / (below * nextBelow))
            let next = total + quotient * nextBelow
            mass = quotient * nextAbove
            counts += SIMD4(repeating: 0).replacing(with: one, where: levels .>= total)
            counts += SIMD4(repeating: 0).replacing(with: one, where: levels .>= next)
            total = next + mass
            above = nextAbove + (rise - 2)
            below = nextBelow + (climb - 2)
            rise -= 4
            climb -= 4
            left -= 2
        }
        return counts
    }
}
