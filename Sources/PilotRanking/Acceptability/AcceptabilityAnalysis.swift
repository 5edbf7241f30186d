public import NumericKernel
public import Vocabulary

/// SMAA-2: what the doubt in the weights alone says of the ranks of a weighted sum. The data are taken as exact.
///
/// Weights are drawn from a law, units are ranked under each draw, and shares of draws are reported. Doubt in the data and
/// doubt in the method are other questions and are not mixed into this one.
/// Source: Lahdelma, Hokkanen and Salminen 1998, European Journal of Operational Research 106(1); Lahdelma and Salminen 2001,
/// Operations Research 49(3).
public struct AcceptabilityAnalysis: Hashable, Sendable {
    /// What is kept of the ranks.
    public enum Detail: Sendable {
        /// What stands in `Indices.Unit`.
        case summary
        /// The share of every rank besides: 4 bytes for each pair of units.
        case everyRank
    }

    /// What is believed of the weights.
    public let law: WeightLaw
    /// Draws of weights.
    public let draws: Int
    /// Where the random numbers begin.
    public let seed: Seed
    /// How many are to be chosen of all.
    public let first: Int
    /// How many are to be chosen of each group.
    public let firstInGroup: Int
    /// What is kept of the ranks.
    public let detail: Detail

    /// An analysis. There is at least one draw, and at least one unit is to be chosen.
    public init(
        law: WeightLaw, seed: Seed, draws: Int = 10_000, first: Int = 1, firstInGroup: Int = 1,
        detail: Detail = .summary
    ) {
        precondition(draws > 0 && draws < Int(UInt32.max), "a number of draws")
        precondition(first > 0 && firstInGroup > 0, "somebody is to be chosen")
        self.law = law
        self.draws = draws
        self.seed = seed
        self.first = first
        self.firstInGroup = firstInGroup
        self.detail = detail
    }

    /// The acceptability indices of the units of a matrix.
    ///
    /// Shape: a value for each row of the matrix, in its order; groups by code, units that are not named are in none.
    /// Units: shares of the draws, 0...1; ranks from 1, the highest score first.
    /// Edge cases: scores no more than 1e-9 apart from their neighbour are tied, and share their ranks in equal parts; a unit
    /// that never comes first has no central weights; a matrix without rows gives no units.
    /// Errors: a law of weights that does not fit the criteria, or that no weights obey.
    /// Complexity: draws x (units x criteria), linear also in the sorting; memory 4 bytes x units². The result does not depend
    /// on the number of threads or on the order of the rows.
    /// Source: Lahdelma and Salminen 2001, Operations Research 49(3), sections 2 to 4; Tervonen and Lahdelma 2007, European
    /// Journal of Operational Research 178(2), for the number of draws.
    /// Checked by: exact areas in the triangle of three weights, beta probabilities, R package smaa
    /// (Tests/Reference/smaa-*.csv); laws.
    public func indices(
        of matrix: DecisionMatrix, groups: [UnitCode: String] = [:], threads: Int = .max
    ) throws(UnusableInput) -> Indices {
        let weights = try law.weights(
            of: matrix.criteria.map(\.key), draws: draws, seed: seed, threads: threads)
        return indices(of: matrix, groups: groups, under: weights, threads: threads)
    }

    /// The same under weights drawn elsewhere, row by row; the law and the seed are not used.
    package func indices(
        of matrix: DecisionMatrix, groups: [UnitCode: String] = [:], under weights: [Double], threads: Int = .max
    ) -> Indices {
        let rows = DistinctRows(of: matrix.shares, width: matrix.criteria.count)
        let names = Array(Set(groups.values)).sorted()
        let numbers = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
        let grouped = RankGroups(
            numbers: matrix.units.map { groups[$0].flatMap { numbers[$0] } ?? -1 }, count: names.count,
            first: firstInGroup)
        let counts = RankCounts(
            of: rows, under: weights, groups: groups.isEmpty ? nil : grouped, threads: threads)
        return Indices(of: matrix.units, counts, by: self, grouped, threads: threads)
    }
}
