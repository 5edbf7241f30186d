internal import NumericKernel
internal import Uncertainty

extension SampleInference {
    /// A quantile with an interval after Woodruff: the interval of the share of values up to the quantile, carried back through the
    /// quantiles; its standard error is the width over twice the t quantile. With replicates the quantile is taken in each.
    ///
    /// Shape: the values of a domain; a probability between 0 and 1. `share` is how the interval of the share is made.
    /// Units: those of the values. Edge cases: no error when the interval of the share leaves 0...1, nor when it is unknown; with
    /// many ties the width, and so the error, can be 0, and then there is no interval.
    /// Complexity: three passes over the values, or one for each replicate.
    /// Source: Woodruff 1952, Journal of the American Statistical Association 47; Dorfman, Valliant 1993, Proceedings of the Survey
    /// Research Methods Section. A jackknife is no measure of a quantile's error: use another kind of replicates.
    /// Checked by: R survey 4.1, `svyquantile`, interval types mean, beta and xlogit, Tests/Reference/survey-quantiles.csv.
    public func quantile(
        _ quantity: Quantity, of sample: OrderedSample, at probability: Double, rule: QuantileRule = .inverse,
        share method: IntervalMethod = .t
    ) -> SurveyEstimate? {
        guard let value = sample.quantile(probability, rule: rule, factors: factors) else { return nil }
        if case .replicates(let replicates) = errors {
            let values = replicates.factors.map { sample.quantile(probability, rule: rule, factors: $0) }
            let found = replicates.knownVariance(of: values, estimate: value)
            let error = found.variance.map { max(0, $0).squareRoot() }
            return finished(
                quantity, value, error, replicates.degreesOfFreedom, sample,
                error.flatMap {
                    IntervalMethod.t.interval(
                        value: value, standardError: $0, degreesOfFreedom: replicates.degreesOfFreedom,
                        rows: sample.rows, level: level)
                }, .t, undefined: found.undefined)
        }
        guard let share = sample.share(upTo: value, under: factors) else { return nil }
        let found = estimate(Quantity(quantity.key, .real), from: share, rows: sample.rows, domain: sample.domain)
        let degrees = found.degreesOfFreedom
        guard let shareError = found.standardError,
            let range = method.interval(
                value: share.value, standardError: shareError, degreesOfFreedom: degrees, rows: sample.rows,
                level: level),
            range.lower >= 0, range.upper <= 1,
            let lower = sample.quantile(range.lower, rule: rule, factors: factors),
            let upper = sample.quantile(range.upper, rule: rule, factors: factors),
            let quantile = try? StudentT.quantile((1 + level) / 2, degreesOfFreedom: degrees)
        else { return finished(quantity, value, nil, degrees, sample, nil, method) }
        return finished(
            quantity, value, (upper - lower) / (2 * quantile), degrees, sample,
            Interval(lower: lower, upper: upper, level: level), method)
    }

    private func finished(
        _ quantity: Quantity, _ value: Double, _ error: Double?, _ degrees: Double, _ sample: OrderedSample,
        _ interval: Interval?, _ method: IntervalMethod, undefined: Int = 0
    ) -> SurveyEstimate {
        let isFlat = interval.map { $0.lower == $0.upper } ?? true
        return SurveyEstimate(
            quantity: quantity, value: value, standardError: error, interval: isFlat ? nil : interval,
            intervalMethod: isFlat ? nil : method, designEffect: nil, degreesOfFreedom: degrees, rows: sample.rows,
            undefinedReplicates: undefined)
    }
}
