import ArgumentParser
import DecisionTables
import NumericKernel
import Tabular
import TargetProjection
import Vocabulary

struct ProjectBacktestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backtest", abstract: "How projections made in earlier years would have done.",
        discussion: """
            For each origin the flows are cut, each model is fitted to what was known then and scored on what came since: \
            CRPS, coverage of intervals, Brier score of the target.
            """)

    @OptionGroup var projection: ProjectionOptions

    @Option(help: "Last years known to the models, separated by commas; otherwise all with a year after them.")
    var origins: YearList?

    @Option(help: "Models, separated by commas; otherwise --model and the baselines.")
    var models: ModelList?

    @OptionGroup var output: OutputOptions

    private var tried: [ProjectionModel] { models?.models ?? [projection.model, .constantRelative, .persistence] }

    func validate() throws { try projection.requirePlan(of: tried) }

    func run() throws {
        let loaded = try projection.load(language: output.language)
        var tables: [Table] = []
        for part in loaded.targets {
            let years = origins?.years ?? Backtest.origins(in: part.trend).filter { part.history.years.contains($0) }
            let result = Backtest(
                history: part.trend, origins: years, models: tried,
                test: part.target.measure.form == .rate ? part.target.test : nil, plan: loaded.plannedLeavings,
                draws: projection.draws, seed: Seed(projection.seed)
            ).run()
            let provenance = loaded.provenance(
                "back-test; \(part.target.key), draws \(projection.draws)", uncertainty: BacktestTables.uncertainty,
                seed: projection.seed)
            tables.append(BacktestTables.scores(of: result, provenance: provenance))
            tables.append(BacktestTables.calibration(of: result, provenance: provenance))
        }
        try output.write(tables)
        try loaded.flows.finish()
    }
}

/// Years separated by commas.
struct YearList: ExpressibleByArgument {
    let years: [Int]

    init?(argument: String) {
        let parts = argument.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
        guard !parts.isEmpty, !parts.contains(nil) else { return nil }
        years = parts.compactMap { $0 }
    }
}

/// Models separated by commas.
struct ModelList: ExpressibleByArgument {
    let models: [ProjectionModel]

    init?(argument: String) {
        let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
            .map { ProjectionModel(rawValue: String($0)) }
        guard !parts.isEmpty, !parts.contains(nil) else { return nil }
        models = parts.compactMap { $0 }
    }
}
