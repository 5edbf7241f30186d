public import Tallies
public import Uncertainty
public import Vocabulary

extension AlkireFoster {
    /// The indices of one indicator.
    public struct IndicatorIndices: Hashable, Sendable {
        /// Its key.
        public let key: String
        /// Share deprived in it, poor or not, among those for whom it is known.
        public let uncensored: Estimate?
        /// Share poor and deprived in it, among all.
        public let censored: Estimate
        /// What it adds to the adjusted headcount ratio.
        public let contribution: Estimate
        /// The same as a share of the adjusted headcount ratio; `nil` when nobody is poor.
        public let contributionShare: Estimate?
    }

    /// The indices of one group of households.
    public struct Indices: Sendable {
        /// What was counted.
        public let base: CountingBase
        /// Rows behind the indices.
        public let rows: Int64
        /// Weighted households or persons behind the indices.
        public let population: Double
        /// The rows that the missing policy dropped.
        public let droppedRows: Int64
        /// Their weighted households or persons.
        public let dropped: Double
        /// Weighted number of poor.
        public let poor: Double
        /// H: share of the population that is poor.
        public let incidence: Estimate
        /// A: average share of deprivations among the poor; `nil` when nobody is poor.
        public let intensity: Estimate?
        /// M0 = H x A.
        public let adjustedHeadcount: Estimate
        /// Share that is severely poor.
        public let severe: Estimate
        /// Share that is vulnerable: below the cutoff, but not far.
        public let vulnerable: Estimate
        /// By indicator, in the standard's order.
        public let indicators: [IndicatorIndices]

        /// Share of the adjusted headcount ratio that a dimension contributes; `nil` when nobody is poor.
        public func contributionShare(ofIndicators keys: [String]) -> Estimate? {
            let parts = indicators.filter { keys.contains($0.key) }.compactMap(\.contributionShare)
            guard !parts.isEmpty else { return nil }
            return Estimate(parts.reduce(0) { $0 + $1.value }, adjustedHeadcount.uncertainty)
        }
    }

    /// The indices of a tally.
    ///
    /// Shape: one pass over the cells of the tally, whatever the number of households.
    /// Units: shares in 0...1.
    /// Edge cases: `nil` when no household is left under the missing policy; without poor households the intensity and the
    /// contribution shares are `nil`, not 0. Under `dropIndicator` a household's known weights are scaled to one, and the
    /// contribution of an indicator is not its weight times its censored headcount.
    /// Error: as the layout says; a census has no sampling error.
    /// Complexity: cells x indicators.
    /// Source: Alkire and Foster (2011), sections 3-5; Alkire et al. (2015), chapter 5.
    /// Checked by: Tests/Reference/alkire-foster-2011, ophi-textbook, af-package, af-missing, mexico-coneval-2014.
    public func indices(of tally: DeprivationTally) -> Indices? {
        var sums = Sums(indicatorCount: positions.count)
        for (cell, count) in tally { add(cell.profile, count, to: &sums) }
        return indices(sums)
    }

    private struct Sums {
        var rows: Int64 = 0
        var population = 0.0
        var droppedRows: Int64 = 0
        var dropped = 0.0
        var poor = 0.0
        var weighted = 0.0
        var severe = 0.0
        var vulnerable = 0.0
        var known: [Double]
        var deprived: [Double]
        var censored: [Double]
        var contribution: [Double]

        init(indicatorCount: Int) {
            known = Array(repeating: 0, count: indicatorCount)
            deprived = known
            censored = known
            contribution = known
        }
    }

    private func add(_ profile: DeprivationProfile, _ count: WeightedCount, to sums: inout Sums) {
        let amount = base.amount(of: count)
        guard let score = score(of: profile) else {
            sums.droppedRows += count.rows
            sums.dropped += amount
            return
        }
        sums.rows += count.rows
        sums.population += amount
        let isPoor = AlkireFoster.reaches(score, cutoff)
        if isPoor {
            sums.poor += amount
            sums.weighted += amount * Double(score.deprived) / Double(score.known)
        } else if AlkireFoster.reaches(score, bands.vulnerable) {
            sums.vulnerable += amount
        }
        if isPoor && AlkireFoster.reaches(score, bands.severe) { sums.severe += amount }
        for (index, position) in positions.enumerated() {
            if missing == .notDeprived || !profile.isMissing(position) { sums.known[index] += amount }
            guard profile.isDeprived(in: position) else { continue }
            sums.deprived[index] += amount
            guard isPoor else { continue }
            sums.censored[index] += amount
            sums.contribution[index] += amount * Double(weights[index]) / Double(score.known)
        }
    }

    private func indices(_ sums: Sums) -> Indices? {
        let all = sums.population
        guard
            let incidence = Estimate(sums.poor, of: all, uncertainty),
            let adjusted = Estimate(sums.weighted, of: all, uncertainty),
            let severe = Estimate(sums.severe, of: all, uncertainty),
            let vulnerable = Estimate(sums.vulnerable, of: all, uncertainty)
        else { return nil }
        let indicators = standard.indicators.indices.compactMap { index -> IndicatorIndices? in
            guard
                let censored = Estimate(sums.censored[index], of: all, uncertainty),
                let contribution = Estimate(sums.contribution[index], of: all, uncertainty)
            else { return nil }
            return IndicatorIndices(
                key: standard.indicators[index].key,
                uncensored: Estimate(sums.deprived[index], of: sums.known[index], uncertainty), censored: censored,
                contribution: contribution,
                contributionShare: Estimate(sums.contribution[index], of: sums.weighted, uncertainty))
        }
        return Indices(
            base: base, rows: sums.rows, population: all, droppedRows: sums.droppedRows, dropped: sums.dropped,
            poor: sums.poor, incidence: incidence, intensity: Estimate(sums.weighted, of: sums.poor, uncertainty),
            adjustedHeadcount: adjusted, severe: severe, vulnerable: vulnerable, indicators: indicators)
    }

    /// Every cutoff at which some profile with known indicators changes sides, ascending, and the method's own. At most 64
    /// shares of the whole weights; a standard with more has its cutoffs evenly thinned.
    public var distinctCutoffs: [Fraction] {
        var reachable: Set<Int> = [0]
        for weight in weights {
            reachable.formUnion(reachable.map { $0 + weight })
            if reachable.count > 1 << 16 { break }
        }
        let whole = weights.reduce(0, +)
        let shares = reachable.filter { $0 > 0 }.sorted().compactMap { Fraction($0, whole) }
        let kept = shares.count > 64 ? (1...64).map { shares[$0 * shares.count / 64 - 1] } : shares
        return kept.contains(cutoff) ? kept : (kept + [cutoff]).sorted()
    }

    /// Bands of scores from one of `distinctCutoffs` to the next: the intensity gradient, from the least deprived to those
    /// deprived in everything. Their shares add up to one, and those from a cutoff on to H at that cutoff.
    public var scoreBands: [DeprivationMeasure] {
        let edges = [Fraction(0, 1)].compactMap(\.self) + distinctCutoffs
        return edges.indices.map { index in
            .scoreBand(from: edges[index], below: index + 1 < edges.count ? edges[index + 1] : nil)
        }
    }

    /// The same method at another cutoff.
    public func withCutoff(_ cutoff: Fraction) -> AlkireFoster {
        AlkireFoster(self, cutoff: cutoff)
    }
}
