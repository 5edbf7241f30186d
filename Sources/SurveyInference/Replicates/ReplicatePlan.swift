public import Vocabulary

/// How replicates of a sample are to be made.
///
/// Meaning: each replicate is the sample drawn again, or a part of it; how much an estimate differs between replicates is
/// its standard error. Shape: a factor for each element of the design and replicate; elements of a first-stage unit share it.
/// Later stages count through the totals of first-stage units.
/// Units: factors multiply weights. Edge cases: a stratum of which all units were drawn, and a lonely unit taken with
/// certainty, keep the factor 1. Order: replicates depend on labels, not on the order of elements (but for successive
/// differences); random ones belong to seed and stratum, so that another stratum changes no factor of this one, and more
/// replicates leave the first ones as they are.
/// Errors: `UnusableInput` naming strata that a method cannot serve.
/// Complexity: O(elements x replicates) time and memory.
/// Source: Wolter 2007, "Introduction to Variance Estimation", 2nd edition; each method names its own.
/// Checked by: R survey (Tests/Reference/replicates-*.csv); variances of totals against their closed forms.
public struct ReplicatePlan: Hashable, Sendable {
    /// Whether a sampled share of the population lowers the variance.
    public enum FinitePopulation: String, Hashable, Sendable, CaseIterable {
        /// Population sizes of the first stage are used where the design has them.
        case corrected
        /// As if units had been drawn with replacement.
        case ignored
    }

    /// The method.
    public let method: ReplicateMethod
    /// Whether population sizes are used.
    public let finitePopulation: FinitePopulation
    /// What deviations are taken from.
    public let centre: ReplicateWeights.Centre

    /// A plan. Without a centre it is the one survey packages take for the method.
    public init(
        _ method: ReplicateMethod, finitePopulation: FinitePopulation = .corrected,
        centre: ReplicateWeights.Centre? = nil
    ) {
        self.method = method
        self.finitePopulation = finitePopulation
        self.centre = centre ?? method.usualCentre
    }

    /// Replicates of a design. `place` is where the design was described, for messages.
    public func replicates(
        of design: SurveyDesign, place: Place = Place(file: "design")
    ) throws(UnusableInput) -> ReplicateWeights {
        let stage = FirstStage(design, finitePopulation: finitePopulation)
        if case .successiveDifferences(let count) = method {
            // Neighbours lie in other strata too: a stratum of one unit is none the worse for it.
            try require(count >= 2, "sdr-replicates", count, vi: "ít nhất 2 lần lặp", en: "2 replicates or more", place)
            try require(
                stage.listing.count > 1, "no-variance", stage.listing.count, vi: "từ hai đơn vị chọn mẫu",
                en: "two sampling units or more", place)
            return successiveDifferences(stage, replicates: count)
        }
        try refuseStill(design, stage, place)
        switch method {
        case .jackknife: return try jackknife(stage, place)
        case .balancedHalfSamples: return try halfSamples(stage, rho: 0, place)
        case .fay(let rho): return try halfSamples(stage, rho: rho, place)
        case .bootstrap(let resampling, let count, let seed):
            return try bootstrap(stage, resampling, replicates: count, seed: seed, place)
        case .stratifiedJackknife, .successiveDifferences: return stratifiedJackknife(stage)
        }
    }

    /// Refuses strata of which replicates cannot show the variance, and a design in which nothing varies.
    private func refuseStill(
        _ design: SurveyDesign, _ stage: FirstStage, _ place: Place
    ) throws(UnusableInput) {
        let lonely = design.lonely == .certainty ? [] : design.strata(ofStage: 0).filter(\.isLonely)
        guard lonely.isEmpty else {
            throw UnusableInput(
                lonely.map { stratum in
                    Finding(
                        rule: "lonely-unit", severity: .error, place: place, value: stratum.label,
                        expected: LocalizedText(
                            vi:
                                "tầng có hai đơn vị chọn mẫu trở lên, hoặc coi là chọn chắc chắn; bộ quyền số lặp không có cách khác",
                            en: "a stratum of two or more sampling units, or certainty; replicates know no other remedy"
                        ))
                })
        }
        try require(
            !stage.varying.isEmpty, "no-variance", 0,
            vi: "ít nhất một tầng có từ hai đơn vị chọn mẫu, chưa điều tra hết",
            en: "at least one stratum of two or more sampling units that are not all there are", place)
    }

    /// Degrees of freedom: units less strata, and never more than replicates less one.
    func freedom(_ stage: FirstStage, replicates: Int = .max) -> Double {
        Double(min(stage.varying.reduce(0) { $0 + $1.count - 1 }, replicates - 1))
    }

    func require<Value>(
        _ condition: Bool, _ rule: String, _ value: Value, vi: String, en: String, _ place: Place
    ) throws(UnusableInput) {
        guard !condition else { return }
        throw UnusableInput(
            rule: rule, place: place, value: "\(value)", expected: LocalizedText(vi: vi, en: en))
    }
}
