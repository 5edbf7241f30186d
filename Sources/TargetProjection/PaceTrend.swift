import NumericKernel

/// A quantity of every unit that goes on at the mean pace of past years, with normal errors: what the constant-pace models
/// have in common.
///
/// x_{T+h} ~ N(x_T + h pace, s^2 (h + h^2/n)): h errors of the years ahead, and the error of a mean of n changes.
/// Only changes between neighbouring known years count. A unit without one takes the mean of all changes with n = 1.
public struct PaceTrend: Sendable {
    /// Whose changes make the pace.
    enum Sharing: Sendable {
        /// Each unit's own. s is pooled within units; from single changes, between units.
        case own
        /// Those of all units.
        case all
    }

    /// Standard deviation s of a year's change.
    public let deviation: Double
    private let starts: [Double?]
    private let paces: [(mean: Double, changes: Int)]

    /// `changes` by unit; `starts` are the last values.
    init(starts: [Double?], changes: [[Double?]], sharing: Sharing) throws(ProjectionFailure) {
        self.starts = starts
        let known = changes.map { $0.compactMap(\.self) }
        let all = known.flatMap(\.self)
        guard !all.isEmpty else { throw .tooFewYears(needed: 2) }
        let mean = PaceTrend.mean(all)
        let within = known.reduce(0.0) { $0 + PaceTrend.sumOfSquares($1) }
        let freedom = known.reduce(0) { $0 + max(0, $1.count - 1) }
        if sharing == .own, freedom > 0 {
            deviation = (within / Double(freedom)).squareRoot()
        } else {
            guard all.count > 1 else { throw .tooFewYears(needed: 3) }
            deviation = (PaceTrend.sumOfSquares(all) / Double(all.count - 1)).squareRoot()
        }
        paces = known.map { own in
            switch sharing {
            case .all: (mean, all.count)
            case .own: own.isEmpty ? (mean, 1) : (PaceTrend.mean(own), own.count)
            }
        }
    }

    /// The same for log half-count rates.
    init(logRatesOf history: ListHistory, sharing: Sharing) throws(ProjectionFailure) {
        let known = history.known
        try self.init(
            starts: known.map { ($0.last ?? nil)?.logRate }, changes: known.map { $0.changes(of: \.logRate) },
            sharing: sharing)
    }

    /// Mean yearly change that the unit is taken to go on with.
    public func pace(of unit: Int) -> Double { paces[unit].mean }

    /// Median of a unit some years ahead; `nil` when its last value is not known.
    public func median(of unit: Int, ahead years: Int) -> Double? {
        starts[unit].map { $0 + Double(years) * paces[unit].mean }
    }

    /// Standard deviation of a unit some years ahead.
    public func spread(of unit: Int, ahead years: Int) -> Double {
        let ahead = Double(years)
        return deviation * (ahead + ahead * ahead / Double(paces[unit].changes)).squareRoot()
    }

    /// Draws of a unit: a pace for each draw, and an error for each year, so that a path is one path.
    func paths(
        of unit: Int, _ households: [Int], draws: Int, _ stream: inout RandomStream,
        list: (_ value: Double, _ households: Double) -> Int32
    ) -> UnitPaths? {
        guard let start = starts[unit] else { return nil }
        let (mean, changes) = paces[unit]
        let doubt = deviation / Double(changes).squareRoot()
        let slopes = (0..<draws).map { _ in mean + doubt * stream.standardNormal() }
        var values = Array(repeating: start, count: draws)
        return UnitPaths(households: households, draws: draws) { year, draw in
            values[draw] += slopes[draw] + deviation * stream.standardNormal()
            return list(values[draw], Double(households[year]))
        }
    }

    private static func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

    private static func sumOfSquares(_ values: [Double]) -> Double {
        let middle = mean(values)
        return values.reduce(0) { $0 + ($1 - middle) * ($1 - middle) }
    }
}
