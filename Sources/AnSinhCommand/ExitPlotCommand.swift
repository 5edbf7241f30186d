import ArgumentParser
import DecisionTables
import Figures
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

    @Option(help: "Unit list (CSV) that gives the names of codes.")
    var gazetteer: String?

    @OptionGroup var picture: PictureOptions

    func run() throws {
        let loaded = try LoadedExit(file: fit)
        let names = try gazetteer.map { try Gazetteer(file: $0) }
        let language = picture.language
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
        let figure = plot(district.map { UnitCode($0) })
        guard let folder = picture.folder else { return try picture.write(figure.svg(in: language)) }
        let kept = district.map { [UnitCode($0)] } ?? codes
        try PictureOptions.write(zip(kept, figure.pages.map { $0.svg(in: language) }).map { ($0, $1) }, into: folder)
    }
}
