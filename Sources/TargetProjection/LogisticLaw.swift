import NumericKernel

/// A logit trend of each unit alone: coefficients drawn from their normal approximation, counts binomial.
///
/// Shape: one unit at a time. Units: households. Edge cases: `nil` when the last year is not known or the unit has fewer
/// than two known years. Errors: `tooFewYears` when no unit has two. A stress has no effect.
/// Uncertainty: coefficients and binomial; no year is out of the ordinary, and errors of units are independent.
/// Source: `LogitTrend`. Checked by: projection-stock.csv.
public struct LogisticLaw: PathLaw {
    private let starts: StockStarts
    private let known: [[KnownCounts?]]

    /// The law behind a history.
    public init(_ history: ListHistory, _ request: ProjectionRequest) throws(ProjectionFailure) {
        known = history.known
        starts = StockStarts(history, request)
        guard known.contains(where: { $0.count { $0 != nil } >= 2 }) else { throw .tooFewYears(needed: 2) }
    }

    /// The line of a unit; `nil` with fewer than two known years.
    public func trend(of unit: Int) -> LogitTrend? { LogitTrend(known[unit]) }

    /// Draws of a unit.
    public func paths(of unit: Int) -> UnitPaths? {
        guard let (_, households) = starts.start(of: unit), let trend = trend(of: unit) else { return nil }
        var stream = starts.stream(.logistic, of: unit)
        let spread = trend.levelVariance.squareRoot()
        let lean = trend.covariance / spread
        let rest = max(0, trend.slopeVariance - lean * lean).squareRoot()
        let lines = (0..<starts.request.draws).map { _ in
            let (first, second) = (stream.standardNormal(), stream.standardNormal())
            return (level: trend.level + spread * first, slope: trend.slope + lean * first + rest * second)
        }
        return UnitPaths(households: households, draws: lines.count) { year, draw in
            let chance = Logistic.probability(lines[draw].level + Double(year + 1) * lines[draw].slope)
            return Int32(LargeBinomial(trials: households[year], probability: chance).draw(using: &stream))
        }
    }
}
