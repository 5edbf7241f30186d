public import ArgumentParser
import DecisionTables
import FlatFiles
import PovertyExit
import Tabular
import Tallies
import Territory
import Vocabulary

/// What can be shown of a fit.
public enum ExitView: String, CaseIterable, ExpressibleByArgument, Sendable {
    /// By commune.
    case commune
    /// By district.
    case district
    /// By province.
    case province
    /// The record of the fit.
    case movement
    /// Cells out of line.
    case outlier
}

/// A fit read back from its file.
struct LoadedExit {
    let fit: ExitFit
    let provenance: Provenance
    private let rowsLeftOut: Int64

    init(file: String) throws {
        let document = try JSONDocument.value(
            ExitDocument.self, from: FileAccess.bytes(of: file), file: file, expected: ExitDocument.expectation)
        self.init(document, fit: try document.checkedFit(file: file))
    }

    init(_ document: ExitDocument, fit: ExitFit) {
        self.fit = fit
        rowsLeftOut = document.rowsLeftOut
        provenance = Provenance(
            origin: fit.origin,
            inputs: document.inputs.map { Provenance.Input(name: $0.name, digest: $0.digest, rows: $0.rows) },
            instruments: [fit.standard].compactMap { $0 },
            method:
                "\(LoadedExit.method(fit)); pooling \(fit.pooling.rawValue), horizon \(fit.horizon), draws \(fit.draws), window \(fit.window)",
            seed: fit.seed, version: document.version, uncertainty: ExitTables.uncertainty)
    }

    private static func method(_ fit: ExitFit) -> String {
        if fit.movements.isEmpty { return "bounds from stocks" }
        return fit.pooling == .none
            ? "beta posteriors, Jeffreys prior" : "beta-binomial mixed logit, Laplace with mixing"
    }

    /// Districts of the fit, in the order of their communes, each once.
    var districts: [UnitCode] {
        var codes: [UnitCode] = []
        for unit in fit.units(at: .commune) {
            if let code = unit.district, codes.last != code { codes.append(code) }
        }
        return codes
    }

    func table(_ view: ExitView, names: Gazetteer?, suppression: Suppression) -> Table {
        func units(_ level: FlowSeries.Level) -> Table {
            ExitTables.units(
                of: fit, at: level, names: { names?.name(of: $0, at: $1) }, suppression: suppression,
                rowsLeftOut: rowsLeftOut,
                provenance: provenance)
        }
        return switch view {
        case .commune: units(.commune)
        case .district: units(.district)
        case .province: units(.province)
        case .movement: ExitRecordTables.movements(of: fit, provenance: provenance)
        case .outlier: ExitRecordTables.outliers(of: fit, suppression: suppression, provenance: provenance)
        }
    }
}

extension Gazetteer {
    func name(of code: UnitCode, at level: FlowSeries.Level) -> String? {
        switch level {
        case .commune: name(of: code, level: .commune)
        case .district: name(of: code, level: .district)
        case .province: name(of: code, level: .province)
        }
    }
}
