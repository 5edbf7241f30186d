extension SampleInference {
    /// Comparisons of two domains, or of two times, of one sample: their covariance is accounted for.
    ///
    /// Shape: two statistics with the same quantities; two rounds of a panel, or with primary units in common, are one design.
    /// Edge cases: `nil` where a number or the contrast is not defined. Degrees of freedom: of the strata that contain either.
    /// Complexity: as two estimates. Source: Wolter 2007, section 6.2; with replicates the contrast is taken in each.
    /// Checked by: R survey 4.1, `svycontrast`, Tests/Reference/survey-differences.csv.
    public func differences(
        from first: some SampleStatistic, to second: some SampleStatistic, contrast: Contrast = .difference
    ) -> [SurveyDifference?] {
        precondition(first.quantities == second.quantities, "two statistics with the same quantities")
        guard case .replicates(let replicates) = errors else { return linearised(first, second, contrast) }
        let values = (first.values(under: factors), second.values(under: factors))
        let firsts = replicates.values(of: first, threads: .max)
        let seconds = replicates.values(of: second, threads: .max)
        return first.quantities.enumerated().map { place, quantity in
            guard let from = values.0[place], let to = values.1[place], let taken = contrast.taken(from: from, to: to)
            else { return nil }
            let contrasts = zip(firsts, seconds).map { first, second -> Double? in
                guard let from = first[place], let to = second[place] else { return nil }
                return contrast.taken(from: from, to: to)?.value
            }
            let found = replicates.knownVariance(of: contrasts, estimate: taken.value)
            return SurveyDifference(
                quantity, contrast, value: taken.value, variance: found.variance,
                degreesOfFreedom: replicates.degreesOfFreedom, level: level, undefinedReplicates: found.undefined)
        }
    }

    private func linearised(
        _ first: some SampleStatistic, _ second: some SampleStatistic, _ contrast: Contrast
    ) -> [SurveyDifference?] {
        let (firsts, seconds) = (first.linearisations(under: factors), second.linearisations(under: factors))
        let domain = Set(first.elements ?? SampleInference.elements(of: firsts))
            .union(second.elements ?? SampleInference.elements(of: seconds)).sorted()
        return first.quantities.enumerated().map { place, quantity in
            guard let from = firsts[place], let to = seconds[place],
                let taken = contrast.taken(from: from.value, to: to.value)
            else { return nil }
            let joint = Linearisation.combination(
                value: taken.value, of: [(from, taken.slopes.first), (to, taken.slopes.second)])
            let found = estimate(Quantity(quantity.key, .real), from: joint, rows: 0, domain: domain)
            return SurveyDifference(
                quantity, contrast, value: taken.value, variance: found.standardError.map { $0 * $0 },
                degreesOfFreedom: found.degreesOfFreedom, level: level)
        }
    }
}
