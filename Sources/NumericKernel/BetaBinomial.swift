internal import Glibc

/// The beta-binomial distribution of counts: trials whose common chance was drawn from Beta(s p, s (1 - p)).
///
/// Counts are found by inversion, one uniform number for each: streams of two runs with other chances stay in step, so that
/// the runs can be compared draw by draw, and a higher chance never gives a lower count. A draw costs about as many steps as
/// there are successes, or failures when these are fewer.
/// Shape: concentration s above zero. Checked by: probabilities in Tests/NumericKernelTests from rising factorials.
public struct BetaBinomial: Sendable {
    /// s: the chance of a cell scatters like the share of successes in about s trials.
    public let concentration: Double
    /// What does not depend on the chance, by number of trials: the product s(s+1)...(s+n-1) while it is short, then Stirling's
    /// series at s + n less that at s.
    private let ends: [Double]

    /// From here on three corrections of Stirling's series are good to 2e-11.
    private static let asymptotic = 12.0
    /// Up to here the first probability is a product.
    private static let shortProduct = 12

    /// The distributions of one concentration. `trials` says up to how many trials draws should be fast: 8 bytes for each.
    public init(concentration: Double, fastTo trials: Int = 0) {
        precondition(concentration > 0 && concentration.isFinite && trials >= 0, "a concentration above zero")
        self.concentration = concentration
        ends = (0...max(trials, BetaBinomial.shortProduct)).map { BetaBinomial.end(concentration, $0) }
    }

    private static func end(_ concentration: Double, _ trials: Int) -> Double {
        trials <= shortProduct
            ? (0..<trials).reduce(1) { $0 * (concentration + Double($1)) }
            : stirling(concentration + Double(trials)) - stirling(concentration)
    }

    /// For each of several cells the smallest number of successes whose cumulative probability is above a level in 0..<1.
    ///
    /// Shape: as many trials, not negative, and odds against success as levels; odds are positive, or infinite for never.
    /// Many cells in one call are faster than many calls: the first probabilities do not wait for each other.
    /// Error: the cumulative probabilities are good to about 1e-10.
    public func quantiles(_ levels: [Double], trials: [Int32], oddsAgainst: [Double]) -> [Int32] {
        precondition(
            levels.count == trials.count && levels.count == oddsAgainst.count, "trials and odds for each level")
        let starts = ends.withUnsafeBufferPointer { ends in
            levels.indices.map { cell in start(Int(trials[cell]), oddsAgainst[cell], ends) }
        }
        return levels.indices.map { cell in
            let start = starts[cell]
            guard trials[cell] > 0, start.rarer > 0 else { return start.isFlipped ? trials[cell] : 0 }
            let count = search(start.isFlipped ? 1 - levels[cell] : levels[cell], Int(trials[cell]), start)
            return start.isFlipped ? trials[cell] - Int32(count) : Int32(count)
        }
    }

    /// Where a search begins: the shape of the rarer outcome, that of the other, whether success is the other, and the
    /// probability that the rarer one does not come about at all.
    private struct Start {
        let rarer: Double
        let other: Double
        let isFlipped: Bool
        let mass: Double
    }

    @inline(__always)
    private func start(_ trials: Int, _ oddsAgainst: Double, _ ends: UnsafeBufferPointer<Double>) -> Start {
        let odds = min(max(oddsAgainst, 1e-300), 1e300)
        let success = concentration / (1 + odds)
        let failure = odds * success
        let other = max(success, failure)
        return Start(
            rarer: oddsAgainst < .infinity ? min(success, failure) : 0, other: other, isFlipped: failure < success,
            mass: massOfNone(trials, other, ends))
    }

    /// The search from the left for the number of the rarer outcome.
    private func search(_ level: Double, _ trials: Int, _ start: Start) -> Int {
        let (n, a, b) = (Double(trials), start.rarer, start.other)
        var (count, mass) = (0, start.mass)
        if mass < 1e-280 { (count, mass) = farStart(trials, a, b) }
        var total = mass
        // The ratio of two neighbours is (n-k)(a+k) / ((k+1)(b+n-k-1)); both products are carried on by their differences,
        // and two counts at a time share one division.
        let k = Double(count)
        var (above, rise) = ((n - k) * (a + k), n - a - 2 * k - 1)
        var (below, climb) = ((k + 1) * (b + n - k - 1), b + n - 2 * k - 3)
        while level >= total, count + 1 < trials {
            let (nextAbove, nextBelow) = (above + rise, below + climb)
            let quotient = mass * (above / (below * nextBelow))
            let next = quotient * nextBelow
            if level < total + next { return count + 1 }
            mass = quotient * nextAbove
            total += next + mass
            above = nextAbove + (rise - 2)
            below = nextBelow + (climb - 2)
            rise -= 4
            climb -= 4
            count += 2
        }
        if level >= total, count < trials {
            total += mass * (above / below)
            count += 1
        }
        // Rounding may keep the sum of all probabilities below the level: then the last count that added a digit to it.
        if level >= total { return search(total * (1 - 0x1p-50), trials, start) }
        return count
    }

    /// G(b + n) G(s) / (G(b) G(s + n)).
    @inline(__always)
    private func massOfNone(_ trials: Int, _ b: Double, _ ends: UnsafeBufferPointer<Double>) -> Double {
        let end = trials < ends.count ? ends[trials] : BetaBinomial.end(concentration, trials)
        if trials <= BetaBinomial.shortProduct {
            var product = 1.0
            for step in 0..<trials { product *= b + Double(step) }
            return product / end
        }
        if b >= BetaBinomial.asymptotic {
            // The linear terms of the four series cancel.
            return exp(BetaBinomial.stirling(b + Double(trials)) - BetaBinomial.stirling(b) - end)
        }
        return exp(RisingFactorial(b, trials).logarithm - RisingFactorial(concentration, trials).logarithm)
    }

    /// (z - 1/2) ln z + 1/(12 z) - ...: ln G(z) without its linear term and its constant.
    @inline(__always)
    private static func stirling(_ z: Double) -> Double {
        let inverse = 1 / z
        let square = inverse * inverse
        return (z - 0.5) * log(z) + inverse * (1 / 12 - square * (1 / 360 - square * (1 / 1260)))
    }

    /// Where none at all is too unlikely for a double: the first count with a probability above e^-60. All below it together
    /// are less likely than the last digit of a uniform number.
    private func farStart(_ trials: Int, _ a: Double, _ b: Double) -> (count: Int, mass: Double) {
        func logMass(_ count: Int) -> Double {
            Elementary.logChoices(count, of: trials) + RisingFactorial(a, count).logarithm
                + RisingFactorial(b, trials - count).logarithm - RisingFactorial(concentration, trials).logarithm
        }
        // One peak: both shapes are far above 1 where none at all is so unlikely.
        var (low, high) = (0, Int(Double(trials + 1) * (a - 1) / (a + b - 2)))
        while high - low > 1 {
            let middle = (low + high) / 2
            if logMass(middle) < -60 { low = middle } else { high = middle }
        }
        return (high, exp(logMass(high)))
    }
}
