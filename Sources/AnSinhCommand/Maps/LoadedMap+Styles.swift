import Cartography
import DecisionTables
import Reporting
import Tabular
import Territory
import Vocabulary

/// The picture of each style, and the table beside it.
extension LoadedMap {
    /// The maps of classes, one for each year.
    var maps: [(year: Int?, map: ChoroplethMap)] {
        let classes = classes
        return readings.map { year, readings in
            let map = ChoroplethMap(
                wording: wording, ground: ground, readings: readings, classes: classes, labels: labels, notes: notes,
                provenance: provenance)
            return (year, map)
        }
    }

    /// The picture.
    func svg(in language: Language) throws -> String {
        switch options.style {
        case .classes where options.years != nil:
            return MapSeries(
                wording: wording, ground: ground,
                panels: readings.map { year, readings in
                    MapSeries.Panel(title: LocalizedText(verbatim: year.map { String($0) } ?? "–"), readings: readings)
                }, classes: classes, notes: notes, provenance: provenance
            ).svg(in: language)
        case .classes: return maps[0].map.svg(in: language)
        case .tiles:
            return TileMap(
                wording: wording, ground: ground, grid: ground.tiles(.hexagon), readings: readings[0].readings,
                classes: classes, notes: notes, provenance: provenance
            ).svg(in: language)
        case .symbols: return try symbols.svg(in: language)
        case .bivariate: return try bivariate.svg(in: language)
        }
    }

    /// The table beside the picture: what it shows, for those who do not see it.
    func table() throws -> Table {
        switch options.style {
        case .classes, .tiles: options.years == nil ? maps[0].map.table : MapTables.years(maps) ?? maps[0].map.table
        case .symbols: MapTables.amounts(maps[0].map.table)
        case .bivariate: MapTables.levels(try bivariate)
        }
    }

    private var symbols: SymbolMap {
        get throws {
            let negative = readings[0].readings.first { $1.value.map { $0 < 0 } ?? false }
            if let (code, reading) = negative {
                throw UnusableInput(
                    rule: "negative-amount", place: Place(file: values.file, column: options.value),
                    value: "\(code): \(reading.value.map { "\($0)" } ?? "")",
                    expected: LocalizedText(
                        vi: "số từ 0 trở lên: vòng tròn không vẽ được số âm",
                        en: "numbers from 0: no circle is negative"))
            }
            return SymbolMap(
                wording: wording, ground: ground, readings: readings[0].readings, unit: unit,
                decimals: options.decimals ?? 0, doubt: doubt, labels: .none, notes: notes, provenance: provenance)
        }
    }

    private var bivariate: BivariateMap {
        get throws {
            let levels = MapReadings.levels(of: values.layers[0])
            guard !levels.codes.isEmpty else {
                throw UnusableInput(
                    rule: "no-widths", place: Place(file: values.file, column: options.doubt),
                    expected: LocalizedText(
                        vi: "sai số, hoặc khoảng _lower và _upper", en: "standard errors, or ends of intervals"))
            }
            func axis(_ words: String, _ numbers: [Double]) -> BivariateMap.Axis {
                let found = ClassMethod.quantiles(BivariateColours.steps).classification(of: numbers)
                return BivariateMap.Axis(
                    words: LocalizedText(verbatim: words), classification: found, unit: unit,
                    decimals: options.decimals ?? MapDecimals.shown(found, of: numbers, unit: unit))
            }
            return BivariateMap(
                title: wording.title, ground: ground, readings: levels,
                level: axis(options.legend ?? options.value, levels.values.map(\.level)),
                doubt: axis(options.doubt ?? "", levels.values.map(\.doubt)), labels: labels, notes: notes,
                provenance: provenance)
        }
    }
}
