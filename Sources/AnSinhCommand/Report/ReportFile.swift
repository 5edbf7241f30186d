import ArgumentParser
import FlatFiles
import Vocabulary

/// A report file (TOML): what goes into a committee report.
///
/// Each section is a command of this program; its keys are the long options of that command, `inputs` are its
/// arguments. So whatever a command can do can stand in a report, and a section can be tried out on the command line.
/// Files are looked for beside the report file.
struct ReportFile {
    /// The sections there are, in the order of the page.
    enum Section: String, CaseIterable {
        case deprivation
        case map
        case ranking
        case exits
        case targets
        case evaluation
        case budget
    }

    private static let head = ["title", "subtitle", "gazetteer", "policy"]
    /// Sections whose command has policy files of its own.
    private static let withPolicy: Set<Section> = [.deprivation, .ranking, .exits, .targets, .budget]
    private static let inputs = "inputs"
    /// Options of commands that a report decides for all sections.
    private static let ownOptions = ["output", "format", "lang"]
    /// Endings by which a value is a file, there or not.
    private static let endings = [".csv", ".json", ".toml", ".xlsx", ".geojson", ".shp", ".gpkg", ".gz"]

    let file: String
    let title: LocalizedText?
    let subtitle: LocalizedText?
    /// Unit list that gives the names of codes.
    let gazetteer: String?
    /// Where the policy files are; `nil` for the usual place.
    let policy: String?
    private let settings: Settings

    /// Reads a report file. Errors: an unknown section, a file without any.
    init(file path: String) throws(UnusableInput) {
        file = path
        settings = try Settings(tomlFile: path)
        try settings.allow(ReportFile.head + Section.allCases.map(\.rawValue))
        title = try settings.optionalText("title")
        subtitle = try settings.optionalText("subtitle")
        gazetteer = try settings.optionalString("gazetteer").map { FileAccess.path(of: $0, beside: path) }
        policy = try settings.optionalString("policy").map { FileAccess.path(of: $0, beside: path) }
        guard Section.allCases.contains(where: { settings.has($0.rawValue) }) else {
            let all = Section.allCases.map { "[\($0.rawValue)]" }.joined(separator: ", ")
            throw UnusableInput(
                rule: "empty-report", place: Place(file: path),
                expected: LocalizedText(vi: "ít nhất một phần: \(all)", en: "at least one section: \(all)"))
        }
    }

    /// The settings of a section; `nil` when the file does not have it.
    func settings(_ section: Section) throws(UnusableInput) -> Settings? {
        try settings.optionalTable(section.rawValue)
    }

    /// The options of a section, read by the parser of its command. `except` are keys of the section itself.
    ///
    /// Errors: what the parser of the command says, with the file and the section.
    func options<Options: ParsableArguments>(
        _ type: Options.Type, of section: Section, except: Set<String> = []
    ) throws -> Options? {
        guard let settings = try settings(section) else { return nil }
        for key in ReportFile.ownOptions where settings.has(key) {
            throw settings.wrong(
                key, vi: "không có ở đây: báo cáo tự quyết định", en: "no such key here: the report decides it")
        }
        var arguments = try settings.words(ReportFile.inputs).map(found)
        for (key, values) in try settings.options(except: except.union([ReportFile.inputs])) {
            let option = "--" + key.replacing("_", with: "-")
            arguments += values.isEmpty ? [option] : values.flatMap { [option, found($0)] }
        }
        if let policy, ReportFile.withPolicy.contains(section), !settings.has("policy") {
            arguments += ["--policy", policy]
        }
        if let gazetteer, section == .ranking, !settings.has("gazetteer") { arguments += ["--gazetteer", gazetteer] }
        do {
            return try Options.parse(arguments)
        } catch {
            throw UnusableInput(
                rule: "bad-section", place: Place(file: file, column: "[\(section.rawValue)]"),
                value: arguments.joined(separator: " "),
                expected: LocalizedText(verbatim: Options.message(for: error)))
        }
    }

    /// A value that names a file beside the report file is that file; `YEAR=FILE` keeps its year. Any other stays as it
    /// is: an identifier, a number, an expression.
    func found(_ value: String) -> String {
        let parts = value.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        if parts.count == 2, Int(parts[0]) != nil { return parts[0] + "=" + found(parts[1]) }
        let path = FileAccess.path(of: value, beside: file)
        let isFile = ReportFile.endings.contains { value.hasSuffix($0) } || FileAccess.exists(path)
        return !value.isEmpty && isFile ? path : value
    }
}
