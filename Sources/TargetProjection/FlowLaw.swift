package import MixedModels
import NumericKernel
import Tallies

/// Leavings and joinings by the mixed logit, and the list pushed forward by them.
///
/// Leavings are beta-binomial among those on the list, joinings among all other households, each with effects of commune,
/// district, province and year. Parameters are drawn once a path; each year ahead brings one shock of each movement that all
/// units share.
///
/// Shape: a history with at least one unit and year whose movements are known. Units: households. Edge cases: a unit whose
/// last year is unknown has no paths; one without movements has those of its district; an empty list can only grow.
/// Errors: `noFlows`, `noPlan`, `notConverged`. Complexity: two fits, linear in units; a path costs as many steps as
/// households move. Source: docs/methods/projection-models.md. Checked by: `OneStepForecast`, `flow-leaving-loglik.csv`.
public struct FlowLaw: PathLaw {
    /// What moves the chance of leaving, and how years follow each other.
    public enum Variant: String, Sendable, CaseIterable {
        /// Unit and year; years are independent.
        case independent
        /// Also the length of the list against all households: a plan set in households takes a rising share of a shrinking
        /// list.
        case density
        /// The same; a year starts where the year before was.
        case densityWalk
        /// Also the year's plan against the length of the list.
        case plan

        var yearEffects: YearEffects { self == .densityWalk ? .walk : .independent }
    }

    private let history: ListHistory
    private let request: ProjectionRequest
    private let forecast: HouseholdForecast
    private let covariate: FlowCovariate?
    private let leaving: FlowMovementFit
    private let joining: FlowMovementFit
    private let seed: Seed
    private var stress: Stress?

    /// Fits both movements. `plan` is needed by the variant of that name and ignored by the others.
    public init(
        _ history: ListHistory, _ request: ProjectionRequest, variant: Variant, plan: ReductionPlan? = nil
    ) throws(ProjectionFailure) {
        switch variant {
        case .independent: covariate = nil
        case .density, .densityWalk: covariate = FlowCovariate(density: history)
        case .plan:
            guard let plan else { throw .noPlan }
            covariate = try FlowCovariate(plan: plan, history, years: request.years)
        }
        let cells = FlowCells(history, covariate)
        guard !cells.isEmpty else { throw .noFlows }
        self.history = history
        self.request = request
        forecast = HouseholdForecast(history)
        stress = request.stress
        // Variants are parts of one pool and must not share their luck.
        var stream = request.seed.stream(purpose: "flow", key: variant.rawValue)
        let seed = Seed(stream.next())
        self.seed = seed
        func fitted(
            _ movement: FlowMovement, _ cells: [MovementCell], hasCovariate: Bool
        ) throws(ProjectionFailure) -> FlowMovementFit {
            do throws(MixedLogitError) {
                return try FlowMovementFit(
                    cells, movement, history, variant.yearEffects, hasCovariate: hasCovariate, request: request,
                    seed: seed)
            } catch {
                throw .notConverged("\(movement.rawValue): \(error)")
            }
        }
        leaving = try fitted(.leaving, cells.leaving, hasCovariate: covariate != nil)
        joining = try fitted(.joining, cells.joining, hasCovariate: false)
    }

    /// The same fit under another first year ahead; `nil` for the forecast. Draws correspond: draw d of both has the same
    /// parameters, the same shocks and the same luck.
    public func law(under stress: Stress?) -> FlowLaw {
        var other = self
        other.stress = stress
        return other
    }

    /// The data of a movement as the engine gets them.
    package static func data(
        _ history: ListHistory, leaving: Variant
    ) -> MixedLogitData {
        let covariate = leaving == .independent ? nil : FlowCovariate(density: history)
        return FlowDesign(
            FlowCells(history, covariate).leaving, .leaving, history, leaving.yearEffects,
            hasCovariate: covariate != nil
        ).data
    }

    /// Joint draws of a unit; `nil` when its last year is unknown.
    public func paths(of unit: Int) -> UnitPaths? {
        guard let last = history.last(of: unit),
            let households = forecast.households(of: unit, ahead: request.years)
        else { return nil }
        var anchors: [Double] = []
        if let covariate, let year = history.years.last {
            for (ahead, all) in households.enumerated() {
                // A plan without these years was refused.
                guard let anchor = covariate.anchor(unit: unit, year: year + ahead + 1, households: all) else {
                    return nil
                }
                anchors.append(anchor)
            }
        }
        let simulation = FlowSimulation(
            leaving: movement(leaving, unit), joining: movement(joining, unit), slope: leaving.slope, anchors: anchors,
            stress: stress)
        var stream = seed.stream(purpose: "flow-counts", key: history.units[unit].streamName)
        return UnitPaths(
            households: households,
            stocks: simulation.stocks(from: last.stock, households: households, stream: &stream))
    }

    private func movement(_ fit: FlowMovementFit, _ unit: Int) -> FlowSimulation.Movement {
        FlowSimulation.Movement(oddsAgainst: fit.oddsAgainst(of: unit), shocks: fit.shocks, scatter: fit.scatter)
    }
}
