import CommitteeReports
import DecisionTables
import Tabular
import Tallies
import TargetProjection
import Territory
import Vocabulary

extension ReportPart {
    /// What a committee reads of each unit; the command has the rest.
    private static let columns: Set<String> = [
        "code", "name", "last_stock", "last_rate", "allowed", "shortfall", "median_due", "stock_95", "chance", "light",
        "extra_exits_80", "remark",
    ]

    /// Whether targets will be met: fans and outlooks of the province, its districts and communes.
    static func targets(_ file: ReportFile, names: Gazetteer?, language: Language) throws -> ReportPart? {
        guard let options = try file.options(ProjectionOptions.self, of: .targets) else { return nil }
        try options.requirePlan(of: [options.model])
        let loaded = try options.load(language: language)
        var pieces: [CommitteeReport.Piece] = []
        var summary: [LocalizedText] = []
        var mapped: [MappedColumn] = []
        var provenance: Provenance?
        for part in loaded.targets {
            let result = try loaded.result(of: part, model: options.model)
            let show = ProjectionShow(view: .commune, unit: nil, names: names, suppression: .none)
            let source = show.provenance(of: part, loaded)
            func outlook(_ level: FlowSeries.Level) -> Table {
                ProjectionTables.outlook(
                    of: result, at: level, names: show.name, rowsLeftOut: loaded.flows.rowsLeftOut, provenance: source)
            }
            let highest = show.ownLevel(in: result)
            let remarks = try show.notes(of: part, loaded, at: highest)
            let fan = ProjectionFigures.fan(
                of: result, at: highest, splice: part.splice, names: show.name,
                rowsLeftOut: loaded.flows.rowsLeftOut, remarks: remarks, provenance: source)
            pieces.append(.picture { fan.svg(in: $0) })
            let levels = FlowSeries.Level.allCases.reversed().filter { !result.outlooks(at: $0).isEmpty }
            pieces += levels.map { .table(outlook($0).keeping(columns)) }
            summary += result.outlooks(at: highest).prefix(ReportPart.fewUnits).map {
                SummarySentences.outlook($0, of: result)
            }
            mapped.append(MappedColumn(table: outlook(.commune), column: "chance", more: .better))
            provenance = provenance ?? source
        }
        guard let provenance else { return nil }
        return ReportPart(
            chapter: CommitteeReport.Chapter(
                key: "targets", title: LocalizedText(vi: "Chỉ tiêu các năm tới", en: "Targets of the years ahead"),
                pieces: pieces),
            summary: summary, provenance: provenance, mapped: mapped, finish: loaded.flows.finish)
    }

    /// Units of the highest level the summary names, at most: one province, as a rule.
    private static let fewUnits = 2
}
