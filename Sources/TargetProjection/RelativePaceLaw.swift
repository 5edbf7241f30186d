/// Each unit goes on at a mean proportional change: its own, or that of all units.
///
/// `ConstantAbsoluteLaw` with l = ln((N + 1/2)/(H + 1)) for the rate; N = (H + 1) e^l - 1/2, rounded and kept within 0...H.
/// Shape: one unit at a time. Units: households; the trend is in log rates. Edge cases: see `PaceTrend`; `nil` when the
/// last year is not known. Errors: `tooFewYears`. A stress has no effect. Source: as there. Checked by: projection-stock.csv.
public struct RelativePaceLaw: PathLaw {
    /// Whose changes make the pace.
    public enum Pace: Sendable {
        /// Each unit's own: a baseline.
        case own
        /// The mean of all changes of all units, s their scatter around it.
        case pooled
    }

    /// Log rates and their changes.
    public let trend: PaceTrend
    private let starts: StockStarts
    private let model: ProjectionModel

    /// The law behind a history.
    public init(_ history: ListHistory, _ request: ProjectionRequest, pace: Pace) throws(ProjectionFailure) {
        trend = try PaceTrend(logRatesOf: history, sharing: pace == .own ? .own : .all)
        starts = StockStarts(history, request)
        model = pace == .own ? .constantRelative : .pooledRelative
    }

    /// Draws of a unit.
    public func paths(of unit: Int) -> UnitPaths? {
        guard let (_, households) = starts.start(of: unit) else { return nil }
        var stream = starts.stream(model, of: unit)
        return trend.paths(of: unit, households, draws: starts.request.draws, &stream) {
            KnownCounts.stock(ofLogRate: $0, households: $1)
        }
    }
}
