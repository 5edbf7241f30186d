import DecisionTables
import PilotRanking
import PolicyData
import Tabular
import Vocabulary

/// A weights file that was read, with the criteria it is for.
struct LoadedWeights {
    let sheet: WeightSheet
    let criteria: PilotCriteria?

    func name(_ key: String) -> LocalizedText? {
        criteria?.scores.first { $0.statement.key == key }?.statement.name
            ?? sheet.names[key].map(LocalizedText.init(verbatim:))
    }

    /// What the file says, as tables.
    func tables() throws -> [Table] {
        switch sheet.content {
        case .points(let rows):
            return [
                WeightTables.points(
                    rows, weighting: try sheet.weighting(), names: name,
                    provenance: provenance("points divided by their sum"))
            ]
        case .ranks(let rows):
            return [
                try WeightTables.ranks(
                    rows, names: name, provenance: provenance("rank-order centroids; rank sums; reciprocal ranks"))
            ]
        case .comparisons:
            guard let group = try sheet.group()?.priorities() else { return [] }
            let made = provenance(
                "pairwise comparisons: geometric means of rows, principal eigenvector; judgements joined by geometric mean"
            )
            return [
                WeightTables.weights(of: group, names: name, provenance: made),
                WeightTables.consistency(of: group, names: name, provenance: made),
                WeightTables.matrix(of: group, names: name, provenance: made),
            ]
        }
    }

    func provenance(_ method: String) -> Provenance {
        Provenance(
            origin: .observed, inputs: [Provenance.Input(name: sheet.file, digest: nil, rows: Int64(sheet.rowCount))],
            instruments: criteria.map { [$0.id] } ?? [], method: method, version: Version.text,
            uncertainty: WeightTables.uncertainty)
    }
}
