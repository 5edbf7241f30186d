import ArgumentParser
import DataFiles
import DecisionTables
import FlatFiles
import Microdata
import Tabular
import Vocabulary

extension DataCommand {
    struct Describe: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Describe each variable of a household file, or of any data file (bảng mã).",
            discussion: """
                Without --study: the codebook of a .csv, .dta, .sav or .xlsx file: labels, missing codes, \
                distributions. With --study: what the study says its columns are.
                """)
        @OptionGroup var input: HouseholdInput
        @OptionGroup var policy: PolicyOptions
        @OptionGroup var output: OutputOptions

        @Option(
            help: """
                Encoding of texts, where they are not UTF-8 or the file says a wrong one, without --study: \
                \(TextEncoding.names).
                """)
        var encoding: String?

        @Option(help: "Sheet of a workbook, when it has several, without --study.")
        var sheet: String?

        @Option(help: "Row of the column names in a workbook, or rows: 3-4; without --study.")
        var headerRow: HeaderRows?

        func run() throws {
            guard input.study != nil || input.inputs[0].hasSuffix(".json") else { return try describeFile() }
            let (loaded, tabulation, study) = try input.load(
                policy, language: output.language, collects: [.summaries, .incomes], standard: .optional)
            guard let tabulation, let study else {
                throw ValidationError(
                    vi: "data describe cần tệp hộ, không phải bảng đếm.",
                    en: "data describe needs a household file, not tallies.")
            }
            try output.write([
                DescriptionTable.table(
                    of: tabulation.description(of: study), provenance: loaded.provenance("data describe"))
            ])
            try loaded.finish()
        }

        private func describeFile() throws {
            guard input.inputs[0] != "-" else {
                throw ValidationError(
                    vi: "Bảng mã cần một tệp, không đọc từ đầu vào chuẩn.",
                    en: "A codebook needs a file, not standard input.")
            }
            var options = DataFileOptions()
            (options.encoding, options.sheet, options.headerRow) = (encoding, sheet, headerRow)
            let file = try DataFile(input.inputs[0], options: options)
            var reading = FindingReport()
            let codebook = try Codebook(of: file.dictionary, file: file.path) { body throws(UnusableInput) in
                reading = try file.forEachRow(of: Array(file.dictionary.variables.indices)) { row in
                    body(row)
                }
            }
            var found = FindingReport()
            found.append(file.dictionary.findings)
            if !input.quiet {
                Console.report(found, output.language)
                Console.report(reading, output.language)
            }
            try output.write(CodebookTables.tables(of: codebook, provenance: provenance(codebook)))
        }

        /// The generator marks its files by a constant column `source`.
        private func provenance(_ codebook: Codebook) -> Provenance {
            let mark = codebook.entries.first { $0.variable.name == "source" }
            let isSynthetic = mark?.frequencies.map(\.value) == [.text(DataOrigin.synthetic.rawValue)]
            return Provenance(
                origin: isSynthetic ? .synthetic : .observed,
                inputs: [Provenance.Input(name: codebook.file, digest: nil, rows: Int64(codebook.rows))],
                instruments: [], method: "data describe", version: Version.text,
                uncertainty: LocalizedText(
                    vi: "mô tả tệp, không phải ước lượng", en: "a description of a file, not an estimate"))
        }
    }
}
