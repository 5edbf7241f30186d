import ArgumentParser
import DecisionTables
import NumericKernel
import PovertyExit
import Tabular
import Tallies
import Territory
import Vocabulary

struct ExitTransitionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "transitions",
        abstract: "Describe movements between poor, near-poor and above over the reviews on file.",
        discussion: "A description of past years with pooled rows; for years to come use “ansinh exit fit”.")

    @OptionGroup var input: FlowInput
    @OptionGroup var policy: PolicyOptions
    @OptionGroup var output: OutputOptions

    @Option(help: "commune, district or province.")
    var by: FlowSeries.Level = .commune

    @Option(help: "With whom a unit shares what is known: district or province.")
    var pooling: ExitModel.Pooling = .district

    @Option(help: "Probability of the intervals.")
    var level: Double = ExitModel.usualLevel

    @Option(help: "Years over which poor years are counted, this one included.")
    var horizon: Int = ExitModel.occupancyYears

    @Option(help: "Draws behind the intervals of poor years.")
    var draws: Int = ExitModel.occupancyDraws

    @Option(help: "Seed of the draws.")
    var seed: UInt64 = ExitModel.usual.seed

    @Option(help: "Unit list (CSV) that gives the names of codes.")
    var gazetteer: String?

    func validate() throws {
        guard level > 0, level < 1 else {
            throw ValidationError(vi: "--level phải nằm giữa 0 và 1.", en: "--level must be between 0 and 1.")
        }
        guard (1...100).contains(horizon) else {
            throw ValidationError(vi: "--horizon phải từ 1 đến 100.", en: "--horizon must be from 1 to 100.")
        }
        guard (ExitModel.fewestDraws...ExitModel.mostDraws).contains(draws) else {
            throw ValidationError(
                vi: "--draws phải từ \(ExitModel.fewestDraws) đến \(ExitModel.mostDraws).",
                en: "--draws must be from \(ExitModel.fewestDraws) to \(ExitModel.mostDraws).")
        }
        guard pooling != .none else {
            throw ValidationError(
                vi: "--pooling phải là district hoặc province.", en: "--pooling must be district or province.")
        }
    }

    func run() throws {
        let loaded = try input.load(policy, language: output.language)
        let counts = TransitionCounts.known(in: loaded.series, at: by)
        guard !counts.isEmpty else {
            throw UnusableInput(
                rule: "no-flows", place: Place(file: input.inputs[0]),
                expected: LocalizedText(
                    vi: "ít nhất một kỳ có đủ biểu hộ nghèo", en: "at least one review with the form of the poor"))
        }
        let fit = TransitionModel(pooling: pooling == .district ? .districts : .allUnits).fit(counts)
        let duration = PovertyDuration(horizon: horizon, draws: draws, level: level)
        let rows = counts.map { unit in
            let transitions = fit.posterior(of: unit)
            let key = unit.unit.commune ?? unit.unit.district ?? unit.unit.province
            return TransitionTables.Row(
                transitions: transitions,
                duration: duration.result(for: transitions, seed: Seed(seed), key: key?.text ?? ""),
                poor: unit.row(.poor)?.observed)
        }
        let names = try gazetteer.map { try Gazetteer(file: $0) }
        try output.write([
            try TransitionTables.table(
                of: rows, fit: fit, level: level, horizon: horizon, names: { names?.name(of: $0, at: by) },
                provenance: loaded.provenance(
                    "hierarchical Dirichlet-multinomial rows, empirical Bayes; draws \(draws)",
                    uncertainty: ExitTables.uncertainty, seed: seed))
        ])
        try loaded.finish()
    }
}
