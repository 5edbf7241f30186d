import ArgumentParser
import DecisionTables
import Figures
import FlatFiles
import PovertyExit
import Tallies
import Territory
import Vocabulary

struct ExitPlotCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plot", abstract: "Draw the communes of each district with their intervals (SVG).",
        discussion: "One picture with a panel for each district, or with --folder a picture for each.")

    @Argument(help: "A fit written by “ansinh exit fit”.")
    var fit: String

    @Option(help: "Only this district (code).")
    var district: String?

    @Option(help: "Write one picture for each district into this folder, named by its code.")
    var folder: String?

    @Option(help: "Unit list (CSV) that gives the names of codes.")
    var gazetteer: String?

    @Option(help: "vi or en; otherwise by the locale.")
    var lang: Language?

    @Option(name: [.short, .long], help: "Output file (.svg); standard output without it.")
    var output: String?

    func validate() throws {
        guard output == nil || folder == nil else { throw ValidationError("Give --output or --folder, not both.") }
        guard output?.hasSuffix(".svg") ?? true else {
            throw ValidationError("The picture is SVG: end its name in .svg.")
        }
    }

    func run() throws {
        let loaded = try LoadedExit(file: fit)
        let names = try gazetteer.map { try Gazetteer(file: $0) }
        let language = lang ?? Console.defaultLanguage
        let codes = loaded.districts
        if let district, !codes.contains(UnitCode(district)) {
            throw UnusableInput(
                rule: "no-such-unit", place: Place(file: fit), value: district,
                expected: LocalizedText(verbatim: codes.map(\.text).joined(separator: ", ")))
        }
        func plot(_ code: UnitCode?) -> CaterpillarPlot {
            ExitFigures.caterpillar(
                of: loaded.fit, district: code,
                names: { names?.name(of: $0, at: $1 == .commune ? .commune : .district) }, provenance: loaded.provenance
            )
        }
        if let folder {
            let pages = plot(district.map { UnitCode($0) }).pages
            let kept = district.map { [UnitCode($0)] } ?? codes
            try FileAccess.makeFolder(folder)
            for (code, page) in zip(kept, pages) {
                try FileAccess.write(Array(page.svg(in: language).utf8), to: "\(folder)/\(code.text.asFileName).svg")
            }
            return
        }
        let text = plot(district.map { UnitCode($0) }).svg(in: language)
        guard let output else { return try Console.emit(text) }
        try FileAccess.write(Array(text.utf8), to: output)
    }
}

extension String {
    /// The text with everything but letters, digits, dots and dashes turned into underscores: a code may hold anything.
    fileprivate var asFileName: String {
        let kept = map { character in
            character.isLetter || character.isNumber || character == "-" || character == "_" ? character : "_"
        }
        return kept.isEmpty ? "_" : String(kept)
    }
}
