internal import NumericKernel
public import Uncertainty

/// The comparison of two estimates, with its own error.
public struct SurveyDifference: Hashable, Sendable {
    /// What is compared.
    public let quantity: Quantity
    /// How.
    public let contrast: Contrast
    /// The contrast, from the first to the second.
    public let value: Double
    /// Its standard error; `nil` when a sample cannot tell.
    public let standardError: Double?
    /// Its interval, by Student's t.
    public let interval: Interval?
    /// Degrees of freedom.
    public let degreesOfFreedom: Double
    /// Replicates in which the contrast was not defined.
    public let undefinedReplicates: Int

    init(
        _ quantity: Quantity, _ contrast: Contrast, value: Double, variance: Double?, degreesOfFreedom: Double,
        level: Double, undefinedReplicates: Int = 0
    ) {
        self.quantity = quantity
        self.contrast = contrast
        self.value = value
        standardError = variance.map { max(0, $0).squareRoot() }
        self.degreesOfFreedom = degreesOfFreedom
        self.undefinedReplicates = undefinedReplicates
        // Two estimates without any spread say nothing of their difference.
        interval = standardError.flatMap { error in
            error > 0
                ? IntervalMethod.t.interval(
                    value: value, standardError: error, degreesOfFreedom: degreesOfFreedom, rows: 0, level: level) : nil
        }
    }

    /// The value over its standard error.
    public var statistic: Double? {
        guard let standardError, standardError > 0 else { return nil }
        return value / standardError
    }

    /// Probability of a statistic at least as far from 0 when there is no difference, by Student's t.
    public var pValue: Double? {
        statistic.flatMap { try? StudentT.twoSidedTail($0, degreesOfFreedom: degreesOfFreedom) }
    }

    /// The comparison of estimates from two samples drawn independently.
    ///
    /// Shape: two estimates of one quantity. Edge cases: `nil` where the contrast is not defined, such as growth from 0; no error
    /// unless both have one. Degrees of freedom after Satterthwaite: between the smaller of the two and their sum.
    /// Source: Satterthwaite 1946, Biometrics Bulletin 2; Wolter 2007, section 6.2. Complexity: O(1).
    public static func independent(
        from first: SurveyEstimate, to second: SurveyEstimate, contrast: Contrast = .difference,
        level: Double = SampledValue.usualLevel
    ) -> SurveyDifference? {
        precondition(first.quantity == second.quantity, "two estimates of one quantity")
        guard let taken = contrast.taken(from: first.value, to: second.value) else { return nil }
        var parts: [(variance: Double, degrees: Double)] = []
        for (estimate, slope) in [(first, taken.slopes.first), (second, taken.slopes.second)] {
            guard let error = estimate.standardError else { continue }
            parts.append((slope * slope * error * error, estimate.degreesOfFreedom))
        }
        let isKnown = parts.count == 2
        let variance = parts.reduce(0) { $0 + $1.variance }
        // A part that varies must have degrees of freedom; one that does not vary has no say.
        let moving = parts.filter { $0.variance > 0 }
        let spread = moving.reduce(0) { $0 + $1.variance * $1.variance / $1.degrees }
        let degrees =
            spread > 0 ? variance * variance / spread : parts.map(\.degrees).min() ?? first.degreesOfFreedom
        return SurveyDifference(
            first.quantity, contrast, value: taken.value, variance: isKnown ? variance : nil, degreesOfFreedom: degrees,
            level: level)
    }
}
