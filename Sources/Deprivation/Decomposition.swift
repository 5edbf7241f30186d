public import Tallies
public import Uncertainty

/// The indices of groups, and what each group contributes to the whole.
public struct Decomposition: Sendable {
    /// One group.
    public struct Group: Sendable {
        /// Its name.
        public let name: String
        /// Its households.
        public let tally: DeprivationTally
        /// Its indices; `nil` when the missing policy leaves nobody.
        public let indices: AlkireFoster.Indices?
        /// Its share of the population.
        public let populationShare: Estimate?
        /// Its share of the adjusted headcount ratio; `nil` when nobody is poor.
        public let contributionShare: Estimate?
    }

    /// All groups together.
    public let whole: AlkireFoster.Indices?
    /// Groups in the order given.
    public let groups: [Group]

    /// Decomposes the adjusted headcount ratio by groups that do not overlap.
    ///
    /// Edge cases: households outside all groups are not part of the whole; population shares sum to one, and so do
    /// contribution shares when somebody is poor.
    /// Source: Alkire and Foster (2011), section 5, decomposability; Alkire et al. (2015), 5.5.2.
    public init(of groups: [(group: String, tally: DeprivationTally)], by method: AlkireFoster) {
        let total = groups.reduce(into: DeprivationTally.zero) { $0 += $1.tally }
        let whole = method.indices(of: total)
        self.whole = whole
        self.groups = groups.map { name, tally in
            let indices = method.indices(of: tally)
            guard let whole, let indices else {
                return Group(name: name, tally: tally, indices: nil, populationShare: nil, contributionShare: nil)
            }
            return Group(
                name: name, tally: tally, indices: indices,
                populationShare: Estimate(indices.population, of: whole.population, method.uncertainty),
                contributionShare: Estimate(
                    indices.population * indices.adjustedHeadcount.value,
                    of: whole.population * whole.adjustedHeadcount.value, method.uncertainty))
        }
    }
}
