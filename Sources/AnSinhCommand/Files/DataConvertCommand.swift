public import ArgumentParser
public import DataFiles
import FlatFiles
import Vocabulary

extension StataVersion: ExpressibleByArgument {}

extension DataCommand {
    struct Convert: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write a data file in another format, with its labels and missing codes (đổi định dạng tệp).",
            discussion: """
                Reads .csv, .csv.gz, .dta, .sav and .xlsx; writes .csv, .dta or .sav by the ending of the output file. \
                What the other format cannot hold is said on standard error.
                """)

        @OptionGroup var source: DataFileInput

        @Option(name: [.short, .long], help: "Output file: .csv, .dta or .sav.")
        var output: String

        @Option(help: "Variables to keep, with commas; all without it.")
        var keep: String?

        @Option(help: "Format of Stata files: 113, 114, 115, 117 or 118.")
        var dtaVersion: StataVersion = .v118

        @Flag(help: "In .csv: write missing values as their codes (.a, 98) instead of nothing.")
        var codes = false

        @Flag(help: "In .csv: leave texts that look like formulas as they are.")
        var rawText = false

        @Option(help: "vi or en; otherwise by the locale.")
        var lang: Language?

        func validate() throws {
            guard [".csv", ".dta", ".sav"].contains(where: output.hasSuffix) else {
                throw ValidationError(
                    vi: "Tên tệp ra kết thúc bằng .csv, .dta hoặc .sav.",
                    en: "End the output file in .csv, .dta or .sav.")
            }
        }

        func run() throws {
            let language = lang ?? Console.defaultLanguage
            let file = try source.open()
            let positions = try source.positions(of: keep, in: file)
            var dictionary = file.dictionary
            dictionary.variables = positions.map { file.dictionary.variables[$0] }
            var options = WritingOptions()
            options.stata = dtaVersion
            options.missingText = codes ? .codes : .empty
            options.formulaText = rawText ? .asWritten : .disarmed
            var reading = FindingReport()
            let written = try DataFileWriter.write(
                dictionary,
                rows: { body throws(UnusableInput) in
                    reading = try file.forEachRow(of: positions) { row in
                        body(row)
                    }
                }, as: DataFileKind(of: output), to: output, options: options)
            source.report(file.dictionary.findings + written, and: reading, language)
        }
    }
}
