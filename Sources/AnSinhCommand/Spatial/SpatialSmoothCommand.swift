import ArgumentParser
import DecisionTables
import Outlines
import SpatialStatistics
import Tabular
import Territory
import Vocabulary

struct SpatialSmoothCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "smooth",
        abstract: "Rates drawn towards those of all, or of the neighbours, where few households stand behind them.")

    @Argument(help: "Table (CSV, .xlsx) with a column of codes.")
    var table: String

    @OptionGroup var neighbours: NeighbourOptions

    @Option(help: "Column with the number of events, such as poor households.")
    var events: String

    @Option(help: "Column with the number they are of, such as all households.")
    var population: String

    @Option(help: "Column of the table with the codes; otherwise commune, code or group.")
    var codes: String?

    @Option(help: "Sheet of a workbook.")
    var sheet: String?

    @Option(help: "How events vary by chance: poisson or binomial.")
    var law: RatePrior.Law = .binomial

    @OptionGroup var output: OutputOptions

    func run() throws {
        let (layer, contiguity) = try neighbours.load(output.language)
        let read = try CommuneContext(file: table, measures: [events, population], codes: codes, sheet: sheet)
        for column in [events, population] where !read.columns.contains(column) {
            throw UnusableInput(
                rule: "missing-column", place: Place(file: table, column: column),
                expected: LocalizedText(vi: "một cột của bảng", en: "a column of the table"))
        }
        try LayerJoin(table: read, layer: layer).check(output.language)
        func numbers(_ column: String) -> [Double?] { contiguity.codes.map { read.measures[$0]?[column] } }
        let provenance = Provenance(
            origin: read.origin + layer.origin,
            inputs: LayerJoin(table: read, layer: layer).inputs, instruments: [],
            method: "empirical Bayes, \(law.rawValue); neighbours \(neighbours.words.en)",
            version: Version.text, uncertainty: SpatialTables.withoutIntervals)
        let smoothed: SmoothedRates
        do throws(NoStatistic) {
            let rates = try RateTable(
                codes: contiguity.codes, events: numbers(events), populations: numbers(population),
                neighbours: NeighbourList(neighbours: contiguity.neighbours))
            smoothed = try SmoothedRates(rates, law: law)
        } catch {
            throw UnusableInput(
                rule: "no-statistic", place: Place(file: table, column: events), value: error.reason[Console.language],
                expected: SpatialTables.needed)
        }
        try output.write([
            SpatialTables.rates(
                smoothed, variable: LocalizedText(verbatim: "\(events) / \(population)"),
                names: { read.names[$0] ?? layer.unit($0)?.name }, provenance: provenance)
        ])
        try layer.finish()
    }
}
