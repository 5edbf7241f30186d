import Cartography
import DecisionTables
import FlatFiles
import Outlines
import Reporting
import Tabular
import Territory
import Vocabulary

/// A table joined to its ground, ready to be drawn.
struct LoadedMap {
    let options: MapOptions
    let values: AreaValues
    let layer: OutlineLayer
    let ground: MapGround
    let unit: ValueUnit
    let readings: [(year: Int?, readings: UnitTable<MapReading>)]
    let target: MapTarget?
    private let method: ClassMethod

    init(_ options: MapOptions, language: Language) throws {
        self.options = options
        values = try AreaValues(
            file: options.table,
            columns: AreaValues.Columns(code: options.codes, value: options.value, doubt: options.doubt),
            years: options.years?.years ?? .none, sheet: options.sheet)
        let read = try options.layer.load(language)
        layer = try read.dissolved(byField: options.dissolve, language)
        unit = LoadedMap.unit(options.unit)
        let target = try options.target.map { [unit] in
            try MapTarget($0, unit: unit, policy: options.policy)
        }
        self.target = target
        method = try (options.classes ?? (target == nil ? .method(.usual) : .policy)).method(
            in: unit, target: target?.value)
        readings = try LoadedMap.readings(of: values, options, target: target?.value)
        try LoadedMap.checkShares(values, unit, column: options.value)
        let named = layer.called { [values, layer] code in
            layer.unit(code)?.name ?? values.names[code]
        }
        let groups = try options.borders.map { try read.dissolved(byField: $0, language) }
        ground = MapGround(layer: named, groups: groups, label: UnitName.short)
        try LayerJoin(values: values, layer: layer).check(language)
    }

    private static func readings(
        of values: AreaValues, _ options: MapOptions, target: Double?
    ) throws(UnusableInput) -> [(year: Int?, readings: UnitTable<MapReading>)] {
        // A map of level and doubt shows the doubt itself.
        let isAsked = options.doubt != nil && options.style != .bivariate
        let rule: MapReadings.DoubtRule = isAsked ? target.map { .target($0) } ?? .words : .none
        var found: [(year: Int?, readings: UnitTable<MapReading>)] = []
        for layer in values.layers {
            found.append(
                (
                    layer.year,
                    try MapReadings.readings(
                        of: layer, rule: rule, place: Place(file: values.file, column: options.doubt))
                ))
        }
        return found
    }

    /// Refuses shares beyond 0...1: percent, or counts, taken for shares.
    private static func checkShares(
        _ values: AreaValues, _ unit: ValueUnit, column: String
    ) throws(UnusableInput) {
        guard unit == .share else { return }
        for layer in values.layers {
            for (code, reading) in layer.readings {
                guard let value = reading.value, !(0...1).contains(value) else { continue }
                throw UnusableInput(
                    rule: "not-a-share", place: Place(file: values.file, column: column), value: "\(code): \(value)",
                    expected: LocalizedText(
                        vi: "một tỷ lệ từ 0 đến 1; --unit percent cho phần trăm",
                        en: "a share of 0 to 1; --unit percent for percent"))
            }
        }
    }

    private static func unit(_ word: String?) -> ValueUnit {
        switch word {
        case "share": .share
        case "percent": .percent
        default: .number(word.map { LocalizedText(verbatim: $0) })
        }
    }

    private var numbers: [Double] { readings.flatMap { $0.readings.values.compactMap(\.value) } }

    var classes: MapClasses {
        // All years together, so that the same colour means the same.
        let found = method.classifications(
            of: readings.map { year in ground.units.map { year.readings[$0.code]?.value } }
        ).together
        return MapClasses(
            found, scheme: scheme(of: found), unit: unit,
            decimals: options.decimals ?? MapDecimals.shown(found, of: numbers, unit: unit), doubt: doubt)
    }

    /// From light to dark; in two colours around a target that is a cut.
    private func scheme(of found: Classification) -> ColourScheme {
        target.flatMap { ColourScheme.around(target: $0.value, of: found.breaks) } ?? .sequential(.blue)
    }

    /// What lines over a class say.
    var doubt: LocalizedText { target?.doubt ?? LocalizedText(vi: "chưa chắc chắn", en: "uncertain") }

    var wording: ChoroplethMap.Wording {
        ChoroplethMap.Wording(
            title: LocalizedText(verbatim: options.title ?? "\(options.value), \(FileAccess.name(of: options.table))"),
            value: LocalizedText(verbatim: options.legend ?? options.value))
    }

    var provenance: Provenance {
        let classes = [.classes, .tiles].contains(options.style) ? "; classes \(method.name.en)" : ""
        return Provenance(
            origin: values.origin + layer.origin, inputs: LayerJoin(values: values, layer: layer).inputs,
            instruments: [], method: "map \(options.style.rawValue)\(classes)", version: Version.text,
            uncertainty: options.doubt == nil
                ? LocalizedText(vi: "không nêu trong bảng", en: "not stated in the table")
                : LocalizedText(vi: "theo cột \(options.doubt ?? "")", en: "from the column \(options.doubt ?? "")"))
    }

    var labels: MapLabels {
        switch options.labels {
        case .units: .units
        case .groups: .groups
        case .none: .none
        }
    }

    var notes: [LocalizedText] {
        let hasWidths = values.layers.contains { layer in
            layer.readings.values.contains { if case .width? = $0.doubt { true } else { false } }
        }
        return (options.asOf.map { [MapWords.day($0)] } ?? []) + (target?.notes(on: numbers) ?? [])
            + (hasWidths && options.style == .classes ? [MapWords.normal] : [])
    }
}
