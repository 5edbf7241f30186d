import ArgumentParser
import DecisionTables
import Figures
import Tallies
import TargetProjection
import Territory
import Vocabulary

struct ProjectPlotCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plot", abstract: "Draw past lists, the path ahead and the target (SVG).",
        discussion: """
            A panel for each unit: what reviews found, the median ahead with its 80% and 95% intervals, the target and the \
            chance to meet it. With --folder a picture of the communes of each district.
            """)

    @OptionGroup var projection: ProjectionOptions

    @Option(help: "commune, district or province; otherwise the unit's own level, or the highest.")
    var by: FlowSeries.Level?

    @Option(help: "Only this unit (code), or with --by the units in it.")
    var unit: String?

    @Option(help: "Unit list (CSV) that gives the names of codes.")
    var gazetteer: String?

    @Option(help: "Leave out panels with a list of 1 up to N-1 households.")
    var suppress: Int = 0

    @OptionGroup var picture: PictureOptions

    func validate() throws {
        try projection.requirePlan(of: [projection.model])
        guard picture.folder == nil || (unit == nil && by == nil) else {
            throw ValidationError(
                vi: "Với --folder mỗi huyện có một hình các xã: bỏ --unit và --by.",
                en: "With --folder there is a picture of the communes of each district: leave --unit and --by out.")
        }
    }

    func run() throws {
        let language = picture.language
        let loaded = try projection.load(language: language)
        let names = try gazetteer.map { try Gazetteer(file: $0) }
        let part = try loaded.onlyTarget()
        let show = ProjectionShow(
            view: .commune, unit: unit.map { UnitCode($0) }, names: names, suppression: Suppression(minimum: suppress))
        let result = try loaded.result(of: part, model: projection.model)
        let level = by ?? show.ownLevel(in: result)
        try show.checkUnit(in: result, at: level, file: projection.input.inputs[0])

        func figure(_ level: FlowSeries.Level, within unit: UnitCode?) throws -> String {
            ProjectionFigures.fan(
                of: result, at: level, within: unit, splice: part.splice, names: show.name,
                suppression: show.suppression, rowsLeftOut: loaded.flows.rowsLeftOut,
                remarks: try show.notes(of: part, loaded, at: level), provenance: show.provenance(of: part, loaded)
            ).svg(in: language)
        }
        if let folder = picture.folder {
            let districts = Set(result.outlooks(at: .district).compactMap(\.unit.district)).sorted()
            try PictureOptions.write(try districts.map { ($0, try figure(.commune, within: $0)) }, into: folder)
        } else {
            try picture.write(try figure(level, within: show.unit))
        }
        try loaded.flows.finish()
    }
}

extension LoadedProjection {
    /// The target of a picture: there must be one.
    func onlyTarget() throws -> Part {
        guard targets.count == 1, let part = targets.first else {
            throw UnusableInput(
                rule: "one-target", place: Place(file: "--target"),
                value: targets.map(\.target.key).joined(separator: ", "),
                expected: LocalizedText(vi: "một chỉ tiêu cho một hình", en: "one target for a picture"))
        }
        return part
    }
}
