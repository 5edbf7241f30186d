extension SampleInference {
    /// The variance of a linear combination of estimates, from the totals of its linearised variable under `factors`; `nil` when
    /// the sample cannot tell.
    ///
    /// With replicates: the variance of the sums that the replicates' factors make of the totals. Complexity: O(elements), times
    /// the replicates.
    public func variance(ofLinearised totals: ElementTotals) -> Double? {
        switch errors {
        case .linearisation:
            return isSilent ? nil : design.variance(of: adjustment?.adjusted(totals) ?? totals)
        case .replicates(let replicates):
            let values = replicates.factors.map { factors -> Double? in
                zip(totals.elements, totals.totals).reduce(0) { sum, entry in
                    let element = Int(entry.0)
                    return self.factors[element] > 0
                        ? sum + entry.1 * (factors[element] / self.factors[element] - 1) : sum
                }
            }
            return replicates.variance(of: values, estimate: 0)
        }
    }

    /// The covariance of each number of one statistic with the same number of another one on the same sample, as in the two
    /// rounds of a panel; `nil` where one of them is not defined.
    ///
    /// Shape: two statistics of as many numbers. Complexity: two linearisations and three variances for each number.
    public func covariances(
        between first: some SampleStatistic, and second: some SampleStatistic
    ) -> [Double?] {
        zip(first.linearisations(under: factors), second.linearisations(under: factors)).map { one, two in
            if case .linearisation = errors {
                guard let one, let two, !isSilent else { return nil }
                return covariance(one, two)
            }
            guard let one, let two, let alone = variance(of: one), let other = variance(of: two),
                let both = variance(of: .combination(value: 0, of: [(one, 1), (two, 1)]))
            else { return nil }
            return (both - alone - other) / 2
        }
    }

    private func variance(of linearisation: Linearisation) -> Double? {
        if case .linearisation = errors { return designVariance(of: linearisation) }
        return variance(ofLinearised: linearisation.totals)
    }

    /// The variance of an estimate under the design, from its linearised variable; `nil` when the sample cannot tell.
    ///
    /// Parts shared with other domains enter through their covariances with elements. Where the domain has half of their
    /// elements or more everything is added up first, as its own part may then cancel them. Complexity: O(elements of the
    /// domain); O(elements) the first time, for such large domains, and with known totals.
    func designVariance(of linearisation: Linearisation) -> Double? {
        guard !isSilent else { return nil }
        let (own, shared) = (linearisation.own, linearisation.shared)
        let isSmall = shared.allSatisfy { 2 * own.elements.count <= $0.totals.totals.elements.count }
        guard adjustment == nil, !shared.isEmpty, isSmall else {
            let totals = linearisation.totals
            return design.variance(of: adjustment?.adjusted(totals) ?? totals)
        }
        var variance = design.variance(of: own)
        for (place, part) in shared.enumerated() {
            let known = sharedVariances.value(of: part.totals) { SharedVariance(part.totals.totals, in: design) }
            variance += part.multiple * (2 * known.covariance(with: own) + part.multiple * known.variance)
            for other in shared[..<place] {
                variance += 2 * part.multiple * other.multiple * known.covariance(with: other.totals.totals)
            }
        }
        return variance
    }

    /// The numbers of a statistic alone, for households of which all were counted and where no errors are asked for.
    public func withoutErrors(_ statistic: some SampleStatistic) -> [SurveyEstimate?] {
        zip(statistic.quantities, statistic.values(under: factors)).map { quantity, value in
            value.map { SurveyEstimate.alone(quantity, $0, rows: statistic.rows) }
        }
    }

    /// Degrees of freedom of the whole sample; infinite for a census.
    public var totalDegreesOfFreedom: Double {
        switch errors {
        case .linearisation: design.isCensus ? .infinity : Double(design.degreesOfFreedom)
        case .replicates(let replicates): replicates.degreesOfFreedom
        }
    }
}

extension SurveyEstimate {
    /// A number without anything known of its error.
    static func alone(_ quantity: Quantity, _ value: Double, rows: Int64) -> SurveyEstimate {
        SurveyEstimate(
            quantity: quantity, value: value, standardError: nil, interval: nil, intervalMethod: nil, designEffect: nil,
            degreesOfFreedom: 0, rows: rows)
    }
}
