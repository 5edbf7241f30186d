internal import NumericKernel

/// Student's t at one level: what an interval and a two-sided test need.
struct StudentLaw {
    let degreesOfFreedom: Double
    let level: Double
    /// The point that the absolute value exceeds with probability 1 - level.
    let quantile: Double

    /// `nil` unless the degrees of freedom are positive.
    init?(degreesOfFreedom: Double, level: Double) {
        guard degreesOfFreedom > 0,
            let quantile = try? StudentT.quantile((1 + level) / 2, degreesOfFreedom: degreesOfFreedom)
        else { return nil }
        self.degreesOfFreedom = degreesOfFreedom
        self.level = level
        self.quantile = quantile
    }

    /// Probability of a statistic at least as far from zero.
    func twoSided(_ statistic: Double) -> Double? {
        try? StudentT.twoSidedTail(statistic, degreesOfFreedom: degreesOfFreedom)
    }
}

/// The even yearly ratio of a positive ratio over some years.
func yearlyRatio(_ ratio: Double, years: Double) -> Double { Elementary.exp(Elementary.log(ratio) / years) }
