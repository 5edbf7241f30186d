public import Vocabulary

extension UnitChanges {
    /// The changes of a crosswalk, whose parts are all stated.
    public init(_ crosswalk: Crosswalk) {
        let changes = crosswalk.changes.map { change in
            let rows = change.rows.map { row in
                Row(
                    day: change.day, old: row.old, oldName: row.oldName, new: row.new, newName: row.newName,
                    part: row.weight.numerator == row.weight.denominator ? .whole : .share(row.weight, row.basis),
                    kind: nil, number: row.number)
            }
            return Change(day: change.day, rows: rows, incomplete: [])
        }
        self.init(file: crosswalk.file, changes: changes, warnings: crosswalk.warnings)
    }

    /// The changes as a crosswalk.
    ///
    /// Edge cases: land without people has no row there; all people of a unit are the whole of it.
    /// Errors, all of them at once: `split-unstated` for each unit whose parts are not stated, `basis-missing`, `code-reused`
    /// for a code that passes to another place on one day, which a crosswalk must not have.
    public func crosswalk() throws(UnusableInput) -> Crosswalk {
        var findings = unstatedSplits.map(splitFinding)
        var rebuilt: [Crosswalk.Change] = []
        for change in changes {
            findings += codesPassedOn(in: change)
            var rows: [Crosswalk.Row] = []
            for row in change.rows {
                switch row.part {
                case .whole, .allPeople:
                    guard let one = Fraction(1, 1) else { continue }
                    rows.append(Crosswalk.Row(row, weight: one, basis: .whole))
                case .share(let share, let basis?): rows.append(Crosswalk.Row(row, weight: share, basis: basis))
                case .share(_, nil):
                    findings.append(
                        finding(
                            row, "basis-missing", vi: "số đo của tỷ trọng (basis)", en: "what the share was measured in"
                        ))
                case .landOnly, .unstated: continue
                }
            }
            rebuilt.append(Crosswalk.Change(day: change.day, rows: rows))
        }
        if !findings.isEmpty { throw UnusableInput(findings.inOrderOfWeight) }
        return Crosswalk(file: file, changes: rebuilt, warnings: warnings)
    }

    /// A unit whose parts are not stated, as a refusal says it.
    func splitFinding(_ row: Row) -> Finding {
        let news = (changes.first { $0.day == row.day }?.rows(from: row.old) ?? []).map(\.new.text)
        let all = news.joined(separator: ", ")
        return finding(
            row, "split-unstated", vi: "tỷ trọng của từng phần (\(all)) ngày \(row.day)",
            en: "the share of each part (\(all)) on \(row.day)")
    }

    /// Codes that pass to another place on the day of a change.
    func codesPassedOn(in change: Change) -> [Finding] {
        change.byNew.keys.sorted().compactMap { code in
            let own = change.rows(from: code)
            guard let row = own.first, !own.contains(where: { $0.new == code }) else { return nil }
            return finding(
                row, "code-reused", vi: "một mã không chuyển sang nơi khác trong cùng ngày \(change.day)",
                en: "a code that does not pass to another place on the day \(change.day)")
        }
    }

    func finding(
        _ row: Row, _ rule: String, _ severity: Severity = .error, column: String = "old_code", vi: String, en: String
    ) -> Finding {
        let unit = column.hasPrefix("new") ? (row.new, row.newName) : (row.old, row.oldName)
        let value = [unit.0.text, unit.1?.cleanedName].compactMap(\.self).joined(separator: " ")
        return Finding(
            rule: rule, severity: severity, place: Place(file: file, row: row.number, column: column), value: value,
            expected: LocalizedText(vi: vi, en: en))
    }
}

extension Crosswalk.Row {
    fileprivate init(_ row: UnitChanges.Row, weight: Fraction, basis: Crosswalk.Basis) {
        self.init(
            old: row.old, new: row.new, weight: weight, basis: basis, validFrom: row.day, oldName: row.oldName,
            newName: row.newName, newDistrict: nil, newProvince: nil, number: row.number)
    }
}
