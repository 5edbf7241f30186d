import CommitteeReports
import DecisionTables
import PovertyExit
import Tabular
import Tallies
import Territory
import Vocabulary

extension ReportPart {
    /// What a committee reads of each unit; the command has the rest.
    private static let columns: Set<String> = [
        "code", "name", "stock", "raw_rate", "probability", "probability_95", "relapse", "poor_years", "remark",
    ]

    /// Who leaves poverty, and who falls back.
    static func exits(
        _ file: ReportFile, _ policy: PolicyOptions, names: Gazetteer?, language: Language
    ) throws -> ReportPart? {
        guard let command = try file.options(ExitCommand.Fit.self, of: .exits) else { return nil }
        let flows = try command.input.load(policy, language: language)
        let fit = try ExitCommand.fit(command.model, to: flows.series, file: command.input.inputs[0])
        let loaded = LoadedExit(flows.document(fit), fit: fit)
        func table(_ view: ExitView) -> Table { loaded.table(view, names: names, suppression: .none) }
        let figure = ExitFigures.caterpillar(
            of: fit, names: { names?.name(of: $0, at: $1 == .commune ? .commune : .district) },
            provenance: loaded.provenance)
        let communes = table(.commune)
        let views: [ExitView] = loaded.districts.isEmpty ? [.province] : [.province, .district]
        return ReportPart(
            chapter: CommitteeReport.Chapter(
                key: "exits", title: LocalizedText(vi: "Thoát nghèo và tái nghèo", en: "Leaving poverty, falling back"),
                pieces: views.map { .table(table($0).keeping(columns)) } + [
                    .picture { figure.svg(in: $0) }, .table(communes.keeping(columns)),
                ]),
            summary: fit.units(at: .province).compactMap(SummarySentences.exits), provenance: loaded.provenance,
            mapped: [MappedColumn(table: communes, column: "probability", more: .better)], finish: flows.finish)
    }
}
