import ArgumentParser
import DecisionTables
import FlatFiles
import Outlines
import Tabular
import Vocabulary

struct OutlinesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outlines",
        abstract: "Files of polygons: what is in them, what is wrong with them, another form of them (ranh giới).",
        subcommands: [List.self, Check.self, Convert.self])

    /// The layer as an input of a table.
    static func provenance(_ layer: OutlineLayer, _ method: String) -> Provenance {
        Provenance(
            origin: layer.origin,
            inputs: [Provenance.Input(name: layer.file, digest: nil, rows: Int64(layer.units.count))],
            instruments: [], method: method, version: Version.text,
            uncertainty: LocalizedText(vi: "không có", en: "none"))
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Area, perimeter, pieces, holes and centroid of each unit.")

        @Argument(help: "File of outlines: GeoJSON, Shapefile or GeoPackage.")
        var file: String

        @OptionGroup var fields: LayerFields

        @Option(help: "Field of the outlines by which units are put together first.")
        var dissolve: String?

        @OptionGroup var output: OutputOptions

        func run() throws {
            let found = try fields.load(file, output.language).dissolved(byField: dissolve, output.language)
            try output.write([
                OutlineTables.units(of: found, provenance: OutlinesCommand.provenance(found, "areas on the ellipsoid"))
            ])
        }
    }

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Overlaps, gaps, crossings, slivers, duplicates and units far away.",
            discussion: "Exit status 2 when a finding is an error; nothing is repaired.")

        @Argument(help: "File of outlines: GeoJSON, Shapefile or GeoPackage.")
        var file: String

        @OptionGroup var fields: LayerFields
        @OptionGroup var output: OutputOptions

        func run() throws {
            let found = try fields.load(file, output.language)
            let findings = found.findings + LayerCheck(found).findings
            try output.write([
                OutlineTables.check(
                    of: findings, provenance: OutlinesCommand.provenance(found, "check of borders against one another"))
            ])
            if findings.contains(where: { $0.severity == .error }) { throw ExitCode(2) }
        }
    }

    struct Convert: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The outlines as GeoJSON, put together or simplified on the way.",
            discussion: "Borders that units share stay shared: no gaps or overlaps arise, and no unit vanishes.")

        @Argument(help: "File of outlines: GeoJSON, Shapefile or GeoPackage.")
        var file: String

        @OptionGroup var fields: LayerFields

        @Option(help: "Field of the outlines by which units are put together.")
        var dissolve: String?

        @Option(help: "Leave out bends smaller than so many metres.")
        var simplify: Double?

        @Option(help: "Decimals of coordinates.")
        var decimals: Int = GeoJSONWriter.usualDecimals

        @Option(help: "vi or en, for messages.")
        var lang: Language?

        @Option(name: [.short, .long], help: "Output file (.geojson); standard output without it.")
        var output: String?

        func validate() throws {
            guard simplify.map({ $0 > 0 && $0.isFinite }) ?? true else {
                throw ValidationError(vi: "--simplify lớn hơn 0.", en: "--simplify is above 0.")
            }
            guard GeoJSONWriter.decimalRange.contains(decimals) else {
                throw ValidationError(
                    vi: "--decimals từ 0 đến \(GeoJSONWriter.decimalRange.upperBound).",
                    en: "--decimals must be from 0 to \(GeoJSONWriter.decimalRange.upperBound).")
            }
        }

        func run() throws {
            let language = lang ?? Console.defaultLanguage
            var found = try fields.load(file, language).dissolved(byField: dissolve, language)
            if let simplify { found = found.simplified(.tolerance(metres: simplify)) }
            let document = GeoJSONWriter(decimals: decimals).document(of: found)
            Console.report(FindingReport(document.findings, limit: FindingReport.usualLimit), language)
            guard let output else { return try Console.emit(String(decoding: document.bytes, as: UTF8.self)) }
            try FileAccess.write(document.bytes, to: output)
        }
    }
}
