import ArgumentParser
import DecisionTables
import PilotRanking
import PolicyData
import Tabular
import Vocabulary

struct RankWeightsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "weights", abstract: "Weights of criteria, decided by people (trọng số của tiêu chí).",
        discussion: """
            A weights file is a CSV file; its columns say what it holds: criterion,points[,low,high] | criterion,rank | \
            first,second,value[,judge]. Columns name, source and note may stand beside them.
            """,
        subcommands: [Comparisons.self, Points.self, Ranks.self, Data.self])

    /// The file, and what it must be about.
    struct Input: ParsableArguments {
        @Argument(help: "Weights file (.csv, .xlsx).")
        var file: String

        @Option(
            help: "Criteria the weights are for: an id (see policy list) or a .toml file. Checks keys, gives names.")
        var criteria: String?

        @OptionGroup var policy: PolicyOptions
        @OptionGroup var output: OutputOptions

        func write(_ kind: WeightSheet.Kind) throws {
            let criteria = try criteria.map { try policy.criteria($0) }
            let sheet = try WeightSheet(file: file, keys: criteria?.scores.map(\.statement.key), kind: kind)
            try output.write(try LoadedWeights(sheet: sheet, criteria: criteria).tables())
        }
    }

    struct Comparisons: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "ahp", abstract: "Weights from comparisons of pairs, of one judge or several (so sánh cặp).")

        @OptionGroup var input: Input

        func run() throws { try input.write(.comparisons) }
    }

    struct Points: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Weights from points, with the ranges that are admitted (cho điểm).")

        @OptionGroup var input: Input

        func run() throws { try input.write(.points) }
    }

    struct Ranks: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Weights from an order of the criteria, by rank-order centroids (xếp thứ tự).")

        @OptionGroup var input: Input

        func run() throws { try input.write(.ranks) }
    }

    struct Data: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "What the data alone would say of weights: no decision (số liệu tự nói gì).")

        @OptionGroup var ranking: RankingOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            let loaded = try ranking.load(language: output.language, doubt: [])
            try output.write([try loaded.dataWeights()])
            try loaded.loaded.finish()
        }
    }
}
