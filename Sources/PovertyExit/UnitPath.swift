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
    let stream: RandomStream

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
            chances.probability = (0..<draws).map { Logistic.probability(exit.logOdds[$0]) }
            if let passing {
                chances.toAbove = (0..<draws).map {
                    chances.probability[$0] * Logistic.probability(passing.logOdds[$0])
                }
            }
            return
        }
        var stream = stream
        var (all, up) = (Array(repeating: 0.0, count: draws), Array(repeating: 0.0, count: draws))
        for cell in exits {
            guard let shocks = exit.past[cell.year] else { continue }
            let split = above.first { $0.year == cell.year }
            let turns = split.flatMap { passing?.past[$0.year] }
            for draw in 0..<draws {
                let leaving = UnitPath.cell(
                    exit.probability(draw, past: shocks), exit.concentration[draw], cell, &stream)
                all[draw] += Double(cell.trials) * leaving
                guard let passing else { continue }
                var share = Logistic.probability(passing.logOdds[draw])
                if let split, let turns {
                    share = UnitPath.cell(
                        passing.probability(draw, past: turns), passing.concentration[draw], split, &stream)
                }
                up[draw] += Double(cell.trials) * leaving * share
            }
        }
        let weight = Double(chances.atRisk)
        chances.probability = all.map { $0 / weight }
        if passing != nil { chances.toAbove = up.map { $0 / weight } }
    }

    /// The probability of one cell: what its counts say of its own scatter around the law.
    private static func cell(
        _ probability: Double, _ concentration: Double, _ cell: MovementCell, _ stream: inout RandomStream
    ) -> Double {
        guard concentration.isFinite else { return probability }
        return stream.beta(
            max(concentration * probability, 1e-300) + Double(cell.successes),
            max(concentration * (1 - probability), 1e-300) + Double(cell.trials - cell.successes))
    }

    /// The years to come of a household that is poor after the last review. Shocks are those of all communes; the scatter
    /// between cells averages out of an expectation.
    private func addFuture(_ exit: UnitLaw, _ chances: inout Chances) {
        chances.withinHorizon = (0..<draws).map { draw in
            var stays = 1.0
            for year in 0..<horizon { stays *= 1 - exit.probability(draw, future: year) }
            return 1 - stays
        }
        if let relapse = laws[.relapse] {
            chances.relapse = (0..<draws).map { relapse.probability($0, future: 0) }
        }
        guard let passing = laws[.exitAbove], let falling = laws[.nearPoorToPoor], let rising = laws[.nearPoorToAbove],
            let relapse = laws[.relapse], let back = laws[.nearPoorRelapse]
        else { return }
        chances.poorYears = (0..<draws).map { draw in
            var (poor, nearPoor, away) = (1.0, 0.0, 0.0)
            var years = 0.0
            for year in 0..<ExitModel.occupancyYears {
                years += poor
                let leaves = exit.probability(draw, future: year) * poor
                let passes = passing.probability(draw, future: year) * leaves
                let falls = falling.probability(draw, future: year) * nearPoor
                let rises = rising.probability(draw, future: year) * (nearPoor - falls)
                let returns = relapse.probability(draw, future: year) * away
                let slips = back.probability(draw, future: year) * (away - returns)
                poor += falls + returns - leaves
                nearPoor += leaves - passes - falls - rises + slips
                away += passes + rises - returns - slips
            }
            return years
        }
    }

    /// Probability that exits are likelier here than in the group.
    var aboveGroup: Double? {
        guard let exit = laws[.exit], let group = exit.groupLogOdds else { return nil }
        return Double(zip(exit.logOdds, group).count { $0 > $1 }) / Double(draws)
    }

    /// Cells outside the central 99.5% of their prediction. Most cells are nowhere near, and are not simulated.
    func outliers(_ law: UnitLaw?) -> [ExitFit.Outlier] {
        guard let law else { return [] }
        var stream = stream
        return exits.compactMap { cell in
            guard let shocks = law.past[cell.year] else { return nil }
            let chances = (0..<draws).map { law.probability($0, past: shocks) }
            let mean = chances.reduce(0, +) / Double(draws)
            let spread = (Double(cell.trials) * mean * (1 - mean)).squareRoot()
            guard abs(Double(cell.successes) - Double(cell.trials) * mean) > 2.5 * spread else { return nil }
            let counts = (0..<draws).map { draw in
                let scatter = law.concentration[draw]
                let chance =
                    scatter.isFinite
                    ? stream.beta(max(scatter * chances[draw], 1e-300), max(scatter * (1 - chances[draw]), 1e-300))
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
