import DecisionTables
import ReviewForms
import Tabular
import Uncertainty

/// The tables of a check of flows.
struct FlowCheckTables {
    let tables: [Table]
    let hasErrors: Bool
    let hasFindings: Bool

    init(reading: FlowReading, file: String) {
        let provenance = FlowInput.Loaded(reading, file: file).provenance(
            "data check", uncertainty: Uncertainty.census.text)
        tables = [
            FindingTables.counts(
                reading.findings.counts, read: reading.account.read, leftOut: reading.account.leftOut,
                provenance: provenance),
            FindingTables.list(reading.findings.listed, provenance: provenance),
        ]
        hasErrors = reading.findings.count(of: .error) > 0
        hasFindings = !reading.findings.counts.isEmpty
    }
}
