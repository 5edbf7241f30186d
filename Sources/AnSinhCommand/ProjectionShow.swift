import DecisionTables
import Tabular
import Tallies
import TargetProjection
import Territory
import Vocabulary

/// Which tables of a projection are shown, and how.
struct ProjectionShow {
    let view: ProjectionView
    let unit: UnitCode?
    let names: Gazetteer?
    let suppression: Suppression
    var detail = ProjectionTables.Detail.usual

    /// The tables of one target.
    func tables(of part: LoadedProjection.Part, _ loaded: LoadedProjection) throws -> [Table] {
        let model = loaded.options.model
        let result = try loaded.result(of: part, model: model)
        try checkUnit(in: result, at: level(in: result), file: loaded.options.input.inputs[0])
        let provenance = provenance(of: part, loaded)
        let shown = try tables(of: result, part, loaded, provenance)
        let notes = try notes(of: part, loaded, at: level(in: result))
        return shown.map { table in notes.reduce(table) { $0.adding(note: $1) } }
    }

    /// What a reader must know besides: years carried back, and a target of another place.
    func notes(
        of part: LoadedProjection.Part, _ loaded: LoadedProjection, at level: FlowSeries.Level
    ) throws
        -> [LocalizedText]
    {
        var notes = part.splice.map { [ProjectionTables.note(on: $0, earlier: loaded.earlierStandard)] } ?? []
        if let scope = try loaded.options.scope(of: part.target), scope.level != level {
            notes.append(ProjectionTables.note(scope: scope.name, level: level))
        }
        return notes
    }

    private func tables(
        of result: ProjectionResult, _ part: LoadedProjection.Part, _ loaded: LoadedProjection,
        _ provenance: Provenance
    ) throws -> [Table] {
        switch view {
        case .commune: return [outlook(result, .commune, loaded, provenance)]
        case .district: return [outlook(result, .district, loaded, provenance)]
        case .province: return [outlook(result, .province, loaded, provenance)]
        case .year:
            return [
                ProjectionTables.path(
                    of: result, at: level(in: result), within: unit, names: name, suppression: suppression,
                    rowsLeftOut: loaded.flows.rowsLeftOut, provenance: provenance)
            ]
        case .framework:
            return [
                ProjectionTables.progress(
                    of: result, at: level(in: result), within: unit, names: name, suppression: suppression,
                    rowsLeftOut: loaded.flows.rowsLeftOut, provenance: provenance)
            ]
        case .model:
            let others = try ProjectionShow.baselines.filter { $0 != loaded.options.model }
                .map { try loaded.result(of: part, model: $0) }
            return [
                ProjectionTables.models(
                    [result] + others, at: level(in: result), within: unit, names: name, suppression: suppression,
                    rowsLeftOut: loaded.flows.rowsLeftOut, provenance: provenance)
            ]
        }
    }

    func provenance(of part: LoadedProjection.Part, _ loaded: LoadedProjection) -> Provenance {
        loaded.provenance(
            "\(loaded.options.model.rawValue); \(part.target.key), draws \(loaded.options.draws)",
            uncertainty: ProjectionTables.uncertainty, seed: loaded.options.seed)
    }

    /// What a model has to beat.
    private static let baselines: [ProjectionModel] = [.persistence, .constantRelative]

    func name(_ code: UnitCode, _ level: FlowSeries.Level) -> String? {
        names?.name(of: code, at: level == .commune ? .commune : level == .district ? .district : .province)
    }

    private func outlook(
        _ result: ProjectionResult, _ level: FlowSeries.Level, _ loaded: LoadedProjection, _ provenance: Provenance
    ) -> Table {
        ProjectionTables.outlook(
            of: result, at: level, within: unit, names: name, detail: detail, suppression: suppression,
            rowsLeftOut: loaded.flows.rowsLeftOut,
            provenance: provenance)
    }

    /// The level of the unit asked for; without one the highest there is, where a page has room for years or models.
    func level(in result: ProjectionResult) -> FlowSeries.Level {
        switch view {
        case .commune: return .commune
        case .district: return .district
        case .province: return .province
        case .year, .framework, .model: return ownLevel(in: result)
        }
    }

    /// The level of the unit asked for, or the highest there is.
    func ownLevel(in result: ProjectionResult) -> FlowSeries.Level {
        let levels = FlowSeries.Level.allCases.reversed()
        if let unit, let found = levels.first(where: { codes(of: result, at: $0).contains(unit) }) { return found }
        return levels.first { !result.outlooks(at: $0).isEmpty } ?? .commune
    }

    private func codes(of result: ProjectionResult, at level: FlowSeries.Level) -> [UnitCode] {
        result.outlooks(at: level).compactMap { outlook in
            switch level {
            case .commune: outlook.unit.commune
            case .district: outlook.unit.district
            case .province: outlook.unit.province
            }
        }
    }

    /// Refuses a unit that is not in the table of a level and holds none of its units.
    func checkUnit(in result: ProjectionResult, at level: FlowSeries.Level, file: String) throws {
        guard let unit, result.outlooks(at: level, within: unit).isEmpty,
            result.missing(at: level, within: unit).isEmpty
        else { return }
        throw UnusableInput(
            rule: "no-such-unit", place: Place(file: file), value: unit.text,
            expected: LocalizedText(
                vi: "mã một đơn vị trong bảng theo cấp \(level.rawValue), hoặc của một đơn vị lớn hơn",
                en: "the code of a unit in the table by \(level.rawValue), or of a larger one"))
    }
}
