import DecisionTables
import Deprivation
import Reporting
import Tabular
import Tallies
import Vocabulary

/// The figures of a whole file that a summary names, as they stand in its tables.
struct IndexSummary {
    let rows: Int64
    let communes: Int
    let poor: LocalizedText
    let nearPoor: LocalizedText
    let poorRate: LocalizedText
    let nearPoorRate: LocalizedText
    let incidence: LocalizedText
    let intensity: LocalizedText
    let adjusted: LocalizedText

    init(_ loaded: HouseholdInput.Loaded) {
        let tallies = loaded.tallies
        rows = tallies.account.read
        communes = tallies.grouped { $0.commune?.text }.count
        let table = try? IndexTables(loaded: loaded).table(by: .total, names: nil)
        func figure(_ key: String) -> LocalizedText { IndexSummary.figure(key, of: table) }
        poor = figure("poor")
        nearPoor = figure("near_poor")
        poorRate = figure("poor_rate")
        nearPoorRate = figure("near_poor_rate")
        incidence = figure("incidence")
        intensity = figure("intensity")
        adjusted = figure("adjusted_headcount")
    }

    /// A figure of the first row of a table, as the table prints it.
    static func figure(_ key: String, of table: Table?) -> LocalizedText {
        guard let table, let column = table.columns.firstIndex(where: { $0.key == key }), let row = table.rows.first
        else { return LocalizedText(verbatim: "–") }
        return TableFormat.text(of: row[column])
    }
}
