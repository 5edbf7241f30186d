internal import NumericKernel
public import Uncertainty

extension IntervalMethod {
    /// Below this many effective observations times p(1 - p), log-odds of a share are not taken for normal.
    static let fewestForLogOdds = 5.0

    /// The method used for a quantity when none is asked for.
    ///
    /// Shares: logit, but beta for 0 and 1 and when the effective sample size times p(1 - p) is below 5. Other quantities: t.
    /// Units: the effective sample size is p(1 - p)/variance. Edge cases: a share outside 0...1, as negative calibrated weights
    /// can make it: t.
    /// Source: Korn, Graubard 1998, Survey Methodology 24(2), on the two intervals; Brown, Cai, DasGupta 2001, Statistical
    /// Science 16(2), section 1, for the customary limit of 5.
    public static func usual(for scale: QuantityScale, value: Double, standardError: Double) -> IntervalMethod {
        guard scale == .share, (0...1).contains(value) else { return .t }
        let expected = value * (1 - value)
        guard expected > 0 else { return .beta }
        return expected * expected < fewestForLogOdds * standardError * standardError ? .beta : .logit
    }

    /// The interval of an estimate; `nil` when the method does not give one.
    ///
    /// - normal, t: value -+ quantile x error. - logit: the same on the scale of log-odds, with t quantiles.
    /// - beta: Clopper-Pearson limits with n* in place of n, n* = p(1 - p)/variance x (t of rows - 1 / t of the design)^2.
    /// - wilson: score limits with n = p(1 - p)/variance and t quantiles.
    ///
    /// Shape: a value and its error; `rows` observations behind it. Units: those of the value.
    /// Edge cases: logit has no interval at 0 and 1; beta and wilson have one there, with the rows as effective sample size, as
    /// the error of 0 says nothing; logit, beta and wilson have none for values outside 0...1. No degrees of freedom: none but
    /// the normal one. An error of 0 inside 0...1: a point, by normal, t and logit.
    /// Complexity: at most four beta quantiles.
    /// Source: Korn, Graubard 1998, Survey Methodology 24(2), 193-201; Dean, Pagano 2015, Journal of Survey Statistics and
    /// Methodology 3(4); for 0 and 1 Parker and others 2017, Vital and Health Statistics 2(175).
    /// Checked by: R survey 4.1, `svyciprop` and `confint`, Tests/Reference/survey-intervals.csv.
    public func interval(
        value: Double, standardError: Double, degreesOfFreedom: Double, rows: Int64, level: Double
    ) -> Interval? {
        precondition(level > 0 && level < 1, "a level lies between 0 and 1")
        guard value.isFinite, standardError.isFinite, standardError >= 0 else { return nil }
        if self == .normal {
            guard let quantile = try? StandardNormal.quantile((1 + level) / 2) else { return nil }
            return IntervalMethod.around(value, quantile * standardError, level)
        }
        guard degreesOfFreedom > 0,
            let quantile = try? StudentT.quantile((1 + level) / 2, degreesOfFreedom: degreesOfFreedom)
        else { return nil }
        if self == .t { return IntervalMethod.around(value, quantile * standardError, level) }
        guard (0...1).contains(value) else { return nil }
        let spread = value * (1 - value)
        if self == .logit {
            guard spread > 0 else { return nil }
            if standardError == 0 { return Interval(lower: value, upper: value, level: level) }
            let (middle, half) = (Logistic.logOdds(value), quantile * standardError / spread)
            return Interval(
                lower: Logistic.probability(middle - half), upper: Logistic.probability(middle + half), level: level)
        }
        guard spread == 0 || standardError > 0 else { return nil }
        let effective = spread > 0 ? spread / (standardError * standardError) : Double(rows)
        guard effective > 0 else { return nil }
        return self == .beta
            ? IntervalMethod.clopperPearson(value, effective, quantile, rows, level)
            : IntervalMethod.score(value, effective, quantile, level)
    }

    private static func around(_ value: Double, _ half: Double, _ level: Double) -> Interval? {
        Interval(lower: value - half, upper: value + half, level: level)
    }

    private static func clopperPearson(
        _ share: Double, _ effective: Double, _ quantile: Double, _ rows: Int64, _ level: Double
    ) -> Interval? {
        guard rows > 1,
            let plain = try? StudentT.quantile((1 + level) / 2, degreesOfFreedom: Double(rows - 1))
        else { return nil }
        let size = effective * (plain / quantile) * (plain / quantile)
        let (hits, misses) = (size * share, size * (1 - share))
        guard let lower = hits > 0 ? try? betaQuantile((1 - level) / 2, hits, misses + 1) : 0,
            let upper = misses > 0 ? try? betaQuantile((1 + level) / 2, hits + 1, misses) : 1
        else { return nil }
        return Interval(lower: lower, upper: upper, level: level)
    }

    private static func score(_ share: Double, _ size: Double, _ quantile: Double, _ level: Double) -> Interval? {
        let square = quantile * quantile
        let half = quantile * (4 * size * share * (1 - share) + square).squareRoot() / (2 * size)
        let (middle, width) = (share + square / (2 * size), 1 + square / size)
        return Interval(
            lower: share == 0 ? 0 : (middle - half) / width, upper: share == 1 ? 1 : (middle + half) / width,
            level: level)
    }
}
