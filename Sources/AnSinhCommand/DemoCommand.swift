import ArgumentParser
import CommitteeReports
import DecisionTables
import FlatFiles
import Microdata
import NumericKernel
import PilotRanking
import PolicyData
import PovertyExit
import Reporting
import ReviewForms
import SyntheticProvince
import Tabular
import Tallies
import Territory
import Vocabulary

struct DemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "The whole chain on the synthetic province, into a folder (chạy thử toàn bộ).")

    @OptionGroup var policy: PolicyOptions

    @Option(help: "vi or en; otherwise by the locale.")
    var lang: Language?

    @Option(help: "Seed of the random numbers.")
    var seed: UInt64 = 1

    @Option(help: "Preset of the synthetic province; otherwise as datasets/demo says.")
    var preset: String?

    @Option(help: "Study file of the synthetic household file; otherwise the preset's.")
    var study: String?

    @Option(help: "Criteria for the ranking; otherwise as datasets/demo says.")
    var criteria: String?

    @Option(name: [.short, .long], help: "Output folder.")
    var output: String = "out"

    func run() throws {
        let language = lang ?? Console.defaultLanguage
        let defaults = try Settings(tomlFile: "\(DataFolders.find("demo"))/demo.toml")
        let preset = try preset ?? defaults.string("preset")
        let criteria = try criteria ?? defaults.string("criteria")
        try FileAccess.makeFolder(output)
        let province = try GenerateCommand.province(preset: preset, seed: seed, households: nil)
        for table in SyntheticTable.allCases where table != .truth && table != .chances {
            try GenerateCommand.write(table, of: province, review: nil, to: "\(output)/\(table.rawValue).csv")
        }
        try FileAccess.write(
            Array(SyntheticGeography(of: province, seed: Seed(seed)).geoJSON().utf8), to: "\(output)/communes.geojson")
        let studyFile = try study ?? "\(DataFolders.find("microdata"))/presets/\(preset).study.toml"
        var input = try HouseholdInput.parse(["\(output)/households.csv", "--study", studyFile])
        input.quiet = true
        let read = try input.load(policy, language: language, collects: [.identifiers, .summaries, .incomes])
        guard let tabulation = read.tabulation, let described = read.study else { throw ExitCode.failure }
        try FileAccess.write(try TallyFile.text(of: read.loaded.tallies), to: "\(output)/tallies.json")

        let units = try Gazetteer(file: "\(output)/units.csv")
        let check = try CheckTables(read: read, file: "\(output)/households.csv", names: units, day: nil)
        let description = DescriptionTable.table(
            of: tabulation.description(of: described), provenance: read.loaded.provenance("data describe"))
        let indices = IndexTables(loaded: read.loaded)
        let breakdowns = ["commune", "district", "area", "indicator", "cutoff", "class"]
        let tables = try breakdowns.map { ($0, try indices.table(by: Breakdown($0), names: units)) }
        let ranking = try rank(
            read.loaded, criteria: try policy.criteria(criteria), reviewError: try defaults.number("review_error"))

        try write("check", check.tables, language)
        try write("describe", [description], language)
        for (name, table) in tables { try write("deprivation-by-\(name)", [table], language) }
        try ranking.write(into: "\(output)/ranking", language: language)
        let exits = try writeExits(units, language)
        try writeReport(language)
        try Console.emit(
            DemoSummary.text(
                of: read.loaded, ranking: ranking.table, exits: exits, folder: output, seed: seed, language: language))
    }

    /// The pilot ranking with its doubt; the error of the review is an assumption, and the page says so.
    private func rank(
        _ households: HouseholdInput.Loaded, criteria: PilotCriteria, reviewError: Double
    ) throws -> LoadedRanking {
        let wanted = Set(criteria.criteria.flatMap(\.measures) + criteria.tieBreak)
        let facts = try CommuneContext(file: "\(output)/context.csv", measures: wanted)
        let loaded = try RankingInput.assemble(
            criteria: criteria, households: households, tables: [facts], gazetteer: "\(output)/units.csv")
        let weighting = try ChosenWeights(file: nil, criteria: criteria)
        let ranking = try PriorityRanking(
            of: loaded.candidates, by: criteria, law: weighting.law,
            doubt: DoubtRequest(seed: Seed(seed), assumedError: reviewError, dataRemark: loaded.dataRemark))
        return LoadedRanking(loaded: loaded, ranking: ranking, weighting: weighting, seed: seed, files: [])
    }

    /// The chances of exit from the flow table: fit, tables, one picture. The result is the province's table.
    private func writeExits(_ units: Gazetteer, _ language: Language) throws -> Table {
        let file = "\(output)/flows.csv"
        let flows = FlowInput.Loaded(
            try FlowInput.read(file, study: nil, sheet: nil, headerRow: nil, checks: FlowChecks()), file: file)
        let fit = try ExitCommand.fit(.usual, to: flows.series, file: file)
        let document = flows.document(fit)
        try FileAccess.write(try JSONDocument.text(of: document), to: "\(output)/exit.json")
        let loaded = LoadedExit(document, fit: fit)
        for view in [ExitView.commune, .district] {
            let table = loaded.table(view, names: units, suppression: .none)
            try write("exits-by-\(view.rawValue)", [table], language)
        }
        let figure = ExitFigures.caterpillar(
            of: fit, names: { units.name(of: $0, at: $1 == .commune ? .commune : .district) },
            provenance: loaded.provenance)
        try FileAccess.write(Array(figure.svg(in: language).utf8), to: "\(output)/exits.svg")
        return loaded.table(.province, names: units, suppression: .none)
    }

    /// The committee report on everything above; its file stands beside it, to be changed and run again.
    private func writeReport(_ language: Language) throws {
        let file = "\(output)/report.toml"
        try FileAccess.write(try FileAccess.bytes(of: "\(DataFolders.find("demo"))/report.toml"), to: file)
        let loaded = try LoadedReport(file: ReportFile(file: file), language: language)
        try FileAccess.write(Array(loaded.report.page(in: language).utf8), to: "\(output)/report.html")
    }

    /// Each table in the three formats people open, and its provenance.
    private func write(_ name: String, _ tables: [Table], _ language: Language) throws {
        for format in [TableFormat.csv, .md, .html] {
            let path = "\(output)/\(name).\(format.rawValue)"
            try FileAccess.write(Array(format.text(of: tables, language: language).utf8), to: path)
        }
        if let table = tables.first {
            try FileAccess.write(
                Array(TableFormat.provenanceText(of: table).utf8), to: "\(output)/\(name).csv.provenance.json")
        }
    }
}
