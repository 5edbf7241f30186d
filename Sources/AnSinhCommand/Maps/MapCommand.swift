import ArgumentParser
import Cartography
import FlatFiles
import Outlines
import Reporting
import Tabular
import Vocabulary

struct MapCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "map",
        abstract: "A column of a table as a map of classes that says what is not certain (bản đồ).",
        discussion: """
            The ending of -o chooses: .svg and .png the picture; .geojson the ground with the classes; .html a page with \
            picture and table; .csv, .md, .txt, .json, .xlsx the table beside the map.
            """)

    @OptionGroup var map: MapOptions

    @Option(help: "vi or en; otherwise by the locale.")
    var lang: Language?

    @Option(name: [.short, .long], help: "Output file; standard output without it (svg).")
    var output: String?

    func validate() throws {
        guard output?.hasSuffix(".geojson") != true || [.classes, .tiles].contains(map.style) else {
            throw ValidationError(
                vi: ".geojson ghi các lớp: chỉ đi với --style classes.",
                en: ".geojson holds classes: it goes with --style classes.")
        }
    }

    func run() throws {
        let language = lang ?? Console.defaultLanguage
        let loaded = try LoadedMap(map, language: language)
        if let output, output.hasSuffix(".geojson") {
            let findings = try GeoJSONWriter(decimals: GeoJSONWriter.usualDecimals).write(
                loaded.layer, adding: ClassMembers.members(of: loaded.maps, in: language), to: output)
            Console.report(FindingReport(findings, limit: FindingReport.usualLimit), language)
        } else if let output {
            try PictureFile.write(
                try loaded.svg(in: language), tables: { [try loaded.table()] }, to: output, language: language)
        } else {
            try Console.emit(loaded.svg(in: language))
        }
        try loaded.layer.finish()
    }
}
