internal import NumericKernel
public import Vocabulary

/// One statistic of a whole map, tested against no association between a unit and its neighbours.
///
/// Meaning: do neighbours resemble each other more, or less, than units put in random places would?
/// Shape: a sample in, one `GlobalResult` out.
/// Units: Moran's I, Geary's C and G have none; joins are counted in weights, each pair once.
/// Edge cases: `NoStatistic` says when there is none. `deviate` and `probability` are `nil` when the variance under the
/// assumption is not above 0, which happens for a few units with one of them far out, and when every unit is everybody's
/// neighbour.
/// Errors: `NoStatistic`; values above 1e60, or that differ by less than 1e-60, are `outOfScale`.
/// Complexity: O(links) and for each permutation O(n + links), on all cores; the same numbers on any number of them.
/// Source: Cliff, Ord 1981, Spatial Processes, chapters 1 and 2 (I, C, joins, both assumptions); Getis, Ord 1992, Geographical
/// Analysis 24, and the correction of 1993 (G); Moran 1950, Biometrika 37; Geary 1954, The Incorporated Statistician 5.
/// Checked by: spdep (`moran.test`, `geary.test`, `globalG.test`, `joincount.test`, `joincount.multi`), esda, and enumeration of
/// all arrangements.
public struct GlobalTest: Hashable, Sendable {
    /// Where expectation and variance of I and C come from.
    public enum Assumption: String, Sendable, CaseIterable {
        /// Values are independent draws of one normal distribution.
        case normality
        /// All arrangements of the values observed are equally likely.
        case randomisation
    }

    /// Which joins are counted.
    public enum Colours: String, Sendable, CaseIterable {
        /// Both units have the value 1.
        case high
        /// Both have the value 0.
        case low
        /// One has 1 and the other 0.
        case mixed
    }

    /// Where expectation and variance of joins come from.
    public enum Sampling: String, Sendable, CaseIterable {
        /// The number of ones is given; all their arrangements are equally likely.
        case nonfree
        /// Each unit is 1 independently, with the share observed.
        case free
    }

    /// A statistic.
    public enum Statistic: Hashable, Sendable {
        /// Moran's I: near 0 without association, positive when neighbours are alike.
        case moran(Assumption)
        /// Geary's C: near 1 without association, below 1 when neighbours are alike.
        case geary(Assumption)
        /// Getis and Ord's G: large when high values lie together. Values of 0 or more; moments under randomisation.
        case getisOrd
        /// Joins of a variable of zeros and ones.
        case joins(Colours, Sampling)
    }

    /// What is computed.
    public let statistic: Statistic
    /// Against what it is tested.
    public let alternative: Alternative
    /// Rearrangements to hold it against besides, or `nil`.
    public let permutations: PermutationPlan?

    /// A test.
    public init(_ statistic: Statistic, alternative: Alternative, permutations: PermutationPlan? = nil) {
        self.statistic = statistic
        self.alternative = alternative
        self.permutations = permutations
    }

    /// The statistic of a sample with its moments and p values.
    public func result(of sample: SpatialSample) throws(NoStatistic) -> GlobalResult {
        try check(sample)
        let moments = sample.weights.moments
        let form = PairForm(statistic, sample.values, moments)
        let value = form.value(sample.weights)
        let (expectation, variance) = expected(sample.values, moments)
        let deviate =
            varies(sample.count, expectation, variance, moments)
            ? (value - expectation) / variance.squareRoot() : nil
        return GlobalResult(
            test: self, value: value, expectation: expectation, variance: variance, deviate: deviate,
            probability: deviate.map { alternative.probability(of: $0) },
            simulated: permutations.map { outcome(of: form, observed: value, sample.weights, $0) }, moments: moments,
            units: sample.count, islands: sample.islands, missing: sample.missing, leftOut: sample.leftOut)
    }

    private func check(_ sample: SpatialSample) throws(NoStatistic) {
        try sample.check(units: 4)
        switch statistic {
        case .moran, .geary: break
        case .getisOrd: try sample.checkPositive()
        case .joins:
            if let place = sample.values.firstIndex(where: { $0 != 0 && $0 != 1 }) {
                throw .notBinary(sample.codes[place])
            }
        }
    }

    /// Whether the variance is more than what rounding leaves of 0.
    private func varies(_ count: Int, _ expectation: Double, _ variance: Double, _ weights: WeightMoments) -> Bool {
        // When all units are linked with equal weights no arrangement changes anything; only then S1 is as small as this.
        let pairs = Double(count) * Double(count - 1)
        guard weights.s1 > (1 + 1e-12) * 2 * weights.s0 * weights.s0 / pairs else { return false }
        if case .getisOrd = statistic { return variance > 0 }
        return variance > 1e-13 * expectation * expectation && variance > 0
    }

    private func outcome(
        of form: PairForm, observed: Double, _ weights: SpatialWeights, _ plan: PermutationPlan
    ) -> PermutationOutcome {
        let simulated = sideBySide(plan.count) { turn in
            var stream = plan.seed.stream(purpose: "spatial permutation", key: String(turn))
            var shuffled = form
            stream.shuffle(&shuffled.values)
            return shuffled.value(weights)
        }
        var count = PermutationCount(observed: observed, scale: form.scale(weights))
        for value in simulated { count.add(value) }
        return count.outcome
    }
}

/// What a `GlobalTest` found.
public struct GlobalResult: Hashable, Sendable {
    /// What was asked.
    public let test: GlobalTest
    /// The statistic.
    public let value: Double
    /// What it is expected to be without association.
    public let expectation: Double
    /// Its variance without association.
    public let variance: Double
    /// (value - expectation) / standard deviation, for every statistic; `nil` when the variance is not above 0.
    public let deviate: Double?
    /// The p value of the deviate under the normal distribution.
    public let probability: Double?
    /// What random rearrangements gave, if they were asked for.
    public let simulated: PermutationOutcome?
    /// Sums of the weights.
    public let moments: WeightMoments
    /// Number n of units used.
    public let units: Int
    /// Units used without a neighbour.
    public let islands: [UnitCode]
    /// Units without a value.
    public let missing: [UnitCode]
    /// Islands that were left out.
    public let leftOut: [UnitCode]

    /// The pseudo p value of the rearrangements, if they were asked for.
    public var pseudoProbability: Double? { simulated?.probability(test.alternative) }
}
