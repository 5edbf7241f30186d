// Expectation and variance without association. Sums of weights are those of `WeightMoments`; n is the number of units.
extension GlobalTest {
    func expected(_ values: [Double], _ weights: WeightMoments) -> (expectation: Double, variance: Double) {
        let count = Double(values.count)
        switch statistic {
        case .moran(let assumption):
            let expectation = -1 / (count - 1)
            let square =
                assumption == .normality
                ? GlobalTest.normalMoran(count, weights)
                : GlobalTest.randomMoran(count, Deviations(values).kurtosis, weights)
            return (expectation, square - expectation * expectation)
        case .geary(.normality): return (1, GlobalTest.normalGeary(count, weights))
        case .geary(.randomisation):
            return (1, GlobalTest.randomGeary(count, Deviations(values).kurtosis, weights))
        case .getisOrd: return GlobalTest.getisOrd(values, weights)
        case .joins(let colours, .nonfree): return GlobalTest.nonfree(colours, count, values.reduce(0, +), weights)
        case .joins(let colours, .free):
            return GlobalTest.free(colours, share: values.reduce(0, +) / count, weights)
        }
    }

    /// E(I²) under normality. Cliff, Ord 1981, section 1.5.1.
    private static func normalMoran(_ n: Double, _ w: WeightMoments) -> Double {
        (n * n * w.s1 - n * w.s2 + 3 * w.s0 * w.s0) / (w.s0 * w.s0 * (n * n - 1))
    }

    /// E(I²) under randomisation.
    private static func randomMoran(_ n: Double, _ kurtosis: Double, _ w: WeightMoments) -> Double {
        let square = w.s0 * w.s0
        let level = n * ((n * n - 3 * n + 3) * w.s1 - n * w.s2 + 3 * square)
        let tail = kurtosis * ((n * n - n) * w.s1 - 2 * n * w.s2 + 6 * square)
        return (level - tail) / ((n - 1) * (n - 2) * (n - 3) * square)
    }

    /// Var(C) under normality.
    private static func normalGeary(_ n: Double, _ w: WeightMoments) -> Double {
        ((2 * w.s1 + w.s2) * (n - 1) - 4 * w.s0 * w.s0) / (2 * (n + 1) * w.s0 * w.s0)
    }

    /// Var(C) under randomisation.
    private static func randomGeary(_ n: Double, _ kurtosis: Double, _ w: WeightMoments) -> Double {
        let square = w.s0 * w.s0
        let first = (n - 1) * w.s1 * (n * n - 3 * n + 3 - (n - 1) * kurtosis)
        let second = (n - 1) * w.s2 * (n * n + 3 * n - 6 - (n * n - n + 2) * kurtosis) / 4
        let third = square * (n * n - 3 - (n - 1) * (n - 1) * kurtosis)
        return (first - second + third) / (n * (n - 2) * (n - 3) * square)
    }

    /// G under randomisation, as Getis, Ord 1992 corrected in 1993.
    ///
    /// Written in central moments, where theirs are in powers of the values: with x = mean + z the sum of products is a constant,
    /// the mean times a linear form L, and a quadratic form Q, and nothing large is subtracted from anything large.
    private static func getisOrd(_ values: [Double], _ w: WeightMoments) -> (Double, Double) {
        let (n, z) = (Double(values.count), Deviations(values))
        let (m1, m2) = values.reduce((0, 0)) { ($0.0 + $1, $0.1 + $1 * $1) }
        let linear = z.second * n / (n - 1) * (w.s2 - 4 * w.s0 * w.s0 / n)
        let together = z.third / (n - 1) * (2 / (n - 2) * (2 * w.s0 * w.s0 - w.s2) - w.s2)
        let moran = randomMoran(n, z.kurtosis, w) - 1 / ((n - 1) * (n - 1))
        let quadratic = w.s0 * w.s0 * z.second * z.second * moran
        let pairs = m1 * m1 - m2
        let variance = z.mean * z.mean * linear + 2 * z.mean * together + quadratic
        return (w.s0 / (n * (n - 1)), variance / (pairs * pairs))
    }

    /// Joins when so many ones are given: chances that one, two or three units joined, or four, have the colours.
    ///
    /// A join counts half for each direction. Two joins have both units in common (weights S1), one (S2 - 2 S1) or none (the rest).
    private static func nonfree(_ colours: Colours, _ n: Double, _ ones: Double, _ w: WeightMoments) -> (Double, Double)
    {
        let (pair, three, four): (Double, Double, Double)
        switch colours {
        case .high, .low:
            let k = colours == .high ? ones : n - ones
            pair = k * (k - 1) / (n * (n - 1))
            three = pair * (k - 2) / (n - 2)
            four = three * (k - 3) / (n - 3)
        case .mixed:
            let zeros = n - ones
            pair = 2 * ones * zeros / (n * (n - 1))
            three = ones * zeros / (n * (n - 1))
            four = 4 * ones * (ones - 1) * zeros * (zeros - 1) / (n * (n - 1) * (n - 2) * (n - 3))
        }
        return joined(pair, three, four, w)
    }

    /// Joins when each unit is 1 by itself with a given chance.
    private static func free(_ colours: Colours, share: Double, _ w: WeightMoments) -> (Double, Double) {
        switch colours {
        case .high, .low:
            let p = colours == .high ? share : 1 - share
            return joined(p * p, p * p * p, p * p * p * p, w)
        case .mixed:
            let both = share * (1 - share)
            return joined(2 * both, both, 4 * both * both, w)
        }
    }

    private static func joined(_ pair: Double, _ three: Double, _ four: Double, _ w: WeightMoments) -> (Double, Double)
    {
        let expectation = w.s0 * pair / 2
        let rest = w.s0 * w.s0 + w.s1 - w.s2
        let second = (w.s1 * pair + (w.s2 - 2 * w.s1) * three + rest * four) / 4
        return (expectation, second - expectation * expectation)
    }
}
