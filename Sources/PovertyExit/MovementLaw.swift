import MixedModels
import NumericKernel
import Tallies
import Vocabulary

/// Joint draws of the probabilities of one movement.
protocol MovementLaw: Sendable {
    /// What the fit did; `nil` when there was nothing to fit.
    var record: MixedLogitFit.Record? { get }
    /// Draws of a unit, `nil` when nothing is known of it; asked for unit by unit, so that memory does not grow with their
    /// number.
    func draws(of unit: Int) -> UnitLaw?
}

/// Draws of one unit's probabilities of one movement.
struct UnitLaw: Sendable {
    /// Log-odds in a year without a shock, by draw.
    let logOdds: [Double]
    /// The same for the unit's group; `nil` without pooling.
    let groupLogOdds: [Double]?
    /// What the shock of a past year multiplies the odds against by, by year and draw.
    let past: [Int: [Double]]
    /// The same for years to come.
    let future: [[Double]]
    /// Concentration of the cells, by draw; infinite for the binomial.
    let concentration: [Double]
    /// Odds against the movement in a year without a shock, by draw. Shocks are shared by all communes, so that an
    /// exponential is taken once for a commune and once for a year, and not for each pair.
    private let oddsAgainst: [Double]

    init(
        logOdds: [Double], groupLogOdds: [Double]?, past: [Int: [Double]], future: [[Double]], concentration: [Double]
    ) {
        self.logOdds = logOdds
        self.groupLogOdds = groupLogOdds
        self.past = past
        self.future = future
        self.concentration = concentration
        oddsAgainst = logOdds.map { Elementary.exp(-$0) }
    }

    /// Probabilities in a year without a shock, by draw.
    var ordinary: [Double] { oddsAgainst.map { 1 / (1 + $0) } }

    /// Probabilities in a past year with these factors, by draw.
    func probabilities(past factors: [Double]) -> [Double] {
        zip(oddsAgainst, factors).map { 1 / (1 + $0 * $1) }
    }

    /// Probabilities in a year to come, counted from 0, by draw.
    func probabilities(ahead year: Int) -> [Double] { probabilities(past: future[year]) }
}

/// The engine's draws for one movement.
struct PooledLaw: MovementLaw {
    private let fit: MixedLogitFit
    private let shared: SharedDraws
    private let intercept: [Double]
    private let past: [Int: [Double]]
    private let future: [[Double]]
    private let concentration: [Double]
    private let groups: PoolingGroups
    private let units: [UnitKey]
    private let movement: ExitMovement
    private let seed: Seed

    var record: MixedLogitFit.Record? { fit.record }

    init(
        _ movement: ExitMovement, _ cells: ExitCells, _ groups: PoolingGroups, draws: Int, seed: Seed
    ) throws(MixedLogitError) {
        self.movement = movement
        self.groups = groups
        self.seed = seed
        units = cells.units
        let counts = cells[movement]
        let years = Set(counts.map(\.year)).sorted()
        let block = groups.levels.count
        let data = MixedLogitData(
            trials: counts.map(\.trials), successes: counts.map(\.successes),
            columns: [.fixed(sd: ExitPriors.interceptSpread)] + years.map { _ in .block(block) },
            rows: counts.flatMap { cell in [1] + years.map { $0 == cell.year ? 1 : 0 } },
            levels: groups.levels, units: counts.map(\.unit))
        let model = MixedLogit(
            family: .betaBinomial, prior: ExitPriors.prior(of: movement, levels: groups.levels.count))
        // Movements are independent given the data, so each has randomness of its own.
        var stream = seed.stream(purpose: "exit", key: movement.rawValue)
        let own = Seed(stream.next())
        fit = try model.fit(data, seed: own)
        shared = fit.sharedDraws(draws, seed: own)
        intercept = fit.columnDraws(0, shared: shared)
        past = Dictionary(
            uniqueKeysWithValues: years.enumerated().map { [fit, shared] in
                ($1, fit.columnDraws($0 + 1, shared: shared).map { Elementary.exp(-$0) })
            })
        let spreads = (0..<draws).map { [fit] in fit.scales(ofDraw: $0).deviations[block] }
        // One shock a year for all communes: it does not average out over a province.
        future = (1...ExitModel.longestHorizon).map { year in
            var stream = seed.stream(purpose: "exit-future-\(movement.rawValue)", key: String(year))
            return spreads.map { Elementary.exp(-$0 * stream.standardNormal()) }
        }
        concentration = (0..<draws).map { [fit] in fit.scales(ofDraw: $0).concentration ?? .infinity }
    }

    func draws(of unit: Int) -> UnitLaw? {
        var stream = seed.stream(purpose: "exit-unit-\(movement.rawValue)", key: units[unit].streamKey)
        let effects = fit.unitDraws(unit, shared: shared, stream: &stream)
        var group: [Double]?
        if groups.levels.count > 1 {
            group = zip(intercept, fit.draws(ofCoarse: groups.parents[unit], level: 1, shared: shared)).map { $0 + $1 }
        } else {
            group = intercept
        }
        return UnitLaw(
            logOdds: zip(intercept, effects).map { $0 + $1 }, groupLogOdds: group, past: past, future: future,
            concentration: concentration)
    }
}

/// Each unit by itself: the conjugate beta posterior of its summed years under Jeffreys' prior, no shocks.
struct SeparateLaw: MovementLaw {
    private let cells: [Int: [MovementCell]]
    private let units: [UnitKey]
    private let count: Int
    private let seed: Seed
    private let movement: ExitMovement

    var record: MixedLogitFit.Record? { nil }

    init(_ cells: [MovementCell], units: [UnitKey], draws: Int, seed: Seed, movement: ExitMovement) {
        self.cells = Dictionary(grouping: cells, by: \.unit)
        self.units = units
        self.seed = seed
        self.movement = movement
        count = draws
    }

    func draws(of unit: Int) -> UnitLaw? {
        guard let own = cells[unit] else { return nil }
        let (trials, successes) = own.reduce((0, 0)) { ($0.0 + $1.trials, $0.1 + $1.successes) }
        var stream = seed.stream(purpose: "exit-unit-\(movement.rawValue)", key: units[unit].streamKey)
        let flat = Array(repeating: 1.0, count: count)
        let logOdds = flat.map { _ in
            Logistic.logOdds(stream.beta(Double(successes) + 0.5, Double(trials - successes) + 0.5))
        }
        return UnitLaw(
            logOdds: logOdds, groupLogOdds: nil,
            past: Dictionary(own.map { ($0.year, flat) }, uniquingKeysWith: { $1 }),
            future: Array(repeating: flat, count: ExitModel.longestHorizon),
            concentration: Array(repeating: .infinity, count: count))
    }
}

extension UnitKey {
    /// What names the unit's random streams: its code and level, so that two units never share one.
    var streamKey: String {
        if let commune { return "commune \(commune.text)" }
        if let district { return "district \(district.text)" }
        return "province \(province.map(\.text) ?? "")"
    }
}
