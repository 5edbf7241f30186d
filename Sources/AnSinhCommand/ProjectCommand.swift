public import ArgumentParser
public import DecisionTables
import PolicyData
import Tabular
import Tallies
public import TargetProjection
import Territory
import Vocabulary

extension ProjectionModel: ExpressibleByArgument {}
extension ProjectionTables.Detail: ExpressibleByArgument {}

/// What can be shown of a projection.
public enum ProjectionView: String, CaseIterable, ExpressibleByArgument, Sendable {
    /// By commune.
    case commune
    /// By district.
    case district
    /// By province.
    case province
    /// Year by year.
    case year
    /// Frameworks of progress side by side.
    case framework
    /// The model beside two baselines.
    case model
}

struct ProjectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "project",
        abstract: "Project poverty lists to target dates, with the chance to meet each target (dự báo chỉ tiêu).",
        discussion: """
            A target is named by its instrument and key (INSTRUMENT#poor-rate; the key alone where one \
            instrument has it), a table of your own (targets.csv) or an expression ('poor_rate<3%').
            """,
        subcommands: [Run.self, ProjectPlotCommand.self, ProjectBacktestCommand.self], defaultSubcommand: Run.self)

    struct Run: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Chance, gap and path of each unit.",
            discussion: "--by commune, district, province, year (paths), framework or model (beside baselines).")

        @OptionGroup var projection: ProjectionOptions

        @Option(help: "commune, district, province, year, framework or model.")
        var by: ProjectionView = .commune

        @Option(help: "Only this unit (code).")
        var unit: String?

        @Option(help: "Unit list (CSV) that gives the names of codes.")
        var gazetteer: String?

        @Option(help: "Suppress counts of 1 up to N-1 households.")
        var suppress: Int = 0

        @Option(
            help:
                "usual or full (with exit rates, expected numbers, simulation errors), by commune, district or province."
        )
        var detail: ProjectionTables.Detail = .usual

        @OptionGroup var output: OutputOptions

        func validate() throws {
            try projection.requirePlan(of: [projection.model])
            guard suppress >= 0 else {
                throw ValidationError(vi: "--suppress từ 0 trở lên.", en: "--suppress is 0 or more.")
            }
        }

        func run() throws {
            let loaded = try projection.load(language: output.language)
            let names = try gazetteer.map { try Gazetteer(file: $0) }
            let show = ProjectionShow(
                view: by, unit: unit.map { UnitCode($0) }, names: names, suppression: Suppression(minimum: suppress),
                detail: detail)
            try output.write(try loaded.targets.flatMap { try show.tables(of: $0, loaded) })
            try loaded.flows.finish()
        }
    }
}
