import NumericKernel

/// The last rate stays, with binomial error: the baseline that every model has to beat.
///
/// N ~ Bin(H, N_T/H_T) in each year ahead. Shape: one unit at a time. Units: households. Edge cases: a unit with nobody on
/// the list keeps nobody; `nil` when the last year is not known. Errors: `tooFewYears` when no unit has a known year.
/// Uncertainty: binomial only, far too little; for comparison. A stress has no effect.
/// Checked by: projection-stock.csv (moments of the binomial).
public struct PersistenceLaw: PathLaw {
    private let starts: StockStarts

    /// The law behind a history.
    public init(_ history: ListHistory, _ request: ProjectionRequest) throws(ProjectionFailure) {
        guard history.known.contains(where: { $0.contains { $0 != nil } }) else { throw .tooFewYears(needed: 1) }
        starts = StockStarts(history, request)
    }

    /// Draws of a unit.
    public func paths(of unit: Int) -> UnitPaths? {
        guard let (counts, households) = starts.start(of: unit) else { return nil }
        var stream = starts.stream(.persistence, of: unit)
        let laws = households.map { LargeBinomial(trials: $0, probability: counts.rate) }
        return UnitPaths(households: households, draws: starts.request.draws) { year, _ in
            Int32(laws[year].draw(using: &stream))
        }
    }
}
