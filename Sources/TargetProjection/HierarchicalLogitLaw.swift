import MixedModels
import NumericKernel
import Tallies
import Vocabulary

/// Logit trends of all units of a province, pulled towards their districts: levels and slopes by unit and district; counts
/// beta-binomial.
///
/// logit p = b0 + u_unit + u_district + (b1 + s_unit + s_district) t, N ~ BetaBin(H, p); t in years from the middle of the
/// history, where level and slope are independent. Provinces are fitted apart.
/// Shape: one unit at a time. Units: households. Edge cases: a unit with one known year has its district's slope; `nil`
/// when the last year is not known, or the province has counts of one year only. Errors: `tooFewYears` when that is so in
/// every province; `notConverged`.
/// Uncertainty: scales, effects and beta-binomial counts; no shock of a year, so that sums over units are too certain.
/// A stress has no effect. Complexity: that of `MixedLogit`, province by province; a number is kept for each unit and draw.
/// Source: `MixedLogit`. Checked by: lines that it must continue, and laws.
public struct HierarchicalLogitLaw: PathLaw {
    private let starts: StockStarts
    private let provinces: [ProvinceTrend?]
    /// For each unit its province and its place there.
    private let places: [(province: Int, unit: Int)]

    /// Fits the law.
    public init(_ history: ListHistory, _ request: ProjectionRequest) throws(ProjectionFailure) {
        starts = StockStarts(history, request)
        let known = history.known
        var provinces: [ProvinceTrend?] = []
        var places = Array(repeating: (province: 0, unit: 0), count: history.units.count)
        for (code, members) in Dictionary(grouping: history.units.indices, by: { history.units[$0].province })
            .sorted(by: { history.units[$0.value[0]] < history.units[$1.value[0]] })
        {
            for (place, unit) in members.enumerated() { places[unit] = (provinces.count, place) }
            provinces.append(
                try ProvinceTrend(
                    code.map(\.text), members.map { history.units[$0] }, members.map { known[$0] }, request))
        }
        guard provinces.contains(where: { $0 != nil }) else { throw .tooFewYears(needed: 2) }
        self.provinces = provinces
        self.places = places
    }

    /// Draws of a unit.
    public func paths(of unit: Int) -> UnitPaths? {
        let place = places[unit]
        guard let (_, households) = starts.start(of: unit), let province = provinces[place.province] else { return nil }
        var stream = starts.stream(.hierarchicalLogit, of: unit)
        let line = province.draws(of: place.unit, &stream)
        return UnitPaths(households: households, draws: starts.request.draws) { year, draw in
            let time = line.lastTime + Double(year + 1)
            let (chance, other) = Logistic.probabilities(line.levels[draw] + line.slopes[draw] * time)
            let concentration = line.concentrations[draw]
            // Below the smallest shapes a beta number is 0 or 1 to working precision.
            let cell = stream.beta(max(1e-8, concentration * chance), max(1e-8, concentration * other))
            return Int32(LargeBinomial(trials: households[year], probability: cell).draw(using: &stream))
        }
    }
}

/// The engine's fit of one province.
private struct ProvinceTrend: Sendable {
    private let fit: MixedLogitFit
    private let shared: SharedDraws
    private let concentrations: [Double]
    private let lastTime: Double

    /// `nil` when there are counts of fewer than two years.
    init?(
        _ province: String?, _ units: [UnitKey], _ known: [[KnownCounts?]], _ request: ProjectionRequest
    ) throws(ProjectionFailure) {
        let cells = known.enumerated().flatMap { unit, years in
            years.enumerated().compactMap { year, counts in counts.map { (unit: unit, year: year, counts: $0) } }
        }
        let onFile = Set(cells.map(\.year))
        guard onFile.count >= 2 else { return nil }
        lastTime = Double((known.map(\.count).max() ?? onFile.count) - 1) / 2
        let times = cells.map { [lastTime] in Double($0.year) - lastTime }
        let levels = ProvinceTrend.levels(units)
        let data = MixedLogitData(
            trials: cells.map(\.counts.households), successes: cells.map(\.counts.stock),
            columns: [.fixed(sd: TrendPriors.interceptSpread), .fixed(sd: TrendPriors.slopeSpread)],
            rows: times.flatMap { [1, $0] }, levels: levels, units: cells.map(\.unit),
            loadings: times.flatMap { time in levels.indices.map { $0 % 2 == 0 ? time : 1 } })
        let model = MixedLogit(family: .betaBinomial, prior: TrendPriors.prior(levels: levels.count))
        var stream = request.seed.stream(purpose: "projection-hierarchical-logit-fit", key: province ?? "")
        let own = Seed(stream.next())
        do throws(MixedLogitError) {
            fit = try model.fit(data, seed: own)
        } catch {
            throw .notConverged("\(error)")
        }
        shared = fit.sharedDraws(request.draws, seed: own)
        concentrations = (0..<request.draws).map { [fit] in fit.scales(ofDraw: $0).concentration ?? .infinity }
    }

    /// Slopes and levels of units, then slopes and levels of their districts: each of the four stands on the next, so that
    /// the engine eliminates them as it does nested units. One district alone is no level.
    private static func levels(_ units: [UnitKey]) -> [MixedLogitData.Level] {
        let codes = Set(units.map { $0.district?.text ?? "" }).sorted()
        let own = Array(units.indices)
        guard codes.count > 1, codes.count < units.count else {
            return [.init(count: own.count, parents: own), .init(count: own.count)]
        }
        let positions = Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($1, $0) })
        let parents = units.compactMap { positions[$0.district?.text ?? ""] }
        return [
            .init(count: own.count, parents: own), .init(count: own.count, parents: parents),
            .init(count: codes.count, parents: Array(codes.indices)), .init(count: codes.count),
        ]
    }

    /// Draws of a unit's line.
    func draws(
        of unit: Int, _ stream: inout RandomStream
    ) -> (levels: [Double], slopes: [Double], concentrations: [Double], lastTime: Double) {
        let effects = fit.effectDraws(unit, shared: shared, stream: &stream)
        func line(_ column: Int, _ parity: Int) -> [Double] {
            effects.enumerated().filter { $0.offset % 2 == parity }
                .reduce(fit.columnDraws(column, shared: shared)) { sum, effect in
                    zip(sum, effect.element).map { $0 + $1 }
                }
        }
        return (line(0, 1), line(1, 0), concentrations, lastTime)
    }
}

/// What is believed before the data about logit trends: choices, the same for every province.
private enum TrendPriors {
    /// Standard deviation of the intercept's prior, log-odds: vague.
    static let interceptSpread = 5.0
    /// The same of the common slope, log-odds a year.
    static let slopeSpread = 1.0

    /// Scales of slopes and levels of units, then of districts, and the concentration of counts.
    static func prior(levels: Int) -> HyperparameterPrior {
        HyperparameterPrior(
            scales: Array([0.04, 0.20, 0.04, 0.15].prefix(levels)), concentration: 5_000, concentrationSpread: 1.5)
    }
}
