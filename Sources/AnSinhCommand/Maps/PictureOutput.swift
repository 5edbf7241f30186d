import ArgumentParser
import Reporting
import Tabular
import Vocabulary

/// Where a result goes that is a picture or a table, as its name says.
struct PictureOutput: ParsableArguments {
    @Option(help: "csv, json, md, html, txt or xlsx for the table; otherwise by the ending of the output file.")
    var format: TableFormat?

    @Option(help: "vi or en; otherwise by the locale.")
    var lang: Language?

    @Option(name: [.short, .long], help: "Output file: .svg, .png or .html for the picture, else the table.")
    var output: String?

    var language: Language { lang ?? Console.defaultLanguage }

    /// Writes the table.
    func tables(_ tables: [Table]) throws {
        let named = output.map { ["--output", $0] } ?? []
        let formatted = format.map { ["--format", $0.rawValue] } ?? []
        try OutputOptions.parse(named + formatted + ["--lang", language.rawValue]).write(tables)
    }
}
