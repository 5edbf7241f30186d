import Vocabulary

extension UnitChanges {
    /// Whether a unit takes others in and keeps its code without having a row of its own.
    func keepsItsCode(_ code: UnitCode, through change: Change) -> Bool {
        guard change.byNew[code] != nil, change.byOld[code] == nil, let before = change.day.dayBefore else {
            return false
        }
        return existence(of: code, on: before) != .absent
    }

    /// The changes with a row of its own for each unit that takes others in, keeps its code and was left out.
    ///
    /// The list says which of them were units on the day before; without it a code that is only a new one may be new.
    public func completed(with gazetteer: Gazetteer) -> UnitChanges {
        let completed = changes.map { change -> Change in
            let kept = change.byNew.keys.sorted().compactMap { code -> Row? in
                guard keepsItsCode(code, through: change), let before = change.day.dayBefore,
                    let unit = gazetteer.unit(code, level: .commune, on: before),
                    let into = change.rows(into: code).first
                else { return nil }
                return Row(
                    day: change.day, old: code, oldName: unit.name, new: code, newName: into.newName, part: .whole,
                    kind: nil, number: into.number)
            }
            return Change(day: change.day, rows: change.rows + kept, incomplete: change.incomplete)
        }
        return UnitChanges(file: file, changes: completed, warnings: warnings)
    }
}
