/// All units go on at the mean proportional change of all.
///
/// As `ConstantRelativeLaw`, the pace being the mean of all changes of all units and s their scatter around it.
/// Shape: one unit at a time. Units: households; the trend is in log rates. Edge cases: `nil` when the last year is not
/// known. Errors: `tooFewYears`. A stress has no effect. Source: as there. Checked by: projection-stock.csv.
public struct PooledRelativeLaw: PathLaw {
    /// Log rates and their changes.
    public let trend: PaceTrend
    private let starts: StockStarts

    /// The law behind a history.
    public init(_ history: ListHistory, _ request: ProjectionRequest) throws(ProjectionFailure) {
        trend = try PaceTrend(logRatesOf: history, sharing: .all)
        starts = StockStarts(history, request)
    }

    /// Draws of a unit.
    public func paths(of unit: Int) -> UnitPaths? {
        guard let (_, households) = starts.start(of: unit) else { return nil }
        var stream = starts.stream(.pooledRelative, of: unit)
        return trend.paths(of: unit, households, draws: starts.request.draws, &stream) {
            KnownCounts.stock(ofLogRate: $0, households: $1)
        }
    }
}
