import ArgumentParser
import DataFiles
import FlatFiles
import Vocabulary

/// A data file of any kind, read for what it is: without a study that says what its columns mean.
struct DataFileInput: ParsableArguments {
    @Argument(help: "Data file: .csv, .csv.gz, .dta, .sav or .xlsx.")
    var file: String

    @Option(help: "Sheet of a workbook, when it has several.")
    var sheet: String?

    @Option(help: "Row of the column names in a workbook or a delimited file; rows of a workbook: 3-4.")
    var headerRow: HeaderRows?

    @Option(help: "Encoding of texts, where they are not UTF-8 or the file says a wrong one: \(TextEncoding.names).")
    var encoding: String?

    @Option(help: "Separator of a delimited file.")
    var delimiter: Separator = .comma

    @Option(help: "Decimal mark of a delimited file or workbook: . or ,")
    var decimal: Mark = .point

    @Flag(help: "Say nothing about findings.")
    var quiet = false

    /// Separators by name and by themselves.
    enum Separator: String, CaseIterable, ExpressibleByArgument {
        case comma = ","
        case semicolon = ";"
        case tab = "\t"
        case bar = "|"
    }

    /// Decimal marks.
    enum Mark: String, CaseIterable, ExpressibleByArgument {
        case point = "."
        case comma = ","
    }

    /// Opens the file and reads its dictionary.
    func open() throws -> DataFile {
        var options = DataFileOptions()
        options.sheet = sheet
        options.headerRow = headerRow
        options.encoding = encoding
        options.delimiter = Character(delimiter.rawValue)
        options.decimal = Character(decimal.rawValue)
        return try DataFile(file, options: options)
    }

    /// Positions of the variables named, or of all.
    func positions(of names: String?, in file: DataFile) throws -> [Int] {
        let all = file.dictionary.variables.map(\.name)
        guard let names else { return Array(all.indices) }
        return try names.split(separator: ",").map { part in
            let name = String(part)
            guard let position = all.firstIndex(of: name) else {
                let near = nearMisses(of: name, in: all).joined(separator: ", ")
                throw UnusableInput(
                    rule: "missing-column", place: Place(file: self.file, column: name), value: name,
                    expected: LocalizedText(
                        vi: "tên một biến của tệp" + (near.isEmpty ? "" : "; gần nhất: \(near)"),
                        en: "the name of a variable of the file" + (near.isEmpty ? "" : "; nearest: \(near)")))
            }
            return position
        }
    }

    /// Says on standard error what was found.
    func report(_ findings: [Finding], and reading: FindingReport, _ language: Language) {
        guard !quiet else { return }
        var all = FindingReport()
        all.append(findings)
        Console.report(all, language)
        Console.report(reading, language)
    }
}
