internal import NumericKernel
public import Uncertainty

extension HazardFit.Coefficient {
    /// The range that holds the coefficient; `nil` without a finite standard error.
    public func interval(level: Double = 0.95) -> Interval? {
        Estimate(value, .standardError(standardError))?.interval(level: level)
    }

    /// e to the coefficient: an odds ratio under the logit link, a hazard ratio under cloglog. `nil` when it is not finite.
    public var ratio: Double? { HazardFit.ratio(value) }

    /// The range that holds the ratio.
    public func ratioInterval(level: Double = 0.95) -> Interval? {
        interval(level: level).flatMap(HazardFit.ratios)
    }
}

extension HazardFit.CommuneEffect {
    /// The range around the mode given the fitted parameters; `nil` where the effect is zero by the fit.
    public func interval(level: Double = 0.95) -> Interval? {
        deviation > 0 ? Estimate(mode, .standardError(deviation))?.interval(level: level) : nil
    }

    /// e to the mode: how the commune compares with one of effect zero.
    public var ratio: Double? { HazardFit.ratio(mode) }

    /// The range of the ratio, given the fitted parameters.
    public func ratioInterval(level: Double = 0.95) -> Interval? {
        interval(level: level).flatMap(HazardFit.ratios)
    }
}

extension HazardFit {
    /// The 95% range of the spread of the communes; `nil` at zero.
    public var spreadInterval: Interval? {
        guard let range = try? spread.interval(level: 0.95) else { return nil }
        return Interval(lower: range.lowerBound, upper: range.upperBound, level: 0.95)
    }

    static func ratio(_ value: Double) -> Double? {
        let ratio = Elementary.exp(value)
        return ratio.isFinite ? ratio : nil
    }

    static func ratios(_ interval: Interval) -> Interval? {
        Interval(lower: Elementary.exp(interval.lower), upper: Elementary.exp(interval.upper), level: interval.level)
    }
}
