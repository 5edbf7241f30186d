import NumericKernel
import Tallies

/// What moves the log-odds of leaving besides unit and year: the log of the list's length beside a size of reference.
///
/// The predictor has slope x [log(N + 1) - anchor]. With households as the size of reference the slope is gamma; with planned
/// leavings it is -gamma, since a longer list makes the same plan smaller. The anchor makes the term zero for all
/// units together at the start of the forecast, so that the intercept stays their log-odds in an ordinary year.
struct FlowCovariate: Sendable {
    private enum Reference {
        case households
        case plan(ReductionPlan)
    }

    private let reference: Reference
    private let units: [UnitKey]
    private let centre: Double

    /// The length of the list against all households.
    init(density history: ListHistory) {
        reference = .households
        units = history.units
        let (stock, households) = FlowCovariate.totals(history)
        centre = Elementary.log(Double(stock + 1) / Double(max(1, households)))
    }

    /// The plan against the length of the list. Errors: `noPlan` when a year ahead is missing for a unit that has a forecast.
    init(plan: ReductionPlan, _ history: ListHistory, years: Int) throws(ProjectionFailure) {
        reference = .plan(plan)
        units = history.units
        var planned = 0
        for unit in history.units.indices where history.last(of: unit) != nil {
            guard let last = history.years.last else { break }
            for year in 1...years {
                guard let leavings = plan[history.units[unit], last + year] else { throw .noPlan }
                if year == 1 { planned += leavings }
            }
        }
        let (stock, _) = FlowCovariate.totals(history)
        centre = Elementary.log(Double(stock + 1) / (Double(planned) + 0.5))
    }

    /// Where the term of a unit and year is zero, as a logarithm of N + 1; `nil` when the plan does not say.
    func anchor(unit: Int, year: Int, households: Int) -> Double? {
        switch reference {
        case .households: return centre + Elementary.log(Double(max(1, households)))
        case .plan(let plan):
            return plan[units[unit], year].map { centre + Elementary.log(Double($0) + 0.5) }
        }
    }

    private static func totals(_ history: ListHistory) -> (stock: Int, households: Int) {
        history.units.indices.reduce((0, 0)) { sum, unit in
            guard let last = history.last(of: unit) else { return sum }
            return (sum.0 + last.stock, sum.1 + last.households)
        }
    }
}
