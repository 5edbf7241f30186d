/// Each unit goes on at its own mean change in points: a baseline.
///
/// r_{T+h} = r_T + h mean(change), normal, variance s^2 (h + h^2/n); N = H r, rounded and kept within 0...H.
/// Shape: one unit at a time. Units: households; the trend is in shares. Edge cases: see `PaceTrend`; `nil` when the last
/// year is not known. Errors: `tooFewYears`. A stress has no effect.
/// Uncertainty: errors of units are independent, so that sums over units are far too certain.
/// Source: extrapolation of a random walk with drift (Hyndman, Athanasopoulos 2021, Forecasting: Principles and Practice,
/// 3rd edition, section 5.5). Checked by: projection-stock.csv.
public struct ConstantAbsoluteLaw: PathLaw {
    /// Rates and their changes.
    public let trend: PaceTrend
    private let starts: StockStarts

    /// The law behind a history.
    public init(_ history: ListHistory, _ request: ProjectionRequest) throws(ProjectionFailure) {
        let known = history.known
        trend = try PaceTrend(
            starts: known.map { ($0.last ?? nil)?.rate }, changes: known.map { $0.changes(of: \.rate) }, sharing: .own)
        starts = StockStarts(history, request)
    }

    /// Draws of a unit.
    public func paths(of unit: Int) -> UnitPaths? {
        guard let (_, households) = starts.start(of: unit) else { return nil }
        var stream = starts.stream(.constantAbsolute, of: unit)
        return trend.paths(of: unit, households, draws: starts.request.draws, &stream) {
            wholeHouseholds($1 * $0, most: $1)
        }
    }
}
