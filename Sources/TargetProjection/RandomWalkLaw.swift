import NumericKernel

/// Random walk of the log rate with shrunk slopes and shocks that all units share: what can be said from lists alone.
///
/// l_{t+1} = l_t + pace + slope_i + sigma_y t_df + N(0, sigma_e^2 + 0.35/(N_t + 1)); N = (H + 1) e^l - 1/2, rounded and
/// kept within 0...H. The doubt about the pace, N(0, sigma_y^2/T), and the shock of a year, Student's t with T + 1 degrees of freedom,
/// are one draw for all units, so that errors do not average out over a district or a province. Provinces share them too.
/// Stress: in the first year ahead a drawn fall, pace and slope, is replaced by no fall; shocks and noise stay.
/// Shape: one unit at a time; draw d of one unit belongs with draw d of every other. Units: households.
/// Edge cases: units with gaps or a single year have slopes nearer to their district's; a unit with nobody on the list
/// starts from half a household; `nil` when the last year is not known. Errors: `tooFewYears` without a known change.
/// Complexity: a normal number and an exponential a draw and year.
/// Source: Fay, Herriot 1979, JASA 74, 269-277 (shrinkage by moments); Rubin 1981, Journal of Educational Statistics 6(4),
/// 377-401 (parallel units). Checked by: projection-stock.csv and projection-stock-cumulative.csv.
public struct RandomWalkLaw: PathLaw {
    /// What the walk is made of.
    public let moments: Moments
    private let starts: StockStarts
    /// Draws of the pace.
    private let paces: [Double]
    /// Draws of the shock of each year ahead.
    private let shocks: [[Double]]

    /// The law behind a history.
    public init(_ history: ListHistory, _ request: ProjectionRequest) throws(ProjectionFailure) {
        let moments = try Moments(history)
        self.moments = moments
        starts = StockStarts(history, request)
        let doubt = moments.yearDeviation / Double(moments.yearChanges.count).squareRoot()
        var stream = request.seed.stream(purpose: "projection-random-walk-pace", key: "")
        paces = (0..<request.draws).map { _ in moments.pace + doubt * stream.standardNormal() }
        let last = history.years.last
        shocks = (1...request.years).map { ahead in
            var stream = request.seed.stream(
                purpose: "projection-random-walk-year", key: last.map { String($0 + ahead) } ?? "")
            return (0..<request.draws).map { _ in moments.yearDeviation * stream.student(moments.degreesOfFreedom) }
        }
    }

    /// Draws of a unit.
    public func paths(of unit: Int) -> UnitPaths? {
        guard let (counts, households) = starts.start(of: unit) else { return nil }
        var stream = starts.stream(.randomWalk, of: unit)
        let draws = starts.request.draws
        let spread = moments.slopeVariances[unit].squareRoot()
        let slope = moments.slopes[unit]
        let drifts = paces.map { $0 + slope + spread * stream.standardNormal() }
        let noise = moments.noiseDeviation * moments.noiseDeviation
        var rates = Array(repeating: counts.logRate, count: draws)
        var stocks = Array(repeating: Int32(counts.stock), count: draws)
        let isStressed = starts.request.stress != nil
        return UnitPaths(
            households: households,
            stocks: households.indices.map { year in
                let most = Double(households[year])
                let shock = shocks[year]
                let isBad = isStressed && year == 0
                for draw in 0..<draws {
                    let variance = noise + RandomWalkScale.countNoise / (Double(stocks[draw]) + 1)
                    let drift = isBad ? max(drifts[draw], 0) : drifts[draw]
                    rates[draw] += drift + shock[draw] + variance.squareRoot() * stream.standardNormal()
                    stocks[draw] = KnownCounts.stock(ofLogRate: rates[draw], households: most)
                }
                return stocks
            })
    }
}

extension RandomStream {
    /// A number with Student's t distribution: a normal number over the root of a mean square.
    fileprivate mutating func student(_ degreesOfFreedom: Double) -> Double {
        let normal = standardNormal()
        return normal / (2 * standardGamma(shape: degreesOfFreedom / 2) / degreesOfFreedom).squareRoot()
    }
}
