import PolicyData
public import Tallies
public import Uncertainty

/// The official classes of a standard, counted: who is poor, near-poor, of medium living standard or above.
public struct OfficialClassification: Sendable {
    /// One class.
    public struct ClassCount: Sendable {
        /// Its key; `TallyLayout.nonPoorClass` for households that are certainly not on the lists but of unknown level.
        public let key: String
        /// Its households and persons.
        public let count: WeightedCount
        /// Share of the classified households.
        public let householdShare: Estimate?
        /// Share of the persons in classified households.
        public let personShare: Estimate?
        /// Known deprivations of all its households together; `nil` when no indicator is known for any of them.
        public let deprivations: Double?
        /// Households known to be deprived in each indicator, weighted, in the layout's order; `nil` where the indicator is
        /// not known for any household of the class.
        public let deprived: [Double?]
        /// Average number of deprivations of the households whose indicators are all known; `nil` without such households.
        public let meanDeprivations: Estimate?
    }

    /// All households and persons, classified or not.
    public let total: WeightedCount
    /// Households and persons that could not be classified.
    public let unclassified: WeightedCount
    /// Classes in the standard's order.
    public let classes: [ClassCount]

    /// Counts the classes of a tally.
    ///
    /// Shape: one pass over the cells. Units: weighted households and persons; shares in 0...1 of the classified.
    /// Edge cases: households that could not be classified are counted apart and are in no denominator; a tally without
    /// classes gives no classes.
    /// Error: as the layout says; a census has no sampling error.
    /// Source: the standard's own classes. Checked by: Tests/Reference/official-classification.csv.
    public init(of tally: DeprivationTally, layout: TallyLayout) {
        let uncertainty = layout.uncertainty
        let width = layout.indicators.count
        var counts = [WeightedCount](repeating: .zero, count: layout.classes.count)
        var deprived = [[Double]](repeating: Array(repeating: 0, count: width), count: layout.classes.count)
        var known = deprived
        var complete = [(households: Double, deprivations: Double)](repeating: (0, 0), count: layout.classes.count)
        var unclassified = WeightedCount.zero
        var total = WeightedCount.zero
        for (cell, count) in tally {
            total += count
            guard let index = cell.povertyClass, index < counts.count else {
                unclassified += count
                continue
            }
            counts[index] += count
            let profile = cell.profile
            for indicator in 0..<width where !profile.isMissing(indicator) {
                known[index][indicator] += count.households
                if profile.isDeprived(in: indicator) { deprived[index][indicator] += count.households }
            }
            if profile.missing == 0 {
                complete[index].households += count.households
                complete[index].deprivations += count.households * Double(profile.count)
            }
        }
        let classified = counts.reduce(into: WeightedCount.zero) { $0 += $1 }
        self.total = total
        self.unclassified = unclassified
        classes = layout.classes.indices.map { index in
            let count = counts[index]
            let isEmpty = count.rows == 0
            let answers = zip(deprived[index], known[index]).map { isEmpty || $1 > 0 ? $0 : nil }
            let deprivations = answers.contains { $0 != nil } ? answers.compactMap(\.self).reduce(0, +) : nil
            return ClassCount(
                key: layout.classes[index], count: count,
                householdShare: Estimate(count.households, of: classified.households, uncertainty),
                personShare: Estimate(count.persons, of: classified.persons, uncertainty), deprivations: deprivations,
                deprived: answers,
                meanDeprivations: Estimate(complete[index].deprivations, of: complete[index].households, uncertainty))
        }
    }

    /// A class by its key.
    public subscript(key: String) -> ClassCount? { classes.first { $0.key == key } }

    /// Households of the poor and near-poor classes together, as a share of the classified: the administrative
    /// multidimensional poverty rate.
    public var lowIncomeShare: Estimate? {
        let shares = PovertyStandard.lowIncomeClasses.compactMap { self[$0]?.householdShare }
        guard let first = shares.first else { return nil }
        return Estimate(shares.reduce(0) { $0 + $1.value }, first.uncertainty)
    }
}
