import MixedModels
import NumericKernel
import Tallies
import Vocabulary

/// Logit trends of all units of a province, pulled towards their districts: levels by unit and district, slopes by
/// district; counts beta-binomial.
///
/// logit p = b0 + b1 t + u_unit + u_district + s_district t, N ~ BetaBin(H, p); t in years from the middle of the history.
/// The engine has one effect for each unit, its level, so that the units of a district share its slope. Provinces are
/// fitted apart. Where a province has more than `mostDistricts` districts its units share one slope.
/// Shape: one unit at a time. Units: households. Edge cases: a unit with one known year has its district's slope; `nil`
/// when the last year is not known, or the province has counts of one year only. Errors: `tooFewYears` when that is so in
/// every province; `notConverged`.
/// Uncertainty: scales, effects and beta-binomial counts; no shock of a year, so that sums over units are too certain.
/// A stress has no effect. Complexity: that of `MixedLogit`, province by province.
/// Source: `MixedLogit`. Checked by: lines that it must continue, and laws.
public struct HierarchicalLogitLaw: PathLaw {
    /// Slopes of more districts than this are not told apart: dense columns cost their square.
    static let mostDistricts = 30

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
    private let intercepts: [Double]
    /// Draws of the slope of each district.
    private let slopes: [[Double]]
    private let districts: [Int]
    private let concentrations: [Double]
    private let lastTime: Double

    /// `nil` when there are counts of fewer than two years.
    init?(
        _ province: String?, _ units: [UnitKey], _ known: [[KnownCounts?]], _ request: ProjectionRequest
    ) throws(ProjectionFailure) {
        let codes = Set(units.map { $0.district?.text ?? "" }).sorted()
        let positions = Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($1, $0) })
        let parents = units.map { positions[$0.district?.text ?? ""]! }
        districts = parents
        let isNested = codes.count > 1 && codes.count < units.count
        let ownSlopes = isNested && codes.count <= HierarchicalLogitLaw.mostDistricts ? codes.count : 0
        var levels = [MixedLogitData.Level(count: units.count, parents: isNested ? parents : [])]
        if isNested { levels.append(MixedLogitData.Level(count: codes.count)) }

        let cells = known.enumerated().flatMap { unit, years in
            years.enumerated().compactMap { year, counts in counts.map { (unit: unit, year: year, counts: $0) } }
        }
        let onFile = Set(cells.map(\.year))
        guard onFile.count >= 2 else { return nil }
        let years = known.map(\.count).max() ?? onFile.count
        let middle = Double(years - 1) / 2
        lastTime = middle
        let data = MixedLogitData(
            trials: cells.map(\.counts.households), successes: cells.map(\.counts.stock),
            columns: [.fixed(sd: TrendPriors.interceptSpread), .fixed(sd: TrendPriors.slopeSpread)]
                + (0..<ownSlopes).map { _ in .block(levels.count) },
            rows: cells.flatMap { cell in
                let time = Double(cell.year) - middle
                return [1, time] + (0..<ownSlopes).map { $0 == parents[cell.unit] ? time : 0 }
            },
            levels: levels, units: cells.map(\.unit))
        let model = MixedLogit(
            family: .betaBinomial, prior: TrendPriors.prior(levels: levels.count, slopes: ownSlopes > 0 ? 1 : 0))
        var stream = request.seed.stream(purpose: "projection-hierarchical-logit-fit", key: province ?? "")
        let own = Seed(stream.next())
        do throws(MixedLogitError) {
            fit = try model.fit(data, seed: own)
        } catch {
            throw .notConverged("\(error)")
        }
        let shared = fit.sharedDraws(request.draws, seed: own)
        self.shared = shared
        intercepts = fit.columnDraws(0, shared: shared)
        let common = fit.columnDraws(1, shared: shared)
        slopes =
            ownSlopes == 0
            ? [common]
            : (0..<ownSlopes).map { [fit] district in
                zip(common, fit.columnDraws(2 + district, shared: shared)).map { $0 + $1 }
            }
        concentrations = (0..<request.draws).map { [fit] in fit.scales(ofDraw: $0).concentration ?? .infinity }
    }

    func draws(
        of unit: Int, _ stream: inout RandomStream
    ) -> (
        levels: [Double], slopes: [Double], concentrations: [Double], lastTime: Double
    ) {
        let effects = fit.unitDraws(unit, shared: shared, stream: &stream)
        return (
            zip(intercepts, effects).map { $0 + $1 }, slopes.count > 1 ? slopes[districts[unit]] : slopes[0],
            concentrations, lastTime
        )
    }
}

/// What is believed before the data about logit trends: choices, the same for every province.
private enum TrendPriors {
    /// Standard deviation of the intercept's prior, log-odds: vague.
    static let interceptSpread = 5.0
    /// The same of the common slope, log-odds a year.
    static let slopeSpread = 1.0

    /// Scales of unit, district and slope effects, and the concentration of counts.
    static func prior(levels: Int, slopes: Int) -> HyperparameterPrior {
        HyperparameterPrior(
            scales: Array([0.20, 0.15].prefix(levels)) + [0.04].prefix(slopes), concentration: 5_000,
            concentrationSpread: 1.5)
    }
}
