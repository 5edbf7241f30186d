public import SurveyInference

/// Growth of incomes at each percentile between two rounds, by year: who gained.
///
/// Shape: percentiles between 0 and 1, ascending; for each the quantile of both rounds with its variance, estimated by the
/// design of the round (`InequalityMeasure.quantile`). Incomes of the rounds are in the same prices. Units: rates of 1 a year.
/// Edge cases: a quantile of the first round not above zero gives no growth (`ChangeFigure.Absence`); a quantile that is
/// not estimated gives no point.
/// Complexity: O(percentiles).
/// Source: Ravallion and Chen 2003, Economics Letters 78.
/// Checked by: `CurveTests`.
public struct GrowthIncidence: Hashable, Sendable {
    /// Growth at a percentile.
    public struct Point: Hashable, Sendable {
        /// Share of the population below.
        public let percentile: Double
        /// The quantile in both rounds; `annualRelative` is the point of the curve.
        public let change: ChangeEstimate
    }

    /// Points in the order of the percentiles; those without an estimate in both rounds are left out.
    public let points: [Point]
    /// Growth of the mean.
    public let mean: ChangeEstimate?

    /// The measures to estimate in each round: the mean, then the quantiles.
    public static func measures(at percentiles: [Double]) -> [InequalityMeasure] {
        [.mean] + percentiles.map { .quantile($0) }
    }

    /// The curve from the estimates of `measures(at:)` in both rounds.
    public init(
        at percentiles: [Double], from first: [RoundEstimate?], to second: [RoundEstimate?], years: Double,
        level: Double = 0.95
    ) {
        self.init(
            at: percentiles, from: first, to: second,
            pairings: [RoundPairing](repeating: .independent, count: first.count),
            years: years, level: level)
    }

    /// The curve of a panel: with the pairing of the two rounds for every measure.
    public init(
        at percentiles: [Double], from first: [RoundEstimate?], to second: [RoundEstimate?], pairings: [RoundPairing],
        years: Double, level: Double = 0.95
    ) {
        precondition(
            first.count == percentiles.count + 1 && second.count == first.count && pairings.count == first.count,
            "the mean and a quantile for each percentile, in both rounds")
        let changes = first.indices.map { index -> ChangeEstimate? in
            guard let from = first[index], let to = second[index] else { return nil }
            return ChangeEstimate(from: from, to: to, pairing: pairings[index], years: years, level: level)
        }
        mean = changes[0]
        points = zip(percentiles, changes.dropFirst()).compactMap { percentile, change in
            change.map { Point(percentile: percentile, change: $0) }
        }
    }
}
