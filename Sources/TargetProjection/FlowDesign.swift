import MixedModels
import Tallies

/// How a year's effect depends on the years before.
enum YearEffects: Sendable {
    /// Not at all: good and bad years come as they come.
    case independent
    /// It starts where the year before was: columns 1[year >= k].
    case walk
}

/// The cells of one movement as data of the engine: intercept, covariate, years; communes in districts in provinces.
struct FlowDesign: Sendable {
    let data: MixedLogitData
    let prior: HyperparameterPrior
    /// Position of the covariate among the dense columns.
    let covariate: Int?
    /// Dense columns that make up the level at the end of the history, the intercept among them.
    let level: [Int]
    /// The block of year effects.
    let yearBlock: Int

    init(
        _ cells: [MovementCell], _ movement: FlowMovement, _ history: ListHistory, _ effects: YearEffects,
        hasCovariate: Bool
    ) {
        let levels = FlowDesign.levels(history.units)
        yearBlock = levels.count
        let years = FlowDesign.years(cells, effects, history)
        let first = hasCovariate ? 2 : 1
        covariate = hasCovariate ? 1 : nil
        // A year ahead that stands in for absent increments is no part of the level.
        let past = effects == .walk ? years.indices.filter { years[$0] <= (history.years.last ?? .min) } : []
        level = [0] + past.map { $0 + first }
        data = MixedLogitData(
            trials: cells.map(\.trials), successes: cells.map(\.successes),
            columns: [.fixed(sd: FlowPriors.interceptSpread)]
                + (hasCovariate ? [.fixed(sd: FlowPriors.covariateSpread)] : [])
                + years.map { [yearBlock] _ in .block(yearBlock) },
            rows: cells.flatMap { cell in
                [1] + (hasCovariate ? [cell.covariate] : [])
                    + years.map { effects == .walk ? (cell.year >= $0 ? 1 : 0) : (cell.year == $0 ? 1 : 0) }
            },
            levels: levels, units: cells.map(\.unit))
        prior = FlowPriors.prior(of: movement, levels: levels.count)
    }

    /// Years that have a column. Where no past year has one, a year ahead stands in: no cell touches it, so that the scale of
    /// years comes from its prior.
    private static func years(_ cells: [MovementCell], _ effects: YearEffects, _ history: ListHistory) -> [Int] {
        let onFile = Set(cells.map(\.year)).sorted()
        guard let last = history.years.last else { return onFile }
        var years = onFile
        if effects == .walk, let first = onFile.first { years = Array((first + 1)..<max(first + 1, last + 1)) }
        return years.isEmpty ? [last + 1] : years
    }

    /// Communes, their districts, these districts' provinces: as far as each level tells units apart.
    private static func levels(_ units: [UnitKey]) -> [MixedLogitData.Level] {
        let districts = units.map(\.poolingGroup)
        let provinces = units.map { UnitKey(province: $0.province) }
        var levels: [MixedLogitData.Level] = []
        var (keys, count) = (units, units.count)
        for owners in [districts, provinces] {
            let owning = Set(owners).sorted()
            guard owning.count > 1, owning.count < count else { continue }
            let places = Dictionary(uniqueKeysWithValues: owning.enumerated().map { ($1, $0) })
            let ownerOf = Dictionary(zip(keys, owners), uniquingKeysWith: { first, _ in first })
            let members = levels.isEmpty ? units : Set(keys).sorted()
            levels.append(
                MixedLogitData.Level(count: count, parents: members.compactMap { ownerOf[$0].flatMap { places[$0] } }))
            (keys, count) = (owners, owning.count)
        }
        return levels + [MixedLogitData.Level(count: count)]
    }
}

/// What is believed before the data about how much units and years differ: the same for every province, argued for on the
/// method page.
enum FlowPriors {
    /// Standard deviation of the intercept's prior, log-odds: vague.
    static let interceptSpread = 5.0
    /// Standard deviation of the coefficient of the list's length or of the plan: within one, the odds are proportional or
    /// inversely proportional to it.
    static let covariateSpread = 0.5

    /// Scales of commune, district, province and year effects, and the concentration of cells.
    static func prior(of movement: FlowMovement, levels: Int) -> HyperparameterPrior {
        let nested = [0.20, 0.15, 0.15].prefix(levels)
        switch movement {
        case .leaving:
            return HyperparameterPrior(scales: nested + [0.12], concentration: 40, concentrationSpread: 1)
        case .joining:
            return HyperparameterPrior(scales: nested + [0.15], concentration: 5_000, concentrationSpread: 1.5)
        }
    }
}
