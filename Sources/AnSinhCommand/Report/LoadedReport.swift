import CommitteeReports
import DecisionTables
import FlatFiles
import Reporting
import Tabular
import Territory
import Vocabulary

/// A report file with everything it asks for worked out.
struct LoadedReport {
    let report: CommitteeReport
    /// Inputs besides those a table names at its foot.
    let files: [String]
    private let parts: [ReportPart]

    init(file: ReportFile, language: Language) throws {
        let names = try file.gazetteer.map { try Gazetteer(file: $0) }
        var policy = PolicyOptions()
        policy.policy = file.policy
        let found = [
            try ReportPart.ranking(file, language: language),
            try ReportPart.deprivation(file, names: names, language: language),
            try ReportPart.exits(file, policy, names: names, language: language),
            try ReportPart.targets(file, names: names, language: language),
            try ReportPart.evaluation(file, policy, language: language),
            try ReportPart.budget(file),
        ].compactMap(\.self)
        let maps = try ReportPart.maps(file, of: found, names: names, language)
        parts = [maps].compactMap(\.self) + found
        let provenance = SourceTable.whole(of: parts.map(\.provenance), report: file.file, version: Version.text)
        let summary = CommitteeReport.Chapter(
            key: "summary", title: LocalizedText(vi: "Tóm tắt", en: "In short"),
            pieces: [.points(parts.flatMap(\.summary))])
        let annex = CommitteeReport.Chapter(
            key: "sources", title: LocalizedText(vi: "Phương pháp và nguồn", en: "Methods and sources"),
            pieces: [
                .table(
                    SourceTable.table(
                        of: parts.map { ($0.chapter.title, $0.provenance) }, provenance: provenance))
            ])
        report = CommitteeReport(
            title: file.title ?? LoadedReport.title, subtitle: file.subtitle,
            chapters: [summary] + parts.map(\.chapter) + [annex],
            ranking: parts.compactMap(\.ranking).first, provenance: provenance)
        files = [file.file, file.gazetteer].compactMap(\.self) + provenance.inputs.map(\.name)
    }

    /// The heading where the file has none.
    private static let title = LocalizedText(
        vi: "Báo cáo về giảm nghèo đa chiều", en: "Report on multidimensional poverty")

    /// All tables in order.
    var tables: [Table] { report.tables }

    /// Ends the program with the status for data findings, when a chapter has errors in its data.
    func finish() throws {
        for part in parts { try part.finish() }
    }
}

extension CommitteeReport {
    /// All tables in order.
    var tables: [Table] {
        chapters.flatMap { chapter in
            chapter.pieces.compactMap { if case .table(let table) = $0 { table } else { nil } }
        }
    }
}
