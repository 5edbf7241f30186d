public import Tallies
public import Uncertainty
public import Vocabulary

/// How many have which score: the intensity gradient, exact score by exact score.
///
/// Meaning: the share of the population, and of the poor, whose weighted deprivations are exactly so much.
/// Shape: one tally. Units: shares in 0...1.
/// Edge cases: `nil` when no household is left under the missing policy. Under `dropIndicator` scores are shares of the known
/// weights, so that there may be many. Bands with errors are measures of `DeprivationStatistic` (`scoreBand`).
/// Error: as the layout says; a census has none.
/// Complexity: cells x indicators.
/// Source: Alkire and Foster (2011), section 3.
/// Checked by: sums of the shares against H, at every cutoff.
public struct ScoreDistribution: Sendable {
    /// Those with one score.
    public struct Step: Hashable, Sendable {
        /// The score.
        public let score: Fraction
        /// Rows of the file.
        public let rows: Int64
        /// Weighted households or persons.
        public let population: Double
        /// Share of all.
        public let share: Estimate
        /// Share of the poor; `nil` for those who are not poor.
        public let shareOfPoor: Estimate?
        /// Share of all with this score or a higher one: H at this cutoff.
        public let atLeast: Estimate
    }

    /// The scores that occur, ascending.
    public let steps: [Step]

    /// The scores of a tally.
    public init?(of tally: DeprivationTally, by method: AlkireFoster) {
        var counts: [Fraction: (rows: Int64, amount: Double)] = [:]
        for (cell, count) in tally {
            guard let score = method.score(of: cell.profile) else { continue }
            // A score that is no simple fraction belongs to a standard whose weights no one could print.
            guard let share = Fraction(score.deprived, score.known) else { return nil }
            let (rows, amount) = counts[share, default: (0, 0)]
            counts[share] = (rows + count.rows, amount + method.base.amount(of: count))
        }
        let scores = counts.keys.sorted()
        let amounts = scores.map { counts[$0, default: (0, 0)].amount }
        let all = amounts.reduce(0, +)
        let poor = zip(scores, amounts).reduce(0) { $0 + ($1.0 >= method.cutoff ? $1.1 : 0) }
        var above = all
        var steps: [Step] = []
        for (score, amount) in zip(scores, amounts) {
            guard let share = Estimate(amount, of: all, method.uncertainty),
                let atLeast = Estimate(above, of: all, method.uncertainty)
            else { return nil }
            steps.append(
                Step(
                    score: score, rows: counts[score, default: (0, 0)].rows, population: amount, share: share,
                    shareOfPoor: score >= method.cutoff ? Estimate(amount, of: poor, method.uncertainty) : nil,
                    atLeast: atLeast))
            above -= amount
        }
        guard !steps.isEmpty else { return nil }
        self.steps = steps
    }
}
