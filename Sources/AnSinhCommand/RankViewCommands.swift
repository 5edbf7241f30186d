import ArgumentParser
import DecisionTables
import Figures
import PilotRanking
import Tabular
import Vocabulary

struct RankExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Why one commune stands where it stands, and what would change it.")

    @Argument(help: "Code of the commune.")
    var commune: String

    @OptionGroup var ranking: RankingOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let loaded = try ranking.load(language: output.language)
        try output.write(try loaded.explanation(of: UnitCode(commune)))
        try loaded.loaded.finish()
    }
}

struct RankCompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare", abstract: "Two communes side by side, criterion by criterion.")

    @Argument(help: "Code of a ranked commune.")
    var one: String

    @Argument(help: "Code of another.")
    var other: String

    @OptionGroup var ranking: RankingOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let loaded = try ranking.load(language: output.language, doubt: [])
        try output.write([try loaded.comparison(of: UnitCode(one), with: UnitCode(other))])
        try loaded.loaded.finish()
    }
}

struct RankSensitivityCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sensitivity",
        abstract: "What other weights, criteria, normalisations, methods and withdrawals would pick.")

    @OptionGroup var ranking: RankingOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let loaded = try ranking.load(language: output.language, doubt: [])
        try output.write(try loaded.sensitivity())
        try loaded.loaded.finish()
    }
}

struct RankPlotCommand: ParsableCommand {
    /// What is drawn.
    enum Chart: String, CaseIterable, ExpressibleByArgument {
        case contributions
        case rankSets = "rank-sets"
    }

    static let configuration = CommandConfiguration(
        commandName: "plot", abstract: "Contribution bars, or rank sets (SVG).")

    @OptionGroup var ranking: RankingOptions

    @Option(help: "contributions or rank-sets.")
    var chart: Chart = .contributions

    @Option(help: "Most communes drawn.")
    var rows: Int = LoadedRanking.usualRows

    @Option(help: "vi or en; otherwise by the locale.")
    var lang: Language?

    @Option(name: [.short, .long], help: "Output file (.svg); standard output without it.")
    var output: String?

    func validate() throws {
        guard rows > 0 else { throw ValidationError(vi: "--rows ít nhất là 1.", en: "--rows must be at least 1.") }
        guard output?.hasSuffix(".svg") ?? true else {
            throw ValidationError(
                vi: "Hình là SVG: tên tệp kết thúc bằng .svg.", en: "The picture is SVG: end its name in .svg.")
        }
    }

    func run() throws {
        let language = lang ?? Console.defaultLanguage
        let loaded = try ranking.load(language: language, doubt: chart == .contributions ? [] : [.data])
        let picture = try PictureOptions.parse(output.map { ["--output", $0] } ?? [])
        switch chart {
        case .contributions: try picture.write(loaded.bars(most: rows).svg(in: language))
        case .rankSets: try picture.write(try loaded.rankSets(most: rows).svg(in: language))
        }
        try loaded.loaded.finish()
    }
}
