/// Each unit goes on at its own mean proportional change: a baseline.
///
/// `ConstantAbsoluteLaw` with l = ln((N + 1/2)/(H + 1)) for the rate; N = (H + 1) e^l - 1/2, rounded and kept within 0...H.
/// Shape: one unit at a time. Units: households; the trend is in log rates. Edge cases: see `PaceTrend`; `nil` when the
/// last year is not known. Errors: `tooFewYears`. A stress has no effect. Source: as there. Checked by: projection-stock.csv.
public struct ConstantRelativeLaw: PathLaw {
    /// Log rates and their changes.
    public let trend: PaceTrend
    private let starts: StockStarts

    /// The law behind a history.
    public init(_ history: ListHistory, _ request: ProjectionRequest) throws(ProjectionFailure) {
        trend = try PaceTrend(logRatesOf: history, sharing: .own)
        starts = StockStarts(history, request)
    }

    /// Draws of a unit.
    public func paths(of unit: Int) -> UnitPaths? {
        guard let (_, households) = starts.start(of: unit) else { return nil }
        var stream = starts.stream(.constantRelative, of: unit)
        return trend.paths(of: unit, households, draws: starts.request.draws, &stream) {
            KnownCounts.stock(ofLogRate: $0, households: $1)
        }
    }
}
