import ArgumentParser
import Cartography
import DecisionTables
import FlatFiles
import NumericKernel
import Outlines
import SpatialStatistics
import Tabular
import Territory
import Vocabulary

struct SpatialCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "spatial",
        abstract:
            "Do neighbours resemble each other, and where: autocorrelation, clusters, smoothed rates (thống kê không gian).",
        subcommands: [Moran.self, SpatialLocalCommand.self, Neighbours.self, SpatialSmoothCommand.self])

    struct Moran: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Moran's I, Geary's C and Getis-Ord's G of a whole map.",
            discussion: "Moments under randomisation; the pseudo p value is of random rearrangements of the values.")

        @OptionGroup var options: SpatialOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            let plan = options.plan()
            let loaded = try LoadedSpatial(
                options, method: "global tests, randomisation, \(plan?.count ?? 0) permutations",
                seed: plan.map { _ in options.seed }, language: output.language)
            func test(_ statistic: GlobalTest.Statistic) -> GlobalTest {
                GlobalTest(statistic, alternative: options.alternative, permutations: plan)
            }
            var results = [try loaded.tested(test(.moran(.randomisation)).result)]
            results.append(try loaded.tested(test(.geary(.randomisation)).result))
            // G is of amounts: values below 0 have none.
            if options.population == nil, loaded.sample.values.allSatisfy({ $0 >= 0 }) {
                results.append(try loaded.tested(test(.getisOrd).result))
            }
            try output.write([
                SpatialTables.global(results, variable: loaded.variable, provenance: loaded.provenance)
            ])
            try loaded.layer.finish()
        }
    }

    struct Neighbours: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Who is whose neighbour: a summary, and the list.",
            discussion: "Units without a neighbour are listed. Borders that nearly meet count, within --tolerance.")

        /// Which tables are written.
        enum Show: String, CaseIterable, ExpressibleByArgument {
            case all
            case summary
            case list
        }

        @OptionGroup var options: NeighbourOptions

        @Option(help: "all, summary or list: one table for a file that programs read.")
        var show: Show = .all

        @OptionGroup var output: OutputOptions

        func run() throws {
            let (layer, contiguity) = try options.load(output.language)
            let summary = NeighbourSummary(
                NeighbourList(neighbours: contiguity.neighbours), codes: contiguity.codes)
            let provenance = Provenance(
                origin: layer.origin,
                inputs: [Provenance.Input(name: layer.file, digest: nil, rows: Int64(layer.units.count))],
                instruments: [], method: "neighbours \(options.words.en)", version: Version.text,
                uncertainty: LocalizedText(vi: "không có", en: "none"))
            let whole = SpatialTables.neighbourSummary(summary, rule: options.words, provenance: provenance)
            let list = SpatialTables.neighbours(
                summary, rule: options.words, names: { layer.unit($0)?.name }, provenance: provenance)
            switch show {
            case .all: try output.write([whole, list])
            case .summary: try output.write([whole])
            case .list: try output.write([list])
            }
            try layer.finish()
        }
    }
}
