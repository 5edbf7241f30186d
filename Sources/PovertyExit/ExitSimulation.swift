import MixedModels
import NumericKernel
import Tallies
import Uncertainty
import Vocabulary

/// Joint draws turned into chances, commune by commune; sums over communes draw by draw give districts and province.
struct ExitSimulation {
    let model: ExitModel
    let series: FlowSeries
    let cells: ExitCells
    let groups: PoolingGroups
    let laws: [ExitMovement: any MovementLaw]

    func fit() -> ExitFit {
        var results: [UnitExit] = []
        var outliers: [ExitFit.Outlier] = []
        let exits = Dictionary(grouping: cells[.exit], by: \.unit)
        let above = Dictionary(grouping: cells[.exitAbove], by: \.unit)
        var district: ExitSum?
        var province: ExitSum?
        for (unit, key) in cells.units.enumerated() {
            flush(&district, unless: key.key(at: .district), into: &results)
            flush(&province, unless: key.key(at: .province), into: &results)
            let path = UnitPath(
                key: key, stock: cells.stocks[unit], exits: exits[unit] ?? [], above: above[unit] ?? [],
                laws: laws.compactMapValues { $0.draws(of: unit) }, draws: model.draws, horizon: model.horizon,
                seed: Seed(model.seed))
            let chances = path.chances()
            outliers += path.outliers(chances.logOdds)
            var sum = ExitSum(chances, level: .commune, key: key)
            sum.bounds = cells.bounds[unit]
            results.append(sum.result(aboveGroup: path.aboveGroup))
            if key.district != nil {
                ExitSum.add(chances, to: &district, level: .district, key: key.key(at: .district))
            }
            if key.province != nil {
                ExitSum.add(chances, to: &province, level: .province, key: key.key(at: .province))
            }
        }
        flush(&district, unless: nil, into: &results)
        flush(&province, unless: nil, into: &results)
        return assembled(results, outliers)
    }

    /// Closes a sum when the next commune belongs elsewhere: communes come sorted by province and district.
    private func flush(_ sum: inout ExitSum?, unless next: UnitKey?, into results: inout [UnitExit]) {
        guard let open = sum, open.key != next else { return }
        results.append(open.result(aboveGroup: nil))
        sum = nil
    }

    private func assembled(_ results: [UnitExit], _ outliers: [ExitFit.Outlier]) -> ExitFit {
        let onFile: Int = if case .partial(let years, _) = cells.coverage { years } else { model.window }
        let order: [FlowSeries.Level] = [.commune, .district, .province]
        return ExitFit(
            origin: series.origin, standard: series.standard, lastReview: series.years.last,
            reviews: Set(cells[.exit].map(\.year)).sorted(), pooling: groups.pooling,
            horizon: model.horizon, draws: model.draws, seed: model.seed, window: model.window, windowOnFile: onFile,
            movements: ExitMovement.allCases.compactMap { movement in
                laws[movement].map { ExitFit.MovementRecord(movement, cells[movement], groups, $0.record) }
            },
            units: order.flatMap { level in results.filter { $0.level == level } },
            gaps: cells.gaps.map {
                ExitFit.Gap(unit: $0.unit.commune ?? $0.unit.district, year: $0.year, reason: $0.reason)
            }, outliers: outliers)
    }
}

extension ExitFit.MovementRecord {
    init(
        _ movement: ExitMovement, _ cells: [MovementCell], _ groups: PoolingGroups, _ record: MixedLogitFit.Record?
    ) {
        self.movement = movement
        self.cells = cells.count
        atRisk = cells.reduce(0) { $0 + $1.trials }
        events = cells.reduce(0) { $0 + $1.successes }
        search = record.map { ExitFit.Search($0, levels: groups.levels.count) }
    }
}

extension ExitFit.Search {
    /// The 97.5% quantile of the standard normal distribution.
    private static let normal975 = 1.959963984540054

    init(_ record: MixedLogitFit.Record, levels: Int) {
        let names = Array([ExitFit.Scale.Name.commune, .group, .province].prefix(levels)) + [.year, .concentration]
        let modes = record.scales.deviations + (record.scales.concentration.map { [$0] } ?? [])
        scales = zip(names, zip(modes, record.logDeviations)).map { name, scale in
            let factor = Elementary.exp(ExitFit.Search.normal975 * scale.1)
            return ExitFit.Scale(name: name, mode: scale.0, lower: scale.0 / factor, upper: scale.0 * factor)
        }
        evaluations = record.evaluations
        newtonSteps = record.newtonSteps
        gradient = record.gradient
        decrement = record.decrement
        isCurvatureRepaired = record.isCurvatureRepaired
    }
}
