import NumericKernel

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
        return trend.paths(of: unit, households, draws: starts.request.draws, &stream) { $0 }
    }
}

/// Each unit goes on at its own mean proportional change: a baseline.
///
/// As `ConstantAbsoluteLaw` with l = ln((N + 1/2)/(H + 1)) for the rate; N = H e^l, rounded and kept within 0...H.
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
        return trend.paths(of: unit, households, draws: starts.request.draws, &stream) { Elementary.exp($0) }
    }
}

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
        return trend.paths(of: unit, households, draws: starts.request.draws, &stream) { Elementary.exp($0) }
    }
}

extension PaceTrend {
    fileprivate init(logRatesOf history: ListHistory, sharing: Sharing) throws(ProjectionFailure) {
        let known = history.known
        try self.init(
            starts: known.map { ($0.last ?? nil)?.logRate }, changes: known.map { $0.changes(of: \.logRate) },
            sharing: sharing)
    }
}
