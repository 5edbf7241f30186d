import CommitteeReports
import Tabular
import Territory
import Vocabulary

extension ReportPart {
    /// What a committee reads of each commune; the command has the rest.
    private static let columns: Set<String> = [
        "group", "name", "households", "poor", "near_poor", "poor_rate", "poor_near_poor_rate", "incidence",
        "adjusted_headcount",
    ]

    /// Who is poor, in what, and where.
    static func deprivation(
        _ file: ReportFile, names: Gazetteer?, language: Language
    ) throws -> ReportPart? {
        guard let command = try file.options(IndexCommand.Deprivation.self, of: .deprivation) else { return nil }
        let loaded = try command.input.load(command.policy, language: language).loaded
        guard !loaded.tallies.units.isEmpty else { throw loaded.noHouseholds }
        let tables = command.tables(of: loaded)
        let total = IndexSummary(loaded)
        let communes = try tables.table(by: .unit(.commune), names: names)
        let hasDistricts = loaded.tallies.units.contains { $0.key.district != nil }
        let breakdowns: [Breakdown] = [.povertyClass, .indicator] + (hasDistricts ? [.unit(.district)] : [])
        let others = try breakdowns.map { try tables.table(by: $0, names: names) }
        let sentences = [
            LocalizedText(
                vi:
                    "\(total.poor.vi) hộ nghèo (\(total.poorRate.vi)) và \(total.nearPoor.vi) hộ cận nghèo (\(total.nearPoorRate.vi)) trong \(total.communes) xã.",
                en:
                    "\(total.poor.en) households are poor (\(total.poorRate.en)) and \(total.nearPoor.en) near-poor (\(total.nearPoorRate.en)), in \(total.communes) communes."
            ),
            LocalizedText(
                vi:
                    "Nghèo đa chiều (Alkire-Foster): H = \(total.incidence.vi), A = \(total.intensity.vi), M0 = \(total.adjusted.vi).",
                en:
                    "Multidimensional poverty (Alkire-Foster): H = \(total.incidence.en), A = \(total.intensity.en), M0 = \(total.adjusted.en)."
            ),
        ]
        return ReportPart(
            chapter: CommitteeReport.Chapter(
                key: "deprivation",
                title: LocalizedText(vi: "Nghèo và thiếu hụt", en: "Poverty and deprivation"),
                pieces: others.map { .table($0) } + [.table(communes.keeping(columns))]),
            summary: sentences, provenance: communes.provenance,
            mapped: ["poor_rate", "poor_near_poor_rate", "incidence", "adjusted_headcount"].map {
                MappedColumn(table: communes, column: $0, more: .worse)
            }, finish: loaded.finish)
    }
}
