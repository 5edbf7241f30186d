import ArgumentParser
import DecisionTables
import Microdata
import PolicyData
import Tabular
import Tallies
import Vocabulary

/// Reviews that were read, ready for any method.
struct LoadedPanel {
    let panel: HouseholdPanel
    let standard: PovertyStandard
    /// The covariates asked for; `nil` for all.
    let covariates: [String]?

    /// The households at risk in a state, by the covariates asked for.
    func risk(_ state: RiskState) -> RiskTable {
        let table = panel.risk(state)
        return covariates.map { table.keeping($0) } ?? table
    }

    /// Provenance of a table made from them.
    func provenance(_ method: String, seed: UInt64? = nil, uncertainty: LocalizedText) -> Provenance {
        Provenance(
            origin: panel.flows.origin, inputs: LoadedPanel.inputs(panel.inputs), instruments: [standard.id],
            method: method, seed: seed, version: Version.text, uncertainty: uncertainty)
    }

    /// What a table says of the files it was made from.
    static func inputs(_ inputs: [PanelInput]) -> [Provenance.Input] {
        inputs.map { input in
            Provenance.Input(
                name: input.year.map { "\($0)=\(input.file)" } ?? input.file, digest: input.digest,
                rows: input.rows.read)
        }
    }

    /// What readers must know about rows and years that are not in a table.
    var notes: [LocalizedText] {
        PanelNotes.notes(
            years: panel.years, rows: panel.account.rows, incomplete: panel.account.incomplete,
            unknownStates: panel.account.unknownStates)
    }

    /// Ends the program with the status for data findings, when there are errors among them.
    func finish() throws {
        if panel.findings.count(of: .error) > 0 { throw ExitCode(2) }
    }
}

extension PovertyStandard {
    /// The name of a covariate, where it is an indicator of the standard.
    func name(ofCovariate key: String) -> LocalizedText? { indicators.first { $0.key == key }?.name }
}
