public import ArgumentParser
public import FlatFiles
import Glibc
public import PolicyData
public import Reporting
import Tabular
public import Vocabulary

extension Language: ExpressibleByArgument {}
extension TableFormat: ExpressibleByArgument {}
extension MissingPolicy: ExpressibleByArgument {}
extension Fraction: ExpressibleByArgument {
    /// Reads `1/3`, `0.25` or `25%`.
    public init?(argument: String) { self.init(argument) }
}
extension Day: ExpressibleByArgument {
    /// Reads `YYYY-MM-DD`.
    public init?(argument: String) { self.init(iso: argument) }
}
extension HeaderRows: ExpressibleByArgument {
    /// Reads `4` or `3-4`.
    public init?(argument: String) { self.init(argument) }
}

/// Where results go, in which format and language: the same for every command.
struct OutputOptions: ParsableArguments {
    @Option(
        help:
            "csv, json, md, html, txt or xlsx (with -o); otherwise by the ending of the output file, txt on a terminal, csv in a pipe."
    )
    var format: TableFormat?

    @Option(help: "vi or en; otherwise by the locale.")
    var lang: Language?

    @Option(name: [.short, .long], help: "Output file; standard output without it.")
    var output: String?

    var language: Language { lang ?? Console.defaultLanguage }

    /// The output when it is a folder: a name that ends in a slash, or a folder that is there.
    var folder: String? {
        guard let output, output.hasSuffix("/") || FileAccess.isFolder(output) else { return nil }
        let name = output.hasSuffix("/") ? String(output.dropLast()) : output
        return name.isEmpty ? "/" : name
    }

    /// Writes tables: whole to the file, with a provenance companion for CSV, or to standard output.
    func write(_ tables: [Table]) throws {
        let chosen =
            format ?? output.flatMap { TableFormat(fileName: $0) } ?? (isatty(STDOUT_FILENO) == 1 ? .txt : .csv)
        guard chosen != .xlsx else { return try writeWorkbook(tables) }
        let text = chosen.text(of: tables, language: language)
        guard let output else { return try Console.emit(text) }
        try FileAccess.write(Array(text.utf8), to: output)
        if chosen == .csv, !tables.isEmpty {
            try FileAccess.write(Array(TableFormat.provenanceText(of: tables).utf8), to: output + ".provenance.json")
        }
    }
}

extension OutputOptions {
    /// Endings of files that are no tables: a table under such a name would only be found out when it is opened.
    private static let others = [".svg", ".png", ".pdf", ".docx", ".doc", ".xls", ".ods", ".geojson"]

    /// Refuses a workbook on standard output, before anything is read.
    func validate() throws {
        guard format != .xlsx || output != nil else {
            throw ValidationError(
                vi: "Sổ tính (xlsx) là một tệp: nêu tên bằng -o TỆP.xlsx.",
                en: "A workbook (xlsx) is a file: name it with -o FILE.xlsx.")
        }
        guard format != nil || output.map({ name in !OutputOptions.others.contains { name.hasSuffix($0) } }) ?? true
        else {
            throw ValidationError(
                vi: "Bảng ghi ra .csv, .json, .md, .html, .txt hoặc .xlsx.",
                en: "A table is written as .csv, .json, .md, .html, .txt or .xlsx.")
        }
    }

    private func writeWorkbook(_ tables: [Table]) throws {
        guard let output else { return try validate() }
        let language = language
        try FileAccess.replace(output) { path throws(UnusableInput) in
            try TableFormat.writeWorkbook(of: tables, language: language, to: path)
        }
    }
}

/// Where the policy files are.
struct PolicyOptions: ParsableArguments {
    @Option(help: "Policy directory; otherwise datasets/policy here or beside the program.")
    var policy: String?

    func directory() throws -> String { try policy ?? DataFolders.find("policy") }

    func library() throws -> PolicyLibrary { try PolicyLibrary(directory: try directory()) }

    /// A standard by id, or read from a file when the name ends in .toml.
    func standard(_ name: String) throws -> PovertyStandard {
        name.hasSuffix(".toml") ? try PovertyStandard(file: name) : try PolicyLibrary.standard(name, in: directory())
    }

    /// Criteria by id, or read from a file when the name ends in .toml.
    func criteria(_ name: String) throws -> PilotCriteria {
        name.hasSuffix(".toml") ? try PilotCriteria(file: name) : try PolicyLibrary.criteria(name, in: directory())
    }
}

/// Finds the data folders that come with the program.
enum DataFolders {
    /// A folder of `datasets`: below the working directory, or above the program's own file.
    static func find(_ name: String) throws -> String {
        var tried = ["datasets/\(name)"]
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
        if count > 0 {
            var folder = String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
            while folder.contains("/"), folder != "/" {
                folder = FileAccess.folder(of: folder)
                tried += ["\(folder)/datasets/\(name)", "\(folder)/share/ansinh/\(name)"]
            }
        }
        if let found = tried.first(where: { FileAccess.isFolder($0) }) { return found }
        throw UnusableInput(
            rule: "no-datasets", place: Place(file: "datasets/\(name)"),
            expected: LocalizedText(
                vi: "thư mục datasets/\(name), hoặc một tùy chọn chỉ đường dẫn",
                en: "a folder datasets/\(name), or an option that names it"))
    }
}
