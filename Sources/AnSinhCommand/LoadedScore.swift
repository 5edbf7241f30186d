import ArgumentParser
import DecisionTables
import FlatFiles
import Microdata
import PolicyData
import PovertyExit
import Tabular
import Tallies
import Vocabulary

/// A model read back from its file.
struct LoadedScore {
    let model: ExitScoreModel
    private let file: String

    init(file: String) throws {
        self.file = file
        model = try JSONDocument.value(
            ExitScoreModel.self, from: FileAccess.bytes(of: file), file: file,
            expected: LocalizedText(
                vi: "một mô hình do ansinh exit score train ghi, chưa bị sửa",
                en: "a model written by ansinh exit score train, and not edited since"))
    }

    /// The outreach list of the last review.
    func outreach(
        _ files: PanelFiles, _ policy: PolicyOptions, order: OutreachOrder, language: Language
    ) throws -> (table: Table, findings: FindingReport) {
        let described = try files.described(policy)
        let positions = try model.positions(
            in: described.study.covariates(under: described.standard), standard: described.standard.id,
            place: Place(file: file))
        var year: Int?
        let list = try files.score(described, language: language) { pattern in
            year = pattern.year
            let values = positions.map { pattern.covariates[$0] }
            return HouseholdScore(
                probability: model.probability(of: values, commune: pattern.unit.commune),
                contributions: model.contributions(of: values).map { .init(name: $0.name, value: $0.logOdds) })
        }
        let rows = list.households.map { household in
            OutreachRow(
                identifier: household.identifier, district: household.unit.district, commune: household.unit.commune,
                probability: household.score.probability,
                contributions: household.score.contributions.map { part in
                    let name = described.standard.name(ofCovariate: part.name)
                    return (name: name ?? LocalizedText(verbatim: part.name), logOdds: part.value)
                })
        }
        let provenance = Provenance(
            origin: described.study.origin, inputs: LoadedPanel.inputs(list.inputs),
            instruments: [described.standard.id], method: "exit score, model \(model.id), order \(order.rawValue)",
            version: Version.text, uncertainty: OutreachTable.uncertainty)
        let table = OutreachTable.table(
            of: rows, order: order, year: year, unscored: list.unscored,
            leftOut: list.inputs.reduce(into: RowAccount.zero) { $0 += $1.rows }, model: model,
            provenance: provenance.adding(
                Provenance.Input(name: file, digest: model.id, rows: nil), origin: model.origin))
        return (table, list.findings)
    }
}
