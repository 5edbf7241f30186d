import NumericKernel
import SurveyInference
public import Tallies
public import Vocabulary

/// Whether the order of groups by poverty survives other cutoffs and other indicator weights.
///
/// Meaning: every scenario is a choice of weights and cutoff; the first is the method's own. A pair of groups keeps its order
/// when one has the higher value in every scenario. The pair is *robust* when that group is also significantly poorer in every
/// scenario: the difference exceeds `criticalValue` standard errors of the difference, with the covariance of the two
/// groups when they share sampling units. Pairs are judged one by one, without adjustment for their number.
/// Shape: groups may overlap in elements of the design. Units: those of the measure; ranks begin at 1, the poorest.
/// Edge cases: a group for which some scenario has no value is left out of correlations and pairs. Values that differ by less
/// than 1e-12 are tied and keep no order. A census has no errors: every kept order is robust.
/// Complexity: groups x scenarios for the values; pairs that keep their order x scenarios x elements touched for the errors.
/// Source: Alkire and Santos (2014), World Development 59, 251-274; Alkire et al. (2015), chapter 8.
/// Checked by: R (Tests/Reference/deprivation-robustness.csv).
public struct RankRobustness: Sendable {
    /// Weights and a cutoff.
    public struct Scenario: Hashable, Sendable {
        /// The weights.
        public let weights: IndicatorWeights
        /// Share of weighted deprivations from which a household is poor.
        public let cutoff: Fraction
    }

    /// The groups, in the order given.
    public let groups: [String]
    /// The scenarios: own weights and cutoff first, then cutoff by cutoff for each weighting.
    public let scenarios: [Scenario]
    /// Values by scenario and group; `nil` where not defined.
    public let values: [[Double?]]
    /// Ranks by scenario and group, the poorest first, ties sharing the better rank; `nil` where not defined.
    public let ranks: [[Int?]]
    /// Two-sided: a difference of more than so many standard errors is significant.
    public let criticalValue: Double
    /// The pairs of groups with values in all scenarios.
    public let pairs: [RankedPair]

    /// Ranks by a measure and what becomes of them.
    ///
    /// `cutoffs` and `weightings` are alternatives; the method's own cutoff and weights are added when they are not among them.
    public init(
        of groups: [(group: String, sample: [(element: Int, tally: DeprivationTally)])], by method: AlkireFoster,
        layout: TallyLayout, measure: DeprivationMeasure = .adjustedHeadcount, cutoffs: [Fraction],
        weightings: [IndicatorWeights], law: SamplingLaw, criticalValue: Double
    ) {
        precondition(criticalValue >= 0, "a critical value of a two-sided test")
        let own = IndicatorWeights(of: method)
        let allWeights =
            weightings.contains { $0.weights == own.weights }
            ? weightings.filter { $0.weights == own.weights } + weightings.filter { $0.weights != own.weights }
            : [own] + weightings
        let allCutoffs = [method.cutoff] + cutoffs.filter { $0 != method.cutoff }
        scenarios = allWeights.flatMap { weights in
            allCutoffs.map { Scenario(weights: weights, cutoff: $0) }
        }
        let linearised = groups.map { group in
            allWeights.flatMap { weights in
                DeprivationStatistic(
                    of: group.sample, by: method.withWeights(weights), layout: layout, measures: [measure],
                    cutoffs: allCutoffs
                ).linearisations(under: law.factors)
            }
        }
        self.groups = groups.map(\.group)
        self.criticalValue = criticalValue
        let values = scenarios.indices.map { scenario in linearised.map { $0[scenario]?.value } }
        self.values = values
        ranks = values.map { Self.ranks(of: $0) }
        let complete = groups.indices.filter { group in linearised[group].allSatisfy { $0 != nil } }
        var pairs: [RankedPair] = []
        for (place, one) in complete.enumerated() {
            for other in complete[(place + 1)...] {
                pairs.append(
                    RankedPair(
                        one, linearised[one].compactMap(\.self), other, linearised[other].compactMap(\.self), law,
                        criticalValue: criticalValue))
            }
        }
        self.pairs = pairs
    }

    /// Rank by value, the highest first.
    private static func ranks(of values: [Double?]) -> [Int?] {
        let present = values.enumerated().compactMap { group, value in value.map { (group: group, value: $0) } }
        let order = present.sorted { ($1.value, $0.group) < ($0.value, $1.group) }
        var ranks = [Int?](repeating: nil, count: values.count)
        var last: (value: Double, rank: Int)?
        for (place, one) in order.enumerated() {
            let tied = last.flatMap { $0.value - one.value <= RankedPair.tie ? $0.rank : nil }
            let rank = tied ?? place + 1
            ranks[one.group] = rank
            last = (one.value, rank)
        }
        return ranks
    }

    /// Ranks of the groups that have one in every scenario.
    private func comparable(_ scenario: Int) -> [Int] {
        groups.indices.filter { group in ranks.allSatisfy { $0[group] != nil } }.compactMap { ranks[scenario][$0] }
    }

    /// Kendall's tau-b between the orders of two scenarios; `nil` when one ties all groups.
    public func kendall(_ first: Int, _ second: Int) -> Double? {
        RankCorrelation.kendall(comparable(first), comparable(second))
    }

    /// Spearman's rank correlation between the orders of two scenarios; `nil` when one ties all groups.
    public func spearman(_ first: Int, _ second: Int) -> Double? {
        func middle(_ ranks: [Int]) -> [Double] {
            let counts = ranks.reduce(into: [Int: Int]()) { $0[$1, default: 0] += 1 }
            // Ranks left out make gaps; only the order among those compared counts.
            let start = counts.keys.sorted().reduce(into: (next: 0, starts: [Int: Int]())) { state, rank in
                state.starts[rank] = state.next
                state.next += counts[rank, default: 0]
            }.starts
            return ranks.map { Double(start[$0, default: 0]) + Double(counts[$0, default: 0] + 1) / 2 }
        }
        return RankCorrelation.spearman(middle(comparable(first)), middle(comparable(second)))
    }

    /// Share of the pairs that keep their order in every scenario; `nil` without pairs.
    public var sharePreserved: Double? { share { $0.isPreserved } }

    /// Share of the pairs that differ significantly under the method's own weights and cutoff; `nil` without pairs.
    public var shareSignificant: Double? { share { $0.isSignificant } }

    /// Share of the pairs that are robust; `nil` without pairs.
    public var shareRobust: Double? { share { $0.isRobust } }

    /// Share of the pairs that differ significantly under the method's own weights and cutoff and do so, in the same order, in
    /// every scenario; `nil` without significant pairs.
    public var shareRobustOfSignificant: Double? {
        let significant = pairs.count { $0.isSignificant }
        return significant > 0 ? Double(pairs.count { $0.isRobust }) / Double(significant) : nil
    }

    private func share(_ condition: (RankedPair) -> Bool) -> Double? {
        pairs.isEmpty ? nil : Double(pairs.count { condition($0) }) / Double(pairs.count)
    }
}
