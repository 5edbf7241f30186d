public import ArgumentParser
import DecisionTables
import FlatFiles
public import PovertyExit
import ReviewForms
import Tabular
public import Tallies
import Territory
import Vocabulary

extension ExitModel.Pooling: ExpressibleByArgument {}
extension FlowSeries.Level: ExpressibleByArgument {}

struct ExitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "exit",
        abstract: "Chances of leaving poverty and of falling back (khả năng thoát nghèo, tái nghèo).",
        subcommands: [
            Fit.self, Table.self, ExitPlotCommand.self, ExitTransitionsCommand.self, ExitScoreCommand.self,
            ExitHazardCommand.self,
        ])

    struct Fit: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Fit the chances of exit by commune, from review flows or from households.",
            discussion: """
                Writes the fit as JSON; “ansinh exit table” and “ansinh exit plot” read it. \
                The same input, options and seed give the same bytes.
                """)

        @OptionGroup var input: FlowInput
        @OptionGroup var policy: PolicyOptions

        @Option(help: "With whom a commune shares what is known: none, district or province.")
        var pooling: ExitModel.Pooling = ExitModel.usual.pooling

        @Option(help: "Years within which a household may leave, 1 to 5.")
        var horizon: Int = ExitModel.usual.horizon

        @Option(help: "Joint draws behind intervals, 100 or more.")
        var draws: Int = ExitModel.usual.draws

        @Option(help: "Seed of the draws.")
        var seed: UInt64 = ExitModel.usual.seed

        @Option(help: "Years after passing above during which a household counts as newly escaped.")
        var window: Int = ExitModel.usual.window

        @Option(help: "vi or en, for messages.")
        var lang: Language?

        @Option(name: [.short, .long], help: "Output file (.json); standard output without it.")
        var output: String?

        func validate() throws {
            guard (1...ExitModel.longestHorizon).contains(horizon) else {
                throw ValidationError(
                    vi: "--horizon phải từ 1 đến \(ExitModel.longestHorizon).",
                    en: "--horizon must be from 1 to \(ExitModel.longestHorizon).")
            }
            guard (ExitModel.fewestDraws...ExitModel.mostDraws).contains(draws) else {
                throw ValidationError(
                    vi: "--draws phải từ \(ExitModel.fewestDraws) đến \(ExitModel.mostDraws).",
                    en: "--draws must be from \(ExitModel.fewestDraws) to \(ExitModel.mostDraws).")
            }
            guard window >= 1 else {
                throw ValidationError(vi: "--window phải ít nhất là 1.", en: "--window must be at least 1.")
            }
        }

        var model: ExitModel {
            ExitModel(pooling: pooling, horizon: horizon, draws: draws, seed: seed, window: window)
        }

        func run() throws {
            let loaded = try input.load(policy, language: lang ?? Console.defaultLanguage)
            let fit = try ExitCommand.fit(model, to: loaded.series, file: input.inputs[0])
            let language = lang ?? Console.defaultLanguage
            if fit.movements.isEmpty, !input.quiet {
                Console.say(Console.prefix(.warning, language) + ExitTables.noChances(of: fit)[language])
            }
            let bytes = try JSONDocument.text(of: loaded.document(fit))
            if let output {
                try FileAccess.write(bytes, to: output)
            } else {
                try Console.emit(String(decoding: bytes, as: UTF8.self))
            }
            try loaded.finish()
        }
    }

    struct Table: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print a fit: chances by unit, the record of the fit, or cells out of line.",
            discussion: "--by commune, district, province, movement (record of the fit) or outlier.")

        @Argument(help: "A fit written by “ansinh exit fit”.")
        var fit: String

        @Option(help: "commune, district, province, movement or outlier.")
        var by: ExitView = .commune

        @Option(help: "Unit list (CSV) that gives the names of codes.")
        var gazetteer: String?

        @Option(help: "Suppress counts of 1 up to N-1 households.")
        var suppress: Int = 0

        @OptionGroup var output: OutputOptions

        func run() throws {
            let loaded = try LoadedExit(file: fit)
            let names = try gazetteer.map { try Gazetteer(file: $0) }
            try output.write([loaded.table(by, names: names, suppression: Suppression(minimum: suppress))])
        }
    }

    /// Fits, or says in the user's words why there is no fit.
    static func fit(_ model: ExitModel, to series: FlowSeries, file: String) throws -> ExitFit {
        guard !series.records.isEmpty else {
            throw UnusableInput(
                rule: "no-flows", place: Place(file: file),
                expected: LocalizedText(
                    vi: "ít nhất một dòng xã-năm dùng được", en: "at least one usable row of a commune and year"))
        }
        do throws(ExitFailure) {
            return try model.fit(series)
        } catch {
            throw UnusableInput(rule: "fit-not-converged", place: Place(file: file), expected: error.text)
        }
    }
}
