import ArgumentParser
import DecisionTables
import PilotRanking
import Tabular
import Vocabulary

struct RankCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rank",
        abstract: "Screen, rank and pick communes for the pilot, with the doubt of it (xếp hạng, chọn xã làm điểm).",
        discussion: """
            Gates come first; what passes is scored and picked by rules. Doubt stands on three axes that are never mixed: \
            errors of the data, other weights, other methods. A commune for which a gate is unknown is not eligible.
            """,
        subcommands: [
            Run.self, RankExplainCommand.self, RankCompareCommand.self, RankSensitivityCommand.self,
            RankWeightsCommand.self, RankPlotCommand.self, RankAfterCommand.self,
        ], defaultSubcommand: Run.self)

    struct Run: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The ranking in three blocks, and the picks.",
            discussion: "With -o FOLDER/ every table, a page with pictures, and the annex.")

        @OptionGroup var ranking: RankingOptions

        @Option(help: "usual (ranking and picks) or full (with weights, criteria and sensitivity).")
        var detail: RankingDetail = .usual

        @OptionGroup var output: OutputOptions

        func run() throws {
            let loaded = try ranking.load(language: output.language)
            if let folder = output.folder {
                try loaded.write(into: folder, language: output.language)
            } else {
                try output.write(try loaded.tables(detail))
            }
            try loaded.loaded.finish()
        }
    }
}

/// How much of a ranking is shown.
enum RankingDetail: String, CaseIterable, ExpressibleByArgument {
    /// The ranking and the picks.
    case usual
    /// Everything.
    case full
}
