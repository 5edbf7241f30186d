import NumericKernel
import Tallies
import Uncertainty
import Vocabulary

/// One commune's draws: its past cells and the years to come.
struct UnitPath {
    let key: UnitKey
    let stock: Int64?
    let exits: [MovementCell]
    let above: [MovementCell]
    let laws: [ExitMovement: UnitLaw]
    let draws: Int
    let horizon: Int
    let seed: Seed

    /// Draws of everything that is summed over units, with its weights.
    struct Chances {
        var atRisk = 0
        var exits = 0
        var exitsAbove = 0
        var reviews = 0
        var stock: Int64?
        /// Probability of exit over the reviews on file, and the part of it that passes above; empty without a law.
        var probability: [Double] = []
        var toAbove: [Double] = []
        var withinHorizon: [Double] = []
        var relapse: [Double] = []
        var poorYears: [Double] = []
        /// Log-odds by past year of the exit law; for the search of outliers.
        var logOdds: UnitLaw?
    }

    func chances() -> Chances {
        var chances = Chances()
        chances.atRisk = exits.reduce(0) { $0 + $1.trials }
        chances.exits = exits.reduce(0) { $0 + $1.successes }
        chances.exitsAbove = above.reduce(0) { $0 + $1.successes }
        chances.reviews = exits.count
        chances.stock = stock
        guard let exit = laws[.exit] else { return chances }
        chances.logOdds = exit
        addPast(exit, laws[.exitAbove], &chances)
        addFuture(exit, &chances)
        return chances
    }

    /// The probability over the reviews on file: cells' own probabilities, weighted by the households at risk. A unit without
    /// cells has the probability of an ordinary year.
    private func addPast(_ exit: UnitLaw, _ passing: UnitLaw?, _ chances: inout Chances) {
        guard !exits.isEmpty else {
            chances.probability = exit.ordinary
            if let passing { chances.toAbove = zip(chances.probability, passing.ordinary).map { $0 * $1 } }
            return
        }
        var stream = seed.stream(purpose: "exit-cells", key: key.streamKey)
        var (all, up) = (Array(repeating: 0.0, count: draws), Array(repeating: 0.0, count: draws))
        for cell in exits {
            guard let shocks = exit.past[cell.year] else { continue }
            let leaving = UnitPath.cell(exit.probabilities(past: shocks), exit.concentration, cell, &stream)
            for draw in 0..<draws { all[draw] += Double(cell.trials) * leaving[draw] }
            guard let passing else { continue }
            var share = passing.past[cell.year].map { passing.probabilities(past: $0) } ?? passing.ordinary
            if let split = above.first(where: { $0.year == cell.year }) {
                share = UnitPath.cell(share, passing.concentration, split, &stream)
            }
            for draw in 0..<draws { up[draw] += Double(cell.trials) * leaving[draw] * share[draw] }
        }
        let weight = Double(chances.atRisk)
        chances.probability = all.map { $0 / weight }
        if passing != nil { chances.toAbove = up.map { $0 / weight } }
    }

    /// The probability of one cell: what its counts say of its own scatter around the law.
    private static func cell(
        _ probabilities: [Double], _ concentration: [Double], _ cell: MovementCell, _ stream: inout RandomStream
    ) -> [Double] {
        let (events, rest) = (Double(cell.successes), Double(cell.trials - cell.successes))
        return zip(probabilities, concentration).map { probability, concentration in
            guard concentration.isFinite else { return probability }
            return stream.beta(
                max(concentration * probability, leastShape) + events,
                max(concentration * (1 - probability), leastShape) + rest)
        }
    }

    /// A beta distribution needs shapes above zero, however small the probability.
    private static let leastShape = 1e-300

