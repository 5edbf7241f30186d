import Cartography
import CommitteeReports
import DecisionTables
import FlatFiles
import Outlines
import Tabular
import Territory
import Vocabulary

extension ReportPart {
    /// Columns that are mapped where the file does not say which, as far as there are such.
    private static let usualColumns = ["poor_rate", "chance"]
    private static let ownKeys: Set<String> = ["outlines", "code", "name", "layer", "values", "classes", "borders"]

    /// Maps of columns of the other chapters.
    static func maps(
        _ file: ReportFile, of parts: [ReportPart], names: Gazetteer?, _ language: Language
    ) throws -> ReportPart? {
        guard let settings = try file.settings(.map) else { return nil }
        try settings.allow(ownKeys.sorted())
        let read = try OutlineLayer(
            file: file.found(try settings.string("outlines")), code: try settings.optionalString("code"),
            name: try settings.optionalString("name"), layer: try settings.optionalString("layer"))
        Console.report(FindingReport(read.findings, limit: FindingReport.usualLimit), language)
        let groups = try settings.optionalString("borders").map { try read.dissolved(byField: $0, language) }
        let ground = MapGround(
            layer: read.called { names?.name(of: $0, level: .commune) }, groups: groups, label: UnitName.short)
        let columns = parts.flatMap(\.mapped)
        let asked = try settings.has("values") ? settings.words("values") : usualColumns
        var pieces: [CommitteeReport.Piece] = []
        var provenance: [Provenance] = []
        for key in asked {
            let found = columns.filter { $0.column == key }
            if found.isEmpty, settings.has("values") { throw noColumn(key, among: columns, settings) }
            let classes = try classes(for: key, among: asked, settings)
            for column in found {
                guard let map = try map(of: column, on: ground, read, classes: classes, language) else { continue }
                pieces.append(.picture { map.svg(in: $0) })
                provenance.append(map.provenance)
            }
        }
        guard let first = provenance.first else { throw noColumn(asked[0], among: columns, settings) }
        return ReportPart(
            chapter: CommitteeReport.Chapter(
                key: "maps", title: LocalizedText(vi: "Bản đồ", en: "Maps"), pieces: pieces),
            provenance: first.with(method: "maps; \(asked.joined(separator: ", "))"), finish: read.finish)
    }

    private static func map(
        of column: MappedColumn, on ground: MapGround, _ layer: OutlineLayer, classes: ClassesOption?,
        _ language: Language
    ) throws -> ChoroplethMap? {
        guard
            let (readings, unit, heading) = MapReadings.readings(
                of: column.table, column: column.column, doubt: "light")
        else { return nil }
        let rows = column.table.rows.count
        let join = LayerJoin(
            file: column.table.key, codes: readings.codes, rows: rows, names: { _ in nil }, layer: layer)
        try join.check(language)
        let values = ground.units.map { readings[$0.code]?.value }
        let found = try (classes ?? .method(.usual)).method(in: unit, target: nil).classification(of: values)
        let source = column.table.provenance
        let outlines = Provenance.Input(name: layer.file, digest: nil, rows: Int64(layer.units.count))
        return ChoroplethMap(
            wording: ChoroplethMap.Wording(title: column.table.title, value: heading.title), ground: ground,
            readings: readings,
            classes: MapClasses(
                found, scheme: .sequential(column.more == .worse ? .blue : .green), unit: unit,
                decimals: MapDecimals.shown(found, of: values.compactMap(\.self), unit: unit),
                doubt: LocalizedText(vi: "chưa chắc chắn", en: "uncertain")),
            notes: [], provenance: source.with(method: "map; \(source.method)").adding(outlines, origin: layer.origin))
    }

    /// The classes of a column: those of the file for all maps, or for this one.
    private static func classes(
        for key: String, among columns: [String], _ settings: Settings
    ) throws -> ClassesOption? {
        guard settings.has("classes") else { return nil }
        var written: String?
        if let own = try? settings.table("classes") {
            try own.allow(columns)
            written = try own.optionalString(key)
        } else {
            written = try settings.words("classes").joined(separator: ",")
        }
        guard let written else { return nil }
        guard let classes = ClassesOption(argument: written), classes != .policy else {
            throw settings.wrong("classes", vi: ClassesOption.words, en: ClassesOption.words)
        }
        return classes
    }

    private static func noColumn(_ key: String, among columns: [MappedColumn], _ settings: Settings) -> UnusableInput {
        let known = columns.map(\.column)
        let near = nearMisses(of: key, in: known)
        let offer = (near.isEmpty ? known : near).joined(separator: ", ")
        return settings.wrong(
            "values", vi: "cột của các chương khác: \(offer)", en: "columns of the other chapters: \(offer)")
    }
}

extension OutlineLayer {
    /// The same with names from elsewhere, where there are any.
    func called(_ names: (UnitCode) -> String?) -> OutlineLayer {
        OutlineLayer(
            file: file, coordinates: coordinates,
            units: units.map {
                Unit(
                    code: $0.code, name: names($0.code) ?? $0.name, properties: $0.properties, outline: $0.outline)
            }, findings: findings)
    }
}
