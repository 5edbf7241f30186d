import MixedModels
import NumericKernel
import Tallies

/// The engine's joint draws for one movement.
struct FlowMovementFit: Sendable {
    private let fit: MixedLogitFit
    private let shared: SharedDraws
    private let units: [UnitKey]
    private let movement: FlowMovement
    private let seed: Seed
    /// Log-odds of an ordinary unit at the end of the history, by draw.
    private let level: [Double]
    /// Coefficient of the covariate by draw; `nil` without one.
    let slope: [Double]?
    /// What the shock of a year ahead multiplies the odds against by, by year and draw: one for all units, so that it does not
    /// average out over a province.
    let shocks: [[Double]]
    /// The scatter of cells: draw d belongs to number d modulo their count.
    let scatter: [BetaBinomial]

    init(
        _ cells: [MovementCell], _ movement: FlowMovement, _ history: ListHistory, _ effects: YearEffects,
        hasCovariate: Bool, request: ProjectionRequest, seed: Seed
    ) throws(MixedLogitError) {
        let design = FlowDesign(cells, movement, history, effects, hasCovariate: hasCovariate)
        self.movement = movement
        self.seed = seed
        units = history.units
        // Movements are independent given the data, so each has randomness of its own.
        var stream = seed.stream(purpose: "flow", key: movement.rawValue)
        let own = Seed(stream.next())
        let draws = request.draws
        let model = MixedLogit(family: .betaBinomial, prior: design.prior)
        fit = try model.fit(design.data, seed: own)
        shared = fit.sharedDraws(draws, seed: own)
        var level = Array(repeating: 0.0, count: draws)
        for column in design.level {
            for (draw, value) in fit.columnDraws(column, shared: shared).enumerated() { level[draw] += value }
        }
        self.level = level
        slope = design.covariate.map { [fit, shared] in fit.columnDraws($0, shared: shared) }
        let spreads = (0..<draws).map { [fit] in fit.scales(ofDraw: $0).deviations[design.yearBlock] }
        var walked = Array(repeating: 0.0, count: draws)
        shocks = (1...request.years).map { year in
            var stream = seed.stream(purpose: "flow-shock-\(movement.rawValue)", key: String(year))
            let steps = spreads.map { $0 * stream.standardNormal() }
            walked = effects == .walk ? zip(walked, steps).map { $0 + $1 } : steps
            return walked.map { Elementary.exp(-$0) }
        }
        // Nearly all cells to come are no larger than the largest on file by a half.
        let largest = min(cells.reduce(0) { max($0, $1.trials) } * 3 / 2, FlowMovementFit.longestTable)
        scatter = (0..<min(draws, model.mixtureSize)).map { [fit] in
            BetaBinomial(
                concentration: fit.scales(ofDraw: $0).concentration ?? FlowMovementFit.binomial, fastTo: largest)
        }
    }

    private static let longestTable = 10_000
    /// A concentration beyond which nobody tells a beta-binomial from a binomial.
    private static let binomial = 1e9

    /// Odds against the movement in a year without a shock, by draw.
    func oddsAgainst(of unit: Int) -> [Double] {
        var stream = seed.stream(purpose: "flow-unit-\(movement.rawValue)", key: units[unit].streamName)
        let effects = fit.unitDraws(unit, shared: shared, stream: &stream)
        return zip(level, effects).map { Elementary.exp(-($0 + $1)) }
    }
}
