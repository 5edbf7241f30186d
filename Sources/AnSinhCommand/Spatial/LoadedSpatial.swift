import DecisionTables
import NumericKernel
import Outlines
import SpatialStatistics
import Tabular
import Territory
import Vocabulary

/// A column of a table and who is whose neighbour.
struct LoadedSpatial {
    let options: SpatialOptions
    let values: AreaValues
    let layer: OutlineLayer
    let sample: SpatialSample
    let provenance: Provenance

    init(_ options: SpatialOptions, method: String, seed: UInt64?, language: Language) throws {
        self.options = options
        let found = try AreaValues(
            file: options.table, columns: AreaValues.Columns(code: options.codes, value: options.value),
            sheet: options.sheet)
        let (layer, contiguity) = try options.neighbours.load(language)
        (values, self.layer) = (found, layer)
        try LayerJoin(values: found, layer: layer).check(language)
        let neighbours = NeighbourList(neighbours: contiguity.neighbours)
        let readings = found.layers[0].readings
        var numbers = contiguity.codes.map { readings[$0]?.value }
        if let population = options.population {
            let columns = AreaValues.Columns(code: options.codes, value: population)
            let heads = try AreaValues(file: options.table, columns: columns, sheet: options.sheet).layers[0].readings
            numbers = try LoadedSpatial.deviates(
                of: numbers, over: contiguity.codes.map { heads[$0]?.value }, contiguity.codes, neighbours, options)
        }
        sample = SpatialSample(
            codes: contiguity.codes, values: numbers, neighbours: neighbours, style: options.style,
            islands: options.islands)
        provenance = Provenance(
            origin: found.origin + layer.origin, inputs: LayerJoin(values: found, layer: layer).inputs, instruments: [],
            method: "\(method); neighbours \(options.neighbours.words.en), weights \(options.style.rawValue)",
            seed: seed,
            version: Version.text, uncertainty: SpatialTables.uncertainty)
    }

    /// Names from the table, then from the outlines.
    func name(_ code: UnitCode) -> String? { values.names[code] ?? layer.unit(code)?.name }

    /// What is tested.
    var variable: LocalizedText {
        guard let population = options.population else { return LocalizedText(verbatim: options.value) }
        return LocalizedText(
            vi: "\(options.value) / \(population), độ lệch chuẩn hóa",
            en: "\(options.value) / \(population), standardised deviates")
    }

    /// Rates as deviates that allow for how many each rate is of.
    private static func deviates(
        of events: [Double?], over populations: [Double?], _ codes: [UnitCode], _ neighbours: NeighbourList,
        _ options: SpatialOptions
    ) throws(UnusableInput) -> [Double?] {
        do throws(NoStatistic) {
            let rates = try RateTable(
                codes: codes, events: events, populations: populations, neighbours: neighbours)
            let deviates = Dictionary(uniqueKeysWithValues: zip(rates.codes, try rates.deviates()))
            return codes.map { deviates[$0] ?? nil }
        } catch {
            throw refusal(error, of: options)
        }
    }

    private static func refusal(_ reason: NoStatistic, of options: SpatialOptions) -> UnusableInput {
        UnusableInput(
            rule: "no-statistic", place: Place(file: options.table, column: options.value),
            value: reason.reason[Console.language], expected: SpatialTables.needed)
    }

    /// A statistic, or why there is none.
    func tested<Outcome>(_ work: (SpatialSample) throws(NoStatistic) -> Outcome) throws(UnusableInput) -> Outcome {
        do throws(NoStatistic) { return try work(sample) } catch { throw LoadedSpatial.refusal(error, of: options) }
    }
}