    /// The years to come of a household that is poor after the last review. Shocks are those of all communes; the scatter
    /// between cells averages out of an expectation.
    private func addFuture(_ exit: UnitLaw, _ chances: inout Chances) {
        var stays = Array(repeating: 1.0, count: draws)
        for year in 0..<horizon {
            let leaving = exit.probabilities(ahead: year)
            for draw in 0..<draws { stays[draw] *= 1 - leaving[draw] }
        }
        chances.withinHorizon = stays.map { 1 - $0 }
        guard let relapse = laws[.relapse] else { return }
        chances.relapse = relapse.probabilities(ahead: 0)
        guard let passing = laws[.exitAbove], let falling = laws[.nearPoorToPoor], let rising = laws[.nearPoorToAbove],
            let back = laws[.nearPoorRelapse]
        else { return }
        chances.poorYears = poorYears(exit, passing, falling, rising, relapse, back)
    }

    /// Expected years on the poor list among the next, the one under way counted: the chance of each state is carried from
    /// year to year.
    private func poorYears(
        _ exit: UnitLaw, _ passing: UnitLaw, _ falling: UnitLaw, _ rising: UnitLaw, _ relapse: UnitLaw, _ back: UnitLaw
    ) -> [Double] {
        var (years, poor) = (Array(repeating: 0.0, count: draws), Array(repeating: 1.0, count: draws))
        var (nearPoor, away) = (Array(repeating: 0.0, count: draws), Array(repeating: 0.0, count: draws))
        for year in 0..<ExitModel.occupancyYears {
            for draw in 0..<draws { years[draw] += poor[draw] }
            // Where a household goes after the last year that counts does not matter.
            guard year < ExitModel.occupancyYears - 1 else { break }
            let (e, w) = (exit.probabilities(ahead: year), passing.probabilities(ahead: year))
            let (f, g) = (falling.probabilities(ahead: year), rising.probabilities(ahead: year))
            let (r, q) = (relapse.probabilities(ahead: year), back.probabilities(ahead: year))
            for draw in 0..<draws {
                let leaves = e[draw] * poor[draw]
                let passes = w[draw] * leaves
                let falls = f[draw] * nearPoor[draw]
                let rises = g[draw] * (nearPoor[draw] - falls)
                let returns = r[draw] * away[draw]
                let slips = q[draw] * (away[draw] - returns)
                poor[draw] += falls + returns - leaves
                nearPoor[draw] += leaves - passes - falls - rises + slips
                away[draw] += passes + rises - returns - slips
            }
        }
        return years
    }

    /// Probability that exits are likelier here than in the group.
    var aboveGroup: Double? {
        guard let exit = laws[.exit], let group = exit.groupLogOdds else { return nil }
        return Double(zip(exit.logOdds, group).count { $0 > $1 }) / Double(draws)
    }

    /// Cells outside the central 99.5% of their prediction. Most cells are nowhere near, and are not simulated.
    func outliers(_ law: UnitLaw?) -> [ExitFit.Outlier] {
        guard let law else { return [] }
        var stream = seed.stream(purpose: "exit-outliers", key: key.streamKey)
        return exits.compactMap { cell in
            guard let shocks = law.past[cell.year] else { return nil }
            let chances = law.probabilities(past: shocks)
            let mean = chances.reduce(0, +) / Double(draws)
            let spread = (Double(cell.trials) * mean * (1 - mean)).squareRoot()
            guard abs(Double(cell.successes) - Double(cell.trials) * mean) > 2.5 * spread else { return nil }
            let counts = (0..<draws).map { draw in
                let scatter = law.concentration[draw]
                let chance =
                    scatter.isFinite
                    ? stream.beta(
                        max(scatter * chances[draw], UnitPath.leastShape),
                        max(scatter * (1 - chances[draw]), UnitPath.leastShape))
                    : chances[draw]
                return stream.binomial(trials: cell.trials, probability: chance)
            }.sorted()
            let (lower, upper) = (counts[draws / 400], counts[draws - 1 - draws / 400])
            guard cell.successes < lower || cell.successes > upper else { return nil }
            return ExitFit.Outlier(
                unit: key.commune ?? key.district, year: cell.year, atRisk: cell.trials, exits: cell.successes,
                lower: lower, upper: upper)
        }
    }
}
