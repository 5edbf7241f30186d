import ArgumentParser
import DecisionTables
import NumericKernel
import Tabular
import TargetProjection
import Vocabulary

/// What can be shown of a back-test.
enum BacktestView: String, CaseIterable, ExpressibleByArgument, Sendable {
    /// How far off each model was, by level and years ahead.
    case score
    /// Where outcomes of communes fell in their forecasts.
    case calibration
}

struct ProjectBacktestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backtest", abstract: "How projections made in earlier years would have done.",
        discussion: """
            For each origin the flows are cut, each model is fitted to what was known then and compared with what came \
            since. --by score: CRPS, coverage of intervals, Brier score of the target; --by calibration: where outcomes of \
            communes fell in their forecasts. docs/methods/backtest.md.
            """)

    @OptionGroup var projection: ProjectionOptions

    @Option(
        help: ArgumentHelp(
            "Last years known to the models, separated by commas; otherwise all with a year after them.",
            valueName: "years"))
    var origins: YearList?

    @Option(help: "Models, separated by commas; otherwise --model and two baselines.")
    var models: ModelList?

    @Option(help: "score or calibration.")
    var by: BacktestView = .score

    @OptionGroup var output: OutputOptions

    private var tried: [ProjectionModel] { models?.models ?? [projection.model, .constantRelative, .persistence] }

    func validate() throws { try projection.requirePlan(of: tried) }

    func run() throws {
        let loaded = try projection.load(language: output.language)
        try output.write(try loaded.targets.map { try table(of: $0, loaded) })
        try loaded.flows.finish()
    }

    private func table(of part: LoadedProjection.Part, _ loaded: LoadedProjection) throws -> Table {
        let result = Backtest(
            history: part.trend, origins: try years(of: part),
            models: tried,
            test: part.target.measure.form == .rate ? part.target.test : nil, plan: loaded.plannedLeavings,
            draws: projection.draws, seed: Seed(projection.seed)
        ).run()
        try refuse(result)
        let provenance = loaded.provenance(
            "back-test; \(part.target.key), draws \(projection.draws)", uncertainty: BacktestTables.uncertainty,
            seed: projection.seed)
        return switch by {
        case .score: BacktestTables.scores(of: result, provenance: provenance)
        case .calibration: BacktestTables.calibration(of: result, provenance: provenance)
        }
    }

    /// The origins: years of the file itself with a year to compare with. Of a splice the last year with both lists comes first,
    /// since before it nobody could have carried the earlier standard over as it was.
    private func years(of part: LoadedProjection.Part) throws -> [Int] {
        let first = part.splice?.overlap.last
        let possible = Backtest.origins(in: part.trend).filter { year in
            part.history.years.contains(year) && first.map { $0 <= year } ?? true
        }
        guard let first = possible.first, let last = possible.last else {
            throw UnusableInput(
                rule: "no-origin", place: Place(file: projection.input.inputs[0]),
                value: part.history.years.map(String.init).joined(separator: ", "),
                expected: LocalizedText(vi: "ít nhất hai năm rà soát", en: "at least two review years"))
        }
        let span = first == last ? ("\(first)", "\(first)") : ("từ \(first) đến \(last)", "from \(first) to \(last)")
        let wrong = (origins?.years ?? []).filter { !possible.contains($0) }.map { year in
            Finding(
                rule: "origin-not-usable", severity: .error, place: Place(file: "--origins"), value: "\(year)",
                expected: LocalizedText(
                    vi: "năm \(span.0): có trong tệp và còn năm sau để so",
                    en: "a year \(span.1): on file, with a later year to compare with"))
        }
        guard wrong.isEmpty else { throw UnusableInput(wrong) }
        return origins?.years ?? possible
    }

    /// A year asked for, from which a model knows too little, and a model without any forecast are errors; the rest is a note.
    private func refuse(_ result: BacktestResult) throws {
        let early = result.refusals.filter {
            if case .tooFewYears = $0.reason { return origins != nil }
            return false
        }
        guard early.isEmpty else {
            throw UnusableInput(
                early.map {
                    finding("origin-too-early", "--origins", "\($0.origin)", $0.reason, model: "\($0.model.rawValue): ")
                })
        }
        let silent = result.models.filter { result.score($0, .commune) == nil }
        let findings = silent.compactMap { model in
            result.refusals.last { $0.model == model }.map {
                finding("no-projection", projection.input.inputs[0], model.rawValue, $0.reason)
            }
        }
        guard findings.isEmpty else { throw UnusableInput(findings) }
    }

    private func finding(
        _ rule: String, _ file: String, _ value: String, _ reason: ProjectionFailure, model: String = ""
    ) -> Finding {
        let needed = ProjectionTables.needs(of: reason)
        return Finding(
            rule: rule, severity: .error, place: Place(file: file), value: value,
            expected: LocalizedText(
                vi: "\(model)đến năm gốc có \(needed.vi)", en: "\(model)by the origin \(needed.en)"))
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
    static var allValueStrings: [String] { ProjectionModel.allCases.map(\.rawValue) }

    init?(argument: String) {
        let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
            .map { ProjectionModel(rawValue: String($0)) }
        guard !parts.isEmpty, !parts.contains(nil) else { return nil }
        models = parts.compactMap { $0 }
    }
}
